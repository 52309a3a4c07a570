"""An open case: the verbs of an open lesson, and the story before them."""

from pathlib import Path

from kramlib.cases.lesson import lesson_of
from kramlib.cases.reading import read_case
from kramlib.cases.shelf import file_of
from kramlib.lessons.lesson import OpenLesson
from kramlib.lessons.parts import column, prose
from kramlib.lessons.shelf import own_seed
from kramlib.lessons.view import View


class OpenCase(OpenLesson):
    """A case as one learner works through it."""

    def __init__(self, wanted: str | Path, seed: int) -> None:
        super().__init__(lesson_of(read_case(file_of(wanted))), seed)

    def story(self) -> View:
        """Who this is, and what happened."""
        title, said = self.lesson.title, self.lesson.story
        return View(column(prose(title, tag="h2"), prose(said)), f"{title}\n{said}")


def open_case(wanted: str | Path, seed: int | None = None) -> OpenCase:
    """Open a case by its name or its file: `case = open_case("night_cramp")`.

    `seed` orders the answers (0 unless KRAM_SEED says otherwise). Raises CaseError, naming line and field,
    for a file that is not a case.
    """
    return OpenCase(wanted, own_seed(seed))
