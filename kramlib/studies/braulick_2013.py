"""Braulick and others 2013, Br J Sports Med 47:710: even 5 % of lost mass does not change the threshold.

Run here: as for 3 %, with 5 % lost in three hours.

Not represented: the thresholds themselves, which the abstract does not print.
"""

from kramlib.experiments.circumstances import sweated
from kramlib.experiments.path import under
from kramlib.studies.laboratory import USUAL, threshold_hz, usual_foot


def change(seed: int) -> float:
    """Threshold after losing 5 % less that before (Hz)."""
    dry = under(usual_foot, blood=sweated(0.05, hours=3.0))
    return threshold_hz(dry, USUAL, seed) - threshold_hz(usual_foot, USUAL, seed)
