"""What the studies share: the muscles, the people, the conditions, and measures on a cramp."""

import math
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

import numpy as np

from kramlib.body import fluids
from kramlib.body.training import weeks
from kramlib.conditions.conditioning import Conditioning, of_weeks
from kramlib.conditions.electrolytes import Electrolytes, blood_of
from kramlib.experiments.cramp import greatest_effort
from kramlib.experiments.path import Path, under
from kramlib.experiments.person import NOT_PRONE, PRONE, path_for
from kramlib.experiments.run import Run
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


def emg_share(run: Run, start_ms: float, end_ms: float) -> float:
    """The EMG (root mean square) between two moments as a share of the greatest effort's."""
    inside = (run.recording.time_ms >= start_ms) & (run.recording.time_ms < end_ms)
    level = np.sqrt((run.recording["emg_mv"][inside] ** 2).mean())
    return float(level / greatest_effort(run.path).emg_mv)


@cache
def sweated(share: float, hours: float = 1.5) -> Electrolytes:
    """The blood after losing this share of the body's mass as sweat, nothing drunk."""
    return blood_of(fluids.simulate(fluids.Body(), _sweating(share, hours)))


def _sweating(share: float, hours: float) -> fluids.Spell:
    """Work in the heat that costs this share of the body's mass as sweat."""
    litres = share * fluids.Body().mass_kg
    return fluids.Spell(hours=hours, sweat_l_h=litres / hours, exercise=0.6, thirst=0.0)


@cache
def drunk(share: float, drink: str, litres: float, minutes: float) -> Electrolytes:
    """The blood after losing this share of the body's mass and then drinking so many litres, within half an
    hour; so many minutes after the drink."""
    drinks = fluids.Spell(hours=0.5, drink_l_h=2.0 * litres, drink=fluids.DRINKS.index(drink), thirst=0.0)
    after = fluids.Spell(hours=minutes / 60.0, thirst=0.0)
    return blood_of(fluids.simulate(fluids.Body(), _sweating(share, 1.5), drinks, after))


@cache
def trained(weeks_of: float, *, shortened: bool, rest_days: float = 0.0) -> Conditioning:
    """The condition after weeks of induced cramps, two sessions a week, and days without."""
    habits = [(weeks.Habit(cramp_sessions=2.0, shortened=float(shortened)), weeks_of)]
    if rest_days:
        habits.append((weeks.Habit(), rest_days / 7.0))
    return of_weeks(weeks.simulate(*habits))


def in_state(path: Path, state: Conditioning) -> Path:
    """A path in a condition."""
    return under(path, state=state)
