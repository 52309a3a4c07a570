"""While a learner looks at one step of a slider, the next one is run."""

import asyncio
from collections.abc import Callable, Coroutine, Mapping
from dataclasses import replace
from threading import current_thread
from time import sleep

import pytest

from kramlib.lessons import shelf
from kramlib.lessons.ahead import Ahead, next_step
from kramlib.lessons.controls import ControlRow
from kramlib.lessons.explorer import Explorer
from kramlib.lessons.spec import Outcome, Settings
from kramlib.text import current_language, language
from tests.lessons.a_page import elsewhere, on_a_page

_LOOKED_S = 0.2  # longer than a page must be still, and than the models below take
LESSON = shelf.find("01")
EFFORT = "look.effort"
ROWS = [ControlRow(control, LESSON.settings, print) for control in LESSON.controls]


class Model:
    """Slow enough to be run ahead; remembers what was asked, and whether the page waited for it."""

    def __init__(self) -> None:
        self.page = current_thread()
        self.asked: list[tuple[float, bool]] = []

    def __call__(self, settings: Settings) -> Outcome:
        effort = settings.value(EFFORT)
        self.asked.append((effort, current_thread() is self.page))
        if effort == 1.0:
            raise ValueError(f"{effort} in {current_language()}")
        sleep(0.02)
        return replace(LESSON.run(LESSON.settings), words=f"effort {effort}")


def looking(learner: Callable[[Ahead], Coroutine[None, None, None]]) -> list[tuple[float, bool]]:
    """What a model was asked on a learner's page."""
    found: list[tuple[float, bool]] = []

    async def page() -> None:
        model = Model()
        await learner(Ahead(replace(LESSON, run=model), ROWS))
        found.extend(model.asked)

    on_a_page(page)
    return found


def test_the_next_step_is_there_when_asked_and_so_is_the_one_after_it() -> None:
    async def learner(ahead: Ahead) -> None:
        for effort in (0.55, 0.6, 0.65):
            assert ahead.outcome({EFFORT: effort}).words == f"effort {effort}"
            await asyncio.sleep(_LOOKED_S)

    asked = looking(learner)
    assert asked == [(0.55, True), (0.6, False), (0.65, False), (0.7, False)]


def test_a_turn_and_a_quick_learner_get_their_own_run() -> None:
    async def learner(ahead: Ahead) -> None:
        ahead.outcome({EFFORT: 0.55})
        assert ahead.outcome({EFFORT: 0.6}).words == "effort 0.6"  # at once: nothing was begun
        await asyncio.sleep(_LOOKED_S)
        assert ahead.outcome({EFFORT: 0.55}).words == "effort 0.55"

    assert looking(learner) == [(0.55, True), (0.6, True), (0.65, False), (0.55, True)]


def test_what_went_wrong_ahead_is_said_when_asked_in_the_language_of_the_page() -> None:
    async def learner(ahead: Ahead) -> None:
        ahead.outcome({EFFORT: 0.9})
        with language("id"):
            ahead.outcome({EFFORT: 0.95})
        await asyncio.sleep(_LOOKED_S)
        with pytest.raises(ValueError, match=r"1\.0 in id"):
            ahead.outcome({EFFORT: 1.0})

    assert looking(learner)[-1] == (1.0, False)


def test_a_page_that_cannot_go_on_meanwhile_guesses_nothing() -> None:
    def learner() -> None:
        model = Model()
        ahead = Ahead(replace(LESSON, run=model), ROWS)
        ahead.outcome({EFFORT: 0.55})
        sleep(_LOOKED_S)
        assert model.asked == [(0.55, True)]

    elsewhere(learner)


@pytest.mark.parametrize(
    ("before", "at", "after"),
    [
        ({}, {EFFORT: 0.55}, {EFFORT: 0.6}),
        ({EFFORT: 0.65}, {EFFORT: 0.6}, {EFFORT: 0.55}),
        ({EFFORT: 0.6}, {EFFORT: 0.55}, {}),  # where the lesson opens
        ({"look.at": 4.0}, {"look.at": 5.0}, {"look.at": 6.0}),
        ({"look.at": 4.0}, {"look.at": 4.0, EFFORT: 0.45}, {"look.at": 4.0, EFFORT: 0.4}),
        ({EFFORT: 0.95}, {EFFORT: 1.0}, None),  # the end
        ({}, {EFFORT: 0.8}, None),  # a jump
        ({}, {EFFORT: 0.512}, None),  # typed
        ({"look.at": 4.0, EFFORT: 0.55}, {}, None),  # reset
    ],
)
def test_one_step_is_expected_to_be_made_once_more(
    before: Mapping[str, float], at: Mapping[str, float], after: Mapping[str, float] | None
) -> None:
    assert next_step(ROWS, before, at) == after


def test_a_lesson_that_runs_from_a_button_runs_nothing_unasked() -> None:
    async def learner() -> None:
        lesson = shelf.find("07")
        asked: list[Settings] = []

        def run(settings: Settings) -> Outcome:
            asked.append(settings)
            return lesson.run(settings)

        explorer = Explorer(replace(lesson, run=run), lambda: None)
        explorer.open(True)
        row = explorer.rows[0]
        explorer.set_values({row.control.path: row.places()[row.places().index(row.default) - 1]})
        await asyncio.sleep(_LOOKED_S)
        assert len(asked) == 2

    on_a_page(learner)
