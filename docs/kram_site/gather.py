"""Lays the whole site of one language into a folder, as sources for Sphinx."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

from kram_site import lessons, library, stations, tables
from kram_site.markdown import toctree
from kramlib.authoring import doc_pages
from kramlib.text import _, current_language, language

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
_KEPT = ("board.png", "benchmarks.png")
_LINK = re.compile(r"!?\[([^\]]*)\]\((?!https?:|#|mailto:)([^)\s]+)\)")


def gather(code: str, folder: Path) -> None:
    """Write every page of a language."""
    with language(code):
        for source in (_written, lessons.pages, stations.pages, library.pages, tables.pages, _records):
            for name, text in source():
                path = folder / name
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(text, encoding="utf-8")
        chrome = folder / "locale" / code / "LC_MESSAGES" / "sphinx.po"
        chrome.parent.mkdir(parents=True)
        chrome.write_text(_chrome(), encoding="utf-8")
    for name in _KEPT:
        shutil.copy(DOCS / name, folder / name)


def _written() -> Iterator[tuple[str, str]]:
    """Pages that are written by hand, in both languages."""
    for page in doc_pages.pages():
        name = page.relative_to(doc_pages.DOCS / "en").as_posix()
        yield name, doc_pages.page_in(page, current_language())


def _records() -> Iterator[tuple[str, str]]:
    """The list of decisions, and what exists in English only: the board, benchmarks, sources of tables."""
    yield "board.md", _english(DOCS / "board.md", _("The board of published experiments"))
    yield "benchmarks.md", _english(DOCS / "benchmarks.md", _("Benchmarks"))
    yield "data.md", _english(ROOT / "data" / "SOURCES.md", _("Where the tables come from"))
    records = sorted(record.stem for record in (DOCS / "en" / "decisions").glob("*.md"))
    yield "decisions/index.md", toctree(_("Why things are as they are"), records)


def _english(path: Path, title: str) -> str:
    """A page in English under a title in the language in force; on the other site it says that it is English.
    Links to no page of the site become plain words."""
    _head, _gap, rest = path.read_text(encoding="utf-8").partition("\n\n")
    said = "" if current_language() == "en" else _("This page is in English only.")
    text = "\n\n".join((f"# {title}", said, rest))
    return _LINK.sub(lambda found: found[0] if found[2] in _KEPT else found[1], text)


def _chrome() -> str:
    """The words around the pages that Sphinx's own catalogue does not know, as a catalogue."""
    if current_language() == "en":
        return ""
    known = {
        "On this page": _("On this page"),
        "Back to top": _("Back to top"),
        "Next": _("Next"),
        "Previous": _("Previous"),
        "Home": _("Home"),
        "Search": _("Search"),
        "Skip to content": _("Skip to content"),
        "Link to this heading": _("Link to this heading"),
        "Made with ": _("Made with") + " ",
        "Copyright &#169; %(copyright)s": "&#169; %(copyright)s",
        '<a href="https://www.sphinx-doc.org/">Sphinx</a> and ': "Sphinx, ",
    }
    told = ['msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n']
    told += [f"msgid {_quoted(english)}\nmsgstr {_quoted(said)}\n" for english, said in known.items()]
    return "\n".join(told)


def _quoted(text: str) -> str:
    return '"' + text.replace('"', '\\"') + '"'
