"""What guards the shipped lessons, and what guards nbval, which passes what it was not given.

nbval compares stored outputs with new ones. It passes a notebook from which the outputs are gone, so
every cell must have been run; and whether it compares at all is seen by spoiling one printed number.
"""

import ast
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from nbformat.v4 import new_output

from kramlib.authoring import translation
from kramlib.authoring.files import lesson_files, lesson_of
from kramlib.authoring.refresh import normalised, unrun_cells
from kramlib.text import LANGUAGES
from tests.authoring import sample

ROOT = Path(__file__).parents[2]
SHIPPED = [path for code in LANGUAGES for path in lesson_files(code)]
ENGLISH = lesson_files("en")
CODE_LINES, KILOBYTES = 20, 150

each_notebook = pytest.mark.parametrize("path", SHIPPED, ids=lambda p: f"{p.parent.name}/{p.stem}")


def code_lines(notebook: Any) -> list[str]:
    """The lines that run: neither empty nor a comment."""
    sources = [cell.source for cell in notebook.cells if cell.cell_type == "code"]
    lines = [line for source in sources for line in source.splitlines()]
    return [line for line in lines if line.strip() and not line.strip().startswith("#")]


def spoil(notebook: Any) -> str | None:
    """Change one digit in the first printed text that has one; the text as it is now."""
    for cell in notebook.cells:
        for output in cell.get("outputs", []):
            if output.output_type == "stream" and re.search(r"\d", output.text):
                output.text = re.sub(r"\d", lambda d: str((int(d[0]) + 1) % 10), output.text, count=1)
                return str(output.text)
    return None


def judged_by_nbval(notebook: Any, folder: Path, code: str) -> tuple[int, int, str]:
    """How many cells passed and failed when nbval runs a notebook, and what it said."""
    path = sample.save(notebook, folder / code / "copy.ipynb")
    command = [sys.executable, "-m", "pytest", "--nbval", "--nbval-current-env", "-p", "no:cacheprovider"]
    environment = {key: value for key, value in os.environ.items() if key != "KRAM_LANG"}
    environment["PYTHONPATH"] = os.pathsep.join([str(ROOT), environment.get("PYTHONPATH", "")])
    done = subprocess.run(
        [*command, "-q", "--color=no", path.name],
        capture_output=True,
        text=True,
        cwd=path.parent,
        env=environment,
    )
    counts = {word: int(n) for n, word in re.findall(r"(\d+) (passed|failed|error)", done.stdout)}
    assert "error" not in counts, done.stdout
    return counts.get("passed", 0), counts.get("failed", 0), done.stdout


def test_there_are_lessons_to_guard() -> None:
    assert {path.stem for path in ENGLISH} >= {"index", "04_potassium_and_sodium"}


def test_both_languages_hold_the_same_lessons() -> None:
    assert [path.name for path in lesson_files("id")] == [path.name for path in ENGLISH]


@each_notebook
def test_every_cell_was_run_in_order(path: Path) -> None:
    notebook = sample.load(path)
    counts = [cell.execution_count for cell in notebook.cells if cell.cell_type == "code"]
    assert unrun_cells(notebook) == []
    assert counts == list(range(1, len(counts) + 1))


@each_notebook
def test_no_cell_hides_from_the_comparison(path: Path) -> None:
    for cell in sample.load(path).cells:
        hiding = {"nbval-ignore-output", "nbval-skip", "nbval-raises-exception", "raises-exception"}
        assert not hiding & set(cell.metadata.get("tags", []))
        assert not re.search(r"NBVAL_(IGNORE_OUTPUT|SKIP|RAISES)|PYTEST_VALIDATE_IGNORE", cell.source)


@pytest.mark.parametrize(
    "path",
    [
        pytest.param(path, id=f"{path.parent.name}/{path.stem}", marks=() if k % 6 == 0 else pytest.mark.slow)
        for k, path in enumerate(SHIPPED)
    ],
)
def test_a_spoiled_number_is_seen(path: Path, tmp_path: Path) -> None:
    notebook = sample.load(path)
    cells = [cell for cell in notebook.cells if cell.cell_type == "code"]
    spoiled = spoil(notebook)
    assert spoiled is not None, f"{path.name} prints no number that could be compared"
    passed, failed, said = judged_by_nbval(notebook, tmp_path, path.parent.name)
    assert (passed, failed) == (len(cells) - 1, 1), said
    assert spoiled.splitlines()[0].strip() in said


@each_notebook
def test_a_lesson_is_short_and_plain(path: Path) -> None:
    notebook = sample.load(path)
    assert len(code_lines(notebook)) <= CODE_LINES
    assert not [
        line for line in code_lines(notebook) if re.match(r"\s*(def|class|async def)\b|.*\blambda\b", line)
    ]
    assert path.stat().st_size <= KILOBYTES * 1000


