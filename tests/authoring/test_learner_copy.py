"""Learner's copies: solutions go, everything the learner or a grader needs stays, no file is harmed."""

import copy
import json
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbclient import NotebookClient

from kramlib.authoring.files import AuthoringError, lesson_files, read, shelf, text_of
from kramlib.authoring.learner_copy import Laid, lay_out, student_version
from kramlib.cases.shelf import names
from kramlib.text import LANGUAGES, language

SOLVED = """\
answer = None
if answer is None:
    ### BEGIN SOLUTION
    secret = 21
    answer = 2 * secret
    ### END SOLUTION
print(answer)"""
STUBBED = {
    "en": "answer = None\nif answer is None:\n    # Write your answer here\nprint(answer)",
    "id": "answer = None\nif answer is None:\n    # Tulis jawabanmu di sini\nprint(answer)",
}
CHECKED = """\
assert answer is not None, "Think of the pump."
### BEGIN HIDDEN TESTS
assert answer == 42
### END HIDDEN TESTS"""
FREE = "### BEGIN SOLUTION\nBecause the pump is slow.\n### END SOLUTION"
WHOLE_STUB = {"en": "Write your answer here", "id": "Tulis jawabanmu di sini"}
SOLUTION = {"grade": False, "solution": True, "grade_id": "twice", "schema_version": 3}
CHECK = {"grade": True, "solution": False, "grade_id": "twice_check", "points": 2, "schema_version": 3}
PROSE = {"grade": True, "solution": True, "grade_id": "why", "points": 1, "schema_version": 3}


def cell(kind: str, name: str, source: str, **metadata: Any) -> Any:
    """A cell with an id and metadata of its own; a code cell has been run."""
    made: Any = (nbformat.v4.new_code_cell if kind == "code" else nbformat.v4.new_markdown_cell)(source)
    made["id"], made["metadata"] = name, nbformat.from_dict(metadata)
    if kind == "code":
        made["execution_count"] = 3
        made["outputs"] = [nbformat.v4.new_output("stream", text="42\n")]
    return made


def notebook(*cells: Any) -> Any:
    """A notebook of these cells, with the state of widgets that an earlier run left."""
    made = nbformat.v4.new_notebook(cells=list(cells))
    made["metadata"] = nbformat.from_dict({"kramlib": {"lesson": "toy"}, "widgets": {"application/x": {}}})
    return made


def toy() -> Any:
    """A lesson with prose, a solution, hidden tests and a free answer."""
    return notebook(
        cell("markdown", "t-0", "## Twice\n\nA *claim*.", tags=["claim"]),
        cell("code", "t-1", SOLVED, nbgrader=SOLUTION, tags=["exercise"]),
        cell("code", "t-2", CHECKED, nbgrader=CHECK),
        cell("markdown", "t-3", FREE, nbgrader=PROSE),
    )


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_learners_copy_equals_the_one_written_by_hand(code: str) -> None:
    with language(code):
        made = student_version(toy())
    assert [c["source"] for c in made["cells"]] == [
        "## Twice\n\nA *claim*.",
        STUBBED[code],
        'assert answer is not None, "Think of the pump."',
        WHOLE_STUB[code],
    ]


def test_a_learners_copy_keeps_ids_tags_and_grading_metadata() -> None:
    made = student_version(toy())["cells"]
    assert [c["id"] for c in made] == ["t-0", "t-1", "t-2", "t-3"]
    assert made[0]["metadata"] == {"tags": ["claim"]}
    assert made[1]["metadata"] == {"nbgrader": SOLUTION, "tags": ["exercise"]}
    assert made[2]["metadata"] == {"nbgrader": CHECK}
    assert made[3]["metadata"] == {"nbgrader": PROSE}


def test_a_learners_copy_has_no_outputs_and_no_widget_state() -> None:
    made = student_version(toy())
    code_cells = [c for c in made["cells"] if c["cell_type"] == "code"]
    assert [(c["outputs"], c["execution_count"]) for c in code_cells] == [([], None), ([], None)]
    assert "widgets" not in made["metadata"]
    assert made["metadata"]["kramlib"]["lesson"] == "toy"
    nbformat.validate(made)


