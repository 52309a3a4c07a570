"""Minetto and Botter 2009, Muscle Nerve 40:535: the medial head of the calf cramps far more readily than the
lateral one.

Run here: the threshold of both heads with the same motoneurons.

Not represented: any difference between the heads but force, length and speed.
"""

from kramlib.experiments.person import PRONE, path_for
from kramlib.studies.laboratory import USUAL, prone_calf, threshold_hz

_LATERAL = path_for(PRONE, "gaslat")


def heads(seed: int) -> float:
    """Threshold of the lateral head less that of the medial head (Hz)."""
    return threshold_hz(_LATERAL, USUAL, seed) - threshold_hz(prone_calf, USUAL, seed)
