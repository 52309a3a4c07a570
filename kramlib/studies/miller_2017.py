"""Miller and others 2017, Muscle Nerve 56:E95: a voluntary cramp makes the next one easier for at least an
hour.

Run here: a strong effort that cramps, then the search from the state it leaves, 5 and 60 minutes later.

Not represented: anything that a cramp leaves behind but a tired persistent current, which makes the next
one harder, and only for minutes.
"""

from functools import cache

from kramlib.experiments.session import until_quiet
from kramlib.experiments.state import rested
from kramlib.experiments.threshold import search
from kramlib.pathway.command import Command
from kramlib.studies.laboratory import USUAL, prone_foot, threshold_hz

_EFFORT = Command(effort=1.0, effort_ramp_ms=100.0, effort_hold_ms=5000.0)


def before(seed: int) -> float:
    """Threshold (Hz) before."""
    return threshold_hz(prone_foot, USUAL, seed)


@cache
def _after(minutes: float, seed: int) -> float:
    cramp = until_quiet(prone_foot, _EFFORT, at_least_ms=8000.0, seed=seed)
    found = search(prone_foot, USUAL, start=rested(prone_foot, cramp.end, 60.0 * minutes)).threshold_hz
    return found or USUAL.last_hz


def after_5min(seed: int) -> float:
    """Threshold (Hz) five minutes after."""
    return _after(5.0, seed)


def after_60min(seed: int) -> float:
    """Threshold (Hz) an hour after."""
    return _after(60.0, seed)


def direction(seed: int) -> float:
    """Threshold five minutes after less that before (Hz)."""
    return after_5min(seed) - before(seed)
