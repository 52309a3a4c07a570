"""Lesson files are found, read and written; damaged ones give a sentence."""

import json
from pathlib import Path

import pytest

from kramlib.authoring import files
from tests.authoring import sample


def test_a_written_lesson_is_what_jupyterlab_would_save(tmp_path: Path) -> None:
    path = sample.save(sample.lesson(), tmp_path / "a.ipynb")
    raw = json.loads(path.read_text(encoding="utf-8"))
    assert raw["cells"][2]["source"][0] == "answer = None\n", "one line of a cell, one line of the file"
    assert files.text_of(files.read(path)) == path.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "damaged",
    ["", "not json", "{}", "[]", "null", '{"nbformat": 4}', '{"cells": 1, "nbformat": 4, "metadata": {}}'],
)
def test_a_damaged_file_is_named(tmp_path: Path, damaged: str) -> None:
    path = tmp_path / "04.ipynb"
    path.write_text(damaged)
    with pytest.raises(files.AuthoringError, match="04.ipynb cannot be read as a notebook"):
        files.read(path)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(files.AuthoringError, match="04.ipynb"):
        files.read(tmp_path / "04.ipynb")


def test_somebody_elses_notebook_is_no_lesson() -> None:
    assert files.lesson_of(sample.lesson("04_x")) == "04_x"
    for foreign in ({}, {"metadata": {}}, {"metadata": {"kramlib": 3}}, {"metadata": {"kramlib": {}}}):
        assert files.lesson_of(foreign) is None


def test_both_languages_hold_the_same_lessons() -> None:
    names = [[path.name for path in files.lesson_files(code)] for code in ("en", "id")]
    assert names[0] == names[1]
    assert "index.ipynb" in names[0]


def test_a_wheel_carries_its_own_lessons(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    sample.shelf(tmp_path / "_notebooks")
    monkeypatch.setattr(files, "files", lambda package: tmp_path)
    assert files.shelf() == tmp_path / "_notebooks"
    assert [path.stem for path in files.lesson_files("id")] == ["04_sample", "index"]
