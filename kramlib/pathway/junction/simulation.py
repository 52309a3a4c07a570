"""One end plate, quantum by quantum: the median junction, impulse after impulse."""

import math

import numpy as np
from numpy.typing import NDArray

from kramlib.engine.parameters import ParameterError
from kramlib.engine.recording import Recording, Signal
from kramlib.pathway.junction.equations import (
    epp_mv,
    martin,
    quantal_content,
    refilled,
    release_probability,
    sites,
)
from kramlib.pathway.junction.parameters import Junction
from kramlib.pathway.junction.transmission import check_times
from kramlib.text import _

Array = NDArray[np.float64]


def train(rate_hz: float, duration_ms: float) -> Array:
    """The times (ms) of regular impulses from 0 until the duration ends.

    >>> train(50.0, 100.0).tolist()
    [0.0, 20.0, 40.0, 60.0, 80.0]
    """
    if not (0.0 < rate_hz < math.inf and 0.0 < duration_ms < math.inf):
        text = _("rate_hz = {rate}, duration_ms = {duration}: both must be numbers above 0.")
        raise ParameterError(text.format(rate=rate_hz, duration=duration_ms))
    count = math.ceil(duration_ms * rate_hz / 1000.0 - 1e-9)
    times: Array = np.arange(count, dtype=np.float64) * (1000.0 / rate_hz)
    return times


def simulate(junction: Junction, times_ms: Array, *, seed: int = 0) -> Recording:
    """Record what each impulse of a train does at one rested end plate.

    Why it matters: release is a game of chance. Each available quantum goes or stays by itself, so the
    same nerve and the same impulse give another end-plate potential each time.

    Args: the junction; when impulses arrive (ms) [impulse], in order; the seed of chance.
    Returns a Recording over the impulses: `quanta` and `epp_mv` as drawn, `transmitted` (1 or 0: does the
    potential reach the threshold), and as expected `quanta_mean`, `epp_mean_mv` (of the expected quanta)
    and `available`. Potentials are above rest.
    Formula: released ~ Binomial(available, p); empty places refill by chance with the time constant tau.
    Leaves out: facilitation, quanta of different sizes, and what the last potential left behind.
    Raises ParameterError for times out of order.

    >>> recording = simulate(Junction(), train(20.0, 1000.0), seed=1)
    >>> float(recording["transmitted"].min()), float(recording["quanta_mean"][0])
    (1.0, 30.0)

    Source: del Castillo and Katz 1954, J Physiol 124:560 (quanta), from memory.
    """
    check_times(times_ms)
    available = _available(junction, times_ms)
    quanta = _drawn(junction, times_ms, seed)
    mean = quantal_content(junction) * available
    epp = epp_mv(junction, quanta)
    reached = epp >= junction.v_threshold_mv - junction.v_rest_mv
    signals = {
        "quanta": Signal(quanta, "1"),
        "quanta_mean": Signal(mean, "1"),
        "epp_mv": Signal(epp, "mV"),
        "epp_mean_mv": Signal(epp_mv(junction, mean), "mV"),
        "available": Signal(available, "1"),
        "transmitted": Signal(reached.astype(float), "1"),
    }
    return Recording(times_ms.astype(float), signals, {"junction": junction.to_dict()}, seed)


def _available(junction: Junction, times_ms: Array) -> Array:
    """The expected available share [impulse] just before each impulse."""
    shares, left, p = np.empty(len(times_ms)), 1.0, release_probability(junction)
    for k, waited in enumerate(np.diff(times_ms, prepend=times_ms[:1])):
        shares[k] = refilled(left, waited, junction.recovery_ms)
        left = shares[k] * (1.0 - p)
    return shares


def _drawn(junction: Junction, times_ms: Array, seed: int) -> Array:
    """Quanta [impulse] as chance has it: full places release, empty ones refill."""
    chance, n, p = np.random.default_rng(seed), sites(junction), release_probability(junction)
    quanta, full = np.empty(len(times_ms)), n
    for k, waited in enumerate(np.diff(times_ms, prepend=times_ms[:1])):
        full += chance.binomial(n - full, refilled(0.0, waited, junction.recovery_ms))
        released = chance.binomial(full, p)
        full -= released
        quanta[k] = released
    return quanta


def time_course(junction: Junction, times_ms: Array, quanta: Array, at_ms: Array) -> Array:
    """The end-plate potential (mV above rest) [time], without the spike that it may start.

    Each quantum rises and decays with two exponentials; all add up, then Martin's law bends the sum.
    Args: the junction; times (ms) and quanta [impulse]; when to look (ms) [time].

    >>> v = time_course(Junction(), np.array([0.0]), np.array([30.0]), np.linspace(0.0, 10.0, 1001))
    >>> round(float(v.max()), 1)
    21.4
    """
    since = np.maximum(at_ms[:, None] - times_ms[None, :], 0.0)
    rise, decay = junction.rise_ms, junction.decay_ms
    peak_ms = math.log(decay / rise) * rise * decay / (decay - rise)
    peak = math.exp(-peak_ms / decay) - math.exp(-peak_ms / rise)
    shape = (np.exp(-since / decay) - np.exp(-since / rise)) / peak
    potential: Array = martin(junction.q_mv * (shape @ quanta), junction.e_reversal_mv - junction.v_rest_mv)
    return potential
