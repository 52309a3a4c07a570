"""What the sources say of themselves: docstrings, equations, and what is left out."""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

PACKAGE = Path(__file__).parents[2] / "kramlib"
_LEAVES_OUT = re.compile(
    r"(?:Leaves|Left) out: (.*?)(?:\n\s*\n|\n\s*Raises|\n\s*Source|\n\s*>>>|$)", re.DOTALL
)
Named = ast.FunctionDef | ast.ClassDef


@dataclass(frozen=True)
class Module:
    """One source file."""

    name: str
    source: str

    @property
    def tree(self) -> ast.Module:
        """Its syntax tree."""
        return ast.parse(self.source)

    @property
    def told(self) -> str:
        """Its docstring."""
        return ast.get_docstring(self.tree) or ""

    def equations(self) -> Iterator[str]:
        """The text of each function that is an equation."""
        for node in self.tree.body:
            decorators = getattr(node, "decorator_list", [])
            if any(isinstance(d, ast.Name) and d.id == "equation" for d in decorators):
                yield str(ast.get_source_segment(self.source, node))

    def leaves_out(self) -> Iterator[str]:
        """What its docstrings say that is left out."""
        for node in (self.tree, *public(self.tree)):
            for said in _LEAVES_OUT.findall(ast.get_docstring(node) or ""):
                yield " ".join(said.split())


def public(node: ast.Module | ast.ClassDef) -> Iterator[Named]:
    """The public functions and classes of a module, or methods of a class, in the order of the file."""
    for inner in node.body:
        if isinstance(inner, Named) and not inner.name.startswith("_"):
            yield inner


def modules(*parts: str) -> list[Module]:
    """The modules of a station or floor, by the parts of its name: `modules("pathway", "axon")`."""
    place = PACKAGE.joinpath(*parts)
    files = sorted(place.rglob("*.py")) if place.is_dir() else [place.with_suffix(".py")]
    found = []
    for file in files:
        name = ".".join(("kramlib", *file.relative_to(PACKAGE).with_suffix("").parts))
        found.append(Module(name.removesuffix(".__init__"), file.read_text(encoding="utf-8")))
    return found


def signature(node: Named) -> str:
    """How a function or class is called."""
    if isinstance(node, ast.FunctionDef):
        returns = f" -> {ast.unparse(node.returns)}" if node.returns else ""
        return f"{node.name}({ast.unparse(node.args)}){returns}"
    made = [inner for inner in node.body if isinstance(inner, ast.FunctionDef) and inner.name == "__init__"]
    if made:
        return f"class {node.name}({ast.unparse(made[0].args)})".replace("(self, ", "(").replace(
            "(self)", "()"
        )
    fields = [ast.unparse(inner) for inner in node.body if isinstance(inner, ast.AnnAssign)]
    told = [field for field in fields if "ClassVar" not in field and " parameter(" not in field]
    return f"class {node.name}({', '.join(told)})" if told else f"class {node.name}"
