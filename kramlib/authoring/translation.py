"""English lesson plus catalogue gives the Indonesian lesson.

A message is a block of prose: a Markdown cell is cut at its blank lines. Code cells, ids, tags and
grading metadata are copied unchanged. The catalogue is an ordinary .po file, so any translator's
editor opens it; a paragraph whose English has changed comes back marked fuzzy with its old wording.
"""

import copy
import difflib
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import polib

from kramlib.authoring.files import read, text_of

TARGET = "id"
_CHECKOUT = Path(__file__).parents[2]
_SPEAKING = ("kramlib", "docs/kram_site")  # where sentences stand in code
_BLOCKS = re.compile(r"(\n\s*\n)")
# What a translation has to carry over unchanged: formulas, code and where links lead.
_FIXED = re.compile(
    r"\$\$.*?\$\$|\$[^$\n]+\$|`[^`]+`|\]\([^)]+\)|(?:href|src)=\S+|https?://[^\s)>\"]+", re.DOTALL
)


def blocks(markdown: str) -> list[str]:
    """A Markdown text cut into blocks and the gaps between them; joined they give the text again."""
    return _BLOCKS.split(markdown)


def needs_translation(block: str) -> bool:
    """Whether a block holds words; a formula or a rule alone does not."""
    return bool(re.search(r"[A-Za-z]{2}", _FIXED.sub("", block)))


def messages(notebook: Any) -> list[str]:
    """All blocks of prose in the order of the lesson, each once."""
    cells = [c["source"] for c in notebook["cells"] if c["cell_type"] == "markdown"]
    found = [b for source in cells for b in blocks(source) if needs_translation(b)]
    return list(dict.fromkeys(found))


def catalogue_path(english: Path) -> Path:
    """The catalogue of a lesson."""
    return english.parent.parent / "po" / TARGET / f"{english.stem}.po"


def twin(english: Path) -> Path:
    """The other language's file of the same lesson."""
    return english.parent.parent / TARGET / english.name


def catalogue_in(path: Path) -> Any:
    """The catalogue in a file, empty if there is none."""
    if path.exists():
        return polib.pofile(str(path), wrapwidth=98)
    return _empty_catalogue()


def _empty_catalogue() -> Any:
    made = polib.POFile(wrapwidth=98)
    made.metadata = {"Content-Type": "text/plain; charset=UTF-8", "Language": TARGET}
    return made


def update(english: Path) -> None:
    """Bring a lesson's catalogue up to date with its English text."""
    update_catalogue(catalogue_path(english), messages(read(english)))


def update_catalogue(path: Path, wanted: list[str]) -> None:
    """A catalogue with exactly these messages: known ones keep their words, near ones come back fuzzy."""
    old = {entry.msgid: entry for entry in catalogue_in(path)}
    new = _empty_catalogue()
    lost = {k: e for k, e in old.items() if e.msgstr and k not in wanted}
    for text in wanted:
        entry = polib.POEntry(msgid=text)
        if text in old:
            entry = old[text]
        elif near := difflib.get_close_matches(text, lost, n=1, cutoff=0.6):
            entry.msgstr, entry.previous_msgid, entry.flags = lost[near[0]].msgstr, near[0], ["fuzzy"]
        new.append(entry)
    path.parent.mkdir(parents=True, exist_ok=True)
    new.save(str(path), newline="\n")


def translated(english: Any, catalogue: Any) -> Any:
    """The notebook in the other language, without outputs; untranslated blocks stay English."""
    words = {e.msgid: e.msgstr for e in catalogue if e.msgstr and "fuzzy" not in e.flags}
    made = copy.deepcopy(english)
    for cell in made["cells"]:
        if cell["cell_type"] == "markdown":
            cell["source"] = "".join(words.get(b, b) for b in blocks(cell["source"]))
    return made


