"""Stone and others 2010, J Sports Sci 28:399: a tired muscle has a HIGHER threshold, against the theory.

Run here: five bouts at 60 % of strength, each until it cannot be held, a minute apart (three-compartment
model), then the reflex balance that the theory of 1997 gives a tired muscle. No theory, no change: the
tired share alone lowers force, and with it what tendon organs report.

Not represented: what fatigue does to the motoneurons themselves, which may be what raised the threshold.
"""

from kramlib.experiments.circumstances import tired
from kramlib.experiments.path import under
from kramlib.studies.laboratory import USUAL, threshold_hz, usual_foot


def before(seed: int) -> float:
    """Threshold (Hz) before."""
    return threshold_hz(usual_foot, USUAL, seed)


def after(seed: int) -> float:
    """Threshold (Hz) after."""
    return threshold_hz(under(usual_foot, state=tired()), USUAL, seed)


def direction(seed: int) -> float:
    """Threshold after less threshold before (Hz)."""
    return after(seed) - before(seed)
