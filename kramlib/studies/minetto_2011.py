"""Minetto and others 2011, J Physiol 589:5759: cramps of a foot muscle, with the nerve intact and blocked
above.

Run here: trains of 150 shocks, as in the same group's earlier papers (the abstract does not say), from 4 Hz
in steps of 2 Hz, a minute apart; the cramp at the threshold is watched to its end. People whose muscle
cramps readily. Fitted here: the run-down of the persistent current, the generator at the nerve's end, and
the share of axons that have one.

Not represented: single units cannot be found in the model's EMG; their spikes are taken as they are.
"""

from kramlib.experiments.threshold import Ladder
from kramlib.studies.laboratory import Cramp, cramp_at_threshold, prone_foot

INTACT = Ladder(pulses=150)
BLOCKED = Ladder(pulses=150, blocked=1.0)


def _cramp(ladder: Ladder, seed: int) -> Cramp:
    return cramp_at_threshold(prone_foot, ladder, seed)


def threshold_intact(seed: int) -> float:
    """Threshold frequency (Hz), nerve intact."""
    return _cramp(INTACT, seed).threshold_hz


def threshold_blocked(seed: int) -> float:
    """Threshold frequency (Hz), nerve blocked."""
    return _cramp(BLOCKED, seed).threshold_hz


def duration_intact(seed: int) -> float:
    """Duration (s), nerve intact."""
    return _cramp(INTACT, seed).duration_s


def duration_blocked(seed: int) -> float:
    """Duration (s), nerve blocked."""
    return _cramp(BLOCKED, seed).duration_s


def rate_intact(seed: int) -> float:
    """Mean rate of a unit (1/s), nerve intact."""
    return _cramp(INTACT, seed).rate_hz


def rate_blocked(seed: int) -> float:
    """Mean rate of a unit (1/s), nerve blocked."""
    return _cramp(BLOCKED, seed).rate_hz


def active_intact(seed: int) -> float:
    """Time for which a unit is active (s), nerve intact."""
    return _cramp(INTACT, seed).active_s


def active_blocked(seed: int) -> float:
    """Time for which a unit is active (s), nerve blocked."""
    return _cramp(BLOCKED, seed).active_s


def emg(seed: int) -> float:
    """Peak EMG of the cramp with the nerve intact less that with the nerve blocked (share of greatest)."""
    return _cramp(INTACT, seed).peak_emg - _cramp(BLOCKED, seed).peak_emg
