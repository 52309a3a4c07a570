"""Miller and others 2010, Med Sci Sports Exerc 42(11): losing 3 % of the body's mass leaves the threshold
alone.

Run here: the blood after sweating off 3 % without a drink, from the body's fluids, reaches axon, junction
and fibre.

Not represented: fluid between the cells of the muscle, which is said to press on nerve endings.
"""

from kramlib.experiments.circumstances import sweated
from kramlib.experiments.path import under
from kramlib.studies.laboratory import USUAL, threshold_hz, usual_foot


def hydrated(seed: int) -> float:
    """Threshold (Hz) before."""
    return threshold_hz(usual_foot, USUAL, seed)


def hypohydrated(seed: int) -> float:
    """Threshold (Hz) after losing 3 %."""
    return threshold_hz(under(usual_foot, blood=sweated(0.03)), USUAL, seed)
