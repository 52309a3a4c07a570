"""Station: the command. What the person, or the experimenter, does to the path.

Effort comes down the spinal cord to the pool. A train of shocks to the nerve starts spikes in the motor
fibres (both ways) and in the muscle's afferents. The joint, or a tap on the tendon, sets the length of
the muscle. Inhibition stands for what other nerves do to the pool: the antagonist's contraction, say. The
person also inhibits the pool while letting an effort go; no signal to relax reaches the muscle.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

import numpy as np
from numpy.typing import NDArray

from kramlib.engine.parameters import Parameters, check_run, parameter
from kramlib.engine.recording import Recording, Signal

Array = NDArray[np.float64]
_OURS = "assumed: a choice of the one who gives the command"
_TIMES = (0.0, 3.6e6)


@dataclass(frozen=True)
class Command(Parameters):
    """One command. Several may be given together: efforts, inhibition and changes of length add up."""

    station: ClassVar[str] = "command"

    effort: float = parameter(0.0, "1", "voluntary effort as a share of the greatest", (0.0, 1.0), _OURS)
    effort_start_ms: float = parameter(500.0, "ms", "start of the effort", _TIMES, _OURS)
    effort_ramp_ms: float = parameter(
        200.0, "ms", "time to reach the effort, and to release it", _TIMES, _OURS
    )
    effort_hold_ms: float = parameter(2000.0, "ms", "time for which the effort is held", _TIMES, _OURS)
    release_us: float = parameter(
        3.0,
        "uS",
        "inhibition of every motoneuron, for 200 ms, as the greatest effort is let go",
        (0.0, 20.0),
        "fitted: by us, so that letting go at the neutral length leaves no cramp (Bertolasi 1993)",
    )
    train_hz: float = parameter(0.0, "Hz", "frequency of shocks to the nerve (0: none)", (0.0, 200.0), _OURS)
    train_start_ms: float = parameter(500.0, "ms", "first shock", _TIMES, _OURS)
    train_for_ms: float = parameter(2000.0, "ms", "duration of the train", _TIMES, _OURS)
    intensity: float = parameter(
        2.0, "1", "strength of the shock; 1 just reaches the first motor fibres", (0.0, 5.0), _OURS
    )
    blocked: float = parameter(
        0.0,
        "1",
        "nerve blocked between the electrode and the cord (1) or not (0)",
        (0.0, 1.0),
        _OURS,
        choices=True,
    )
    tap_mm: float = parameter(0.0, "mm", "stretch of the muscle by a tap on the tendon", (0.0, 10.0), _OURS)
    tap_start_ms: float = parameter(500.0, "ms", "moment of the tap", _TIMES, _OURS)
    stretch: float = parameter(
        0.0, "1", "change of fibre length, in optimal lengths; below 0 shortens", (-0.8, 0.8), _OURS
    )
    stretch_start_ms: float = parameter(500.0, "ms", "start of the stretch", _TIMES, _OURS)
    stretch_ramp_ms: float = parameter(500.0, "ms", "time to reach the new length", (10.0, 3.6e6), _OURS)
    stretch_hold_ms: float = parameter(3.6e6, "ms", "time for which the new length is held", _TIMES, _OURS)
    inhibition_us: float = parameter(
        0.0, "uS", "inhibition of every motoneuron from elsewhere", (0.0, 20.0), _OURS
    )
    inhibition_start_ms: float = parameter(500.0, "ms", "start of the inhibition", _TIMES, _OURS)
    inhibition_for_ms: float = parameter(500.0, "ms", "duration of the inhibition", _TIMES, _OURS)

    @property
    def ends_ms(self) -> float:
        """When effort and train are over: from here on nothing asks the muscle to contract."""
        effort = self.effort_start_ms + 2.0 * self.effort_ramp_ms + self.effort_hold_ms
        train = self.train_start_ms + self.train_for_ms
        tap = self.tap_start_ms + _TAP_MS
        active = (self.effort > 0.0, self.train_hz > 0.0, self.tap_mm > 0.0)
        return max((end for end, on in zip((effort, train, tap), active, strict=True) if on), default=0.0)


# --- equations ----------------------------------------------------------------------------------------

_RELEASE_MS = 200.0
_TAP_MS = 20.0  # a tap stretches and releases the muscle in this time


def trapezoid(t: Array, start: float, ramp: float, hold: float) -> Array:
    """0, then up to 1 within `ramp`, held for `hold`, down again within `ramp`; `t` in the same unit."""
    ramp = max(ramp, 1e-9)
    share: Array = np.clip(np.minimum((t - start) / ramp, (start + 2.0 * ramp + hold - t) / ramp), 0.0, 1.0)
    return share


def effort(commands: Sequence[Command], t: Array) -> Array:
    """The voluntary effort (0 to 1) at times t (ms)."""
    total = np.zeros_like(t)
    for c in commands:
        total += c.effort * trapezoid(t, c.effort_start_ms, c.effort_ramp_ms, c.effort_hold_ms)
    return np.minimum(total, 1.0)


def inhibition(commands: Sequence[Command], t: Array) -> Array:
    """The inhibitory conductance (uS) from elsewhere at times t (ms), as an effort is let go included."""
    total = np.zeros_like(t)
    for c in commands:
        since = t - c.inhibition_start_ms
        total += c.inhibition_us * ((since >= 0.0) & (since < c.inhibition_for_ms))
        let_go = t - (c.effort_start_ms + c.effort_ramp_ms + c.effort_hold_ms)
        total += c.effort * c.release_us * ((let_go >= 0.0) & (let_go < _RELEASE_MS))
    return total


def stretch(commands: Sequence[Command], t: Array) -> Array:
    """The change of fibre length (optimal lengths) at times t (ms), taps left out."""
    total = np.zeros_like(t)
    for c in commands:
        total += c.stretch * trapezoid(t, c.stretch_start_ms, c.stretch_ramp_ms, c.stretch_hold_ms)
    return total


def tap(commands: Sequence[Command], t: Array) -> Array:
    """The stretch by taps on the tendon (mm) at times t (ms): half a wave of the cosine kind."""
    total = np.zeros_like(t)
    for c in commands:
        inside = (t >= c.tap_start_ms) & (t < c.tap_start_ms + _TAP_MS)
        total += c.tap_mm * inside * 0.5 * (1.0 - np.cos(2.0 * np.pi * (t - c.tap_start_ms) / _TAP_MS))
    return total


def shocks_ms(command: Command, before_ms: float = np.inf) -> Array:
    """The moments (ms) of the shocks of one train, those before a moment if one is given.

    >>> shocks_ms(Command(train_hz=4.0, train_for_ms=1000.0)).tolist()
    [500.0, 750.0, 1000.0, 1250.0]
    """
    if command.train_hz == 0.0:
        return np.empty(0)
    gap = 1000.0 / command.train_hz
    n = int(np.ceil(command.train_for_ms / gap - 1e-9))
    times: Array = command.train_start_ms + gap * np.arange(n, dtype=float)
    return times[times < before_ms]


# --- simulate -----------------------------------------------------------------------------------------


def settle(_command: Command) -> float:
    """Nobody asks for anything yet: effort 0."""
    return 0.0


def simulate(*commands: Command, duration_ms: float = 3000.0, dt_ms: float = 1.0) -> Recording:
    """What reaches the path over time.

    Returns a Recording with `effort` (1), `stretch` (optimal lengths), `tap_mm` and `inhibition_us`.
    Raises ParameterError for a duration or step that is not positive.

    >>> recording = simulate(Command(effort=0.5))
    >>> float(recording["effort"].max())
    0.5
    """
    check_run(duration_ms, dt_ms, 1)
    t = np.arange(round(duration_ms / dt_ms) + 1, dtype=float) * dt_ms
    signals = {
        "effort": Signal(effort(commands, t), "1"),
        "stretch": Signal(stretch(commands, t), "optimal lengths"),
        "tap_mm": Signal(tap(commands, t), "mm"),
        "inhibition_us": Signal(inhibition(commands, t), "uS"),
    }
    parameters = {f"command {k}": c.to_dict() for k, c in enumerate(commands)}
    return Recording(t, signals, parameters)
