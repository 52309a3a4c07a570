"""The two-compartment motoneuron of Booth, Rinzel and Kiehn (1997).

The soma makes spikes, the dendrite carries a persistent (L-type) calcium current. With enough of it,
and little calcium-activated potassium current against it, the cell has two stable states: at rest, and
firing by itself.

C dVs/dt = I - I_Na - I_K - I_CaN - I_KCa - I_L - g_c/p (Vs - Vd)
C dVd/dt =   - I_CaN - I_CaL - I_KCa - I_L - g_c/(1-p) (Vd - Vs)
dCa/dt   = f (-alpha I_Ca - k_Ca Ca)

Limit: it fires at 70 Hz and more when it sustains itself, three to five times the rate in a human cramp.
Source: Booth, Rinzel and Kiehn 1997, J Neurophysiol 78:3371; values through a public port, see data.
"""

import math
from collections.abc import Sequence
from functools import lru_cache
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from kramlib.engine.compiled import equation, kernel
from kramlib.engine.numerics import BDF2, Scheme, exp, steps_for
from kramlib.engine.parameters import check_run
from kramlib.engine.recording import Recording, Signal
from kramlib.engine.stimuli import Pulse, sampled
from kramlib.pathway.motoneuron.parameters import Booth

Array = NDArray[np.float64]
DT_MS = 0.0125  # spike times within 0.5 % of converged: tests/pathway/test_booth.py


# --- equations ----------------------------------------------------------------------------------------


@equation
def opened(v: Any, half: float, slope: float) -> Any:
    """Steady state of a gate; a negative slope opens with depolarisation."""
    return 1.0 / (1.0 + exp((v - half) / slope))


@equation
def rate_h(v: Any) -> Any:
    """1 / tau (1/ms) of sodium inactivation."""
    return (exp((v + 50.0) / 15.0) + exp(-(v + 50.0) / 16.0)) / 30.0


@equation
def rate_n(v: Any) -> Any:
    """1 / tau (1/ms) of the delayed rectifier."""
    return (exp((v + 40.0) / 40.0) + exp(-(v + 40.0) / 50.0)) / 7.0


@equation
def m_inf(v: Any) -> Any:
    """Sodium activation, instantaneous."""
    return opened(v, -35.0, -7.8)


@equation
def towards(x: Any, target: Any, share: Any) -> Any:
    """A gate after a step, where `share` = exp(-dt/tau) of its distance is left."""
    return target + (x - target) * share


@equation
def left(x: Any) -> Any:
    """exp(-x) for a small x, to third order: what is left of a gate's distance after x time constants."""
    return (2.0 - x) / (2.0 + x)


# --- march --------------------------------------------------------------------------------------------


class _Cell(NamedTuple):
    """The parameters in the loop's order."""

    c_m: float
    p: float
    g_c: float
    g_na: float
    g_k: float
    g_can_soma: float
    g_can_dend: float
    g_cal: float
    g_kca_soma: float
    g_kca_dend: float
    g_leak: float
    e_na: float
    e_k: float
    e_ca: float
    e_leak: float
    k_d: float
    f: float
    alpha: float
    k_ca: float


E_CUBED = math.exp(3.0)
VS, VD, VS_BEFORE, VD_BEFORE, H, N, MN_S, HN_S, MN_D, HN_D, ML, CA_S, CA_D = range(13)


