"""Miller and Knight 2009, Muscle Nerve 39:364: the threshold of people with and without a history of cramps.

Run here: two-second trains, two hertz faster each minute, flexor of the great toe. The two strengths of the
persistent inward current that tell people with a history from people without were fitted here.

Not represented: what a test does to the next day's. The state of the model is back at rest after a night.
"""

from kramlib.experiments.state import rested
from kramlib.experiments.threshold import climb, search
from kramlib.studies.laboratory import USUAL, prone_foot, threshold_hz, usual_foot

_NIGHT_S = 23.0 * 3600.0


def threshold_prone(seed: int) -> float:
    """Threshold (Hz) with a history of cramps."""
    return threshold_hz(prone_foot, USUAL, seed)


def threshold_not_prone(seed: int) -> float:
    """Threshold (Hz) without one."""
    return threshold_hz(usual_foot, USUAL, seed)


def next_day(seed: int) -> float:
    """Threshold of the second day less that of the first (Hz)."""
    first = threshold_prone(seed)
    cramp = climb(prone_foot, USUAL, first, seed=seed, to_the_end=True)
    second = search(prone_foot, USUAL, start=rested(prone_foot, cramp.run.end, _NIGHT_S)).threshold_hz
    return (second or USUAL.last_hz) - first
