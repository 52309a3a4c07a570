"""The pool of motor units of Fuglevand, Winter and Patla (1993): sizes, rates, twitches.

For unit i = 1 .. n, the smallest first:

threshold RTE_i = RR^(i/n)        twitch force P_i = RP^(i/n)        contraction time T_i = T_L RT^(-i/n)
rate = g_e (E - RTE_i) + MFR, at most PFR_i = PFR1 - PFRD RTE_i / RTE_n
twitch f = g P t/T exp(1 - t/T), with the gain g by how short the interval is against the twitch

At a steady rate a unit's mean force is P e x g(x), x = T/ISI. It saturates at P e / 0.3, nine times a
twitch.

Limits. The twitch has one shape and relaxes too slowly: half relaxation takes 1.7 T, in the human calf less
than T. A pool as slow to contract as the calf (`fitted`) therefore fuses near 20 Hz, people's at 60 Hz.
Fusion does not grow in step along the pool, and the quickest units never fuse fully (T/ISI is 1.05 for the
last one at its peak rate). Fatigue and potentiation are left out.
Source: Fuglevand, Winter and Patla 1993, J Neurophysiol 70:2470.
"""

import math
from collections.abc import Callable
from functools import lru_cache
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

from kramlib.engine.compiled import equation
from kramlib.engine.numerics import exp, select
from kramlib.engine.parameters import ParameterError
from kramlib.pathway.motor_units.parameters import MotorUnits
from kramlib.text import _

Array = NDArray[np.float64]
FROM = 0.4  # T/ISI below which twitches add up without gain
TWITCH_GAIN = 0.3  # the paper's rounding of (1 - exp(-2 FROM^3)) / FROM = 0.30037


class Pool(NamedTuple):
    """The units as loops take them, arrays [unit]: threshold (excitation), peak rate (Hz), twitch force
    (about 1 for the smallest unit), contraction time (ms)."""

    threshold: Array
    peak_hz: Array
    p: Array
    t_ms: Array


@lru_cache(maxsize=64)
def pool_of(units: MotorUnits) -> Pool:
    """The properties of every unit of a pool.

    >>> pool = pool_of(MotorUnits())
    >>> round(pool.p[-1]), round(pool.t_ms[-1]), round(pool.threshold[-1])
    (100, 30, 30)
    """
    rank = np.arange(1, int(units.n) + 1) / units.n
    threshold = units.rr**rank
    peak = np.maximum(units.pfr1_hz - units.pfrd_hz * threshold / units.rr, units.mfr_hz)
    pool = Pool(threshold, peak, units.rp**rank, units.t_l_ms * units.rt**-rank)
    for array in pool:
        array.flags.writeable = False
    return pool


def e_max(units: MotorUnits) -> float:
    """The excitation that brings the last unit to its peak rate."""
    pool = pool_of(units)
    return float(pool.threshold[-1] + (pool.peak_hz[-1] - units.mfr_hz) / units.g_e)


def rates_hz(units: MotorUnits, excitation: ArrayLike) -> Array:
    """How fast each unit fires at a given excitation.

    Why it matters: force grows in two ways, by more units (recruitment) and by faster ones (rate coding).

    Args: the pool; excitation as a share of the largest, 0 to 1, a number or [time].
    Returns rates in Hz, [unit] or [time, unit]; 0 for a unit that is not recruited.
    Leaves out: delays, and the spread of the intervals (`spikes_at` has it).
    Raises ParameterError for an excitation outside 0 to 1.

    >>> rates = rates_hz(MotorUnits(), 0.2)
    >>> int((rates > 0.0).sum()), round(float(rates[0]), 1)
    (85, 18.4)

    Source: Fuglevand, Winter and Patla 1993, J Neurophysiol 70:2470.
    """
    share = np.asarray(excitation, dtype=float)[..., None]
    if not ((share >= 0.0) & (share <= 1.0)).all():
        text = _("The excitation runs from {low:g} to {high:g}; it must stay within 0 to 1.")
        raise ParameterError(text.format(low=share.min(), high=share.max()))
    pool = pool_of(units)
    above = share * e_max(units) - pool.threshold
    rates = np.minimum(units.g_e * above + units.mfr_hz, pool.peak_hz)
    return np.where(above >= 0.0, rates, 0.0)


@equation
def gain(x: Any) -> Any:
    """How much stronger the answer to a spike is at x = T/ISI than to a spike alone.

    1 up to x = 0.4, then (1 - exp(-2 x^3)) / x / 0.3.
    """
    safe = select(x > FROM, x, FROM)
    return select(x > FROM, (1.0 - exp(-2.0 * safe * safe * safe)) / safe / TWITCH_GAIN, 1.0)


@equation
def twitch(p: Any, t_ms: Any, since_ms: Any) -> Any:
    """The force of a single twitch, `since_ms` after its spike: P t/T exp(1 - t/T)."""
    share = since_ms / t_ms
    return p * share * exp(1.0 - share)


def full_activation(units: MotorUnits) -> float:
    """The force of the whole pool in a fused tetanus, in units of the smallest twitch: sum P e / 0.3.

    A force divided by it is the activation of the muscle, 0 to 1.
    """
    return float(pool_of(units).p.sum()) * math.e / TWITCH_GAIN


@lru_cache(maxsize=64)
def twitch_times_ms(units: MotorUnits) -> tuple[float, float]:
    """Contraction time and half relaxation time (ms) when all units twitch together.

    Why it matters: this is what is measured in people. The large, quick units dominate it.

    >>> [round(time, 1) for time in twitch_times_ms(MotorUnits())]
    [36.6, 64.5]
    """
    pool = pool_of(units)

    def total(time: float) -> float:
        return float(twitch(pool.p, pool.t_ms, time).sum())

    def slope(time: float) -> float:
        return float((twitch(pool.p / pool.t_ms, pool.t_ms, time) * (pool.t_ms / time - 1.0)).sum())

    peak = _falls_through_zero(slope, float(pool.t_ms.min()), float(pool.t_ms.max()))
    half = 0.5 * total(peak)
    return peak, _falls_through_zero(
        lambda time: total(time) - half, peak, 10.0 * float(pool.t_ms.max())
    ) - peak


def _falls_through_zero(function: Callable[[float], float], low: float, high: float) -> float:
    """Where a falling function crosses zero, by halving the interval."""
    for _step in range(60):
        middle = 0.5 * (low + high)
        low, high = (middle, high) if function(middle) > 0.0 else (low, middle)
    return 0.5 * (low + high)


def fitted(contraction_ms: float) -> MotorUnits:
    """The published pool, slowed so that its pooled twitch has this contraction time.

    Only T_L is changed (fitted by us). The relaxation stays too slow: see the limits above.

    >>> round(fitted(100.0).t_l_ms, 1)
    246.1
    """
    units = MotorUnits()
    return units.but(t_l_ms=units.t_l_ms * contraction_ms / twitch_times_ms(units)[0])
