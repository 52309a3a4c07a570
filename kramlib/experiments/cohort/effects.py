"""Which cause moves threshold and duration most: elementary effects after Morris, by SALib."""

from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass
from pathlib import Path as File
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from kramlib.conditions.conditioning import Conditioning
from kramlib.engine.parameters import ParameterError
from kramlib.experiments.circumstances import sweated, trained
from kramlib.experiments.cohort.people import checked_seed
from kramlib.experiments.cohort.tasks import Progress, worked_out
from kramlib.experiments.path import Path, under
from kramlib.experiments.person import Person, path_for
from kramlib.experiments.threshold import Ladder, search
from kramlib.text import _

Array = NDArray[np.float64]
QUANTITIES = ("threshold_hz", "duration_s")
_LEVELS = 4
USUAL = Ladder()


@dataclass(frozen=True)
class Cause:
    """A cause: its unit, from where to where it goes, and how it changes a path."""

    unit: str
    low: float
    high: float
    change: Callable[[Path, float], Path]


def causes() -> Mapping[str, Cause]:
    """What may move a threshold, from none of it to much of it."""
    return {
        "persistent": Cause("1", 0.2, 0.5, lambda path, x: path.but(pool=path.pool.but(gamma=x))),
        "terminals": Cause("1", 0.0, 0.8, lambda path, x: path.but(terminal=path.terminal.but(share=x))),
        "length": Cause("1", 0.6, 0.9, lambda path, x: path.but(muscle=path.muscle.but(length=x))),
        "fatigue": Cause("1", 0.0, 0.6, lambda path, x: under(path, state=Conditioning(fatigue=x))),
        "pain": Cause("1", 0.0, 1.0, lambda path, x: under(path, state=Conditioning(pain=x))),
        "training": Cause(
            "weeks",
            0.1,
            6.0,
            lambda path, x: path.but(pool=under(path, state=trained(x, shortened=True)).pool),
        ),
        "sweat": Cause("1", 0.001, 0.05, lambda path, x: under(path, blood=sweated(round(x, 4)))),
    }


class Point(NamedTuple):
    """One person with a value of each cause, in the order of `causes`."""

    values: tuple[float, ...]
    ladder: Ladder


def at(point: Point) -> tuple[float, float]:
    """Threshold (Hz) and duration (s). Without a cramp: one step above the last frequency, and 0 s."""
    path = path_for(Person())
    for cause, value in zip(causes().values(), point.values, strict=True):
        path = cause.change(path, value)
    found = search(path, point.ladder, to_the_end=True)
    after = found.rungs[-1].after
    if found.threshold_hz is None or after is None:
        return point.ladder.last_hz + point.ladder.step_hz, 0.0
    return found.threshold_hz, after.duration_s


class Effects(NamedTuple):
    """For each cause [cause] of one quantity: the mean size of its elementary effects over the whole range
    of the cause (`size`), half of a 95 % interval of that (`unsure`), and how much an effect depends on the
    other causes (`interaction`, a standard deviation)."""

    names: tuple[str, ...]
    size: Array
    unsure: Array
    interaction: Array


def sensitivity(
    trajectories: int = 10,
    *,
    ladder: Ladder = USUAL,
    seed: int = 0,
    executor: Executor | None = None,
    keep: File | None = None,
    progress: Progress | None = None,
) -> dict[str, Effects]:
    """How strongly each cause moves each of QUANTITIES when all vary.

    Method: elementary effects on trajectories (Morris 1991), each cause in four steps over its range. It
    takes trajectories x (causes + 1) searches; a method by variances would take a hundred times as many.
    Args: as in `thresholds`. Raises ParameterError for fewer than 2 trajectories.
    """
    from SALib.sample import morris

    if trajectories < 2:
        raise ParameterError(_("There should be at least 2 trajectories, not {n}.").format(n=trajectories))
    known = causes()
    problem = {
        "num_vars": len(known),
        "names": list(known),
        "bounds": [[cause.low, cause.high] for cause in known.values()],
    }
    points = morris.sample(problem, trajectories, num_levels=_LEVELS, seed=checked_seed(seed))
    tasks = {(k, "point"): Point(tuple(map(float, row)), ladder) for k, row in enumerate(points)}
    made_by = {"points": points.tolist(), "ladder": ladder.to_dict()}
    found = worked_out(at, tasks, executor=executor, keep=keep, made_by=made_by, progress=progress)
    values = np.array([found[key] for key in tasks])
    return {name: effects(problem, points, values[:, k]) for k, name in enumerate(QUANTITIES)}


def effects(problem: Mapping[str, object], points: Array, values: Sequence[float] | Array) -> Effects:
    """The elementary effects of some values at some points."""
    from SALib.analyze import morris

    found = morris.analyze(problem, points, np.asarray(values), num_levels=_LEVELS, seed=0)
    return Effects(
        tuple(found["names"]),
        np.asarray(found["mu_star"], dtype=np.float64),
        np.asarray(found["mu_star_conf"], dtype=np.float64),
        np.asarray(found["sigma"], dtype=np.float64),
    )
