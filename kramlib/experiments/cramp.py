"""Is it a cramp? One definition, applied to any recording of force and EMG.

Activity is EMG above its resting mean + 2 SD and above 5 % of that in the greatest effort (or chance in
the electrode's noise would count), or force above 5 % of the greatest effort. What is active
when nothing asks for it any more, and for at least half a second, is an after-discharge; it lasts until
activity stays away for a second. From 2 s on it is called a cramp, but the duration is what counts.
Where there was no command at all, activity is 10 % of the greatest effort (a spontaneous cramp).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from kramlib.engine.parameters import ParameterError
from kramlib.engine.recording import Recording
from kramlib.experiments.chain import closed_loop
from kramlib.experiments.path import Path
from kramlib.experiments.run import Run
from kramlib.pathway import motor_units
from kramlib.pathway.command import Command, shocks_ms
from kramlib.pathway.motor_units import envelope
from kramlib.text import _

Array = NDArray[np.float64]
ANSWER_MS = 300.0  # an M-wave or a reflex is no cramp
RELAXED_MS = 1500.0  # a calf twitch is over by then: before, force alone proves nothing
SHORTEST_S, QUIET_S, CRAMP_S = 0.5, 1.0, 2.0
SHARE, SPONTANEOUS_SHARE = 0.05, 0.10
_WINDOW_MS = 100.0


@dataclass(frozen=True)
class Effort:
    """What a greatest voluntary effort gives: mean force (N) and EMG (mV, root mean square)."""

    force_n: float
    emg_mv: float


@dataclass(frozen=True)
class AfterDischarge:
    """Activity that nobody asked for: from when to when (ms), and whether it ended within the recording."""

    start_ms: float
    end_ms: float
    ended: bool

    @property
    def duration_s(self) -> float:
        """How long it lasted (s); at least so long if it had not ended."""
        return 1e-3 * (self.end_ms - self.start_ms)

    @property
    def is_cramp(self) -> bool:
        """Whether it lasted long enough to be called a cramp."""
        return self.duration_s >= CRAMP_S


@lru_cache(maxsize=64)
def greatest_effort(path: Path) -> Effort:
    """The greatest voluntary effort of a path, run at its own length.

    >>> greatest_effort(Path()).force_n > 500.0
    True
    """
    asked = Command(effort=1.0, effort_start_ms=0.0, effort_hold_ms=1500.0)
    recording = closed_loop(path, asked, duration_ms=1600.0).recording
    held = recording.time_ms > 700.0
    return Effort(
        float(recording["force_n"][held].mean()), float(np.sqrt((recording["emg_mv"][held] ** 2).mean()))
    )


def asked_until_ms(commands: Sequence[Command]) -> float | None:
    """When the commands are over (ms), with 300 ms for the answer to the last shock or tap; None if nothing
    was asked."""
    answered = [t for c in commands for t in shocks_ms(c)] + [c.tap_start_ms for c in commands if c.tap_mm]
    efforts = [c.but(train_hz=0.0, tap_mm=0.0).ends_ms for c in commands if c.effort]
    return max([float(t) + ANSWER_MS for t in answered] + efforts, default=None)


def after_discharge(
    recording: Recording,
    greatest: Effort,
    asked_until: float | None,
    rest_until_ms: float = 400.0,
    pulled_n: Array | float = 0.0,
) -> AfterDischarge | None:
    """The after-discharge in a recording, or None.

    Args: a recording with `force_n` and `emg_mv` [time]; the greatest effort of the same muscle; when the
    command was over (ms), None if there was none; until when the muscle rested at the beginning (ms); the
    force (N) that a stretch adds to a muscle at rest [time].
    Raises ParameterError if the command ends after the recording.
    """
    time = recording.time_ms
    if asked_until is not None and asked_until >= time[-1]:
        text = _("The command ends at {end:g} ms, the recording at {last:g} ms: record for longer.")
        raise ParameterError(text.format(end=asked_until, last=time[-1]))
    active = _activity(recording, greatest, asked_until, rest_until_ms, pulled_n)
    return _first_long(time, active)


def of_run(run: Run) -> AfterDischarge | None:
    """The after-discharge of a run of the chain.

    >>> of_run(closed_loop(Path(), Command(effort=0.3))) is None
    True
    """
    asked = asked_until_ms(run.commands)
    slack = motor_units.force(run.path.muscle, 0.0, run.recording["length"], 0.0)
    pulled_n = slack - float(slack[0])
    return after_discharge(run.recording, greatest_effort(run.path), asked, pulled_n=pulled_n)


def emg_share(run: Run, start_ms: float, end_ms: float) -> float:
    """The EMG (root mean square) between two moments as a share of the greatest effort's."""
    time = run.recording.time_ms
    part = run.recording["emg_mv"][(time >= start_ms) & (time < end_ms)]
    return float(np.sqrt((part**2).mean()) / greatest_effort(run.path).emg_mv)


def _activity(
    recording: Recording,
    greatest: Effort,
    asked_until: float | None,
    rest_until_ms: float,
    pulled_n: Array | float,
) -> NDArray[np.bool_]:
    """Where the muscle is active though nothing asks for it [time]."""
    time, force = recording.time_ms, recording["force_n"] - pulled_n
    emg = envelope(recording["emg_mv"], 1e3 / float(time[1] - time[0]), _WINDOW_MS)
    passive = float(force[time <= rest_until_ms].mean()) if asked_until is not None else float(force.min())
    if asked_until is None:
        share = SPONTANEOUS_SHARE
        strong: NDArray[np.bool_] = force - passive > share * greatest.force_n
        return strong | (emg > share * greatest.emg_mv)
    rest = emg[time <= rest_until_ms]
    lively = max(rest.mean() + 2.0 * rest.std(), SHARE * greatest.emg_mv)
    noisy = (emg > lively) & (time >= asked_until)
    firm = (force - passive > SHARE * greatest.force_n) & (time >= asked_until + RELAXED_MS)
    found: NDArray[np.bool_] = noisy | firm
    return found


def _first_long(time: Array, active: NDArray[np.bool_]) -> AfterDischarge | None:
    """The first stretch of activity, short pauses included, with at least half a second of activity in it.

    The pauses do not count towards the half second: two peaks of noise are no activity.
    """
    at, step_ms = time[active], float(time[1] - time[0])
    if len(at) == 0:
        return None
    for stretch in np.split(at, np.flatnonzero(np.diff(at) > 1e3 * QUIET_S) + 1):
        if len(stretch) * step_ms >= 1e3 * SHORTEST_S:
            start, end = float(stretch[0]), float(stretch[-1])
            return AfterDischarge(start, end, bool(time[-1] - end > 1e3 * QUIET_S))
    return None
