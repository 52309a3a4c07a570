"""The pool motoneuron of Elias and Kohn (2013): soma and dendrite, pulse-shaped spikes, L-type current.

Potentials are in mV above rest. A cell fires when its soma reaches the threshold; the gates of its
sodium and potassium channels then run through one fixed pulse, so a spike costs nothing to compute. The
persistent calcium current of the dendrite opens while the dendrite is above its own threshold:

C_s dVs/dt = -g_s Vs - g_c (Vs - Vd) - g_na m^3 h (Vs - E_na) - (g_kf n^4 + g_ks q^2)(Vs - E_k) + I
C_d dVd/dt = -g_d Vd - g_c (Vd - Vs) - gamma g_ca p (Vd - E_ca)

gamma is the strength of the persistent current: with enough of it a cell goes on firing after its drive
has stopped. Cells stand side by side in lanes; each has its own parameters.

Two things are ours. The persistent current tires: its share w that can still open falls while it is open,
dw/dt = (1 - w)/tau_recover - w p/tau_tire, and w multiplies g_ca p. And each dendrite receives noise, an
Ornstein-Uhlenbeck current, besides the excitation and inhibition that all cells share.

Source: Elias and Kohn 2013, Neurocomputing 110:1; after Cisi and Kohn 2008. Values through a public port.
"""

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from kramlib.engine.compiled import each, equation, kernel
from kramlib.engine.numerics import exp, select, step_ms, steps_for, whole_lanes
from kramlib.engine.parameters import ParameterError, check_run
from kramlib.engine.recording import Recording, Signal
from kramlib.engine.starting import begun
from kramlib.engine.stimuli import Pulse, sampled
from kramlib.pathway.motoneuron.cells import Cells, cells_of
from kramlib.pathway.motoneuron.parameters import Elias
from kramlib.text import _

Array = NDArray[np.float64]
DT_MS = step_ms(0.05, plain=0.1)  # rates within 0.5 % of converged: tests/pathway/test_elias.py
PULSE_MS = 0.6  # duration of the pulse that moves the gates at a spike
# Opening and closing of the gates during and after the pulse (1/ms).
M_UP, M_DOWN = 22.0, 13.0
H_UP, H_DOWN = 0.5, 4.0
N_UP, N_DOWN = 1.5, 0.1
Q_UP = 1.5
SHUT = 1e-60  # its fourth power, times a conductance, is still an ordinary number
NOISE_MS = 0.5  # the synaptic noise is drawn this often, whatever the step


@equation
def closing(x: Any, share: Any) -> Any:
    """A gate after a step that leaves this share of it. Where hardly anything is left, it is shut.

    It would go on into numbers so small that many processors take a hundred times as long for each.
    """
    still_open = x * share
    return select(still_open > SHUT, still_open, 0.0)


# --- march --------------------------------------------------------------------------------------------

VS, VD, M, H, N, Q, P, SINCE, OWN, W, Z = range(11)


class Inputs(NamedTuple):
    """What reaches the cells at each step.

    injected: current into every soma (nA). excite, inhibit: conductances on every dendrite (uS).
    rough: the synaptic noise as a multiple of each cell's own. antidromic [step, lane]: 1 where a spike
    comes up the axon; no rows if none does. It arrives only if the cell's own last spike is at least
    clear_ms [lane] old; a younger one met it on the way and both vanished. noise [sample, lane]:
    standard normal numbers, a sample for each NOISE_MS; no rows for cells without noise.
    """

    injected: Array
    excite: Array
    inhibit: Array
    rough: Array
    antidromic: NDArray[np.int8]
    clear_ms: Array
    noise: Array


