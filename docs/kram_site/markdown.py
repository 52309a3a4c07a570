"""Texts as Markdown: tables, lists of pages, and docstrings with their formulas and examples."""

import re
from collections.abc import Iterable, Iterator, Sequence

_CODE = re.compile(r"(`[^`]+`)")
_SIGNS = re.compile(r"([\\|<>*_$\[\]`#])")
_GAP = re.compile(r"(?<=\S) {4,}")  # in a formula, before what is said of it
_EQUATION = re.compile(r"[^.,:;]{1,40}? = +\S|d\w+/dt +=")


def plain(text: str) -> str:
    """A text that Markdown leaves as it is, but for `code`."""
    parts = _CODE.split(" ".join(text.split()))
    parts[::2] = [_SIGNS.sub(r"\\\1", part) for part in parts[::2]]
    return "".join(parts)


def table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table whose cells are Markdown already."""
    lines = ["| " + " | ".join(heads) + " |", "|" + ":---|" * len(heads)]
    return "\n".join([*lines, *("| " + " | ".join(row) + " |" for row in rows), ""])


def toctree(title: str, entries: Iterable[str], said: str = "", option: str = ":maxdepth: 1") -> str:
    """A page that lists pages."""
    listed = "\n".join(entries)
    return f"# {title}\n\n{said}\n\n```{{toctree}}\n{option}\n\n{listed}\n```\n"


def code(text: str, kind: str = "python") -> str:
    """A block of code whose long lines are broken."""
    return f"```{{code-block}} {kind}\n:class: broken\n\n{text}\n```\n"


def from_docstring(docstring: str) -> str:
    """A docstring as Markdown."""
    return "\n\n".join(part for block in docstring.split("\n\n") for part in _block(block))


def holds_formula(docstring: str) -> bool:
    """Whether an equation stands in a docstring."""
    return "{code-block} text" in from_docstring(docstring)


def _block(block: str) -> Iterator[str]:
    """One block of a docstring: an example, or prose and formulas in turn."""
    if block.lstrip().startswith(">>>"):
        yield code(block)
        return
    prose: list[str] = []
    formula: list[str] = []
    for line in block.split("\n"):
        before = prose[-1].rstrip() if prose else ":"
        said = not line.endswith(":") and _EQUATION.match(line) and (formula or before.endswith(":"))
        if said or line.startswith("  "):
            formula.append(line)
            continue
        if formula or line.startswith("Source:"):
            yield from _told(prose, formula)
            prose, formula = [], []
        prose.append(line)
    yield from _told(prose, formula)


def _told(prose: list[str], formula: list[str]) -> Iterator[str]:
    if prose:
        yield plain(" ".join(prose))
    if formula:
        margin = min(len(line) - len(line.lstrip()) for line in formula)
        yield code("\n".join(_GAP.sub("   ", line[margin:]) for line in formula), "text")