@each_notebook
def test_a_lesson_is_stored_as_the_refresh_step_leaves_it(path: Path) -> None:
    notebook = sample.load(path)
    before = sample.text_of(notebook)
    assert sample.text_of(normalised(notebook)) == before
    assert path.read_text(encoding="utf-8") == before
    assert lesson_of(notebook) == path.stem


@pytest.mark.parametrize("path", ENGLISH, ids=lambda p: p.stem)
def test_the_translation_is_in_step(path: Path) -> None:
    assert translation.problems(path) == []


# The guards themselves must be able to fail.


def run_sample() -> Any:
    """The sample lesson as its run would leave it."""
    notebook = sample.lesson()
    for count, (cell, text) in enumerate(
        zip(notebook.cells[1:], ("rest -80.1 mV\n", "42\n", ""), strict=True), start=1
    ):
        cell.execution_count = count
        if text:
            cell.outputs = [new_output("stream", text=text)]
    return normalised(notebook)


def test_an_honest_notebook_passes_nbval(tmp_path: Path) -> None:
    assert judged_by_nbval(run_sample(), tmp_path, "en")[:2] == (3, 0)


def test_stripped_outputs_pass_nbval_so_the_run_is_checked(tmp_path: Path) -> None:
    notebook = run_sample()
    for cell in notebook.cells[1:]:
        cell.outputs, cell.execution_count = [], None
    assert judged_by_nbval(notebook, tmp_path, "en")[1] == 0, "if nbval sees it now, drop our own guard"
    assert unrun_cells(notebook) == ["run", "answer", "check"]


def test_spoiling_changes_one_digit_of_the_first_number() -> None:
    notebook = run_sample()
    assert spoil(notebook) == "rest -90.1 mV\n"
    assert notebook.cells[2].outputs[0].text == "42\n"
    for cell in notebook.cells[1:]:
        cell.outputs = []
    assert spoil(notebook) is None


def test_code_lines_are_those_that_run() -> None:
    assert code_lines(sample.lesson()) == [
        "print('rest -80.1 mV')",
        "answer = None",
        "answer = 40 + 2",
        "print(answer)",
        "assert answer",
        "assert answer == 42",
    ]


# What both languages and a grader rely on.


def shows_something(source: str) -> bool:
    """Whether a cell ends in an expression, so that a run leaves something to compare."""
    body = ast.parse(source).body
    return bool(body) and isinstance(body[-1], ast.Expr)


@each_notebook
def test_every_cell_that_shows_something_has_its_outputs(path: Path) -> None:
    cells = [cell for cell in sample.load(path).cells if cell.cell_type == "code"]
    showing = [cell for cell in cells if shows_something(cell.source)]
    assert showing
    assert [cell.id for cell in showing if not cell.outputs] == []
    kinds = {output.output_type for cell in cells for output in cell.outputs}
    assert "error" not in kinds


@pytest.mark.parametrize("path", ENGLISH, ids=lambda p: p.stem)
def test_both_languages_run_the_same_code(path: Path) -> None:
    notebooks = [sample.load(path), sample.load(translation.twin(path))]
    codes = [[(c.id, c.source) for c in n.cells if c.cell_type == "code"] for n in notebooks]
    assert codes[0] == codes[1]


@pytest.mark.parametrize("path", ENGLISH, ids=lambda p: p.stem)
def test_grading_metadata_is_nbgraders_and_equal_in_both_languages(path: Path) -> None:
    english, other = (
        [c.metadata.nbgrader for c in sample.load(p).cells if "nbgrader" in c.metadata]
        for p in (path, translation.twin(path))
    )
    assert english == other
    names = [found.grade_id for found in english]
    assert len(names) == len(set(names))
    for found in english:
        assert found.schema_version == 3
        assert {"grade", "solution", "locked", "task"} <= set(found)
        assert found.get("points", 0) > 0 if found.grade else "points" not in found


@each_notebook
def test_links_to_other_lessons_lead_somewhere(path: Path) -> None:
    prose = "\n".join(cell.source for cell in sample.load(path).cells if cell.cell_type == "markdown")
    links = [link for link in re.findall(r"\]\(([^)\s]+)\)", prose) if "://" not in link and link[0] != "#"]
    assert [link for link in links if not (path.parent / link.partition("#")[0]).is_file()] == []
    if path.stem == "index":
        lessons = {p.name for p in lesson_files(path.parent.name)} - {"index.ipynb"}
        assert lessons <= set(links)
