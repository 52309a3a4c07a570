"""Stone and others 2010, J Sports Sci 28:399: a tired muscle has a HIGHER threshold, against the theory.

Run here: five bouts at 60 % of strength, each until it cannot be held, a minute apart (three-compartment
model), then the reflex balance that the theory of 1997 gives a tired muscle. No theory, no change: the
tired share alone lowers force, and with it what tendon organs report.

Not represented: what fatigue does to the motoneurons themselves, which may be what raised the threshold.
"""

from functools import cache

from kramlib.body.training import fatigue
from kramlib.conditions.conditioning import Conditioning, of_fatigue
from kramlib.studies.laboratory import USUAL, in_state, threshold_hz, usual_foot

_LOAD, _BOUTS, _PAUSE_S = 0.6, 5, 60.0


@cache
def tired() -> Conditioning:
    """The condition after the bouts."""
    ankle = fatigue.fatigue_of("ankle")
    bout_s = fatigue.endurance_s(ankle, _LOAD)
    assert bout_s is not None
    bouts = [(_LOAD, bout_s), (0.0, _PAUSE_S)] * _BOUTS
    return of_fatigue(fatigue.simulate(ankle, *bouts))


def before(seed: int) -> float:
    """Threshold (Hz) before."""
    return threshold_hz(usual_foot, USUAL, seed)


def after(seed: int) -> float:
    """Threshold (Hz) after."""
    return threshold_hz(in_state(usual_foot, tired()), USUAL, seed)


def direction(seed: int) -> float:
    """Threshold after less threshold before (Hz)."""
    return after(seed) - before(seed)
