"""Behringer and others 2016, Neuromodulation (10.1111/ner.12525): two weeks of induced cramps, and three
of rest.

Run here: four sessions in two weeks, then 22 days without. The time in which the gain is lost was fitted to
how much of the rise is left here; its size is a prediction from the study of 2014.

Not represented: why these people started so low, and so alike (SD 1.4 Hz).
"""

from kramlib.experiments.circumstances import trained
from kramlib.experiments.path import under
from kramlib.studies.laboratory import USUAL, threshold_hz, usual_calf


def before(seed: int) -> float:
    """Threshold (Hz) before."""
    return threshold_hz(usual_calf, USUAL, seed)


def after_2wk(seed: int) -> float:
    """Threshold (Hz) after two weeks."""
    return threshold_hz(under(usual_calf, state=trained(2.0, shortened=True)), USUAL, seed)


def after_22d(seed: int) -> float:
    """Threshold (Hz) 22 days later."""
    return threshold_hz(under(usual_calf, state=trained(2.0, shortened=True, rest_days=22.0)), USUAL, seed)


def other_leg(seed: int) -> float:
    """Threshold (Hz) of the other leg after two weeks."""
    return threshold_hz(usual_calf, USUAL, seed + 100)
