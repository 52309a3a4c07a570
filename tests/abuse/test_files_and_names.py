"""Files that would write over each other, names that no text can hold, and cells that are run twice."""

import os
import sys
from pathlib import Path

import pytest

from kramlib.authoring.files import write_new
from kramlib.cases import shelf
from kramlib.cases.reading import CaseError, read_case
from kramlib.cli import main
from kramlib.lessons import open_lesson
from kramlib.lessons.codes import code_of, opened
from kramlib.lessons.keeper import storage_key
from kramlib.studies import classroom

CLASS = "study,name,value\nmiller_2009,threshold_prone,16\n"


@pytest.mark.parametrize("linked", [False, True])
def test_a_class_file_is_never_written_over(
    linked: bool, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    own, out = tmp_path / "class.csv", tmp_path / "class.csv"
    own.write_text(CLASS)
    if linked:
        out = tmp_path / "other.csv"
        out.symlink_to(own)
    assert main(["study", "--stored", "--class", str(own), "--store", str(out)]) != 0
    assert "--class: it would be lost" in capsys.readouterr().err
    assert own.read_text() == CLASS


def test_kept_results_of_a_cohort_are_never_written_over(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    kept = tmp_path / "kept.csv"
    kept.write_text("hours of work\n")
    assert main(["cohort", "--people", "1", "--keep", str(kept), "--save", str(kept)]) != 0
    assert "--keep: it would be lost" in capsys.readouterr().err
    assert kept.read_text() == "hours of work\n"


@pytest.mark.parametrize("name", ["", ".", "/"])
def test_a_copy_needs_a_name(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["case", "copy", "night_cramp", name]) != 0
    assert "cannot be written" in capsys.readouterr().err


@pytest.mark.skipif(sys.platform != "linux", reason="names of bytes")
def test_a_name_that_is_no_text_is_refused_in_a_sentence_and_nothing_is_left(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="character"):
        write_new(tmp_path / "notebook.ipynb", "open_case('\udcff.yaml')")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(sys.platform != "linux", reason="names of bytes")
def test_a_lesson_opens_in_a_folder_whose_name_is_no_text(tmp_path: Path) -> None:
    folder = Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xff"))
    assert storage_key("04", folder) != storage_key("04", tmp_path)


def test_a_lesson_opens_in_a_folder_that_has_been_removed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()
    monkeypatch.chdir(gone)
    gone.rmdir()
    assert open_lesson("04").lesson.number == "04"


@pytest.mark.parametrize("name", ["My.YAML", "mine.txt"])
def test_a_case_file_is_found_whatever_its_ending(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path(name).write_text(shelf.file_of("night_cramp").read_text(encoding="utf-8"), encoding="utf-8")
    assert shelf.find(name).name.endswith("night_cramp")


def test_the_longest_name_of_a_case_has_codes_that_open(tmp_path: Path) -> None:
    text = shelf.file_of("night_cramp").read_text(encoding="utf-8")
    file = tmp_path / "mine.yaml"
    file.write_text(text.replace("case: night_cramp", f"case: {40 * 'a'}"), encoding="utf-8")
    lesson = shelf.find(str(file))
    assert opened(lesson, code_of(lesson, {})).values == {}
    file.write_text(text.replace("case: night_cramp", f"case: {41 * 'a'}"), encoding="utf-8")
    with pytest.raises(CaseError, match="41 letters are too many"):
        read_case(file)


def test_the_cell_of_the_exercise_may_be_run_again() -> None:
    lesson = open_lesson("04")
    lesson.exercise()
    box = lesson.questions[-1]
    box.given, box.tries = 12.5, 1
    lesson.exercise()
    assert lesson.questions[-1] is box
    assert sum(q.question.key == "exercise" for q in lesson.questions) == 1


@pytest.mark.parametrize(
    "text", [CLASS.replace(",", ";"), CLASS.replace(",", "\t"), CLASS.replace("16", '"16,0"')]
)
def test_a_class_file_may_come_from_any_spreadsheet(text: str) -> None:
    assert classroom.measured(text)[0].mean == 16.0


def test_digits_with_a_line_between_are_no_number() -> None:
    with pytest.raises(classroom.ClassFileError, match="Line 2.*'1_6'"):
        classroom.measured(CLASS.replace("16", "1_6"))


def test_a_language_in_the_environment_that_is_none_is_named(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("KRAM_LANG", "xx")
    assert main(["list"]) != 0
    assert "KRAM_LANG" in capsys.readouterr().err
