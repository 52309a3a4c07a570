"""`kram case`: lists, describes and checks cases, and makes the notebook of one's own."""

import shutil
from pathlib import Path

import nbformat
import pytest

from kramlib.cases.shelf import file_of, names
from kramlib.cli import main

Captured = pytest.CaptureFixture[str]


def test_the_list_names_every_case_in_both_languages(capsys: Captured) -> None:
    assert main(["case", "list"]) == 0
    english = capsys.readouterr().out
    assert main(["case", "list", "--lang", "id"]) == 0
    assert [line.split()[0] for line in english.splitlines()] == list(names())
    assert capsys.readouterr().out != english


def test_the_fields_give_unit_range_and_names(capsys: Captured) -> None:
    assert main(["case", "fields"]) == 0
    said = capsys.readouterr().out
    assert "potassium         4 mmol/L  [2 to 10]" in said
    assert "lying, slouched, sitting" in said
    assert "persistent        cramps_easily  [cramps_easily, cramps_seldom, 0.05 to 0.6]" in said
    assert "posture           standing  [lying, slouched, sitting" in said
    assert "gasmed (gastrocnemius, medial head)" in said


def test_a_good_case_passes_and_shows_its_answers(capsys: Captured) -> None:
    assert main(["case", "check", "loop_diuretic"]) == 0
    said = capsys.readouterr().out
    assert "The model agrees with every answer." in said
    assert "As it stands: In the blood " in said
    assert "potassium is low: 3.10 mmol/L" in said


def test_a_bad_case_is_told_line_by_line(tmp_path: Path, capsys: Captured) -> None:
    bad = tmp_path / "bad.yaml"
    bad.write_text(
        file_of("loop_diuretic").read_text(encoding="utf-8").replace("potassium: 3.1", "potasium: 3.1")
    )
    assert main(["case", "check", str(bad), "no_such_case"]) == 2
    said = capsys.readouterr().err
    assert "bad.yaml, line " in said
    assert "Did you mean 'potassium'?" in said
    assert "There is no case 'no_such_case'" in said


def test_a_notebook_lies_beside_its_case_and_is_not_overwritten(tmp_path: Path, capsys: Captured) -> None:
    mine = tmp_path / "mine.yaml"
    shutil.copy(file_of("loop_diuretic"), mine)
    assert main(["case", "view", str(mine)]) == 0
    made = nbformat.read(tmp_path / "mine.ipynb", as_version=4)
    nbformat.validate(made)
    assert "open_case('mine.yaml')" in made.cells[1].source
    before = (tmp_path / "mine.ipynb").read_bytes()
    assert main(["case", "view", str(mine)]) == 2
    assert "was left alone" in capsys.readouterr().err
    assert (tmp_path / "mine.ipynb").read_bytes() == before


def test_a_case_that_ships_is_copied_before_it_is_viewed(capsys: Captured) -> None:
    assert main(["case", "view", "night_cramp"]) == 2
    assert "kram case copy night_cramp" in capsys.readouterr().err


def test_a_copy_of_a_case_is_a_case_of_ones_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Captured
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["case", "copy", "night_cramp"]) == 0
    assert main(["case", "check", "my_night_cramp.yaml"]) == 0
    (tmp_path / "my_night_cramp.yaml").write_text("mine", encoding="utf-8")
    assert main(["case", "copy", "night_cramp"]) == 2
    assert (tmp_path / "my_night_cramp.yaml").read_text(encoding="utf-8") == "mine"
    assert main(["case", "copy", "night_cramps"]) == 2
    assert "night_cramp" in capsys.readouterr().err
    assert main(["case", "copy", "night_cramp", "no/such/folder.yaml"]) == 2
    assert "no/such/folder.yaml cannot be written" in capsys.readouterr().err
