"""Learner's copies: the lesson without its solutions, laid into the learner's own folder."""

import copy
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Any

from kramlib.authoring.case_notebook import CASES, every_notebook
from kramlib.authoring.files import AuthoringError, lesson_of, read, text_of, write_new
from kramlib.text import LANGUAGES, _, language

# nbgrader's markers, so that an instructor may hand the same files to nbgrader unchanged.
_MARKER = re.compile(r"(\s*)[#=]+\s*(BEGIN|END) (SOLUTION|HIDDEN TESTS|MARK SCHEME)\b.*", re.DOTALL)
_WITHOUT_SOLUTIONS = "without_solutions"


@dataclass(frozen=True)
class Laid:
    """What became of one lesson file: the path to open, and "new", "kept" or "beside".

    "beside": the file of that name was left alone for `reason` (it cannot be read, is not a lesson of
    ours, or lacks the solutions asked for), and the lesson lies beside it.
    """

    path: Path
    state: str
    reason: str = ""


def student_version(notebook: Any) -> Any:
    """A copy without solutions, hidden tests, mark schemes and outputs, as nbgrader would release it.

    A solution gives way to one line in the language in force, so the cell still runs if it sets its
    names before the solution. A solution cell without markers is a solution as a whole. Ids, tags and
    grading metadata stay. AuthoringError, naming the cell, for markers that do not pair.
    """
    made = copy.deepcopy(notebook)
    for cell in made["cells"]:
        stub = _("# Write your answer here") if cell["cell_type"] == "code" else _("Write your answer here")
        cleared = _cleared(cell["source"], cell.get("id", "?"), stub)
        if cleared == cell["source"] and cell["metadata"].get("nbgrader", {}).get("solution"):
            cleared = stub
        cell["source"] = cleared
        if cell["cell_type"] == "code":
            cell["outputs"], cell["execution_count"] = [], None
    if [c["source"] for c in made["cells"]] != [c["source"] for c in notebook["cells"]]:
        made["metadata"].setdefault("kramlib", {})[_WITHOUT_SOLUTIONS] = True
    for key in ("widgets", "celltoolbar"):
        made["metadata"].pop(key, None)
    return made


def _cleared(source: str, cell_id: str, stub: str) -> str:
    """A cell's text without its marked regions; `stub` stands where a solution stood."""
    kept: list[str] = []
    inside = ""
    for line in source.split("\n"):
        marker = _MARKER.fullmatch(line)
        if marker:
            indent, side, region = marker.groups()
            if inside != ("" if side == "BEGIN" else region):
                raise _unpaired(cell_id, line.strip())
            inside = region if side == "BEGIN" else ""
            if inside == "SOLUTION":
                kept.append(indent + stub)
        elif not inside:
            kept.append(line)
    if inside:
        raise _unpaired(cell_id, f"BEGIN {inside}")
    return "\n".join(kept)


def _unpaired(cell_id: str, marker: str) -> AuthoringError:
    text = _("Cell {cell}: {marker!r} has no partner. Each BEGIN needs one END of its kind after it.")
    return AuthoringError(text.format(cell=cell_id, marker=marker))


def lay_out(folder: Path, *, solutions: bool = False) -> list[Laid]:
    """Copy all lessons and cases of all languages into `folder`, without ever overwriting a file.

    AuthoringError, with the next step, where the folder cannot be written.
    """
    done = []
    try:
        for code in LANGUAGES:
            (folder / code / CASES).mkdir(parents=True, exist_ok=True)
            with language(code):
                for name, notebook in every_notebook(code):
                    made = notebook if solutions else student_version(notebook)
                    done.append(_lay(folder / code / name, text_of(made), solutions=solutions))
    except OSError as error:
        raise AuthoringError(
            _(
                "The folder {folder} cannot be written ({reason}). Name another one: kram lab SOME_FOLDER."
            ).format(folder=folder, reason=error.strerror or error)
        ) from None
    return done


def _lay(path: Path, text: str, *, solutions: bool) -> Laid:
    """Write the lesson under its own name, or under the next name that harms no file."""
    first_trouble = ""
    for place in _names(path, "solutions" if solutions else "fresh"):
        there = os.path.lexists(place)
        if not there:
            try:
                write_new(place, text)
            except FileExistsError:  # somebody else's, meanwhile
                there = True
        trouble = _trouble(place, solutions=solutions) if there else ""
        first_trouble = first_trouble or trouble
        if not trouble and first_trouble:
            return Laid(place, "beside", first_trouble)
        if not trouble:
            return Laid(place, "kept" if there else "new")
    raise AssertionError("there is always a next name")


def _names(path: Path, word: str) -> Iterator[Path]:
    """`lesson.ipynb`, then `lesson.fresh.ipynb`, `lesson.fresh2.ipynb` and so on."""
    yield path
    for n in count(1):
        yield path.with_name(f"{path.stem}.{word}{n if n > 1 else ''}.ipynb")


def _trouble(path: Path, *, solutions: bool) -> str:
    """Why the file that is already there does not do, as words for the learner; "" if it does."""
    try:
        notebook = read(path)
    except AuthoringError as error:
        return str(error)
    if not lesson_of(notebook):
        return _("{file} is not a lesson of kramlib").format(file=path.name)
    if solutions and notebook["metadata"]["kramlib"].get(_WITHOUT_SOLUTIONS):
        return _("{file} is a copy without solutions").format(file=path.name)
    return ""
