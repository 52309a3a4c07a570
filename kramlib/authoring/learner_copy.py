"""Learner's copies: the lesson without its solutions, laid into the learner's own folder."""

import copy
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kramlib.authoring.files import AuthoringError, lesson_files, lesson_of, read, text_of
from kramlib.text import LANGUAGES, _, language

# nbgrader's markers, so that an instructor may hand the same files to nbgrader unchanged.
_REGIONS = (
    ("### BEGIN SOLUTION", "### END SOLUTION", True),
    ("### BEGIN HIDDEN TESTS", "### END HIDDEN TESTS", False),
)


@dataclass(frozen=True)
class Laid:
    """What became of one lesson file: its path, and "new", "kept" or "beside" (a fresh copy was
    laid beside a file that is not a lesson of ours or cannot be read)."""

    path: Path
    state: str
    reason: str = ""


def student_version(notebook: Any) -> Any:
    """A copy without solutions and without outputs, as nbgrader would release it.

    A solution gives way to one comment line, so the cell still runs if it sets its names before the
    solution. AuthoringError, naming the cell, for markers that do not pair.
    """
    made = copy.deepcopy(notebook)
    for cell in made["cells"]:
        if cell["cell_type"] == "code":
            cell["source"] = _cleared(cell["source"], cell.get("id", "?"))
            cell["outputs"], cell["execution_count"] = [], None
    made["metadata"].pop("widgets", None)
    return made


def _cleared(source: str, cell_id: str) -> str:
    lines = source.split("\n")
    for begin, end, leave_stub in _REGIONS:
        kept: list[str] = []
        inside = False
        for line in lines:
            marker = line.strip()
            if marker in (begin, end):
                if inside == (marker == begin):
                    raise AuthoringError(
                        _("Cell {cell}: {begin} and {end} do not pair.").format(
                            cell=cell_id, begin=begin, end=end
                        )
                    )
                inside = not inside
                if inside and leave_stub:
                    kept.append(line[: len(line) - len(line.lstrip())] + _("# Write your answer here"))
            elif not inside:
                kept.append(line)
        if inside:
            raise AuthoringError(_("Cell {cell}: {end} is missing.").format(cell=cell_id, end=end))
        lines = kept
    return "\n".join(lines)


def lay_out(folder: Path, *, solutions: bool = False) -> list[Laid]:
    """Copy all lessons of all languages into `folder`, without ever overwriting a file.

    AuthoringError, with the next step, where the folder cannot be written.
    """
    done = []
    try:
        for code in LANGUAGES:
            (folder / code).mkdir(parents=True, exist_ok=True)
            for source in lesson_files(code):
                notebook = read(source)
                with language(code):
                    made = notebook if solutions else student_version(notebook)
                done.append(_lay(folder / code / source.name, text_of(made)))
    except OSError as error:
        raise AuthoringError(
            _(
                "The folder {folder} cannot be written ({reason}). Name another one: kram lab SOME_FOLDER."
            ).format(folder=folder, reason=error.strerror or error)
        ) from None
    return done


def _lay(path: Path, text: str) -> Laid:
    if not path.exists():
        path.write_text(text, encoding="utf-8", newline="\n")
        return Laid(path, "new")
    try:
        found = lesson_of(read(path))
        reason = "" if found else _("it is not a lesson of kramlib")
    except AuthoringError as error:
        reason = str(error)
    if not reason:
        return Laid(path, "kept")
    beside = path.with_name(f"{path.stem}.fresh.ipynb")
    if not beside.exists():
        beside.write_text(text, encoding="utf-8", newline="\n")
    return Laid(beside, "beside", reason)
