"""Miller and Knight 2012, J Athl Train 47:643: it does not matter whether the search starts at 4 or 14 Hz.

Run here: the same search from both starts in people prone to cramp.

Not represented: two people cramped below 14 Hz before; here one value of susceptibility stands for all.
"""

from kramlib.studies.laboratory import USUAL, prone_foot, threshold_hz

FROM_14 = USUAL.but(first_hz=14.0)


def from_4hz(seed: int) -> float:
    """Threshold (Hz), search from 4 Hz."""
    return threshold_hz(prone_foot, USUAL, seed)


def from_14hz(seed: int) -> float:
    """Threshold (Hz), search from 14 Hz."""
    return threshold_hz(prone_foot, FROM_14, seed)


def start_matters(seed: int) -> float:
    """Threshold from 14 Hz less threshold from 4 Hz (Hz)."""
    return from_14hz(seed) - from_4hz(seed)
