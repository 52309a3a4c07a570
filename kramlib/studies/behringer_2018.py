"""Behringer and others 2018, Neuromodulation 21:815: people whose calves cramp every week, before and after
six weeks of induced cramps.

Run here: people prone to cramp, calf, the training of the study of 2014 for six weeks.

Not represented: how many cramps people have at night; only the threshold.
"""

from kramlib.experiments.circumstances import trained
from kramlib.experiments.path import under
from kramlib.studies.laboratory import USUAL, prone_calf, threshold_hz


def before(seed: int) -> float:
    """Threshold (Hz) before."""
    return threshold_hz(prone_calf, USUAL, seed)


def after_6wk(seed: int) -> float:
    """Threshold (Hz) after six weeks."""
    return threshold_hz(under(prone_calf, state=trained(6.0, shortened=True)), USUAL, seed)