def test_making_a_learners_copy_leaves_the_original_alone() -> None:
    original = toy()
    before = copy.deepcopy(original)
    student_version(original)
    assert original == before


def test_a_solution_cell_without_markers_is_a_solution_as_a_whole() -> None:
    made = student_version(notebook(cell("code", "t-1", "answer = 42", nbgrader=SOLUTION)))
    assert made["cells"][0]["source"] == "# Write your answer here"


@pytest.mark.parametrize(
    "marker",
    [
        "### {side} SOLUTION",
        "#{side} SOLUTION",
        "=== {side} SOLUTION ===",
        "### {side} SOLUTION  # for teachers",
        "###\t{side} SOLUTION\t",
        "### {side} SOLUTION\r",
    ],
)
def test_no_spelling_of_a_marker_that_nbgrader_takes_lets_a_solution_through(marker: str) -> None:
    lines = ["x = None", marker.format(side="BEGIN"), "x = 42", marker.format(side="END"), "print(x)"]
    made = student_version(notebook(cell("code", "t-1", "\n".join(lines))))
    assert made["cells"][0]["source"] == "x = None\n# Write your answer here\nprint(x)"


@pytest.mark.parametrize(
    "lines",
    [
        ["### BEGIN SOLUTION", "x = 1"],
        ["x = 1", "### END SOLUTION"],
        ["### BEGIN SOLUTION", "### BEGIN SOLUTION", "### END SOLUTION", "### END SOLUTION"],
        ["### BEGIN SOLUTION", "### BEGIN HIDDEN TESTS", "### END HIDDEN TESTS", "### END SOLUTION"],
        ["### BEGIN SOLUTION", "x = 1", "### END HIDDEN TESTS"],
        ["### BEGIN HIDDEN TESTS", "assert x"],
    ],
    ids=["no end", "no begin", "nested", "nested kinds", "crossed", "open tests"],
)
def test_markers_without_a_partner_are_refused_with_the_name_of_their_cell(lines: list[str]) -> None:
    good = cell("code", "t-1", SOLVED)
    with pytest.raises(AuthoringError, match="t-bad") as caught:
        student_version(notebook(good, cell("code", "t-bad", "\n".join(lines))))
    assert "\n" not in str(caught.value)


def contents(folder: Path) -> dict[str, bytes]:
    """Every file below a folder with its bytes."""
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def lesson(folder: Path) -> Path:
    """The place of one English lesson in a learner's folder."""
    return folder / "en" / lesson_files("en")[0].name


def of(laid: list[Laid], name: str) -> Laid:
    """What became of the English lesson of this name."""
    return next(x for x in laid if x.path.parent.name == "en" and x.path.name.startswith(name + "."))


def test_lessons_of_both_languages_are_laid_into_a_new_folder(tmp_path: Path) -> None:
    laid = lay_out(tmp_path / "deep" / "mine")
    lessons = {f"{code}/{p.name}" for code in LANGUAGES for p in lesson_files(code)}
    cases = {f"{code}/cases/{name}.ipynb" for code in LANGUAGES for name in names()}
    assert set(contents(tmp_path / "deep" / "mine")) == lessons | cases
    assert {(x.state, x.reason) for x in laid} == {("new", "")}


def test_each_learners_copy_speaks_the_language_of_its_folder(tmp_path: Path) -> None:
    lay_out(tmp_path)
    name = "04_potassium_and_sodium.ipynb"
    assert "# Write your answer here" in (tmp_path / "en" / name).read_text(encoding="utf-8")
    assert "# Tulis jawabanmu di sini" in (tmp_path / "id" / name).read_text(encoding="utf-8")


