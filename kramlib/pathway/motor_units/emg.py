"""The surface electromyogram: the sum of the units' potentials under an electrode on the skin.

Each spike adds one biphasic potential, x exp(-x^2) (a Hermite-Rodriguez function of the first order):

amplitude = largest (P_i / P_n) (d_least / d)^fall        x from -3 to 3 over its duration

A unit's potential grows with its number of fibres, taken as its twitch force, and falls and widens with
its depth d. Left out: conduction along the fibres to the electrode, and slowing by fatigue.
"""

import io
import math
import wave
from dataclasses import dataclass
from typing import ClassVar

import numpy as np
from numpy.typing import NDArray

from kramlib.engine.compiled import kernel
from kramlib.engine.events import Events
from kramlib.engine.numerics import exp
from kramlib.engine.parameters import ParameterError, Parameters, check_run, parameter
from kramlib.pathway.motor_units.events import check_events, shares_of
from kramlib.pathway.motor_units.parameters import MotorUnits
from kramlib.pathway.motor_units.pool import pool_of
from kramlib.text import _

Array = NDArray[np.float64]
HEARD_HZ = 8000.0  # many players refuse a sound that is sampled less often
_REACH = 3.0  # x at both ends of a potential
_OURS = "assumed: ours, to give potentials and M-waves of the usual size"


@dataclass(frozen=True)
class Electrode(Parameters):
    """A pair of electrodes on the skin over the muscle, and what lies under it."""

    station: ClassVar[str] = "electrode"

    largest_mv: float = parameter(1.0, "mV", "potential of the largest unit, nearest", (0.01, 10.0), _OURS)
    least_mm: float = parameter(5.0, "mm", "depth of the nearest unit", (0.5, 50.0), _OURS)
    spread_mm: float = parameter(20.0, "mm", "from the nearest unit to the deepest", (0.0, 100.0), _OURS)
    fall: float = parameter(1.5, "1", "power by which the potential falls with depth", (0.0, 4.0), _OURS)
    short_ms: float = parameter(9.0, "ms", "duration of the nearest potential", (2.0, 30.0), _OURS)
    longer_ms: float = parameter(6.0, "ms", "how much longer the deepest one lasts", (0.0, 30.0), _OURS)
    noise_mv: float = parameter(0.0, "mV", "noise of the electrode (standard deviation)", (0.0, 1.0), _OURS)


def emg(
    units: MotorUnits,
    events: Events,
    shares: Array | None = None,
    steps: int = 2000,
    dt_ms: float = 0.5,
    *,
    electrode: Electrode | None = None,
    seed: int = 0,
) -> Array:
    """The potential (mV) [step] between the electrodes, at the end of every step from time 0.

    Why it matters: it is what is measured of a cramp in people. A muscle that is hard without it is not in
    a cramp of the nerve.

    Args: the pool; its events, and the share of fibres that answer each (all if None); the number and
    length (ms) of the steps: 0.5 ms is a rate of 2000 Hz; the electrode; the seed by which the depths of
    the units and the noise are drawn.
    Leaves out: conduction along the fibres, and the different shapes of potentials.
    Raises ParameterError for events that do not fit the pool, or no steps.

    >>> from kramlib.pathway.motor_units import spikes_at
    >>> emg(MotorUnits(), spikes_at(MotorUnits(), 0.3, 1000.0)).shape
    (2000,)

    Source: form after Lo Conte, Merletti and Sandri 1994 (from memory); all sizes are ours.
    """
    check_run(steps * dt_ms, dt_ms, 1)
    answers, n = shares_of(events, shares), int(units.n)
    check_events(events, answers, n)
    skin, size = Electrode() if electrode is None else electrode, pool_of(units).p
    chance = np.random.default_rng(seed)
    deep = chance.random(n)  # 0 nearest, 1 deepest
    near = skin.least_mm / (skin.least_mm + deep * skin.spread_mm)
    amplitudes = skin.largest_mv * size / size[-1] * near**skin.fall
    lasting = skin.short_ms + deep * skin.longer_ms
    signal = np.zeros(steps)
    add_potentials(signal, events.times_ms, events.units, answers, amplitudes, lasting, dt_ms)
    return signal + skin.noise_mv * chance.standard_normal(steps)


@kernel
def add_potentials(
    signal: Array,
    times_ms: Array,
    units: NDArray[np.int64],
    shares: Array,
    amplitudes_mv: Array,
    lasting_ms: Array,
    dt_ms: float,
) -> None:
    """Add the potential of every event [event] to signal [step]; amplitude and duration by unit [unit]."""
    for e in range(len(times_ms)):
        i, time = units[e], times_ms[e]
        first = math.ceil(time / dt_ms) - 1
        last = math.floor((time + lasting_ms[i]) / dt_ms) - 1
        for k in range(max(first, 0), min(last + 1, len(signal))):
            x = _REACH * (2.0 * ((k + 1) * dt_ms - time) / lasting_ms[i] - 1.0)
            # The peak of x exp(-x^2), at x^2 = 1/2, becomes 1.
            signal[k] += shares[e] * amplitudes_mv[i] * math.sqrt(2.0) * x * exp(0.5 - x * x)


def envelope(signal: Array, rate_hz: float, window_ms: float = 100.0) -> Array:
    """How strong a signal is around each sample: its root mean square over a moving window.

    Args: the signal [sample]; its sampling rate (Hz); the window (ms), cut off at both ends.
    Returns [sample], in the signal's unit. Raises ParameterError for no rate or window.

    >>> envelope(np.array([2.0, -2.0, 2.0]), 1000.0, 2.0)
    array([2., 2., 2.])
    """
    if not (rate_hz > 0.0 and window_ms > 0.0):
        text = _("rate_hz = {rate:g}, window_ms = {window:g}: both must be above 0.")
        raise ParameterError(text.format(rate=rate_hz, window=window_ms))
    half = round(0.5 * window_ms * rate_hz / 1000.0)
    sums = np.concatenate([[0.0], np.cumsum(signal * signal)])
    here = np.arange(len(signal))
    low, high = np.maximum(here - half, 0), np.minimum(here + half + 1, len(signal))
    # A sum of squares that ends in nothing may come out just below 0.
    power: Array = np.maximum(sums[high] - sums[low], 0.0) / (high - low)
    return np.sqrt(power)


def wav(signal: Array, rate_hz: float) -> bytes:
    """A signal as a sound file (WAV, 16 bit, one channel), as loud as it can be; silence stays silent.

    Why it matters: clinicians listen to the electromyogram; single units tick, a cramp roars.

    Raises ParameterError for no rate, an empty signal or one that is not finite.

    >>> wav(np.zeros(100), 2000.0)[:4]
    b'RIFF'
    """
    if not (rate_hz > 0.0 and len(signal) and np.isfinite(signal).all()):
        text = _("A sound needs a rate above 0 ({rate:g}) and finite samples ({n}).")
        raise ParameterError(text.format(rate=rate_hz, n=len(signal)))
    heard_hz = max(round(rate_hz), round(HEARD_HZ))
    samples = max(1, round(len(signal) * heard_hz / rate_hz))
    heard = np.interp(np.arange(samples) * rate_hz / heard_hz, np.arange(len(signal)), signal)
    loudest = float(np.abs(heard).max())
    scaled = np.round(heard * (32767.0 / loudest if loudest > 0.0 else 0.0)).astype("<i2")
    file = io.BytesIO()
    with wave.open(file, "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(2)
        sound.setframerate(heard_hz)
        sound.writeframes(scaled.tobytes())
    return file.getvalue()
