"""The membrane of the squid's giant axon (Hodgkin and Huxley 1952), from which all other cells here descend.

C dV/dt = I - g_na m^3 h (V - e_na) - g_k n^4 (V - e_k) - g_leak (V - e_leak)
dx/dt   = alpha_x(V) (1 - x) - beta_x(V) x     with x = m, h, n

Every simulator has it, so it is the yardstick for accuracy and speed. It is no part of a leg.
Source: Hodgkin and Huxley 1952, J Physiol 117:500, at 6.3 C, with the resting potential near -65 mV.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, ClassVar, NamedTuple

import numpy as np
from numpy.typing import NDArray

from kramlib.engine.compiled import equation, kernel
from kramlib.engine.numerics import BDF2, Scheme, exp, select, steps_for
from kramlib.engine.parameters import Parameters, check_run, parameter
from kramlib.engine.recording import Recording, Signal
from kramlib.engine.starting import begun
from kramlib.engine.stimuli import Pulse, sampled
from kramlib.engine.tables import by_table, gate_table, place_in

Array = NDArray[np.float64]
DT_MS = 0.025  # spike times within 0.1 % of converged: tests/biophysics/test_squid.py
_HH = "published: Hodgkin and Huxley 1952, J Physiol 117:500"


@dataclass(frozen=True)
class Squid(Parameters):
    """A patch of membrane. Currents and conductances per cm2."""

    station: ClassVar[str] = "squid"

    c_m: float = parameter(1.0, "uF/cm2", "membrane capacitance", (0.1, 10.0), _HH)
    g_na: float = parameter(120.0, "mS/cm2", "sodium conductance", (0.0, 500.0), _HH)
    g_k: float = parameter(36.0, "mS/cm2", "delayed rectifier potassium conductance", (0.0, 500.0), _HH)
    g_leak: float = parameter(0.3, "mS/cm2", "leak conductance", (0.01, 5.0), _HH)
    e_na: float = parameter(50.0, "mV", "sodium reversal potential", (0.0, 100.0), _HH)
    e_k: float = parameter(-77.0, "mV", "potassium reversal potential", (-120.0, -50.0), _HH)
    e_leak: float = parameter(-54.3, "mV", "leak reversal potential", (-100.0, -40.0), _HH)


# --- equations ----------------------------------------------------------------------------------------


class Patch(NamedTuple):
    """The parameters in the loop's order, and a lasting current."""

    c_m: float
    g_na: float
    g_k: float
    g_leak: float
    e_na: float
    e_k: float
    e_leak: float
    current: float


@equation
def rates(v: Any) -> Any:
    """Opening and closing (1/ms) of m, h and n.

    The slopes of 80, 20 and 10 mV are powers of one exponential, which spares three.
    """
    by_80 = exp(-(v + 65.0) / 80.0)
    by_20 = (by_80 * by_80) * (by_80 * by_80)
    by_10 = by_20 * by_20
    alpha_m = 0.1 * _linoid(v + 40.0, by_10 * 12.182493960703473)  # exp(2.5)
    beta_m = 4.0 * exp(-(v + 65.0) / 18.0)
    alpha_h, beta_h = 0.07 * by_20, 1.0 / (1.0 + by_10 * 20.085536923187668)  # exp(3)
    alpha_n, beta_n = 0.01 * _linoid(v + 55.0, by_10 * 2.718281828459045), 0.125 * by_80
    return alpha_m, beta_m, alpha_h, beta_h, alpha_n, beta_n


@equation
def _linoid(x: Any, e: Any) -> Any:
    """x / (1 - e), where e is exp(-x / 10), also where x is 0."""
    near_zero = abs(x) < 1e-6
    return select(near_zero, 10.0 + 0.5 * x, x / (1.0 - select(near_zero, 0.5, e)))


@equation
def passed(x: float, opening: float, closing: float, dt: float) -> float:
    """A gate after dt, by the midpoint rule: no exponential, second order."""
    half = 0.5 * dt * (opening + closing)
    return (x * (1.0 - half) + dt * opening) / (1.0 + half)


@equation
def voltage(v: float, before: float, g_na: float, g_k: float, p: Patch, scheme: Scheme, dt: float) -> float:
    """The potential after one step with these open conductances.

    Sums are in the order in which a step comes to know their parts: the next step waits for the last.
    """
    charge = p.c_m / dt
    push = (scheme.now * v - scheme.before * before) * charge + p.current + p.g_leak * p.e_leak
    push = push + g_k * p.e_k + g_na * p.e_na
    return push / (scheme.new * charge + p.g_leak + g_k + g_na)


