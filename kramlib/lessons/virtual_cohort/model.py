"""Lesson 10, its model: small trials drawn from the stored cohort, and the stored sensitivity."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import ClassVar, NamedTuple

import numpy as np
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from numpy.typing import NDArray

from kramlib.data import table
from kramlib.engine.parameters import Parameters, parameter
from kramlib.engine.recording import Recording
from kramlib.experiments.cohort import Trials, causes, trials
from kramlib.experiments.threshold import Ladder
from kramlib.figures import cohort as panels
from kramlib.lessons.spec import Number, Outcome, Settings
from kramlib.lessons.virtual_cohort import words

SWEATED, NOTHING, TIRED, PAIN, TRAINED = 1, 2, 3, 4, 5
DURATION, THRESHOLD, INTERACTION = 1, 2, 3
TIMES, CROWD, ALPHA = 1000, 2000, 0.05
CONDITIONS = {SWEATED: "sweated", NOTHING: "again", TIRED: "tired", PAIN: "pain", TRAINED: "trained"}
_OURS = "assumed: a choice of the learner"
_APART_HZ = 1.4  # over how much lines on the same threshold are spread, to be seen
Array = NDArray[np.float64]


@dataclass(frozen=True)
class Trial(Parameters):
    """What the learner sets: what is done to the people, how many they are, and which of many trials."""

    station: ClassVar[str] = "small_trial"

    treatment: float = parameter(
        NOTHING,
        "1",
        "what is done: 1 sweat, 2 nothing, 3 tired, 4 pain, 5 trained",
        (1, 2, 3, 4, 5),
        _OURS,
        choices=True,
    )
    people: float = parameter(10, "1", "people in a trial", (4, 36), _OURS, whole=True)
    draw: float = parameter(7, "1", "which of the trials", (1, 200), _OURS, whole=True)
    bars: float = parameter(
        THRESHOLD,
        "1",
        "bars: 1 duration, 2 threshold, 3 how far a cause depends on the others",
        (1, 2, 3),
        _OURS,
        choices=True,
    )


class Result(NamedTuple):
    """What one trial finds: thresholds [person], mean difference, half of its 95 % interval, the same if who
    belongs to whom were not known (all in Hz), and p."""

    control: Array
    treated: Array
    mean: float
    half: float
    unpaired: float
    p: float


class Bars(NamedTuple):
    """What each cause moves, and half of a 95 % interval of that (0 where none is known) [cause]."""

    size: Array
    unsure: Array


def measured(condition: str) -> Array:
    """The stored thresholds (Hz) of the cohort under a condition [person]; not a number: no cramp."""
    rows = [row for row in table("cohort").rows if row["condition"] == condition]
    rows.sort(key=lambda row: float(row["person"]))
    return np.array([row["threshold_hz"] for row in rows], dtype=np.float64)


@lru_cache(maxsize=8)
def crowd(treatment: int) -> tuple[Array, Array]:
    """A crowd in which each person of the cohort is there many times, so that large trials do not all hold
    the same people: thresholds (Hz) as usual and as treated. Where nothing is done a coin names the days."""
    usual, treated = measured("usual"), measured(CONDITIONS[treatment])
    known = np.isfinite(usual) & np.isfinite(treated)
    usual, treated = usual[known], treated[known]
    if treatment == NOTHING:
        usual, treated = np.concatenate([usual, treated]), np.concatenate([treated, usual])
    copies = CROWD // len(usual)
    return np.tile(usual, copies), np.tile(treated, copies)


@lru_cache(maxsize=64)
def drawn(treatment: int, people: int) -> Trials:
    """A thousand trials of a size."""
    return trials(*crowd(treatment), n=people, times=TIMES)


def result_of(trial: Trial) -> Result:
    """What the chosen trial finds."""
    from scipy.stats import t

    many, k = drawn(int(trial.treatment), int(trial.people)), int(trial.draw) - 1
    control, treated = (values[many.people[k]] for values in crowd(int(trial.treatment)))
    n, change = len(control), treated - control
    paired = t.ppf(1.0 - ALPHA / 2.0, n - 1) * np.sqrt(change.var(ddof=1) / n)
    apart = t.ppf(1.0 - ALPHA / 2.0, 2 * n - 2) * np.sqrt((control.var(ddof=1) + treated.var(ddof=1)) / n)
    return Result(control, treated, float(many.differences[k]), float(paired), float(apart), float(many.p[k]))


def bars_of(kind: float) -> Bars:
    """The stored sensitivity, in the order of `causes`."""
    quantity = "duration_s" if kind == DURATION else "threshold_hz"
    rows = [table("sensitivity").row(quantity=quantity, cause=name) for name in causes()]
    if kind == INTERACTION:
        return Bars(np.array([row["interaction"] for row in rows]), np.zeros(len(rows)))
    return Bars(np.array([row["size"] for row in rows]), np.array([row["unsure"] for row in rows]))


def build(figure: Figure) -> Mapping[str, Line2D]:
    """What stands still in the figure, and its moving lines."""
    named = words.causes()
    return panels.trial(figure, [named[name] for name in causes()])


def run(settings: Settings) -> Outcome:
    """One trial, a thousand like it, and what the threshold depends on."""
    trial = settings.station(Trial)
    found, many = result_of(trial), drawn(int(trial.treatment), int(trial.people))
    bars = bars_of(trial.bars)
    ranked = [tuple(causes())[k] for k in np.argsort(-bars.size, kind="stable")]
    said = (
        words.trial(int(trial.treatment), len(found.control), found.mean, found.half, found.p),
        words.report(found.mean, found.p < ALPHA),
        words.ways(found.treated - found.control),
        words.crowd(TIMES, many.shares),
        words.bars(int(trial.bars), ranked[0], ranked[-1], float(bars.size.max()), float(bars.size.min())),
    )
    return Outcome(
        recording=Recording(np.empty(0), {}),  # a trial has no course in time
        numbers=_numbers(found, many),
        words=" ".join(said),
        curves=_pair_curves(found) | _trial_curves(found, many) | _bar_curves(bars),
    )


def _numbers(found: Result, many: Trials) -> tuple[Number, ...]:
    said = words.numbers()
    return (
        Number(said["mean"], found.mean, "Hz", 1),
        Number(said["half"], found.half, "Hz", 1),
        Number(said["unpaired"], found.unpaired, "Hz", 1),
        Number(said["everybody"], many.everybody, "Hz", 2),
        *(Number(said[name], 100.0 * share, "%", 1) for name, share in many.shares.items()),
    )


def _pair_curves(found: Result) -> dict[str, panels.Curve]:
    apart = np.linspace(-0.5, 0.5, len(found.control)) * _APART_HZ
    change = found.treated - found.control
    curves = {}
    for name, sign in (("rise", 1.0), ("fall", -1.0), ("same", 0.0)):
        mine = np.sign(change) == sign
        y = (found.control[mine] + apart[mine], found.treated[mine] + apart[mine])
        curves[name] = panels.strokes([np.zeros(mine.sum()), np.ones(mine.sum())], y)
    means = np.array([found.control.mean(), found.treated.mean()])
    return curves | {"mean": (np.array([0.0, 1.0]), means)}


def bin_hz(people: int) -> float:
    """The width (Hz) of bins for mean differences. These lie on a grid, and an odd number of its steps, about
    half a hertz, keeps them off the borders of bins."""
    grid = Ladder().step_hz / people
    return grid * (1 + 2 * round((0.5 / grid - 1.0) / 2.0))


def _trial_curves(found: Result, many: Trials) -> dict[str, panels.Curve]:
    width = bin_hz(len(found.control))
    every, tallest = panels.outline(many.differences, width)
    x = found.mean + found.half * np.array([-1.0, 0.0, 1.0])
    return {
        "every": every,
        "found": panels.sticks(many.differences[many.p < ALPHA], width, tallest),
        "this": (x, np.full(3, 1.15)),
    }


def _bar_curves(bars: Bars) -> dict[str, panels.Curve]:
    share, unsure = (100.0 * values / bars.size.max() for values in bars)
    row, known = np.arange(len(share), dtype=np.float64), unsure > 0.0
    ends = [np.maximum(share - unsure, 0.0)[known], (share + unsure)[known]]
    return {
        "size": panels.strokes([np.zeros(len(share)), share], [row, row]),
        "unsure": panels.strokes(ends, [row[known], row[known]]),
    }
