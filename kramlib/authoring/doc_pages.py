"""Pages of the documentation in two languages: English Markdown plus a catalogue, as with lessons."""

import re
from pathlib import Path

from kramlib.authoring.translation import (
    TARGET,
    blocks,
    catalogue_in,
    catalogue_problems,
    needs_translation,
    update_catalogue,
)

DOCS = Path(__file__).resolve().parents[2] / "docs"
_FENCED = re.compile(r"(^```.*?^```[ ]*$)", re.DOTALL | re.MULTILINE)  # code stays as it is


def pages() -> list[Path]:
    """The English pages; none outside a checkout."""
    return sorted(DOCS.joinpath("en").rglob("*.md"))


def messages(page: Path) -> list[str]:
    """All blocks of prose of a page, each once."""
    texts = _FENCED.split(page.read_text(encoding="utf-8"))[::2]
    said = [block.strip() for text in texts for block in blocks(text)]
    return list(dict.fromkeys(block for block in said if needs_translation(block)))


def page_in(page: Path, code: str) -> str:
    """A page in a language; untranslated blocks stay English."""
    text = page.read_text(encoding="utf-8")
    if code != TARGET:
        return text
    known = catalogue_in(catalogue_of(page))
    words = {e.msgid: e.msgstr for e in known if e.msgstr and "fuzzy" not in e.flags}
    parts = _FENCED.split(text)
    parts[::2] = ["".join(_said(block, words) for block in blocks(part)) for part in parts[::2]]
    return "".join(parts)


def _said(block: str, words: dict[str, str]) -> str:
    bare = block.strip()
    return block.replace(bare, words[bare]) if bare in words else block


def catalogue_of(page: Path) -> Path:
    """The catalogue of a page."""
    return DOCS / "po" / TARGET / page.relative_to(DOCS / "en").with_suffix(".po")


def update(page: Path) -> None:
    """Bring a page's catalogue up to date with its English text."""
    update_catalogue(catalogue_of(page), messages(page))


def problems(page: Path) -> list[str]:
    """What keeps a page's two languages apart, each as a sentence."""
    return catalogue_problems(page.stem, messages(page), catalogue_in(catalogue_of(page)))
