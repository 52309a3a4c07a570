"""A name for the present state of the model, so that stored results can say what made them."""

import ast
import hashlib
from pathlib import Path

_FLOORS = ("engine", "biophysics", "pathway", "body", "conditions", "experiments")
_Documented = ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef


def model_hash() -> str:
    """The hash of everything that computes: the code of the lower floors, without comments and docstrings.

    >>> len(model_hash())
    16
    """
    root = Path(__file__).parents[1]
    digest = hashlib.sha256()
    for floor in _FLOORS:
        for path in sorted((root / floor).rglob("*.py")):
            digest.update(path.relative_to(root).as_posix().encode())
            digest.update(_code(path).encode())
    return digest.hexdigest()[:16]


def _code(path: Path) -> str:
    """What a source does, whatever is said about it and however it is laid out."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        if isinstance(node, _Documented) and ast.get_docstring(node) is not None:
            del node.body[0]
    return ast.unparse(tree)
