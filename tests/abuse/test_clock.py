"""A clock that is wrong, or set back in the middle of a lesson, changes nothing: nobody asks it."""

import ast
import re
from pathlib import Path

import kramlib
from tests.abuse.test_security import SOURCES

CLOCKS = {"time", "localtime", "gmtime", "now", "today", "utcnow", "strftime", "ctime"}


def asked(tree: ast.AST) -> list[str]:
    """Where a source asks for the time of day; how long something took is another matter."""
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and node.attr in CLOCKS:
            of = ast.unparse(node.value)
            if of.split(".")[-1] in {"time", "datetime", "date"}:
                found.append(f"{of}.{node.attr}")
        if isinstance(node, ast.ImportFrom) and node.module in {"time", "datetime"}:
            found += [f"{node.module}.{alias.name}" for alias in node.names if alias.name in CLOCKS]
    return found


def test_no_source_asks_for_the_time_of_day() -> None:
    found = {path: asked(ast.parse(path.read_text(encoding="utf-8"))) for path in SOURCES}
    assert {path: told for path, told in found.items() if told} == {}
    assert asked(ast.parse("import time; time.time(); datetime.datetime.now()"))


def test_no_script_of_a_page_does() -> None:
    scripts = [path for path in Path(kramlib.__file__).parent.rglob("*") if path.suffix in {".js", ".j2"}]
    assert len(scripts) > 1
    assert [path for path in scripts if re.search(r"\bDate\b", path.read_text(encoding="utf-8"))] == []