def test_a_second_run_changes_nothing(tmp_path: Path) -> None:
    lay_out(tmp_path)
    before = contents(tmp_path)
    laid = lay_out(tmp_path)
    assert {x.state for x in laid} == {"kept"}
    assert contents(tmp_path) == before


def test_an_edited_lesson_is_never_overwritten(tmp_path: Path) -> None:
    lay_out(tmp_path)
    mine = read(lesson(tmp_path))
    mine["cells"].insert(0, nbformat.v4.new_markdown_cell("My own note."))
    lesson(tmp_path).write_text(text_of(mine), encoding="utf-8")
    before = contents(tmp_path)
    laid = lay_out(tmp_path)
    assert contents(tmp_path) == before
    assert of(laid, lesson(tmp_path).stem) == Laid(lesson(tmp_path), "kept")


FOREIGN = nbformat.writes(nbformat.v4.new_notebook()).encode()
DAMAGED = {
    "binary": b"\x89PNG\r\n\x1a\n\xff\xfe\x00",
    "truncated": b'{"cells": [{"cell_type": "mark',
    "empty": b"",
    "a list": b"[]",
    "a word": b'"notebook"',
    "no cells": b'{"metadata": {"kramlib": {"lesson": "x"}}, "nbformat": 4, "nbformat_minor": 5}',
    "wrong cells": b'{"cells": 5, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}',
    "odd version": b'{"cells": [], "metadata": {}, "nbformat": "four", "nbformat_minor": 5}',
    "foreign": FOREIGN,
}


@pytest.mark.parametrize("damaged", DAMAGED.values(), ids=DAMAGED)
def test_a_file_that_is_no_lesson_stays_byte_for_byte_and_a_fresh_lesson_lies_beside_it(
    tmp_path: Path, damaged: bytes
) -> None:
    place = lesson(tmp_path)
    place.parent.mkdir()
    place.write_bytes(damaged)
    found = of(lay_out(tmp_path), place.stem)
    beside = place.with_name(f"{place.stem}.fresh.ipynb")
    assert place.read_bytes() == damaged
    assert (found.path, found.state) == (beside, "beside")
    assert place.name in found.reason
    assert read(beside)["metadata"]["kramlib"]["lesson"] == place.stem


def test_a_fresh_lesson_is_laid_beside_a_corrupt_file_only_once(tmp_path: Path) -> None:
    lesson(tmp_path).parent.mkdir()
    lesson(tmp_path).write_bytes(b"")
    lay_out(tmp_path)
    before = contents(tmp_path)
    again = of(lay_out(tmp_path), lesson(tmp_path).stem)
    assert contents(tmp_path) == before
    assert again.path.name.endswith(".fresh.ipynb")


def test_a_corrupt_fresh_file_is_left_alone_too(tmp_path: Path) -> None:
    place = lesson(tmp_path)
    place.parent.mkdir()
    place.write_bytes(b"")
    place.with_name(f"{place.stem}.fresh.ipynb").write_bytes(b"{")
    found = of(lay_out(tmp_path), place.stem)
    assert found.path.name == f"{place.stem}.fresh2.ipynb"
    assert place.with_name(f"{place.stem}.fresh.ipynb").read_bytes() == b"{"


@pytest.mark.parametrize("trap", ["folder", "link to nowhere"])
def test_something_else_of_a_lessons_name_is_left_alone(tmp_path: Path, trap: str) -> None:
    place = lesson(tmp_path)
    place.parent.mkdir()
    if trap == "folder":
        place.mkdir()
    else:
        place.symlink_to(tmp_path / "elsewhere.ipynb")
    assert of(lay_out(tmp_path), place.stem).state == "beside"
    assert place.is_dir() or (place.is_symlink() and not (tmp_path / "elsewhere.ipynb").exists())


