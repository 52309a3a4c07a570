"""Serrao and others 2007, Exp Brain Res 182:301: pain in the muscle lowers the threshold.

Run here: trains from 10 Hz, half a minute apart, as printed; pain adds a steady excitation to the
motoneurons, whose size was fitted to the ratio of the two thresholds here.

Not represented: where in the cord pain acts.
"""

from kramlib.conditions.conditioning import Conditioning
from kramlib.experiments.path import under
from kramlib.studies.laboratory import USUAL, threshold_hz, usual_foot

LADDER = USUAL.but(first_hz=10.0, rest_s=30.0)


def before(seed: int) -> float:
    """Threshold (Hz) before."""
    return threshold_hz(usual_foot, LADDER, seed)


def in_pain(seed: int) -> float:
    """Threshold (Hz) with pain."""
    return threshold_hz(under(usual_foot, state=Conditioning(pain=1.0)), LADDER, seed)


def direction(seed: int) -> float:
    """Threshold with pain less threshold before (Hz)."""
    return in_pain(seed) - before(seed)
