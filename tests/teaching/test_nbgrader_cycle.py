"""nbgrader's whole cycle on one lesson: a right, a wrong and a tampered submission."""

import csv
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import nbformat
import pytest

from kramlib.teaching.nbgrader_course import write_course

LESSON = "04_potassium_and_sodium"
RIGHT = "from kramlib.biophysics.ions import nernst\ne_k_mv = nernst(given['k_out'], given['k_in'])"
WRONG = "e_k_mv = 95.0  # the sign is wrong"
CHEAT = "e_k_mv = 1.0\ntype(lab).grade = lambda self, answer: 2\nlab.grade = lambda answer: 2"


def _nbgrader(course: Path, *arguments: str) -> str:
    """Run nbgrader in the course's folder, with settings of its own."""
    own = {name: str(course / ".own" / name) for name in ("HOME", "JUPYTER_DATA_DIR", "JUPYTER_CONFIG_DIR")}
    environment = {**os.environ, **own, "KRAM_SEED": "0", "KRAM_LANG": "en"}
    command = [sys.executable, "-m", "nbgrader", *arguments]
    done = subprocess.run(command, cwd=course, env=environment, capture_output=True, text=True, timeout=600)
    assert done.returncode == 0, done.stderr[-3000:]
    return done.stderr


def _submit(course: Path, student: str, change: Any) -> None:
    """What a student hands in: the released lesson, changed."""
    notebook = nbformat.read(course / "release" / LESSON / f"{LESSON}.ipynb", as_version=4)
    change(notebook)
    place = course / "submitted" / student / LESSON
    place.mkdir(parents=True)
    nbformat.write(notebook, place / f"{LESSON}.ipynb")


def _answered(notebook: Any, answer: str) -> None:
    cell = next(c for c in notebook.cells if c.metadata.get("nbgrader", {}).get("solution"))
    cell.source = answer


def _tampered(notebook: Any) -> None:
    _answered(notebook, CHEAT)
    grading = next(c for c in notebook.cells if c.metadata.get("nbgrader", {}).get("grade"))
    grading.source = "2"


def _without_the_check(notebook: Any) -> None:
    _answered(notebook, RIGHT)
    notebook.cells = [c for c in notebook.cells if not c.metadata.get("nbgrader", {}).get("grade")]


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A course in which four students have been graded."""
    folder = tmp_path_factory.mktemp("course")
    write_course([LESSON], folder)
    _nbgrader(folder, "generate_assignment", LESSON)
    _submit(folder, "right", lambda notebook: _answered(notebook, RIGHT))
    _submit(folder, "wrong", lambda notebook: _answered(notebook, WRONG))
    _submit(folder, "tampered", _tampered)
    _submit(folder, "deleted", _without_the_check)
    _nbgrader(folder, "autograde", LESSON)
    _nbgrader(folder, "generate_feedback", LESSON)
    _nbgrader(folder, "export")
    return folder


def test_the_release_holds_no_solution_and_no_hidden_test(course: Path) -> None:
    text = (course / "release" / LESSON / f"{LESSON}.ipynb").read_text(encoding="utf-8")
    assert "nernst(given" not in text
    assert "HIDDEN TESTS" not in text
    assert "# Write your answer here" in text


def test_each_student_gets_what_is_due(course: Path) -> None:
    with (course / "grades.csv").open(encoding="utf-8") as file:
        scores = {row["student_id"]: float(row["score"]) for row in csv.DictReader(file)}
    assert scores == {"right": 2.0, "wrong": 0.0, "tampered": 0.0, "deleted": 2.0}


def test_feedback_says_why(course: Path) -> None:
    said = {
        student: (course / "feedback" / student / LESSON / f"{LESSON}.html").read_text(encoding="utf-8")
        for student in ("right", "wrong")
    }
    assert "Right. Compare it with the first curve of the figure." in said["right"]
    assert "Not yet." in said["wrong"]
    assert "the sign" in said["wrong"]
