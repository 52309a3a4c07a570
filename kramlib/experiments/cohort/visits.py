"""The thresholds of a cohort under some conditions."""

import math
from collections.abc import Sequence
from concurrent.futures import Executor
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from kramlib.engine.parameters import ParameterError, unknown_name
from kramlib.experiments.cohort.people import CONDITIONS, Volunteer
from kramlib.experiments.cohort.results import labelled
from kramlib.experiments.cohort.tasks import Progress, worked_out
from kramlib.experiments.threshold import Ladder, search
from kramlib.text import _

if TYPE_CHECKING:
    from xarray import Dataset

USUAL = Ladder()
_NO_CRAMP = (math.nan, math.nan)


class Visit(NamedTuple):
    """One person in the laboratory, once."""

    volunteer: Volunteer
    condition: str
    ladder: Ladder
    muscle: str
    to_the_end: bool


def visited(visit: Visit) -> tuple[float, float]:
    """The threshold (Hz) and the duration of the cramp (s); not a number where there is none.

    The duration counts only if the cramp is watched to its end.
    """
    path, seed = visit.volunteer.path_on(visit.condition, visit.muscle)
    found = search(path, visit.ladder, seed=seed, to_the_end=visit.to_the_end)
    after = found.rungs[-1].after
    if found.threshold_hz is None or after is None:
        return _NO_CRAMP
    return found.threshold_hz, after.duration_s if visit.to_the_end else math.nan


def thresholds(
    people: Sequence[Volunteer],
    conditions: Sequence[str] = ("usual",),
    *,
    ladder: Ladder = USUAL,
    muscle: str = "abdhal",
    to_the_end: bool = False,
    executor: Executor | None = None,
    keep: Path | None = None,
    progress: Progress | None = None,
) -> "Dataset":
    """Search for the threshold of each person under each condition, each on a day of its own.

    Why it matters: one threshold says little; how people and days differ decides what ten people can show.

    Args: people; names of CONDITIONS; the ladder; the muscle; whether to watch each cramp to its end; an
    executor of `concurrent.futures`, such as a Dask client's `get_executor()`, or None to work here; a file
    to keep results in and to go on from; a function that is told the share done and may return False.
    Returns a Dataset of `threshold_hz` and `duration_s` [person, condition]. Not a number: no cramp.
    Raises ParameterError for an unknown condition or no people; see also `tasks.worked_out`.
    Leaves out: learning, fear, and what one visit does to the next.
    """
    _check(people, conditions)
    visits = {
        (k, name): Visit(person, name, ladder, muscle, to_the_end)
        for k, person in enumerate(people)
        for name in conditions
    }
    made_by = {
        "people": [asdict(person) for person in people],
        "ladder": ladder.to_dict(),
        "muscle": muscle,
        "to_the_end": to_the_end,
    }
    found = worked_out(visited, visits, executor=executor, keep=keep, made_by=made_by, progress=progress)
    return labelled(people, conditions, found, {"muscle": muscle, **ladder.to_dict()})


def _check(people: Sequence[Volunteer], conditions: Sequence[str]) -> None:
    for name in conditions:
        if name not in CONDITIONS:
            raise ParameterError(unknown_name(_("There is no condition"), name, tuple(CONDITIONS)))
        if list(conditions).count(name) > 1:
            raise ParameterError(_("The condition {name!r} is asked for twice.").format(name=name))
    if not people or not conditions:
        raise ParameterError(_("There is nobody to measure: give people and conditions."))
