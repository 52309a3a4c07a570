"""The pool: all motoneurons of one muscle, from the smallest to the largest, under one drive.

Cells differ in size. A cell of size s has s times the membrane and s times the coupling of soma and
dendrite, so it needs s times the current for the same voltage. Every cell receives the same synaptic
conductance; hence the small ones fire first (the size principle), and no threshold is written anywhere.
Larger cells also have a shorter after-hyperpolarisation.
"""

from functools import lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from kramlib.engine.events import Events
from kramlib.engine.numerics import padded, steps_for
from kramlib.pathway.motoneuron import resting
from kramlib.pathway.motoneuron.cells import Cells, cells_of
from kramlib.pathway.motoneuron.elias import (
    DT_MS,
    NOISE_MS,
    SINCE,
    Inputs,
    P,
    W,
    march,
    settle,
)
from kramlib.pathway.motoneuron.parameters import Elias
from kramlib.pathway.motoneuron.pool_parameters import Pool

Array = NDArray[np.float64]
_STILL_MS = 1000.0


# --- cells --------------------------------------------------------------------------------------------


def sized(size: float) -> Elias:
    """The pool cell with `size` times the membrane and the coupling, and so `size` times the rheobase.

    A cylinder's membrane grows as r l and its length-wise conductance as r^2 / l; both grow as `size`
    if r grows as size^(2/3) and l as size^(1/3).
    """
    cell, wide, long = Elias(), size ** (2.0 / 3.0), size ** (1.0 / 3.0)
    return cell.but(
        r_soma_um=cell.r_soma_um * wide,
        l_soma_um=cell.l_soma_um * long,
        r_dend_um=cell.r_dend_um * wide,
        l_dend_um=cell.l_dend_um * long,
        rheobase_na=cell.rheobase_na * size,
    )


def cells_in(pool: Pool) -> tuple[Elias, ...]:
    """The cells of a pool, smallest first; rheobase grows by equal ratios, the rest by equal steps."""
    n = int(pool.cells)
    return tuple(_cell(pool, (k + 0.5) / n) for k in range(n))


def _cell(pool: Pool, place: float) -> Elias:
    """The cell at a place from 0 (smallest) to 1 (largest)."""
    rheobase = pool.rheobase_low_na * (pool.rheobase_high_na / pool.rheobase_low_na) ** place
    size = rheobase / Elias.default("rheobase_na")
    return sized(size).but(
        gamma=pool.gamma,
        q_down=pool.ahp_slow + (pool.ahp_fast - pool.ahp_slow) * place,
        p_threshold_mv=pool.p_threshold_low_mv + (pool.p_threshold_high_mv - pool.p_threshold_low_mv) * place,
        noise_na=pool.noise_na * size**0.5,
        tire_s=pool.tire_s,
        recover_s=pool.recover_s,
    )


@lru_cache(maxsize=32)
def _in_lanes(pool: Pool) -> Cells:
    return cells_of(cells_in(pool))


# --- advance ------------------------------------------------------------------------------------------


class State(NamedTuple):
    """Where a pool stands: cells [11, lane], what is left of past volleys (uS) [1], its random numbers."""

    y: Array
    volley_us: Array
    random: np.random.Generator


class Drive(NamedTuple):
    """What reaches all cells during one stretch of time.

    excite_us, inhibit_us [step]: lasting conductances. volleys_ms, volleys_us [volley]: moment and size of
    sudden excitations, which decay. antidromic: spikes that come up the axons, each on its way for up_ms
    [unit].
    """

    excite_us: Array
    inhibit_us: Array
    volleys_ms: Array
    volleys_us: Array
    antidromic: Events
    up_ms: Array


def rest(pool: Pool, seed: int) -> State:
    """The pool at rest, its noise started from a seed."""
    return State(settle(int(pool.cells)), np.zeros(1), np.random.default_rng(seed))


