"""`kram teach` writes what it says, and nothing over a file that is there."""

from pathlib import Path

import nbformat
import pytest

from kramlib.cases.shelf import file_of
from kramlib.cli import main
from kramlib.teaching.products import full_names

Captured = pytest.CaptureFixture[str]


def test_each_product_of_a_lesson_in_each_language(tmp_path: Path, capsys: Captured) -> None:
    for product, end in (("student", ".ipynb"), ("key", "_key.html"), ("worksheet", "_worksheet.pdf")):
        assert main(["teach", product, "4", "--lang", "id", "--out", str(tmp_path)]) == 0
        made = tmp_path / f"04_potassium_and_sodium{end}"
        assert str(made) in capsys.readouterr().out
        assert made.stat().st_size > 5_000
    notebook = nbformat.read(tmp_path / "04_potassium_and_sodium.ipynb", as_version=4)
    assert "nernst(given" not in nbformat.writes(notebook)
    assert "Tulis jawabanmu" in nbformat.writes(notebook)


def test_a_case_is_taken_where_a_lesson_is(tmp_path: Path) -> None:
    mine = tmp_path / "mine.yaml"
    for file in (mine, tmp_path / "other.txt"):  # whatever its ending is
        file.write_bytes(file_of("loop_diuretic").read_bytes())
    for wanted in ("loop_diuretic", str(mine), str(tmp_path / "other.txt")):
        assert main(["teach", "key", wanted, "--out", str(tmp_path)]) == 0
        assert main(["teach", "worksheet", wanted, "--format", "html", "--out", str(tmp_path)]) == 0
        assert main(["teach", "student", wanted, "--out", str(tmp_path)]) == 0
    assert "loop diuretics" in (tmp_path / "mine_key.html").read_text(encoding="utf-8")


def test_a_class_gets_a_sheet_for_each_seed_and_one_key(tmp_path: Path) -> None:
    assert (
        main(["teach", "worksheet", "00", "--seeds", "3,5-6", "--format", "html", "--out", str(tmp_path)])
        == 0
    )
    assert sorted(p.name for p in tmp_path.glob("*worksheet*")) == [
        f"00_start_here_worksheet_{seed}.html" for seed in (3, 5, 6)
    ]


def test_nothing_is_written_over_unless_forced(tmp_path: Path, capsys: Captured) -> None:
    command = ["teach", "student", "00", "--out", str(tmp_path)]
    assert main(command) == 0
    made = tmp_path / "00_start_here.ipynb"
    made.write_text("mine", encoding="utf-8")
    assert main(command) == 2
    assert "was left alone" in capsys.readouterr().err
    assert made.read_text(encoding="utf-8") == "mine"
    assert main([*command, "--force"]) == 0
    assert made.read_text(encoding="utf-8") != "mine"


@pytest.mark.parametrize("seeds", ["", "x", "5-1", "0-9999", "1-", "-1"])
def test_bad_seeds_are_said(seeds: str, tmp_path: Path, capsys: Captured) -> None:
    assert main(["teach", "key", "00", f"--seeds={seeds}", "--out", str(tmp_path)]) == 2
    assert "such as 0-29" in capsys.readouterr().err


def test_a_wrong_name_is_answered_with_the_nearest(tmp_path: Path, capsys: Captured) -> None:
    assert main(["teach", "key", "04_potasium_and_sodium", "--out", str(tmp_path)]) == 2
    assert "Did you mean '04_potassium_and_sodium'?" in capsys.readouterr().err
    assert full_names(["all"])[0] == "00_start_here"
    assert len(full_names(["all"])) == 11
