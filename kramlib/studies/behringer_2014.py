"""Behringer and others 2014, PLoS ONE 9:e94910: cramps induced twice a week raise the threshold of the
calf.

Run here: the threshold of people without a history of cramps, before and after three weeks of sessions with
the calf shortened or the ankle fixed at neutral. How far sessions lead was fitted to the shortened leg
here.

Not represented: how a cramp trains. The model says how far and how fast, not why.
"""

from kramlib.experiments.circumstances import trained
from kramlib.experiments.path import under
from kramlib.studies.laboratory import USUAL, threshold_hz, usual_calf


def before(seed: int) -> float:
    """Threshold (Hz) before."""
    return threshold_hz(usual_calf, USUAL, seed)


def after_shortened(seed: int) -> float:
    """Threshold (Hz) after three weeks, shortened."""
    return threshold_hz(under(usual_calf, state=trained(3.0, shortened=True)), USUAL, seed)


def after_neutral(seed: int) -> float:
    """Threshold (Hz) after three weeks, ankle at neutral."""
    return threshold_hz(under(usual_calf, state=trained(3.0, shortened=False)), USUAL, seed)


def untreated(seed: int) -> float:
    """Threshold after three weeks without treatment less that before (Hz)."""
    return before(seed + 100) - before(seed)
