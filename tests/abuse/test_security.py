"""Nothing that a learner opens is run, and nothing listens beyond this machine."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from kramlib.cli import app, lab

SOURCES = sorted((Path(__file__).parents[2] / "kramlib").rglob("*.py"))
RUNS_TEXT = {"eval", "exec", "compile", "__import__", "execfile"}
UNPACKS_OBJECTS = {"pickle", "cPickle", "dill", "marshal", "shelve", "joblib", "cloudpickle"}
UNSAFE = {"unsafe_load", "full_load", "load_all", "UnsafeLoader", "FullLoader", "Loader", "read_pickle"}
UNSAFE |= {"system", "popen", "getoutput", "getstatusoutput"}


def dangers(tree: ast.AST) -> Iterator[str]:
    """What in a source could turn data into code."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in RUNS_TEXT:
            yield node.func.id
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name.split(".")[0] in UNPACKS_OBJECTS)
        if isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] in UNPACKS_OBJECTS:
            yield str(node.module)
        if isinstance(node, ast.Attribute) and node.attr in UNSAFE:
            yield node.attr
        if isinstance(node, ast.Attribute) and node.attr == "load" and ast.unparse(node.value) == "yaml":
            yield "yaml.load"
        if isinstance(node, ast.keyword) and node.arg in {"shell", "allow_pickle"}:
            yield f"{node.arg}={ast.unparse(node.value)}"


def test_no_source_turns_data_into_code() -> None:
    found = {path: list(dangers(ast.parse(path.read_text(encoding="utf-8")))) for path in SOURCES}
    assert len(found) > 250
    assert {path: told for path, told in found.items() if told} == {}


@pytest.mark.parametrize(
    "source",
    [
        "eval(x)",
        "import pickle",
        "from dill import loads",
        "yaml.load(x)",
        "class Own(yaml.Loader): pass",
        "subprocess.getoutput(x)",
        "pandas.read_pickle(x)",
        "run(x, shell=True)",
        "np.load(x, allow_pickle=True)",
    ],
)
def test_the_reading_finds_what_it_looks_for(source: str) -> None:
    assert list(dangers(ast.parse(source)))


def test_the_servers_listen_on_this_machine_only_and_the_lab_keeps_its_token() -> None:
    told = [
        *lab._command(Path("x"), "", 8888, open_browser=False),
        *app.command(Path("x"), 8889, "en/index.ipynb"),
    ]
    addresses = [part for part in told if ".ip=" in part]
    assert len(addresses) == 2
    assert all(part.endswith("=127.0.0.1") for part in addresses)
    assert not any(word in part for part in told for word in ("token=", "password=", "allow_remote_access"))
