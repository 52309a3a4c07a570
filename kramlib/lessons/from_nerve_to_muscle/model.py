"""Lesson 01, its model: one command through every station, and the one that is lit."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import ClassVar

import numpy as np
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from numpy.typing import NDArray

from kramlib.engine.parameters import Parameters, parameter
from kramlib.experiments.chain import closed_loop
from kramlib.experiments.path import path_of
from kramlib.experiments.run import Run
from kramlib.figures import schematic
from kramlib.lessons.from_nerve_to_muscle.words import run_in_words, station_in_words
from kramlib.lessons.spec import Number, Outcome, Settings, Sweep
from kramlib.pathway import ORDER
from kramlib.pathway.command import Command
from kramlib.text import _

Array = NDArray[np.float64]
WATCH_MS, BIN_MS = 2100.0, 25.0
_STARTS_MS, _HELD = 100.0, slice(500, 1300)  # the effort; and its samples after the ramp, once it is steady
_OURS = "assumed: a choice of the learner"


@dataclass(frozen=True)
class Look(Parameters):
    """What the learner sets: how hard to try, at which length, and which station to light."""

    station: ClassVar[str] = "look"

    at: float = parameter(
        3,
        "1",
        "station that is lit, in the order of the signal",
        tuple(range(len(ORDER))),
        _OURS,
        choices=True,
    )
    effort: float = parameter(0.5, "1", "voluntary effort as a share of the greatest", (0.0, 1.0), _OURS)
    length: float = parameter(0.85, "1", "fibre length in optimal lengths", (0.5, 1.2), _OURS)


@lru_cache(maxsize=32)
def passed(effort: float, length: float) -> Run:
    """One second of effort, held between ramps of 200 ms, through the calf's path."""
    calf = path_of("gasmed")
    asked = Command(effort=effort, effort_start_ms=_STARTS_MS, effort_hold_ms=1000.0)
    return closed_loop(calf.but(muscle=calf.muscle.but(length=length)), asked, duration_ms=WATCH_MS)


# The full height of each row: more than the greatest effort brings at any length.
_FULL = {
    "command": 1.0,
    "motoneuron": 4000.0,
    "axon": 4000.0,
    "junction": 1.0,
    "fibre": 1.0,
    "motor_units": 3200.0,
    "reflex": 60.0,
}


def scales() -> dict[str, str]:
    """What the full height of each row means."""
    said = {
        "command": _("full height: 100 % effort"),
        "motoneuron": _("{full:.0f} spikes leave per second"),
        "axon": _("{full:.0f} spikes arrive per second"),
        "junction": _("100 % of the fibres answer"),
        "fibre": _("100 % active"),
        "motor_units": _("{full:.0f} N"),
        "reflex": _("{full:.0f} tendon organ spikes per second"),
    }
    return {station: text.format(full=_FULL[station]) for station, text in said.items()}


def build(figure: Figure) -> Mapping[str, Line2D]:
    """What stands still in the figure, and its moving lines."""
    return schematic.build(figure, 1e-3 * WATCH_MS, scales())


def _signals(run: Run) -> dict[str, tuple[Array, Array]]:
    """Time (s) and signal of every station, in its own unit."""
    time = 1e-3 * run.recording.time_ms
    edges = np.arange(0.0, WATCH_MS + BIN_MS, BIN_MS)
    middles, per_second = 1e-3 * (edges[1:] - 0.5 * BIN_MS), 1e3 / BIN_MS
    left = np.histogram(run.spikes.times_ms, edges)[0]
    came = np.histogram(run.answered.times_ms, edges)[0]
    answered = np.histogram(run.answered.times_ms, edges, weights=run.shares)[0] / np.maximum(came, 1)
    traces = run.recording
    return {
        "command": (time, traces["effort"]),
        "motoneuron": (middles, left * per_second),
        "axon": (middles, came * per_second),
        "junction": (middles, answered),
        "fibre": (time, traces["activation"]),
        "motor_units": (time, traces["force_n"]),
        "reflex": (time, traces["ib_pps"]),
    }


def run(settings: Settings) -> Outcome:
    """One command, followed; the chosen station in light."""
    look = settings.station(Look)
    done = passed(look.effort, look.length)
    lit = ORDER[int(look.at)]
    x, y = schematic.PLACES[lit]
    curves = {
        name: (t, schematic.row_of(name) + 0.9 * signal / _FULL[name])
        for name, (t, signal) in _signals(done).items()
    }
    light = {"light": (np.array([x]), np.array([y])), "shown": curves[lit]}
    numbers = _numbers(done)
    said = station_in_words()[lit]
    words = f"{run_in_words(numbers)} {said}"
    return Outcome(done.recording, numbers, words, curves | light, plain=said)


def _numbers(run: Run) -> tuple[Number, ...]:
    held = run.spikes.during(_HELD.start, _HELD.stop)
    counts = np.bincount(held.units, minlength=1)
    firing = counts[counts > 0] / (1e-3 * (_HELD.stop - _HELD.start))
    force = run.recording["force_n"]
    return (
        Number(_("units that fire"), float(len(firing)), "", 0, 40.0),
        Number(_("their mean rate"), float(firing.mean()) if len(firing) else None, "Hz", 1, 5.0),
        Number(_("from cord to muscle"), _delay_ms(run), "ms", 1, 4.0),
        Number(_("force while the effort is held"), float(force[_HELD].mean()), "N", 0, 200.0),
        Number(_("from letting go to half the force"), _relaxed_ms(run), "ms", 0, 100.0),
    )


def _delay_ms(run: Run) -> float | None:
    """The way (ms) of the first spike from the cord to the muscle."""
    if len(run.answered.times_ms) == 0:
        return None
    unit = int(run.answered.units[0])
    return float(run.answered.of(unit)[0] - run.spikes.of(unit)[0])


def _relaxed_ms(run: Run) -> float | None:
    """The time (ms) from letting go until half of the force that the command added is gone; None where
    it added less than 1 N. A stretched muscle resists before any command: that stays."""
    force, asked = run.recording["force_n"], run.commands[0]
    let_go_ms = asked.effort_start_ms + asked.effort_ramp_ms + asked.effort_hold_ms
    after = force[int(let_go_ms) :] - force[0]
    gone = after < 0.5 * after[0]
    return float(np.argmax(gone)) if after[0] >= 1.0 and gone.any() else None


_EFFORTS = (0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.8, 1.0)


def effort_sweep() -> Sweep:
    """Force against effort."""
    return Sweep(
        title=_("Force against effort"),
        x_label=_("effort (share of the greatest)"),
        y_label=_("force (N)"),
        points=len(_EFFORTS),
        run=_sweep,
        words=_sweep_words,
    )


def _sweep(settings: Settings) -> Iterator[tuple[float, float | None]]:
    length = settings.station(Look).length
    for effort in _EFFORTS:
        yield effort, float(passed(effort, length).recording["force_n"][_HELD].mean())


def _sweep_words(points: list[tuple[float, float | None]]) -> str:
    if not points:
        return _("Nothing was run.")
    effort, force = points[-1]
    text = _("At an effort of {percent:.0f} % the muscle pulls with {force:.0f} N.")
    return text.format(percent=100.0 * effort, force=force or 0.0)
