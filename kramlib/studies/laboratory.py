"""What the studies share: the muscles, the people, and measures on a cramp."""

import math
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

import numpy as np

from kramlib.experiments.cramp import emg_share
from kramlib.experiments.path import Path
from kramlib.experiments.person import NOT_PRONE, PRONE, path_for
from kramlib.experiments.threshold import Ladder, Rung, search

FOOT, CALF = "abdhal", "gasmed"  # the foot muscle stands for all small muscles of the sole
USUAL = Ladder()
prone_foot = path_for(PRONE, FOOT)
usual_foot = path_for(NOT_PRONE, FOOT)
prone_calf = path_for(PRONE, CALF)
usual_calf = path_for(NOT_PRONE, CALF)
_HALF_MS = 500.0
_FEWEST = 8  # spikes of a unit, to speak of its rate


@cache
def threshold_hz(path: Path, ladder: Ladder = USUAL, seed: int = 0) -> float:
    """The threshold frequency (Hz); not a number where the ladder ends without a cramp."""
    found = search(path, ladder, seed=seed).threshold_hz
    return math.nan if found is None else found


class Cramp(NamedTuple):
    """A cramp watched to its end: threshold (Hz), duration (s), mean rate of a unit (1/s), mean time for
    which a unit is active (s), peak EMG (half a second) as a share of the greatest effort's."""

    threshold_hz: float
    duration_s: float
    rate_hz: float
    active_s: float
    peak_emg: float


@cache
def cramp_at_threshold(path: Path, ladder: Ladder = USUAL, seed: int = 0) -> Cramp:
    """The threshold and the cramp that is found there; all not a number where there is none."""
    found = search(path, ladder, seed=seed, to_the_end=True)
    if found.threshold_hz is None:
        return Cramp(*[math.nan] * len(Cramp._fields))
    return Cramp(found.threshold_hz, *_measured(found.rungs[-1]))


def _measured(rung: Rung) -> tuple[float, float, float, float]:
    """Duration, mean unit rate, mean active time and peak EMG of a cramp."""
    assert rung.after is not None
    start, end = rung.after.start_ms, rung.after.end_ms
    spikes = rung.run.answered.during(start, rung.run.duration_ms)
    trains = [spikes.of(unit) for unit in range(int(rung.run.path.pool.cells))]
    trains = [times for times in trains if len(times) >= _FEWEST]
    rates = [1000.0 / np.median(np.diff(times)) for times in trains]
    active = [1e-3 * (times[-1] - times[0]) for times in trains]
    halves = np.arange(start + _HALF_MS, max(end, start + 2.0 * _HALF_MS), _HALF_MS)  # the last shock is over
    peak = max(emg_share(rung.run, at_ms, at_ms + _HALF_MS) for at_ms in halves)
    return rung.after.duration_s, _mean(rates), _mean(active), peak


def _mean(values: Sequence[float]) -> float:
    return float(np.mean(values)) if values else math.nan