def build(english: Path) -> Path:
    """Write the other language's lesson file. Where its code is new, it still has to be run."""
    path = twin(english)
    made = translated(read(english), catalogue_in(catalogue_path(english)))
    code, ran = _code_cells(made), _code_cells(read(path)) if path.exists() else {}
    same = list(code) == list(ran)
    for key, cell in code.items():
        cell["outputs"] = ran[key]["outputs"] if same else []
        cell["execution_count"] = ran[key]["execution_count"] if same else None
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text_of(made), encoding="utf-8", newline="\n")
    return path


def _code_cells(notebook: Any) -> dict[tuple[str, str], Any]:
    """The code cells by id and code, in order."""
    return {(c["id"], c["source"]): c for c in notebook["cells"] if c["cell_type"] == "code"}


def library_catalogue() -> Path:
    """The catalogue of the library's own sentences."""
    return Path(__file__).parents[1] / "locale" / TARGET / "LC_MESSAGES" / "kramlib.po"


def write_template(path: Path) -> None:
    """Write the library's own sentences, as Babel finds them in a checkout, into a .pot file."""
    marks = ("-F", "babel.cfg", "-k", "parameter:3", "--no-location", "--omit-header", "-o", str(path))
    command = [sys.executable, "-m", "babel.messages.frontend", "-q", "extract", *marks, *_SPEAKING]
    subprocess.run(command, check=True, cwd=_CHECKOUT, stderr=subprocess.DEVNULL)


def update_library(catalogue_file: Path, template_file: Path) -> list[str]:
    """Bring the library's catalogue up to date with a template; what it lacks, each as a sentence."""
    catalogue = catalogue_in(catalogue_file)
    catalogue.merge(polib.pofile(str(template_file)))
    for gone in catalogue.obsolete_entries():
        catalogue.remove(gone)
    for entry in catalogue:
        if entry.msgid_plural:  # Indonesian has one form for all numbers
            entry.msgstr_plural = {0: entry.msgstr_plural.get(0, "")}
    _write(catalogue_file, str(catalogue).encode())
    return [f"library: not translated: {entry.msgid[:60]!r}" for entry in catalogue.untranslated_entries()]


def compile_catalogue(path: Path) -> None:
    """Write the .mo beside a .po; the same text gives the same bytes."""
    _write(path.with_suffix(".mo"), polib.pofile(str(path)).to_binary())


def _write(path: Path, data: bytes) -> None:
    """Write a file, unless that would change nothing: another process may be reading it."""
    if not path.exists() or path.read_bytes() != data:
        path.write_bytes(data)


def problems(english: Path) -> list[str]:
    """Everything that keeps the two languages apart, each as a sentence; empty when in step."""
    name, source = english.stem, read(english)
    catalogue = catalogue_in(catalogue_path(english))
    found = [*catalogue_problems(name, messages(source), catalogue)]
    if not twin(english).exists():
        return [*found, f"{name}: the {TARGET} lesson has not been built."]
    if _bare(read(twin(english))) != _bare(translated(source, catalogue)):
        found.append(f"{name}: the {TARGET} lesson is not what English and the catalogue give. Build it.")
    return found


def catalogue_problems(name: str, wanted: list[str], catalogue: Any) -> list[str]:
    """What a catalogue lacks, has too much of, or says otherwise, each as a sentence."""
    entries = {entry.msgid: entry for entry in catalogue}
    found = [f"{name}: no longer in the lesson: {m[:60]!r}" for m in entries if m not in wanted]
    for text in wanted:
        entry = entries.get(text)
        if entry is None or not entry.msgstr:
            found.append(f"{name}: not translated: {text[:60]!r}")
        elif "fuzzy" in entry.flags:
            found.append(f"{name}: its English has changed: {text[:60]!r}")
        elif sorted(_FIXED.findall(text)) != sorted(_FIXED.findall(entry.msgstr)):
            found.append(f"{name}: a formula, code or link differs: {text[:60]!r}")
    return found


def _bare(notebook: Any) -> Any:
    """What both languages have in common: cells without outputs."""
    return [
        (c["cell_type"], c["id"], c["source"], c["metadata"].get("nbgrader"), c["metadata"].get("tags"))
        for c in notebook["cells"]
    ]