@pytest.mark.parametrize("where", ["", "en"])
def test_a_file_where_the_folder_should_be_is_one_sentence_with_the_next_step(
    tmp_path: Path, where: str
) -> None:
    folder = tmp_path / "mine"
    (folder / where).parent.mkdir(exist_ok=True)
    (folder / where).write_text("a letter", encoding="utf-8")
    with pytest.raises(AuthoringError, match="kram lab") as caught:
        lay_out(folder)
    assert "\n" not in str(caught.value)
    assert str(folder) in str(caught.value)
    assert (folder / where).read_text(encoding="utf-8") == "a letter"


def test_a_folder_that_may_not_be_written_is_one_sentence_with_the_next_step(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_args: Any, **_named: Any) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "mkdir", refuse)
    with pytest.raises(AuthoringError, match=r"Permission denied.*kram lab"):
        lay_out(tmp_path / "mine")


def test_a_disk_that_fills_up_leaves_no_half_lesson_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Full:
        """A file that takes a few bytes and then no more."""

        def __init__(self, path: Path) -> None:
            self.file = path.open("wb")

        def __enter__(self) -> "Full":
            return self

        def __exit__(self, *_: object) -> None:
            self.file.close()

        def write(self, data: bytes) -> None:
            """Write half and fail."""
            self.file.write(data[: len(data) // 2])
            raise OSError(28, "No space left on device")

    plain = Path.open

    def opened(path: Path, mode: str = "r", *args: Any, **named: Any) -> Any:
        return Full(path) if mode == "xb" else plain(path, mode, *args, **named)

    monkeypatch.setattr(Path, "open", opened)
    with pytest.raises(AuthoringError, match="No space left"):
        lay_out(tmp_path)
    monkeypatch.undo()
    assert contents(tmp_path) == {}


def test_solutions_are_kept_when_asked_for(tmp_path: Path) -> None:
    lay_out(tmp_path, solutions=True)
    for code in LANGUAGES:
        for source in lesson_files(code):
            laid, written = read(tmp_path / code / source.name), read(source)
            if source.name == "index.ipynb":  # the list of cases is added to it
                laid["cells"] = [cell for cell in laid["cells"] if cell["id"] != "in-cases"]
            assert laid == written


def test_solutions_asked_for_later_lie_beside_the_learners_work(tmp_path: Path) -> None:
    lay_out(tmp_path)
    before = contents(tmp_path)
    found = of(lay_out(tmp_path, solutions=True), "04_potassium_and_sodium")
    assert found.path.name == "04_potassium_and_sodium.solutions.ipynb"
    assert "BEGIN SOLUTION" in found.path.read_text(encoding="utf-8")
    assert before.items() <= contents(tmp_path).items()


def secret_lines(original: Any) -> set[str]:
    """The lines between a solution's or a hidden test's markers."""
    found, inside = set(), False
    for line in "\n".join(c["source"] for c in original["cells"]).split("\n"):
        if "BEGIN SOLUTION" in line or "BEGIN HIDDEN" in line:
            inside = True
        elif "END SOLUTION" in line or "END HIDDEN" in line:
            inside = False
        elif inside and line.strip():
            found.add(line.strip())
    return found


@pytest.mark.parametrize(
    "path", [p for c in LANGUAGES for p in lesson_files(c)], ids=lambda p: f"{p.parent.name}-{p.stem}"
)
def test_no_line_of_a_solution_is_in_a_shipped_learners_copy(path: Path) -> None:
    original = read(path)
    text = text_of(student_version(original))
    secrets = secret_lines(original)
    assert bool(secrets) == any(c["metadata"].get("nbgrader") for c in original["cells"])
    assert not [line for line in secrets if json.dumps(line)[1:-1] in text]
    assert "SOLUTION" not in text
    assert "HIDDEN" not in text


def test_a_learners_copy_of_the_lesson_runs_from_top_to_bottom(tmp_path: Path) -> None:
    made = student_version(read(shelf() / "en" / "04_potassium_and_sodium.ipynb"))
    NotebookClient(made, kernel_name="python3", resources={"metadata": {"path": tmp_path}}).execute()
    assert all(c["execution_count"] for c in made["cells"] if c["cell_type"] == "code")
