"""Lesson 07, its longer run: cramp after tasks of growing force."""

from collections.abc import Iterator

from kramlib.lessons.conditioning_and_reflex.model import (
    Person,
    still_firing,
    task_of,
    tested,
    tired_state,
)
from kramlib.lessons.spec import Settings, Sweep
from kramlib.text import _

_SWEPT_N = (250.0, 500.0, 1000.0, 1500.0, 2000.0, 2500.0)


def load_sweep() -> Sweep:
    """Units that go on firing after tasks of growing force, the person as set."""
    return Sweep(
        title=_("Cramp after tasks of growing force"),
        x_label=_("force of the task (N)"),
        y_label=_("units firing on"),
        points=len(_SWEPT_N),
        run=_sweep,
        words=_sweep_words,
    )


def _sweep(settings: Settings) -> Iterator[tuple[float, float | None]]:
    person = settings.station(Person)
    for force in _SWEPT_N:
        rested, _load, task = task_of(person.but(task_n=force))
        yield force, float(still_firing(tested(tired_state(rested, task, person.tilt))))


def _sweep_words(points: list[tuple[float, float | None]]) -> str:
    if not points:
        return _("Nothing was run.")
    (low, few), (high, many) = points[0], points[-1]
    return _(
        "After a task of {low:.0f} N {few:.0f} units go on firing, after one of {high:.0f} N {many:.0f}."
    ).format(low=low, few=few or 0.0, high=high, many=many or 0.0)
