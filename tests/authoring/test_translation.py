"""Two languages in step: every way of falling out of step is seen, and nothing else is."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import nbformat
import polib
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kramlib.authoring import files, translation
from kramlib.authoring.files import lesson_files, read, text_of

FIRST = "Potassium sets the rest, see `nernst` and [the index](index.ipynb)."
SECOND = "The formula is $E_K = 61 \\log c$ at 37 degrees."
CHANGED = "Potassium mostly sets the rest, see `nernst` and [the index](index.ipynb)."
WORDS = {
    "# Rest": "# Istirahat",
    FIRST: "Kalium menentukan potensial istirahat, lihat `nernst` dan [indeks](index.ipynb).",
    SECOND: "Rumusnya $E_K = 61 \\log c$ pada 37 derajat.",
}


def write(path: Path, notebook: Any) -> None:
    """Put a notebook into its file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text_of(notebook), encoding="utf-8")


def edit(path: Path, change: Callable[[Any], object]) -> None:
    """Change a notebook in its file."""
    notebook = read(path)
    change(notebook["cells"])
    write(path, notebook)


@pytest.fixture
def english(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small English lesson on a shelf of its own, translated and in step."""
    monkeypatch.setattr(files, "shelf", lambda: tmp_path)
    prose = nbformat.v4.new_markdown_cell(f"# Rest\n\n{FIRST}\n\n$$E = mc^2$$\n\n{SECOND}", id="s-0")
    code = nbformat.v4.new_code_cell("rest = -80\nprint(rest)", id="s-1")
    code["metadata"] = nbformat.from_dict({"tags": ["number"], "nbgrader": {"grade_id": "a"}})
    path = tmp_path / "en" / "01_small.ipynb"
    write(path, nbformat.v4.new_notebook(cells=[prose, code]))
    translation.update(path)
    say(path, WORDS)
    translation.build(path)
    return path


def catalogue(english: Path) -> dict[str, Any]:
    """The lesson's catalogue by English text."""
    return {e.msgid: e for e in polib.pofile(str(translation.catalogue_path(english)))}


def say(english: Path, words: dict[str, str]) -> None:
    """Translate these paragraphs."""
    found = polib.pofile(str(translation.catalogue_path(english)))
    for entry in found:
        entry.msgstr = words.get(entry.msgid, entry.msgstr)
    found.save()


def test_a_translated_lesson_is_in_step(english: Path) -> None:
    assert translation.problems(english) == []


def test_the_translated_lesson_differs_from_the_english_only_in_its_prose(english: Path) -> None:
    first, second = read(translation.twin(english))["cells"]
    source = read(english)["cells"]
    expected = f"# Istirahat\n\n{WORDS[FIRST]}\n\n$$E = mc^2$$\n\n{WORDS[SECOND]}"
    assert first == {**source[0], "source": expected}
    assert second == source[1]


def test_a_formula_alone_is_not_a_message(english: Path) -> None:
    assert list(catalogue(english)) == ["# Rest", FIRST, SECOND]


def test_a_changed_english_paragraph_comes_back_fuzzy_with_its_old_wording(english: Path) -> None:
    edit(english, lambda cells: cells[0].update(source=cells[0]["source"].replace(FIRST, CHANGED)))
    assert any(CHANGED[:20] in p for p in translation.problems(english))
    translation.update(english)
    entry = catalogue(english)[CHANGED]
    assert entry.fuzzy
    assert (entry.previous_msgid, entry.msgstr) == (FIRST, WORDS[FIRST])
    assert len(translation.problems(english)) >= 1


def test_a_fuzzy_paragraph_stays_english_until_a_translator_has_seen_it(english: Path) -> None:
    edit(english, lambda cells: cells[0].update(source=cells[0]["source"].replace(FIRST, CHANGED)))
    translation.update(english)
    translation.build(english)
    assert CHANGED in read(translation.twin(english))["cells"][0]["source"]
    assert translation.problems(english) == [
        f"01_small: its English has changed: {CHANGED[:60]!r}",
    ]


def test_a_second_update_keeps_a_fuzzy_paragraphs_old_wording(english: Path) -> None:
    edit(english, lambda cells: cells[0].update(source=cells[0]["source"].replace(FIRST, CHANGED)))
    translation.update(english)
    before = translation.catalogue_path(english).read_bytes()
    translation.update(english)
    assert translation.catalogue_path(english).read_bytes() == before


def test_changed_english_code_is_out_of_step_until_it_is_built(english: Path) -> None:
    edit(english, lambda cells: cells[1].update(source="rest = -90\nprint(rest)"))
    assert len(translation.problems(english)) == 1
    translation.build(english)
    assert translation.problems(english) == []


def retag(cells: Any) -> None:
    """Give the code cell another tag."""
    cells[1]["metadata"]["tags"] = ["other"]


def regrade(cells: Any) -> None:
    """Give the code cell another grade id."""
    cells[1]["metadata"]["nbgrader"]["grade_id"] = "b"


SPOILT: dict[str, Callable[[Any], object]] = {
    "code": lambda cells: cells[1].update(source="rest = -70\nprint(rest)"),
    "prose": lambda cells: cells[0].update(source=cells[0]["source"] + " Ya."),
    "tags": retag,
    "grading": regrade,
    "id": lambda cells: cells[0].update(id="s-9"),
    "one cell more": lambda cells: cells.append(nbformat.v4.new_code_cell("1", id="s-9")),
    "one cell fewer": lambda cells: cells.pop(),
    "order": lambda cells: cells.reverse(),
}


@pytest.mark.parametrize("change", SPOILT.values(), ids=SPOILT)
def test_a_translated_lesson_edited_by_hand_is_out_of_step(
    english: Path, change: Callable[[Any], object]
) -> None:
    edit(translation.twin(english), change)
    assert len(translation.problems(english)) == 1


def test_changed_english_tags_are_out_of_step(english: Path) -> None:
    edit(english, retag)
    assert len(translation.problems(english)) == 1


def test_new_outputs_leave_the_languages_in_step(english: Path) -> None:
    output = nbformat.v4.new_output("stream", text="-80\n")
    edit(english, lambda cells: cells[1].update(outputs=[output], execution_count=1))
    assert translation.problems(english) == []


def test_a_missing_translation_is_named(english: Path) -> None:
    say(english, {SECOND: ""})
    translation.build(english)
    assert translation.problems(english) == [f"01_small: not translated: {SECOND[:60]!r}"]


def test_a_lesson_that_was_never_built_is_named(english: Path) -> None:
    translation.twin(english).unlink()
    assert len(translation.problems(english)) == 1


def test_a_lesson_without_a_catalogue_has_every_paragraph_to_translate(english: Path) -> None:
    translation.catalogue_path(english).unlink()
    assert sum("not translated" in p for p in translation.problems(english)) == 3


def test_a_paragraph_that_left_the_lesson_is_named_until_the_update(english: Path) -> None:
    edit(english, lambda cells: cells[0].update(source=f"# Rest\n\n{FIRST}\n\n$$E = mc^2$$"))
    assert any("no longer" in p and "formula is" in p for p in translation.problems(english))
    translation.update(english)
    translation.build(english)
    assert translation.problems(english) == []


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        (SECOND, "Rumusnya $E_K = 61 \\ln c$ pada 37 derajat."),
        (SECOND, "Rumusnya ada pada 37 derajat."),
        (FIRST, "Kalium menentukan, lihat `nerst` dan [indeks](index.ipynb)."),
        (FIRST, "Kalium menentukan, lihat `nernst` dan [indeks](indeks.ipynb)."),
        (FIRST, "Kalium menentukan, lihat `nernst`, `goldman` dan [indeks](index.ipynb)."),
    ],
    ids=["formula", "formula lost", "code", "link", "code added"],
)
def test_a_translation_that_changes_a_formula_code_or_link_is_named(
    english: Path, text: str, wrong: str
) -> None:
    say(english, {text: wrong})
    translation.build(english)
    assert translation.problems(english) == [
        f"01_small: a formula, code or link differs: {text[:60]!r}",
    ]


