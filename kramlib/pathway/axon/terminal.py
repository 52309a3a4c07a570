"""A generator at the end of the motor axon: it can go on firing after a fast train, cut off from the cord.

After a nerve block the after-discharge of a train is short but not nothing (Minetto 2011: 2.6 s at 25.7
pulses a second). Potassium between the nodes alone does not give it: the model axon then fires at hundreds a
second for less than 0.1 s. So this is a generator by name, our own, and switched off by default:

da/dt = -a / tau,   a <- a + fill (1 - a) at each arriving spike,   a <- a + own fill (1 - a) at each own
rate = low + (high - low) (a - threshold) / (1 - threshold)   where a > threshold, else 0

An arriving spike also starts the wait for the next own spike anew.

with a, from 0 to 1, whatever gathers at the terminal (potassium, or sodium that drives the pump).
"""

from dataclasses import dataclass
from functools import lru_cache
from typing import ClassVar, NamedTuple

import numpy as np
from numpy.typing import NDArray

from kramlib.engine.compiled import kernel
from kramlib.engine.events import Events, in_order
from kramlib.engine.parameters import Parameters, parameter

Array = NDArray[np.float64]
_OURS = "assumed: by us; no measurement at a human terminal"
_FIT = "fitted: by us, to cramps with the nerve blocked (Minetto 2011: 18 Hz, 2.6 s, 25.7 pps, 1.1 s)"


@dataclass(frozen=True)
class Terminal(Parameters):
    """The generator in the motor axons of one muscle. With share 0 there is none."""

    station: ClassVar[str] = "terminal"

    share: float = parameter(
        0.0, "1", "share of the motor axons that have such a generator", (0.0, 1.0), _OURS
    )
    fill: float = parameter(
        0.0264, "1", "how much of the free room one arriving spike fills", (0.0, 1.0), _FIT
    )
    own: float = parameter(0.538, "1", "how much its own spikes fill, as a share of that", (0.0, 1.0), _FIT)
    tau_s: float = parameter(9.04, "s", "time in which it empties", (0.1, 100.0), _FIT)
    threshold: float = parameter(0.795, "1", "filling from which the middle axon fires", (0.0, 1.0), _FIT)
    spread: float = parameter(
        0.0088, "1", "how far thresholds lie from the middle, at most", (0.0, 0.5), _FIT
    )
    low_hz: float = parameter(22.9, "Hz", "rate just above the threshold", (0.0, 100.0), _FIT)
    high_hz: float = parameter(53.7, "Hz", "rate when it is full", (0.0, 300.0), _FIT)
    by_length: float = parameter(
        1.0,
        "1",
        "how much a stretch of one optimal length raises the threshold",
        (0.0, 10.0),
        "fitted: by us, so that a stretch stops it, as in people with a blocked nerve (Bertolasi 1993)",
    )
    at_length: float = parameter(
        0.6, "1", "fibre length, in optimal lengths, at which the threshold holds", (0.4, 1.6), _OURS
    )


class State(NamedTuple):
    """How full each generator is [unit], and how far it is on its way to its next spike [unit]."""

    filled: Array
    phase: Array


class Numbers(NamedTuple):
    """The generator as the loop takes it."""

    fill: float
    own: float
    tau_s: float
    low_hz: float
    high_hz: float


def raised(terminal: Terminal, length: float) -> float:
    """How much the length of the muscle (optimal lengths) raises the thresholds."""
    return terminal.by_length * max(length - terminal.at_length, 0.0)


def numbers_of(terminal: Terminal) -> Numbers:
    """A generator's numbers for the loop."""
    return Numbers(*(getattr(terminal, name) for name in Numbers._fields))


def is_silent(terminal: Terminal, state: State) -> bool:
    """Whether no generator is full enough to fire."""
    return bool((state.filled <= thresholds(terminal, len(state.filled))).all())


def rest_on(terminal: Terminal, state: State, ms: float) -> None:
    """Let silent generators empty for so long; the state changes in place."""
    state.filled[:] *= np.exp(-1e-3 * ms / terminal.tau_s)


def fresh(n_units: int) -> State:
    """Generators that have been silent for long."""
    return State(np.zeros(n_units), np.zeros(n_units))


@lru_cache
def thresholds(terminal: Terminal, n_units: int) -> Array:
    """The threshold of each unit; above 1, which is never reached, for one without a generator.

    Generators are spread evenly over small and large units.
    """
    place = (np.arange(n_units) * 0.6180339887498949) % 1.0  # the golden ratio leaves no pattern with size
    level = terminal.threshold + terminal.spread * (2.0 * place / max(terminal.share, 1e-9) - 1.0)
    return np.where(place < terminal.share, np.clip(level, 0.0, 0.999), 2.0)


@lru_cache
def _lags(n_units: int) -> Array:
    """How far each unit's first own spike is put off, as a share of an interval."""
    spread = np.arange(n_units) * 0.7548776662466927  # no pattern with size or threshold
    return np.asarray(spread % 1.0, dtype=np.float64)


@kernel
def march(
    state: State,
    terminal: Numbers,
    at: Array,
    lag: Array,
    arriving: NDArray[np.int8],
    dt_s: float,
    fired: NDArray[np.int8],
) -> None:
    """Advance all generators in place through arriving [step, unit]; their own spikes go into fired.

    An arriving spike starts the count to the next own one anew; lag [unit] keeps the units out of step.
    """
    fade = np.exp(-dt_s / terminal.tau_s)
    for k in range(arriving.shape[0]):
        for i in range(len(at)):
            a = state.filled[i] * fade
            a += arriving[k, i] * terminal.fill * (1.0 - a)
            if a > at[i] and arriving[k, i] == 0:
                above = (a - at[i]) / (1.0 - at[i])
                state.phase[i] += dt_s * (terminal.low_hz + (terminal.high_hz - terminal.low_hz) * above)
                if state.phase[i] >= 1.0:
                    state.phase[i] -= 1.0
                    fired[k, i] = 1
                    a += terminal.own * terminal.fill * (1.0 - a)
            else:
                state.phase[i] = -lag[i]
            state.filled[i] = a


def answer(
    terminal: Terminal,
    state: State,
    arrived: Events,
    start_ms: float,
    steps: int,
    dt_ms: float,
    length: float = 0.6,
) -> Events:
    """The spikes that the generators add to those that arrive within a block; the state goes on.

    >>> train = Events(np.arange(0.0, 2000.0, 20.0), np.zeros(100, dtype=np.int64))
    >>> own = [answer(Terminal(share=1.0), fresh(1), train, 0.0, 6000, 1.0, length) for length in (0.6, 1.1)]
    >>> bool(own[0].times_ms.max() > 2500.0), len(own[1].units)
    (True, 0)
    """
    n = len(state.filled)
    arriving, fired = np.zeros((steps, n), dtype=np.int8), np.zeros((steps, n), dtype=np.int8)
    step = np.clip(((arrived.times_ms - start_ms) / dt_ms).astype(np.int64), 0, steps - 1)
    arriving[step, arrived.units] = 1
    at = thresholds(terminal, n) + raised(terminal, length)
    march(state, numbers_of(terminal), at, _lags(n), arriving, 1e-3 * dt_ms, fired)
    row, unit = np.nonzero(fired)
    # In the middle of its step: at its end it would fall into the next block of time.
    times_ms: Array = start_ms + (row.astype(np.float64) + 0.5) * dt_ms
    return in_order(times_ms, unit.astype(np.int64))