# --- march --------------------------------------------------------------------------------------------

V, BEFORE, M, H, N = range(5)


@kernel
def march(
    y: Array, p: Patch, scheme: Scheme, dt: float, table: Array, injected: Array, every: int, out: Array
) -> None:
    """Advance the state [5] in place; V, m, h and n into the columns of out [4, sample] after the first."""
    v, before, m, h, n = y[V], y[BEFORE], y[M], y[H], y[N]
    for k in range(len(injected)):
        row, part = place_in(scheme.lead * v - scheme.lag * before)
        m = by_table(table, row, part, 0, m)
        h = by_table(table, row, part, 1, h)
        n = by_table(table, row, part, 2, n)
        patch = Patch(p.c_m, p.g_na, p.g_k, p.g_leak, p.e_na, p.e_k, p.e_leak, injected[k])
        v, before = voltage(v, before, p.g_na * m**3 * h, p.g_k * n**4, patch, scheme, dt), v
        if (k + 1) % every == 0:
            sample = (k + 1) // every
            out[0, sample], out[1, sample], out[2, sample], out[3, sample] = v, m, h, n
    y[V], y[BEFORE], y[M], y[H], y[N] = v, before, m, h, n


# --- simulate -----------------------------------------------------------------------------------------


@lru_cache(maxsize=256)
def settle(cell: Squid, duration_ms: float = 300.0) -> Array:
    """The state [5] (V, V one step before, m, h, n) after `duration_ms` without current.

    >>> round(float(settle(Squid())[0]), 1)
    -65.0
    """
    v = -65.0
    am, bm, ah, bh, an, bn = rates(v)
    y = np.array([v, v, am / (am + bm), ah / (ah + bh), an / (an + bn)])
    _run(cell, y, (), duration_ms, DT_MS, BDF2, every=1000)
    y.flags.writeable = False
    return y


def simulate(
    cell: Squid,
    pulses: Sequence[Pulse] = (),
    duration_ms: float = 100.0,
    *,
    start: Array | None = None,
    dt_ms: float = DT_MS,
    every: int = 1,
    scheme: Scheme = BDF2,
) -> Recording:
    """Record the potential and the gates of a patch of membrane.

    Args: the patch; current pulses (ms, ms, uA/cm2); how long (ms); a state [5] to start from (its own
    rest if none); step (ms); every how many steps to record; time scheme.
    Returns a Recording with `v_mv` and the gates `m`, `h` and `n`, all [time].
    Leaves out: everything along the axon, and temperature.
    Raises ParameterError for a duration or step that is not positive.

    >>> recording = simulate(Squid(), [Pulse(5.0, 1.0, 20.0)], 20.0)
    >>> bool(recording["v_mv"].max() > 30.0)
    True

    Source: Hodgkin and Huxley 1952, J Physiol 117:500.
    """
    check_run(duration_ms, dt_ms, every)
    y = begun(start, lambda: settle(cell), (5,))
    traces = _run(cell, y, pulses, duration_ms, dt_ms, scheme, every)
    named = (("v_mv", "mV"), ("m", "1"), ("h", "1"), ("n", "1"))
    return Recording(
        time_ms=np.arange(traces.shape[1], dtype=float) * (dt_ms * every),
        signals={name: Signal(trace, unit) for (name, unit), trace in zip(named, traces, strict=True)},
        parameters={"squid": cell.to_dict()},
        notes={"dt_ms": dt_ms},
    )


@lru_cache(maxsize=8)
def _table(dt_ms: float) -> Array:
    return gate_table(rates, dt_ms)


def _run(
    cell: Squid,
    y: Array,
    pulses: Sequence[Pulse],
    duration_ms: float,
    dt_ms: float,
    scheme: Scheme,
    every: int,
) -> Array:
    steps = steps_for(duration_ms, dt_ms)
    injected = sampled(tuple(pulses), steps, dt_ms, centred=scheme.before > 0.0)
    out = np.empty((4, steps // every + 1))
    out[:, 0] = y[[V, M, H, N]]
    patch = Patch(**cell.to_dict(), current=0.0)
    march(y, patch, scheme, dt_ms, _table(dt_ms), injected, every, out)
    return out