@kernel
def march(
    y: Array, cells: Cells, dt: float, inputs: Inputs, every: int, out: Array, fired: NDArray[np.int8]
) -> None:
    """Advance the state [11, lane] in place; soma potentials into out [row, lane].

    fired [step, lane] becomes 1 where a cell fires by itself (a spike from down the axon resets the cell
    but does not travel down again). Both potentials are taken half a step by backward Euler and carried
    on as far again (the implicit midpoint rule, second order), with the conductances of the middle of
    the step.
    """
    lanes = y.shape[1]
    vs, vd, since, own, w, z = y[VS], y[VD], y[SINCE], y[OWN], y[W], y[Z]
    m, h, n, q, p = y[M], y[H], y[N], y[Q], y[P]
    charge_s, charge_d = 2.0 / dt * cells.c_s, 2.0 / dt * cells.c_d
    still_s, still_d = charge_s + cells.g_s + cells.g_c, charge_d + cells.g_d + cells.g_c
    sodium, potassium = cells.g_na * m**3 * h, cells.g_kf * n**4 + cells.g_ks * q**2
    calcium = cells.g_ca * p * w
    g_s, g_d, e_s, e_d = np.empty(lanes), np.empty(lanes), np.empty(lanes), np.empty(lanes)
    m_up, m_down = exp(-dt * M_UP), exp(-dt * M_DOWN)
    h_up, h_down = exp(-dt * H_UP), exp(-dt * H_DOWN)
    n_up, n_down, q_up = exp(-dt * N_UP), exp(-dt * N_DOWN), exp(-dt * Q_UP)
    q_down, p_up, p_down = np.exp(-dt * cells.q_down), np.exp(-dt * cells.p_up), np.exp(-dt * cells.p_down)
    hold = max(1, round(NOISE_MS / dt))
    for k in range(len(inputs.injected)):
        if len(inputs.noise) > 0 and k % hold == 0:
            for i in each(lanes):
                stay = exp(-dt * hold / cells.tau_noise[i])
                z[i] = stay * z[i] + (1.0 - stay * stay) ** 0.5 * inputs.noise[k // hold, i]
        for i in each(lanes):
            # Half a step more: the sum of many dt may fall just short of a whole number of steps.
            pulse = since[i] + 0.5 * dt < PULSE_MS
            m[i] = select(pulse, 1.0 + (m[i] - 1.0) * m_up, closing(m[i], m_down))
            h[i] = select(pulse, h[i] * h_down, 1.0 + (h[i] - 1.0) * h_up)
            n[i] = select(pulse, 1.0 + (n[i] - 1.0) * n_up, closing(n[i], n_down))
            q[i] = select(pulse, 1.0 + (q[i] - 1.0) * q_up, closing(q[i], q_down[i]))
            rising = vd[i] >= cells.p_threshold[i]
            p[i] = select(rising, 1.0 + (p[i] - 1.0) * p_up[i], closing(p[i], p_down[i]))
            w[i] += dt * ((1.0 - w[i]) * cells.recover[i] - w[i] * p[i] * cells.tire[i])
        # Small loops: with more arrays in one, the compiler no longer fills the vector units.
        for i in each(lanes):
            g_s[i] = 0.5 * sodium[i]
            sodium[i] = cells.g_na[i] * m[i] ** 3 * h[i]
            g_s[i] += 0.5 * sodium[i]
        for i in each(lanes):
            e_s[i] = 0.5 * potassium[i]
            potassium[i] = cells.g_kf[i] * n[i] ** 4 + cells.g_ks[i] * q[i] ** 2
            e_s[i] += 0.5 * potassium[i]
        for i in each(lanes):
            g_d[i] = 0.5 * calcium[i]
            calcium[i] = cells.g_ca[i] * p[i] * w[i]
            g_d[i] += 0.5 * calcium[i]
        for i in each(lanes):
            na, kal = 1.0 * g_s[i], 1.0 * e_s[i]
            g_s[i] = still_s[i] + na + kal
            e_s[i] = charge_s[i] * vs[i] + na * cells.e_na[i] + kal * cells.e_k[i] + inputs.injected[k]
        for i in each(lanes):
            ca, excite, inhibit = 1.0 * g_d[i], inputs.excite[k], inputs.inhibit[k]
            g_d[i] = still_d[i] + ca + excite + inhibit
            e_d[i] = charge_d[i] * vd[i] + ca * cells.e_ca[i] + cells.noise[i] * inputs.rough[k] * z[i]
            e_d[i] += excite * cells.e_excite[i] + inhibit * cells.e_inhibit[i]
        for i in each(lanes):
            c = cells.g_c[i]
            both = g_s[i] * g_d[i] - c * c
            vs[i] = 2.0 * (e_s[i] * g_d[i] + c * e_d[i]) / both - vs[i]
            vd[i] = 2.0 * (e_d[i] * g_s[i] + c * e_s[i]) / both - vd[i]
            ready = since[i] + 1.5 * dt >= cells.refractory[i]
            fires = (vs[i] >= cells.threshold[i]) & ready
            since[i] = select(fires, 0.0, since[i] + dt)
            own[i] = select(fires, 0.0, own[i] + dt)
            fired[k, i] = select(fires, 1, 0)
        if len(inputs.antidromic) > 0:
            for i in each(lanes):
                ready = (since[i] >= cells.refractory[i]) & (own[i] >= inputs.clear_ms[i])
                since[i] = select((inputs.antidromic[k, i] > 0) & ready, 0.0, since[i])
        if (k + 1) % every == 0:
            row = (k + 1) // every - 1
            for i in each(lanes):
                out[row, i] = vs[i]


# --- simulate -----------------------------------------------------------------------------------------


def settle(cells: int) -> Array:
    """The state [11, lane] of so many resting cells: everything closed, nobody has fired for long."""
    y = np.zeros((11, whole_lanes(cells)))
    y[H], y[W], y[SINCE], y[OWN] = 1.0, 1.0, 1e6, 1e6
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

    Args: the cells; current pulses (ms, ms, nA) into every soma; how long (ms); a state [11, lane] to
    start from (rest if none); step (ms); every how many steps to record.
    Returns a Recording with `v_soma_mv` [time, cell], above rest, and the spike times (ms) of each cell.
    Leaves out: the shape of the spike, which is one fixed pulse of gates, and all synapses.
    Raises ParameterError for an empty pool, a duration or step that is not positive, or a step that does not
    divide the pulse.

    >>> recording, spikes = simulate([Elias()], [Pulse(0.0, 500.0, 8.0)], 500.0)
    >>> len(spikes[0]) > 5
    True

    Source: Elias and Kohn 2013, Neurocomputing 110:1.
    """
    check_run(duration_ms, dt_ms, every)
    if not pool:
        raise ParameterError(_("0 cells: give one at least."))
    if not _whole_pulse(dt_ms):
        text = _(
            "dt_ms = {dt:g} ms: the pulse of {pulse:g} ms must last a whole number of steps, two at least."
        )
        raise ParameterError(text.format(dt=dt_ms, pulse=PULSE_MS))
    y = begun(start, lambda: settle(len(pool)), (11, whole_lanes(len(pool))))
    steps = steps_for(duration_ms, dt_ms)
    out, fired = np.empty((steps // every, y.shape[1])), np.zeros((steps, y.shape[1]), dtype=np.int8)
    first = y[VS].copy()
    inputs = injected_only(sampled(tuple(pulses), steps, dt_ms, centred=False))
    march(y, cells_of(pool), dt_ms, inputs, every, out, fired)
    recording = _recorded(pool, np.vstack([first, out])[:, : len(pool)].copy(), dt_ms, every)
    return recording, tuple(_times(fired[:, k], dt_ms) for k in range(len(pool)))


def _whole_pulse(dt_ms: float) -> bool:
    """Whether the pulse lasts a whole number of steps, two at least: another step would stretch it."""
    steps = round(PULSE_MS / dt_ms)
    return steps >= 2 and abs(steps * dt_ms - PULSE_MS) < 1e-6


def injected_only(injected: Array) -> Inputs:
    """Inputs of current alone: no synapse is active."""
    none = np.zeros_like(injected)
    return Inputs(injected, none, none, none, np.empty((0, 0), dtype=np.int8), np.empty(0), np.empty((0, 0)))


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
