"""Khan and Burne 2007, J Neurophysiol 98:1102: a stimulus to the tendon quiets the cramp.

Run here: in a cramp of the shortened calf the tendon organs are made to fire at their highest for 100 ms,
twelve times, and the rectified EMG is averaged. The inhibition is what such a report gives in this model.

Not represented: which afferents of the tendon the shocks reached.
"""

import numpy as np

from kramlib.experiments.chain import closed_loop
from kramlib.experiments.run import Run
from kramlib.pathway.command import Command
from kramlib.studies.laboratory import prone_calf

_TRAIN = Command(train_hz=24.0)
_TIMES_MS = 4500.0 + 500.0 * np.arange(12)
_FOR_MS, _TENDON_PPS = 100.0, 150.0
_BACK_MS = 20.0  # for the report to act and the muscle to answer


def tendon(seed: int) -> float:
    """How far the EMG falls just after a stimulus (change as a share of what it was just before)."""
    organs_us = prone_calf.reflex.ib_strength * _TENDON_PPS
    stimuli = [
        Command(inhibition_us=organs_us, inhibition_start_ms=at_ms, inhibition_for_ms=_FOR_MS)
        for at_ms in _TIMES_MS
    ]
    run = closed_loop(prone_calf, _TRAIN, *stimuli, duration_ms=_TIMES_MS[-1] + 500.0, seed=seed)
    before, after = (
        np.mean([_emg(run, at_ms + delay_ms) for at_ms in _TIMES_MS]) for delay_ms in (-_FOR_MS, _BACK_MS)
    )
    return float(after / before - 1.0)


def _emg(run: Run, from_ms: float) -> float:
    """The mean rectified EMG (mV) in 100 ms."""
    inside = (run.recording.time_ms >= from_ms) & (run.recording.time_ms < from_ms + _FOR_MS)
    return float(np.abs(run.recording["emg_mv"][inside]).mean())
