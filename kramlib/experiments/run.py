"""What a run of the whole path leaves behind."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from kramlib.engine.events import Events
from kramlib.engine.recording import Recording
from kramlib.experiments.path import Path
from kramlib.experiments.state import State
from kramlib.pathway.command import Command

Array = NDArray[np.float64]
SIGNALS = {
    "effort": "1",
    "length": "optimal lengths",
    "activation": "1",
    "force_n": "N",
    "ia_pps": "pps",
    "ib_pps": "pps",
    "persistent": "1",
    "untired": "1",
}


@dataclass(frozen=True)
class Run:
    """What came of a command.

    recording: SIGNALS and `emg_mv` [time], one sample for each ms. spikes: what left the cord. answered:
    what reached the muscle, also straight from the electrode. shares [event]: the share of the unit's
    fibres that answered. end: where the path stands at the end; a later run can start there.
    """

    path: Path
    commands: tuple[Command, ...]
    recording: Recording
    spikes: Events
    answered: Events
    shares: Array
    end: State

    @property
    def duration_ms(self) -> float:
        """How long the run lasted (ms)."""
        return float(self.recording.time_ms[-1])
