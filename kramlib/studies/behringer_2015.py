"""Behringer and others 2015, Orthop Rev 7:6028: one bout of six cramps raises the threshold within a day.

Run here: the habit of induced cramps kept for one day.

Not represented: anything quicker than weeks. The model's training is slow, as it was fitted to weeks.
"""

from kramlib.experiments.circumstances import trained
from kramlib.experiments.path import under
from kramlib.studies.laboratory import USUAL, threshold_hz, usual_calf

_DAY = 1.0 / 7.0


def before(seed: int) -> float:
    """Threshold (Hz) before."""
    return threshold_hz(usual_calf, USUAL, seed)


def after_24h(seed: int) -> float:
    """Threshold (Hz) a day after."""
    return threshold_hz(under(usual_calf, state=trained(_DAY, shortened=True)), USUAL, seed)
