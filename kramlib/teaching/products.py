"""The files that an instructor asks for, by the names of lessons and cases: each a name and its bytes."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from kramlib.authoring.case_notebook import case_notebook
from kramlib.authoring.files import lesson_files, read, text_of
from kramlib.authoring.learner_copy import student_version
from kramlib.cases import shelf as cases
from kramlib.cases.reading import read_case
from kramlib.engine.parameters import unknown_name
from kramlib.errors import KramError
from kramlib.figures.style import font_folder
from kramlib.lessons import shelf as lessons
from kramlib.lessons.spec import Lesson
from kramlib.pages.as_html import page_html
from kramlib.pages.blocks import Page
from kramlib.teaching.key import key_page
from kramlib.teaching.worksheet import worksheet_page
from kramlib.text import _, current_language


class TeachError(KramError):
    """A product cannot be made as asked."""


class File(NamedTuple):
    """A file to write."""

    name: str
    data: bytes


def known_names() -> tuple[str, ...]:
    """The full names of all lessons and of the cases that ship."""
    return (*lessons.names(), *cases.names())


def full_names(wanted: Sequence[str]) -> list[str]:
    """The full names of lessons (`04`, a name, or `all`) and cases (a name or a file).

    >>> full_names(["4", "00_start_here"])
    ['04_potassium_and_sodium', '00_start_here']
    """
    found: list[str] = []
    for name in wanted:
        by_number = [full for full in lessons.names() if name and full.split("_")[0] == name.zfill(2)]
        found += lessons.names() if name == "all" else by_number or [name]
    known = known_names()
    for name in found:
        if name not in known and not cases.is_file(name):
            raise TeachError(unknown_name(_("There is no lesson or case"), name, known))
    return found


def student(name: str) -> Iterator[File]:
    """The lesson without its solutions, or the case, as a notebook."""
    files = {path.stem: path for path in lesson_files(current_language())}
    if name not in files:
        read_case(cases.file_of(name))  # a case with mistakes is said here, not in the learner's notebook
    notebook = student_version(read(files[name])) if name in files else case_notebook(Path(name).name)
    yield File(f"{Path(name).stem}.ipynb", text_of(notebook).encode())


def key(name: str, seeds: Sequence[int], kind: str) -> Iterator[File]:
    """The key, with the exercise for every seed."""
    yield File(f"{Path(name).stem}_key.{kind}", _written(key_page(_lesson(name), seeds), kind))


def worksheet(name: str, seeds: Sequence[int], kind: str) -> Iterator[File]:
    """A worksheet for every seed."""
    for seed in seeds:
        end = f"_{seed}" if len(seeds) > 1 else ""
        page = worksheet_page(_lesson(name), seed)
        yield File(f"{Path(name).stem}_worksheet{end}.{kind}", _written(page, kind))


def _lesson(name: str) -> Lesson:
    return lessons.find(name) if name in lessons.names() else cases.find(name)


def _written(page: Page, kind: str) -> bytes:
    """A page as the bytes of a file of this kind."""
    if kind == "html":
        return page_html(page).encode()
    from kramlib.pages.as_pdf import page_pdf

    return page_pdf(page, font_folder())
