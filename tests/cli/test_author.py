"""`kram author` runs, translates and checks lesson files."""

from pathlib import Path

import polib
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from kramlib.authoring import files, translation
from kramlib.cli import main
from tests.authoring import sample

Captured = pytest.CaptureFixture[str]


@pytest.fixture
def english(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    cells = [
        new_markdown_cell("# Rest", id="a"),
        new_code_cell("import os\nprint(os.environ['KRAM_LANG'])", id="b"),
    ]
    notebook = new_notebook(cells=cells, metadata={"kramlib": {"lesson": "04_sample"}})
    monkeypatch.setattr(files, "shelf", lambda: tmp_path)
    sample.own_catalogue(tmp_path, monkeypatch)
    return sample.save(notebook, tmp_path / "en" / "04_sample.ipynb")


def translate(english: Path) -> None:
    catalogue = polib.pofile(str(translation.catalogue_path(english)))
    catalogue[0].msgstr = "# Istirahat"
    catalogue.save()


def test_a_lesson_from_english_to_both_languages(english: Path, capsys: Captured) -> None:
    assert main(["author", "translate"]) == 2
    assert "not translated: '# Rest'" in capsys.readouterr().err
    translate(english)
    assert main(["author", "translate", "04_sample"]) == 0
    assert main(["author", "check"]) == 2, "no cell was run yet"
    said = capsys.readouterr().err
    assert said.count("cell b has not been run") == 2, "in either language"
    assert main(["author", "refresh"]) == 0
    assert main(["author", "check"]) == 0
    for code, path in (("en", english), ("id", translation.twin(english))):
        assert sample.load(path).cells[1].outputs[0].text == f"{code}\n"


def test_checking_changes_no_file(english: Path, tmp_path: Path) -> None:
    main(["author", "translate"])
    before = {path: path.read_bytes() for path in tmp_path.rglob("*.*")}
    main(["author", "check"])
    assert {path: path.read_bytes() for path in tmp_path.rglob("*.*")} == before


def test_a_misspelt_lesson_gets_the_nearest_name(english: Path, capsys: Captured) -> None:
    assert main(["author", "check", "04_smaple"]) == 2
    assert "Did you mean '04_sample'?" in capsys.readouterr().err
