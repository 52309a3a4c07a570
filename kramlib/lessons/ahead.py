"""The next step of a slider, found while the learner looks at this one."""

import asyncio
from collections.abc import Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextvars import copy_context
from time import perf_counter

from kramlib.engine.machine import has_threads
from kramlib.lessons.controls import ControlRow
from kramlib.lessons.spec import Lesson, Outcome

_STILL_S = 0.02  # a slider that moves on sooner is not kept waiting by a guess
_WORTH_S = 0.003  # what is found sooner needs no guess
Values = Mapping[str, float]


class Ahead:
    """Runs a lesson's model where the controls stand, and then where they are likely to stand next."""

    def __init__(self, lesson: Lesson, rows: Sequence[ControlRow]) -> None:
        self._lesson, self._rows = lesson, rows
        self._last: Values = {}
        self._timer: asyncio.TimerHandle | None = None
        self._guess: tuple[Values, Future[Outcome]] | None = None
        self._worker = ThreadPoolExecutor(1)

    def outcome(self, at: Values) -> Outcome:
        """What comes of these moved values: found already, on its way, or run now."""
        if self._timer:
            self._timer.cancel()
        guess, self._guess = self._guess, None
        before, self._last, began = self._last, at, perf_counter()
        ready = guess[1] if guess and guess[0] == at else None
        outcome = ready.result() if ready else self._run(at)
        if self._lesson.follows and (ready or perf_counter() - began > _WORTH_S):
            self._expect(before, at)
        return outcome

    def _run(self, at: Values) -> Outcome:
        return self._lesson.run(self._lesson.settings.but(at))

    def _expect(self, before: Values, at: Values) -> None:
        """Run the next step in a thread once the page has been still for a moment."""
        try:
            loop = asyncio.get_running_loop()
        except RuntimeError:
            return  # nothing happens between two moves
        following = next_step(self._rows, before, at)
        if following is not None and has_threads():
            self._timer = loop.call_later(_STILL_S, self._begin, following)

    def _begin(self, at: Values) -> None:
        self._guess = at, self._worker.submit(copy_context().run, self._run, at)


def next_step(rows: Sequence[ControlRow], before: Values, at: Values) -> dict[str, float] | None:
    """The moved values if the last move is made once more; None unless it was one step of one control."""
    moved = [row for row in rows if before.get(row.control.path) != at.get(row.control.path)]
    if len(moved) != 1:
        return None
    row, path = moved[0], moved[0].control.path
    places, ends = row.places(), [values.get(path, row.default) for values in (before, at)]
    if not set(ends) <= set(places):
        return None  # a typed value may lie between two steps
    was, now = map(places.index, ends)
    if abs(now - was) != 1 or not 0 <= (further := 2 * now - was) < len(places):
        return None
    others = {name: value for name, value in at.items() if name != path}
    return others if places[further] == row.default else {**others, path: places[further]}
