"""A course folder for nbgrader: the lessons as source assignments, a configuration, and what to do with them.

Each grade cell judges twice: once in the learner's own lesson, and once, hidden, in a process of its own. The
second judgement counts, so that a check which a learner has replaced grades nothing.
"""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from kramlib.authoring.files import AuthoringError, lesson_files, read, text_of
from kramlib.engine.parameters import unknown_name
from kramlib.text import _, current_language

_GRADED = re.compile(r"lab\.grade\((\w+)\)")
_SECONDS = 600
_CONFIG = """\
# nbgrader reads this file. https://nbgrader.readthedocs.io says what else may stand in it.
c = get_config()  # noqa: F821 (nbgrader defines it where it reads this file)
c.CourseDirectory.course_id = "kramlib"
c.ClearSolutions.code_stub = {{"python": {code_stub!r}}}
c.ClearSolutions.text_stub = {text_stub!r}
c.ExecutePreprocessor.timeout = {seconds}
c.ExecutePreprocessor.iopub_timeout = {seconds}  # a busy machine may bring an answer's marks late
c.OverwriteCells.add_missing_cells = True  # a deleted grade cell is put back
"""


def write_course(lessons: Sequence[str], folder: Path, *, force: bool = False) -> list[Path]:
    """Lay out a course folder with these lessons, in the language in force. Returns the files written.

    A file that is already there is left alone, unless `force`. AuthoringError for a lesson that does not
    exist, or where the folder cannot be written.
    """
    known = {path.stem: path for path in lesson_files(current_language())}
    for name in lessons:
        if name not in known:
            raise AuthoringError(unknown_name(_("There is no lesson"), name, tuple(known)))
    texts = {
        folder / "nbgrader_config.py": _config(),
        folder / "README.md": _readme(lessons),
        **{folder / "source" / n / f"{n}.ipynb": text_of(source_version(read(known[n]))) for n in lessons},
    }
    return list(_written(texts, force))


def source_version(notebook: Any) -> Any:
    """The lesson as nbgrader takes it: with its solution, without outputs, graded afresh."""
    lesson = notebook["metadata"]["kramlib"]["lesson"]
    for cell in notebook["cells"]:
        if cell["cell_type"] != "code":
            continue
        cell["outputs"], cell["execution_count"] = [], None
        graded = _GRADED.search(cell["source"])
        if graded and cell["metadata"].get("nbgrader", {}).get("grade"):
            cell["source"] += _AFRESH.format(lesson=lesson, answer=graded[1])
    notebook["metadata"].pop("widgets", None)
    return notebook


_AFRESH = """
### BEGIN HIDDEN TESTS
import subprocess
import sys

afresh = "import sys; from kramlib.lessons import open_lesson as o; a = sys.argv; "
afresh += "print(o(a[1], int(a[2])).grade(a[3]))"
command = [sys.executable, "-c", afresh, "{lesson}", str(lab.seed), str({answer})]
int(subprocess.run(command, capture_output=True, text=True).stdout.split()[-1])
### END HIDDEN TESTS"""


def _config() -> str:
    """nbgrader's configuration, with the stubs of a learner's copy."""
    return _CONFIG.format(
        code_stub=str(_("# Write your answer here")),
        text_stub=str(_("Write your answer here")),
        seconds=_SECONDS,
    )


def _readme(lessons: Sequence[str]) -> str:
    """What an instructor does with the folder, in order."""
    verbs = ("generate_assignment", "autograde", "generate_feedback")
    commands = [f"    nbgrader {verb} {name}" for name in lessons for verb in verbs]
    told = _(
        "# A course for nbgrader\n\n"
        "Run the commands below in this folder. After `generate_assignment`, hand out what lies in "
        "`release`; put what comes back into `submitted/STUDENT/LESSON/LESSON.ipynb`; then `autograde`. "
        "Every kernel that runs a lesson needs kramlib.\n\n"
        'Students who open the lesson with a seed of their own, `open_lesson("04", seed=7)`, get numbers of '
        "their own; a student's seed stands in the graded notebook.\n\n"
        "A deleted or changed grade cell is put back, and the answer is judged once more in a process of its "
        "own. Whoever changes Python itself from inside a notebook can still cheat: look at cells that were "
        "added. The hidden tests are public; keep some of your own."
    )
    return "\n".join((told, "", *commands, "    nbgrader export", ""))


def _written(texts: dict[Path, str], force: bool) -> Iterator[Path]:
    """Write the files, one after the other."""
    try:
        for path, text in texts.items():
            if path.exists() and not force:
                continue
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="\n")
            yield path
    except OSError as error:
        text = _("The folder {folder} cannot be written ({reason}). Name another one.")
        raise AuthoringError(text.format(folder=path.parent, reason=error.strerror or error)) from None