def test_a_translation_may_change_the_order_of_code_and_link(english: Path) -> None:
    say(english, {FIRST: "Lihat [indeks](index.ipynb) dan `nernst`: kalium menentukan istirahat."})
    translation.build(english)
    assert translation.problems(english) == []


@given(st.text(alphabet="ab \t\n$`#é", max_size=60))
def test_blocks_joined_give_the_text_again_and_hold_no_blank_line(text: str) -> None:
    parts = translation.blocks(text)
    assert "".join(parts) == text
    assert all(not gap.strip() for gap in parts[1::2])
    assert not [b for b in parts[::2] if any(not line.strip() for line in b.split("\n")[1:-1])]


@pytest.mark.parametrize("path", lesson_files("en"), ids=lambda p: p.stem)
def test_a_shipped_lesson_is_in_step(path: Path) -> None:
    assert translation.problems(path) == []


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("See https://doi.org/10.1/a now.", "Lihat https://doi.org/10.1/b sekarang."),
        ('<a href="a.html">that</a>', '<a href="b.html">itu</a>'),
        ("Both $E_K$ and $E_K$.", "Satu $E_K$."),
    ],
    ids=["address", "attribute", "count"],
)
def test_addresses_and_counts_are_compared_as_well(text: str, wrong: str) -> None:
    entry = polib.POEntry(msgid=text, msgstr=wrong)
    assert len(translation.catalogue_problems("a", [text], [entry])) == 1
    entry.msgstr = text
    assert translation.catalogue_problems("a", [text], [entry]) == []


def test_a_paragraph_that_still_stands_lends_its_translation_to_no_other(english: Path) -> None:
    edit(english, lambda cells: cells[0].update(source=f"{cells[0]['source']}\n\n{CHANGED}"))
    translation.update(english)
    assert catalogue(english)[CHANGED].msgstr == ""


RAN = nbformat.v4.new_output("stream", text="-80\n")


def test_outputs_of_the_translated_lesson_outlive_a_change_of_prose(english: Path) -> None:
    edit(translation.twin(english), lambda cells: cells[1].update(outputs=[RAN], execution_count=1))
    edit(english, lambda cells: cells[0].update(source=cells[0]["source"] + "\n\n$$x = 1$$"))
    translation.build(english)
    assert "x = 1" in read(translation.twin(english))["cells"][0]["source"]
    code = read(translation.twin(english))["cells"][1]
    assert (code["outputs"], code["execution_count"]) == ([RAN], 1)


def test_outputs_of_the_translated_lesson_do_not_outlive_a_change_of_code(english: Path) -> None:
    edit(translation.twin(english), lambda cells: cells[1].update(outputs=[RAN], execution_count=1))
    edit(english, lambda cells: cells.append(nbformat.v4.new_code_cell("1", id="s-9")))
    translation.build(english)
    cells = read(translation.twin(english))["cells"][1:]
    assert [(c["outputs"], c["execution_count"]) for c in cells] == [([], None), ([], None)]
