"""The pool motoneuron of Elias and Kohn (2013): soma and dendrite, pulse-shaped spikes, L-type current.

Potentials are in mV above rest. A cell fires when its soma reaches the threshold; the gates of its
sodium and potassium channels then run through one fixed pulse, so a spike costs nothing to compute. The
persistent calcium current of the dendrite opens while the dendrite is above its own threshold:

C_s dVs/dt = -g_s Vs - g_c (Vs - Vd) - g_na m^3 h (Vs - E_na) - (g_kf n^4 + g_ks q^2)(Vs - E_k) + I
C_d dVd/dt = -g_d Vd - g_c (Vd - Vs) - gamma g_ca p (Vd - E_ca)

gamma is the strength of the persistent current: with enough of it a cell goes on firing after its drive
has stopped. Cells stand side by side in lanes; each has its own parameters.

Source: Elias and Kohn 2013, Neurocomputing 110:1; after Cisi and Kohn 2008. Values through a public port.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from kramlib.engine.compiled import kernel
from kramlib.engine.numerics import LANES, exp, select, steps_for
from kramlib.engine.parameters import ParameterError
from kramlib.engine.recording import Recording, Signal
from kramlib.engine.stimuli import Pulse, sampled
from kramlib.pathway.motoneuron.cells import Cells, cells_of
from kramlib.pathway.motoneuron.parameters import Elias
from kramlib.text import _

Array = NDArray[np.float64]
DT_MS = 0.025  # rates within 1 % of converged: tests/pathway/test_elias.py
PULSE_MS = 0.6  # duration of the pulse that moves the gates at a spike
# Opening and closing of the gates during and after the pulse (1/ms).
M_UP, M_DOWN = 22.0, 13.0
H_UP, H_DOWN = 0.5, 4.0
N_UP, N_DOWN = 1.5, 0.1
Q_UP = 1.5


# --- march --------------------------------------------------------------------------------------------

VS, VD, M, H, N, Q, P, SINCE = range(8)


@kernel
def march(
    y: Array, cells: Cells, dt: float, injected: Array, every: int, out: Array, fired: NDArray[np.int8]
) -> None:
    """Advance the state [8, lane] in place; soma potentials into out [row, lane].

    injected (nA) is [step], the same for all cells. fired [step, lane] becomes 1 where a cell fires.
    Both potentials are taken half a step by backward Euler and carried on as far again (the implicit
    midpoint rule, second order), with the conductances of the middle of the step.
    """
    lanes = y.shape[1]
    vs, vd, since = y[VS], y[VD], y[SINCE]
    m, h, n, q, p = y[M], y[H], y[N], y[Q], y[P]
    g_s, g_d = np.empty(lanes), np.empty(lanes)
    e_s, e_d = np.empty(lanes), np.empty(lanes)
    m_up, m_down = exp(-dt * M_UP), exp(-dt * M_DOWN)
    h_up, h_down = exp(-dt * H_UP), exp(-dt * H_DOWN)
    n_up, n_down, q_up = exp(-dt * N_UP), exp(-dt * N_DOWN), exp(-dt * Q_UP)
    for k in range(len(injected)):
        for i in range(lanes):
            g_s[i] = cells.g_na[i] * m[i] ** 3 * h[i]
            e_s[i] = cells.g_kf[i] * n[i] ** 4 + cells.g_ks[i] * q[i] ** 2
            g_d[i] = cells.g_ca[i] * p[i]
        for i in range(lanes):
            pulse = since[i] < PULSE_MS
            m[i] = select(pulse, 1.0 + (m[i] - 1.0) * m_up, m[i] * m_down)
            h[i] = select(pulse, h[i] * h_down, 1.0 + (h[i] - 1.0) * h_up)
            n[i] = select(pulse, 1.0 + (n[i] - 1.0) * n_up, n[i] * n_down)
            q[i] = select(pulse, 1.0 + (q[i] - 1.0) * q_up, q[i] * exp(-dt * cells.q_down[i]))
            rising = vd[i] >= cells.p_threshold[i]
            up, down = exp(-dt * cells.p_up[i]), exp(-dt * cells.p_down[i])
            p[i] = select(rising, 1.0 + (p[i] - 1.0) * up, p[i] * down)
        for i in range(lanes):
            sodium = 0.5 * (g_s[i] + cells.g_na[i] * m[i] ** 3 * h[i])
            potassium = 0.5 * (e_s[i] + cells.g_kf[i] * n[i] ** 4 + cells.g_ks[i] * q[i] ** 2)
            calcium = 0.5 * (g_d[i] + cells.g_ca[i] * p[i])
            g_s[i] = 2.0 * cells.c_s[i] / dt + cells.g_s[i] + cells.g_c[i] + sodium + potassium
            g_d[i] = 2.0 * cells.c_d[i] / dt + cells.g_d[i] + cells.g_c[i] + calcium
            e_s[i] = 2.0 * cells.c_s[i] / dt * vs[i] + sodium * cells.e_na[i] + potassium * cells.e_k[i]
            e_s[i] += injected[k]
            e_d[i] = 2.0 * cells.c_d[i] / dt * vd[i] + calcium * cells.e_ca[i]
        for i in range(lanes):
            c = cells.g_c[i]
            middle = (e_s[i] * g_d[i] + c * e_d[i]) / (g_s[i] * g_d[i] - c * c)
            vd[i] = 2.0 * (e_d[i] + c * middle) / g_d[i] - vd[i]
            vs[i] = 2.0 * middle - vs[i]
            ready = since[i] + dt >= cells.refractory[i]
            fires = (vs[i] >= cells.threshold[i]) & ready
            since[i] = select(fires, 0.0, since[i] + dt)
            fired[k, i] = select(fires, 1, 0)
        if (k + 1) % every == 0:
            row = (k + 1) // every - 1
            for i in range(lanes):
                out[row, i] = vs[i]


# --- simulate -----------------------------------------------------------------------------------------


def settle(pool: Sequence[Elias]) -> Array:
    """The state [8, lane] of resting cells: everything closed, nobody has fired for long."""
    y = np.zeros((8, -(-len(pool) // LANES) * LANES))
    y[H], y[SINCE] = 1.0, 1e6
    return y


def simulate(
    pool: Sequence[Elias],
    pulses: Sequence[Pulse] = (),
    duration_ms: float = 1000.0,
    *,
    start: Array | None = None,
    dt_ms: float = DT_MS,
    every: int = 1,
) -> tuple[Recording, tuple[Array, ...]]:
    """Record a pool of cells that all receive the same current.

    Args: the cells; current pulses (ms, ms, nA) into every soma; how long (ms); a state [8, lane] to
    start from (rest if none); step (ms); every how many steps to record.
    Returns a Recording with `v_soma_mv` [time, cell], above rest, and the spike times (ms) of each cell.
    Leaves out: the shape of the spike, which is one fixed pulse of gates, and all synapses.
    Raises ParameterError for an empty pool or a duration or step that is not positive.

    >>> recording, spikes = simulate([Elias()], [Pulse(0.0, 500.0, 8.0)], 500.0)
    >>> len(spikes[0]) > 5
    True

    Source: Elias and Kohn 2013, Neurocomputing 110:1.
    """
    if not (pool and duration_ms > 0.0 and dt_ms > 0.0 and every >= 1):
        text = _("{n} cells, duration_ms = {duration}, dt_ms = {dt}: all must be above 0.")
        raise ParameterError(text.format(n=len(pool), duration=duration_ms, dt=dt_ms))
    y = (settle(pool) if start is None else start).copy()
    steps = steps_for(duration_ms, dt_ms)
    out, fired = np.empty((steps // every, y.shape[1])), np.zeros((steps, y.shape[1]), dtype=np.int8)
    first = y[VS].copy()
    march(y, cells_of(pool), dt_ms, sampled(tuple(pulses), steps, dt_ms), every, out, fired)
    recording = _recorded(pool, np.vstack([first, out])[:, : len(pool)].copy(), dt_ms, every)
    return recording, tuple(_times(fired[:, k], dt_ms) for k in range(len(pool)))


def _recorded(pool: Sequence[Elias], v: Array, dt_ms: float, every: int) -> Recording:
    return Recording(
        time_ms=np.arange(len(v), dtype=float) * (dt_ms * every),
        signals={"v_soma_mv": Signal(v, "mV", tuple(f"cell {k}" for k in range(len(pool))))},
        parameters={f"motoneuron {k}": cell.to_dict() for k, cell in enumerate(pool)},
        notes={"dt_ms": dt_ms},
    )


def _times(fired: NDArray[np.int8], dt_ms: float) -> Array:
    """The times (ms) of the steps in which a cell fired."""
    times: Array = np.asarray((np.flatnonzero(fired) + 1) * dt_ms, dtype=np.float64)
    return times
