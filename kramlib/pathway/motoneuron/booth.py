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
from typing import Any

import numpy as np
from numpy.typing import NDArray

from kramlib.engine.compiled import equation, kernel
from kramlib.engine.numerics import exp, steps_for
from kramlib.engine.parameters import check_run
from kramlib.engine.recording import Recording, Signal
from kramlib.engine.starting import begun
from kramlib.engine.stimuli import Pulse, sampled
from kramlib.pathway.motoneuron.booth_layout import CA_D, CA_S, VD, VS, Cell, State
from kramlib.pathway.motoneuron.parameters import Booth

Array = NDArray[np.float64]
DT_MS = 0.025  # spike times within 0.1 % of converged: tests/pathway/test_booth.py


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


E_CUBED = math.exp(3.0)


@equation
def after(y: State, cell: Cell, injected: float, dt: float) -> State:
    """The state after one step with this current: the implicit midpoint rule, of second order.

    Gates and calcium live half a step before the potentials, and are moved to half a step after them. With
    these conductances of the middle, both potentials are taken half a step by backward Euler and carried on
    as far again.
    """
    h = towards(y.h, opened(y.vs, -55.0, 7.0), left(dt * rate_h(y.vs)))
    n = towards(y.n, opened(y.vs, -28.0, -15.0), left(dt * rate_n(y.vs)))
    # Both N-type gates have a slope of 5 mV: with s = exp((v + 45)/5) one opens as s/(s + exp(3)) and
    # the other as 1/(1 + s), which spares an exponential in each compartment.
    s, d = exp((y.vs + 45.0) / 5.0), exp((y.vd + 45.0) / 5.0)
    fast, slow = exp(-dt / 4.0), exp(-dt / 40.0)
    mn_s, mn_d = towards(y.mn_s, s / (s + E_CUBED), fast), towards(y.mn_d, d / (d + E_CUBED), fast)
    hn_s, hn_d = towards(y.hn_s, 1.0 / (1.0 + s), slow), towards(y.hn_d, 1.0 / (1.0 + d), slow)
    ml = towards(y.ml, opened(y.vd, -40.0, -7.0), slow)
    g_ca_s, g_ca_d = cell.g_can_soma * mn_s**2 * hn_s, cell.g_can_dend * mn_d**2 * hn_d + cell.g_cal * ml
    # Calcium follows the current at the time of the potentials, between the gates before and after.
    now_s = 0.5 * (cell.g_can_soma * y.mn_s**2 * y.hn_s + g_ca_s)
    now_d = 0.5 * (cell.g_can_dend * y.mn_d**2 * y.hn_d + cell.g_cal * y.ml + g_ca_d)
    kept = left(dt * cell.f * cell.k_ca)
    ca_s = towards(y.ca_s, -cell.alpha * now_s * (y.vs - cell.e_ca) / cell.k_ca, kept)
    ca_d = towards(y.ca_d, -cell.alpha * now_d * (y.vd - cell.e_ca) / cell.k_ca, kept)
    # Sodium opens at once: the potential of the middle is foretold from the last three.
    middle = 1.875 * y.vs - 1.25 * y.vs_before + 0.375 * y.vs_earlier
    g_na = cell.g_na * m_inf(middle) ** 3 * h
    g_k_s = cell.g_k * n**4 + cell.g_kca_soma * ca_s / (ca_s + cell.k_d)
    g_k_d = cell.g_kca_dend * ca_d / (ca_d + cell.k_d)
    # Both potentials at once: a_s Vs - c_s Vd = b_s and a_d Vd - c_d Vs = b_d.
    charge, c_s, c_d = 2.0 * cell.c_m / dt, cell.g_c / cell.p, cell.g_c / (1.0 - cell.p)
    a_s = charge + g_na + g_k_s + g_ca_s + cell.g_leak + c_s
    a_d = charge + g_ca_d + g_k_d + cell.g_leak + c_d
    leak = cell.g_leak * cell.e_leak
    b_s = charge * y.vs + injected + leak + g_na * cell.e_na + g_k_s * cell.e_k + g_ca_s * cell.e_ca
    b_d = charge * y.vd + leak + g_ca_d * cell.e_ca + g_k_d * cell.e_k
    mid_s = (b_s * a_d + c_s * b_d) / (a_s * a_d - c_s * c_d)
    mid_d = (b_d + c_d * mid_s) / a_d
    new_s, new_d = 2.0 * mid_s - y.vs, 2.0 * mid_d - y.vd
    return State(new_s, new_d, y.vs, y.vs_before, h, n, mn_s, hn_s, mn_d, hn_d, ml, ca_s, ca_d)


@kernel
def march(y: Array, cell: Cell, dt: float, injected: Array, every: int, out: Array) -> None:
    """Advance the state [13] in place; Vs, Vd, Ca soma and Ca dendrite into the columns of out [4, sample]
    after the first."""
    state = State(y[0], y[1], y[2], y[3], y[4], y[5], y[6], y[7], y[8], y[9], y[10], y[11], y[12])
    for k in range(len(injected)):
        state = after(state, cell, injected[k], dt)
        if (k + 1) % every == 0:
            sample = (k + 1) // every
            out[0, sample], out[1, sample] = state.vs, state.vd
            out[2, sample], out[3, sample] = state.ca_s, state.ca_d
    for j in range(13):
        y[j] = state[j]


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
    _run(cell, y, (), duration_ms, DT_MS, every=1000)
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
) -> Recording:
    """Record soma, dendrite and calcium of the lesson cell.

    Args: the cell; current pulses into the soma (ms, ms, uA/cm2 of soma); how long (ms); a state [13]
    to start from (its own rest if none); step (ms); every how many steps to record.
    Returns a Recording with `v_soma_mv`, `v_dend_mv`, `ca_soma_um`, `ca_dend_um`, all [time].
    Leaves out: synapses, noise, and every current that is not named in the equations.
    Raises ParameterError for a duration or step that is not positive.

    >>> recording = simulate(Booth(), [Pulse(100.0, 500.0, 20.0)], 700.0)
    >>> bool(recording["v_soma_mv"].max() > 0.0)
    True

    Source: Booth, Rinzel and Kiehn 1997, J Neurophysiol 78:3371.
    """
    check_run(duration_ms, dt_ms, every)
    y = begun(start, lambda: settle(cell), (13,))
    traces = _run(cell, y, pulses, duration_ms, dt_ms, every)
    named = (("v_soma_mv", "mV"), ("v_dend_mv", "mV"), ("ca_soma_um", "umol/L"), ("ca_dend_um", "umol/L"))
    return Recording(
        time_ms=np.arange(traces.shape[1], dtype=float) * (dt_ms * every),
        signals={name: Signal(trace, unit) for (name, unit), trace in zip(named, traces, strict=True)},
        parameters={"motoneuron": cell.to_dict()},
        notes={"dt_ms": dt_ms},
    )


def _run(
    cell: Booth,
    y: Array,
    pulses: Sequence[Pulse],
    duration_ms: float,
    dt_ms: float,
    every: int,
) -> Array:
    steps = steps_for(duration_ms, dt_ms)
    injected = sampled(tuple(pulses), steps, dt_ms, centred=False)
    out = np.empty((4, steps // every + 1))
    out[:, 0] = y[[VS, VD, CA_S, CA_D]]
    march(y, Cell(**cell.to_dict()), dt_ms, injected, every, out)
    return out