@kernel
def march(y: Array, cell: _Cell, scheme: Scheme, dt: float, injected: Array, every: int, out: Array) -> None:
    """Advance the state [13] in place; (Vs, Vd, Ca soma, Ca dendrite) into out [row, 4]."""
    fast, slow = exp(-dt / 4.0), exp(-dt / 40.0)
    kept = exp(-dt * cell.f * cell.k_ca)
    couple_s, couple_d = cell.g_c / cell.p, cell.g_c / (1.0 - cell.p)
    charge = scheme.new * cell.c_m / dt
    for k in range(len(injected)):
        vs = scheme.lead * y[VS] - scheme.lag * y[VS_BEFORE]
        vd = scheme.lead * y[VD] - scheme.lag * y[VD_BEFORE]
        can_s = cell.g_can_soma * y[MN_S] ** 2 * y[HN_S]
        can_d, cal = cell.g_can_dend * y[MN_D] ** 2 * y[HN_D], cell.g_cal * y[ML]
        y[H] = towards(y[H], opened(vs, -55.0, 7.0), left(dt * rate_h(vs)))
        y[N] = towards(y[N], opened(vs, -28.0, -15.0), left(dt * rate_n(vs)))
        # Both N-type gates have a slope of 5 mV: with s = exp((v + 45)/5) one opens as s/(s + exp(3)) and
        # the other as 1/(1 + s), which spares an exponential in each compartment.
        s, d = exp((vs + 45.0) / 5.0), exp((vd + 45.0) / 5.0)
        y[MN_S] = towards(y[MN_S], s / (s + E_CUBED), fast)
        y[HN_S] = towards(y[HN_S], 1.0 / (1.0 + s), slow)
        y[MN_D] = towards(y[MN_D], d / (d + E_CUBED), fast)
        y[HN_D] = towards(y[HN_D], 1.0 / (1.0 + d), slow)
        y[ML] = towards(y[ML], opened(vd, -40.0, -7.0), slow)
        # Calcium follows the current of the middle of the step, like the gates.
        can_s = 0.5 * (can_s + cell.g_can_soma * y[MN_S] ** 2 * y[HN_S])
        d_new = cell.g_can_dend * y[MN_D] ** 2 * y[HN_D] + cell.g_cal * y[ML]
        d_mid = 0.5 * (can_d + cal + d_new)
        target_s = -cell.alpha * can_s * (vs - cell.e_ca) / cell.k_ca
        target_d = -cell.alpha * d_mid * (vd - cell.e_ca) / cell.k_ca
        y[CA_S] = towards(y[CA_S], target_s, kept)
        y[CA_D] = towards(y[CA_D], target_d, kept)
        ahead = (2.0 * scheme.lead - 1.0) * y[VS] - 2.0 * scheme.lag * y[VS_BEFORE]
        g_na = cell.g_na * m_inf(ahead) ** 3 * y[H]
        g_k = cell.g_k * y[N] ** 4 + cell.g_kca_soma * y[CA_S] / (y[CA_S] + cell.k_d)
        g_ca = cell.g_can_soma * y[MN_S] ** 2 * y[HN_S]
        g_kd = cell.g_kca_dend * y[CA_D] / (y[CA_D] + cell.k_d)
        a_s = charge + g_na + g_k + g_ca + cell.g_leak + couple_s
        a_d = charge + d_new + g_kd + cell.g_leak + couple_d
        b_s = (scheme.now * y[VS] - scheme.before * y[VS_BEFORE]) * cell.c_m / dt + injected[k]
        b_s += g_na * cell.e_na + g_k * cell.e_k + g_ca * cell.e_ca + cell.g_leak * cell.e_leak
        b_d = (scheme.now * y[VD] - scheme.before * y[VD_BEFORE]) * cell.c_m / dt
        b_d += d_new * cell.e_ca + g_kd * cell.e_k + cell.g_leak * cell.e_leak
        y[VS_BEFORE], y[VD_BEFORE] = y[VS], y[VD]
        y[VS] = (b_s * a_d + couple_s * b_d) / (a_s * a_d - couple_s * couple_d)
        y[VD] = (b_d + couple_d * y[VS]) / a_d
        if (k + 1) % every == 0:
            row = (k + 1) // every - 1
            out[row, 0], out[row, 1] = y[VS], y[VD]
            out[row, 2], out[row, 3] = y[CA_S], y[CA_D]


# --- simulate -----------------------------------------------------------------------------------------


@lru_cache(maxsize=256)
def settle(cell: Booth, duration_ms: float = 3000.0) -> Array:
    """The state [13] after `duration_ms` without any current, starting near -60 mV.

    >>> round(float(settle(Booth())[VS]), 1)
    -57.3
    """
    v = -60.0
    gates = [opened(v, -55.0, 7.0), opened(v, -28.0, -15.0)]
    gates += [opened(v, -30.0, -5.0), opened(v, -45.0, 5.0)] * 2 + [opened(v, -40.0, -7.0)]
    y = np.array([v, v, v, v, *gates, 0.0, 0.0])
    _run(cell, y, (), duration_ms, DT_MS, BDF2, every=1000)
    y.flags.writeable = False
    return y


def simulate(
    cell: Booth,
    pulses: Sequence[Pulse] = (),
    duration_ms: float = 1000.0,
    *,
    start: Array | None = None,
    dt_ms: float = DT_MS,
    every: int = 1,
    scheme: Scheme = BDF2,
) -> Recording:
    """Record soma, dendrite and calcium of the lesson cell.

    Args: the cell; current pulses into the soma (ms, ms, uA/cm2 of soma); how long (ms); a state [13]
    to start from (its own rest if none); step (ms); every how many steps to record; time scheme.
    Returns a Recording with `v_soma_mv`, `v_dend_mv`, `ca_soma_um`, `ca_dend_um`, all [time].
    Leaves out: synapses, noise, and every current that is not named in the equations.
    Raises ParameterError for a duration or step that is not positive.

    >>> recording = simulate(Booth(), [Pulse(100.0, 500.0, 20.0)], 700.0)
    >>> bool(recording["v_soma_mv"].max() > 0.0)
    True

    Source: Booth, Rinzel and Kiehn 1997, J Neurophysiol 78:3371.
    """
    check_run(duration_ms, dt_ms, every)
    y = (settle(cell) if start is None else start).copy()
    first = y[[VS, VD, CA_S, CA_D]]
    traces = np.vstack([first, _run(cell, y, pulses, duration_ms, dt_ms, scheme, every)])
    named = (("v_soma_mv", "mV"), ("v_dend_mv", "mV"), ("ca_soma_um", "umol/L"), ("ca_dend_um", "umol/L"))
    return Recording(
        time_ms=np.arange(len(traces), dtype=float) * (dt_ms * every),
        signals={name: Signal(traces[:, k].copy(), unit) for k, (name, unit) in enumerate(named)},
        parameters={"motoneuron": cell.to_dict()},
        notes={"dt_ms": dt_ms},
    )


def _run(
    cell: Booth,
    y: Array,
    pulses: Sequence[Pulse],
    duration_ms: float,
    dt_ms: float,
    scheme: Scheme,
    every: int,
) -> Array:
    steps = steps_for(duration_ms, dt_ms)
    injected = sampled(tuple(pulses), steps, dt_ms, centred=scheme.before > 0.0)
    out = np.empty((steps // every, 4))
    march(y, _Cell(**cell.to_dict()), scheme, dt_ms, injected, every, out)
    return out
