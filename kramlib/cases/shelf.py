"""Finds a case: one of those that ship, by name, or a file of one's own."""

from importlib.resources import files
from pathlib import Path

from kramlib.cases.lesson import lesson_of
from kramlib.cases.reading import read_case
from kramlib.cases.tree import CaseError
from kramlib.engine.parameters import unknown_name
from kramlib.lessons.spec import Lesson
from kramlib.text import _


def folder() -> Path:
    """The folder of the cases that ship: inside the installed package, or in a checkout."""
    packaged = Path(str(files("kramlib").joinpath("_data", "cases")))
    return packaged if packaged.is_dir() else Path(__file__).resolve().parents[2] / "data" / "cases"


def names() -> tuple[str, ...]:
    """The names of the cases that ship."""
    return tuple(sorted(path.stem for path in folder().glob("*.yaml")))


def file_of(wanted: str | Path) -> Path:
    """The file of a case that ships, or the file of this path. CaseError, naming the nearest, if none."""
    wanted = str(wanted)
    if wanted in names():
        return folder() / f"{wanted}.yaml"
    if is_file(wanted):
        return Path(wanted)
    raise CaseError(unknown_name(_("There is no case"), wanted, names()))


def is_file(wanted: str) -> bool:
    """Whether this looks like the path of a file, by its ending or because one is there."""
    return Path(wanted).suffix.lower() in {".yaml", ".yml"} or Path(wanted).is_file()


def find(wanted: str) -> Lesson:
    """A case as a lesson, by its name or its file."""
    return lesson_of(read_case(file_of(wanted)))
