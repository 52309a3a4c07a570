"""The library speaks both languages completely, with the agreed terms, and the catalogue is in step."""

import ast
import re
import shutil
import string
from pathlib import Path

import polib
import pytest

from kramlib.authoring import files, translation
from kramlib.data import table
from kramlib.text import LanguageError, _, current_language, language, ngettext

ROOT = Path(__file__).resolve().parents[1]
CATALOGUE = ROOT / "kramlib" / "locale" / "id" / "LC_MESSAGES" / "kramlib.po"
# Terms that every sentence has to use; the glossary gives the Indonesian.
TERMS = [
    "action_potential",
    "axon",
    "calcium",
    "conditioning",
    "conductance",
    "conduction_velocity",
    "depolarisation",
    "electrolyte",
    "equilibrium_potential",
    "excitability",
    "gate",
    "inactivation",
    "internode",
    "ion_channel",
    "magnesium",
    "membrane",
    "muscle_fibre",
    "myelin",
    "node",
    "permeability",
    "potassium",
    "resting_potential",
    "sodium",
    "surface_charge",
    "sweat",
    "threshold",
]
# What a sentence calls a term for short, in both languages.
SHORT = {"ion_channel": ("channel", "kanal"), "membrane": ("membrane", "membran"), "node": ("node", "nodus")}
_CODE = re.compile(r"`[^`]*`|\]\([^)]*\)|\w+\.\w+")
# "node" in another than its physiological sense.
ELSEWHERE = {"node": r"node \{node\}|\{station\}"}


@pytest.fixture(scope="module")
def catalogue() -> polib.POFile:
    return polib.pofile(str(CATALOGUE))


def test_no_sentence_is_asked_for_within_another() -> None:
    """Python 3.11 does not show what stands within an f-string to those who collect the sentences."""
    found = [
        f"{path.name}:{call.lineno}"
        for path in (ROOT / "kramlib").rglob("*.py")
        for text in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(text, ast.JoinedStr)
        for call in ast.walk(text)
        if isinstance(call, ast.Call) and ast.unparse(call.func) in {"_", "ngettext"}
        if any(isinstance(given, ast.Constant) for given in call.args)
    ]
    assert found == []


def test_every_sentence_of_the_library_is_in_the_catalogue_and_no_other(
    catalogue: polib.POFile, tmp_path: Path
) -> None:
    template = tmp_path / "kramlib.pot"
    translation.write_template(template)
    wanted = {(e.msgid, e.msgid_plural) for e in polib.pofile(str(template))}
    assert {(e.msgid, e.msgid_plural) for e in catalogue} == wanted


def test_the_catalogue_follows_the_sources_and_keeps_its_words(tmp_path: Path) -> None:
    template, kept = tmp_path / "kramlib.pot", tmp_path / "kramlib.po"
    shutil.copy(CATALOGUE, kept)
    translation.write_template(template)
    assert translation.update_library(kept, template) == []
    assert kept.read_bytes() == CATALOGUE.read_bytes()
    changed = polib.pofile(str(template))
    changed.append(polib.POEntry(msgid="A {new} sentence."))
    gone = changed.pop(0)
    changed.save(str(template))
    assert translation.update_library(kept, template) == ["library: not translated: 'A {new} sentence.'"]
    assert gone.msgid not in {entry.msgid for entry in polib.pofile(str(kept))}


def test_everything_is_translated_and_nothing_is_doubtful(catalogue: polib.POFile) -> None:
    for entry in catalogue:
        assert "fuzzy" not in entry.flags, entry.msgid
        assert not entry.obsolete, entry.msgid
        assert entry.msgstr.strip() or all(entry.msgstr_plural.values()), entry.msgid


def _fields(text: str) -> list[tuple[str | None, str | None, str | None]]:
    return sorted((n, spec, conv) for _t, n, spec, conv in string.Formatter().parse(text) if n is not None)


def test_placeholders_are_carried_over(catalogue: polib.POFile) -> None:
    for entry in catalogue:
        for said in [entry.msgstr, *entry.msgstr_plural.values()]:
            if said:
                assert _fields(said) == _fields(entry.msgid), entry.msgid


def test_the_compiled_catalogue_is_that_of_the_text(tmp_path: Path) -> None:
    shutil.copy(CATALOGUE, tmp_path / "kramlib.po")
    translation.compile_catalogue(tmp_path / "kramlib.po")
    assert (tmp_path / "kramlib.mo").read_bytes() == CATALOGUE.with_suffix(".mo").read_bytes()


def _messages() -> list[tuple[str, str]]:
    paths = [CATALOGUE, *(ROOT / "notebooks" / "po" / "id").glob("*.po")]
    entries = [entry for path in paths for entry in polib.pofile(str(path))]
    return [(e.msgid, said) for e in entries for said in (e.msgstr, *e.msgstr_plural.values()) if said]


@pytest.mark.parametrize("term", TERMS)
def test_the_glossarys_terms_are_used(term: str) -> None:
    row = table("glossary").row(term_id=term)
    own, theirs = SHORT.get(term, (str(row["en"]), str(row["id"])))
    word = re.compile(rf"\b{re.escape(own)}s?\b", re.IGNORECASE)
    met = 0
    for english, other in _messages():
        if word.search(re.sub(ELSEWHERE.get(term, r"(?!)"), "", _CODE.sub("", english))):
            met += 1
            assert theirs.lower() in other.lower(), (english, other)
    assert met, "no sentence uses this term: it tests nothing"


def test_the_language_comes_from_the_block_the_environment_or_the_folder(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    assert _("Check") == "Check"
    with language("id"):
        assert _("Check") == "Periksa"
    monkeypatch.setenv("KRAM_LANG", "id")
    assert _("Check") == "Periksa"
    monkeypatch.delenv("KRAM_LANG")
    inner = tmp_path / "id" / "assignment"
    inner.mkdir(parents=True)
    monkeypatch.chdir(inner)
    assert current_language() == "id"
    monkeypatch.chdir(tmp_path)
    assert current_language() == "en"


def test_indonesian_counts_without_a_plural() -> None:
    one, many = (
        "Left alone it fires by itself: {n} spike in {ms:.0f} ms.",
        "Left alone it fires by itself: {n} spikes in {ms:.0f} ms.",
    )
    assert (ngettext(one, many, 1), ngettext(one, many, 2)) == (one, many)
    with language("id"):
        assert ngettext(one, many, 1) == ngettext(one, many, 2) != many


@pytest.mark.parametrize("code", ["xx", "EN", "../id"])
def test_another_language_is_refused_with_the_choices(code: str, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(LanguageError, match="not one of en, id"), language(code):
        pass
    monkeypatch.setenv("KRAM_LANG", code)
    with pytest.raises(LanguageError):
        current_language()


@pytest.mark.parametrize("english", files.lesson_files("en"), ids=lambda path: path.stem)
def test_the_lessons_prose_is_translated(english: Path) -> None:
    assert translation.problems(english) == []
