"""Miller and others 2018, Muscle Nerve 57:473: stretching beforehand does not raise the threshold.

Run here: three minutes with the foot muscle stretched, back to the shortened position, then the search.

Not represented: what a long stretch does to tendon and spindles.
"""

from functools import cache

from kramlib.experiments.person import PRONE, path_for
from kramlib.experiments.state import at_rest, rested
from kramlib.experiments.threshold import search
from kramlib.studies.laboratory import FOOT, USUAL, prone_foot, threshold_hz


def unstretched(seed: int) -> float:
    """Threshold (Hz) without a stretch."""
    return threshold_hz(prone_foot, USUAL, seed)


@cache
def stretched(seed: int) -> float:
    """Threshold (Hz) after three minutes of stretch."""
    long = path_for(PRONE, FOOT, "stretched")
    state = rested(prone_foot, rested(long, at_rest(long, seed), 180.0), 5.0)
    return search(prone_foot, USUAL, start=state).threshold_hz or USUAL.last_hz


def change(seed: int) -> float:
    """Threshold after a stretch less that without (Hz)."""
    return stretched(seed) - unstretched(seed)
