"""Khan and Burne 2007, J Neurophysiol 98:1102: a stimulus to the tendon quiets the cramp.

Run here: in a cramp of the shortened calf the tendon organs are made to fire at their highest for 100 ms;
the inhibition is what such a report gives in this model.

Not represented: which afferents of the tendon the shocks reached.
"""

from kramlib.experiments.chain import closed_loop
from kramlib.pathway.command import Command
from kramlib.studies.laboratory import emg_share, prone_calf

_TRAIN = Command(train_hz=24.0)
_AT_MS, _FOR_MS, _TENDON_PPS = 4500.0, 100.0, 150.0
_BACK_MS = 20.0  # for the report to act and the muscle to answer


def tendon(seed: int) -> float:
    """EMG just after the stimulus less that just before it (share of the greatest effort)."""
    organs_us = prone_calf.reflex.ib_strength * _TENDON_PPS
    stimulus = Command(inhibition_us=organs_us, inhibition_start_ms=_AT_MS, inhibition_for_ms=_FOR_MS)
    run = closed_loop(prone_calf, _TRAIN, stimulus, duration_ms=_AT_MS + 500.0, seed=seed)
    before = emg_share(run, _AT_MS - 500.0, _AT_MS)
    return emg_share(run, _AT_MS + _BACK_MS, _AT_MS + _BACK_MS + _FOR_MS) - before