def is_silent(pool: Pool, state: State) -> bool:
    """Whether no cell has fired for a second."""
    return bool(state.y[SINCE, : int(pool.cells)].min() > _STILL_MS)  # what fills the last lanes is no cell


def rest_on(pool: Pool, state: State, ms: float) -> None:
    """Let a silent pool rest for so long; the state changes in place."""
    resting.rest_on(state.y, _in_lanes(pool), ms)
    state.volley_us[:] = 0.0


def advance(pool: Pool, state: State, drive: Drive, start_ms: float, dt_ms: float = DT_MS) -> Events:
    """The spikes that the pool sends out under a drive; the state changes in place.

    One call of 20 ms and two of 10 ms give the same spikes, as long as each is a multiple of NOISE_MS.
    """
    n, steps = int(pool.cells), len(drive.excite_us)
    lanes = state.y.shape[1]
    lasting = pool.background_us + drive.excite_us
    after_ms = start_ms + (np.arange(steps, dtype=float) + 0.5) * dt_ms
    inputs = Inputs(
        injected=np.zeros(steps),
        excite=lasting + _volleys(pool, state, drive, after_ms, (start_ms, start_ms + steps * dt_ms)),
        inhibit=drive.inhibit_us,
        rough=np.sqrt(1.0 + lasting / pool.noise_drive_us),
        clear_ms=2.0 * padded(drive.up_ms, "edge"),
        antidromic=_arriving(drive.antidromic, start_ms, dt_ms, steps, lanes),
        noise=state.random.standard_normal((-(-steps // steps_for(NOISE_MS, dt_ms)), lanes)),
    )
    fired = np.zeros((steps, lanes), dtype=np.int8)
    march(state.y, _in_lanes(pool), dt_ms, inputs, steps, np.empty((1, lanes)), fired)
    busy = np.flatnonzero(fired.view(np.int64).any(axis=1))  # eight cells at once: most steps are silent
    row, unit = np.nonzero(fired[busy, :n])
    times_ms = start_ms + (busy[row].astype(np.float64) + 1.0) * dt_ms
    return Events(times_ms, unit.astype(np.int64))


def _volleys(
    pool: Pool, state: State, drive: Drive, times_ms: Array, limits_ms: tuple[float, float]
) -> Array:
    """The conductance (uS) that past and present volleys leave at times within limits; the rest is kept."""
    if not (state.volley_us[0] or len(drive.volleys_ms)):
        return np.zeros(len(times_ms))
    tau, (start_ms, end_ms) = pool.tau_excite_ms, limits_ms
    total: Array = state.volley_us[0] * np.exp(-(times_ms - start_ms) / tau)
    state.volley_us[0] *= np.exp(-(end_ms - start_ms) / tau)
    for at_ms, size_us in zip(drive.volleys_ms, drive.volleys_us, strict=True):
        since = np.maximum(times_ms - at_ms, 0.0)
        total += size_us * (times_ms >= at_ms) * np.exp(-since / tau)
        state.volley_us[0] += size_us * np.exp(-(end_ms - at_ms) / tau)
    return total


def _arriving(events: Events, start_ms: float, dt_ms: float, steps: int, lanes: int) -> NDArray[np.int8]:
    """Spikes from down the axons as the loop takes them."""
    if len(events.times_ms) == 0:
        return np.empty((0, 0), dtype=np.int8)
    arriving = np.zeros((steps, lanes), dtype=np.int8)
    # A spike on the start of a step belongs to it, however its time was rounded.
    steps_on = (events.times_ms - start_ms) / dt_ms + 1e-6
    step = np.clip(steps_on.astype(np.int64), 0, steps - 1)
    arriving[step, events.units] = 1
    return arriving


def persistent(pool: Pool, state: State) -> tuple[float, float]:
    """The mean share of the persistent current that is open, and the mean share not tired."""
    n = int(pool.cells)
    return float(state.y[P, :n].sum()) / n, float(state.y[W, :n].sum()) / n
