"""Currents over time, sampled so that the delivered charge does not depend on the step."""

import math
from dataclasses import astuple, dataclass

import numpy as np
from numpy.typing import NDArray

from kramlib.engine.parameters import ParameterError
from kramlib.text import _

_AT_AN_EDGE = 4  # samples at either end of a pulse that it may fill in part only


@dataclass(frozen=True)
class Pulse:
    """A rectangular current pulse: start and duration in ms, amplitude in the model's current unit."""

    start_ms: float
    duration_ms: float
    amplitude: float


def train(rate_hz: float, n: int, pulse: Pulse) -> tuple[Pulse, ...]:
    """`n` copies of a pulse at `rate_hz`, the first where the pulse stands."""
    if not 0.0 < rate_hz < math.inf:
        raise ParameterError(_("rate_hz = {rate:g} Hz should be above 0 and finite.").format(rate=rate_hz))
    gap_ms = 1000.0 / rate_hz
    return tuple(Pulse(pulse.start_ms + k * gap_ms, pulse.duration_ms, pulse.amplitude) for k in range(n))


def sampled(
    pulses: tuple[Pulse, ...], steps: int, dt_ms: float, *, centred: bool = True
) -> NDArray[np.float64]:
    """The current [step] for the steps that end at dt_ms, 2 dt_ms, ...

    Each sample is the mean of the current over one step. A second-order scheme that takes its currents at
    the new time needs the step centred on that; the midpoint rule, and a scheme of first order
    (`centred=False`), the step that ends there. Either way an edge may fall anywhere without shifting the
    response.
    """
    shift = 0.5 * dt_ms if centred else 0.0
    total = np.zeros(steps)
    for p in pulses:
        if not all(map(math.isfinite, astuple(p))):
            text = _("{pulse}: start, duration and amplitude should be finite numbers.")
            raise ParameterError(text.format(pulse=p))
        end_ms = p.start_ms + p.duration_ms
        first = min(steps, max(0, int((p.start_ms - shift) / dt_ms) - 1))
        last = min(steps, max(0, int((end_ms - shift) / dt_ms) + 2))  # all samples that it touches
        whole = min(first + _AT_AN_EDGE, last)
        ending = max(last - _AT_AN_EDGE, whole)
        for begin, end in ((first, whole), (ending, last)):
            edges = np.arange(begin, end + 1) * dt_ms + shift
            if begin == 0:
                edges[0] = 0.0  # the first sample also carries the half step before it
            total[begin:end] += p.amplitude * np.diff(np.clip(edges, p.start_ms, end_ms)) / dt_ms
        total[whole:ending] += p.amplitude
    return total
