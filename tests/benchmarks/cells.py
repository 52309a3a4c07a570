"""Cells without a nerve: one for a second, a pool for a second, a thousand variants of one.

Every model is first solved with a small step by each simulator, and the spikes are compared. NEURON
solves all cells that exist, so each of its models lives only as long as its task.
"""

from collections.abc import Callable, Iterator

import numpy as np
from numpy.typing import NDArray
from scipy.integrate import solve_ivp

from kramlib.biophysics import squid
from kramlib.biophysics.squid import Squid
from kramlib.biophysics.squids import spike_counts
from kramlib.engine.numerics import BDF2, steps_for
from kramlib.engine.recording import Recording
from kramlib.engine.stimuli import Pulse
from kramlib.experiments.measures import crossings
from kramlib.pathway.motoneuron import Booth, Elias, many, settle, simulate_pool
from kramlib.pathway.motoneuron.booth import DT_MS
from kramlib.pathway.motoneuron.elias import DT_MS as POOL_STEP_MS
from kramlib.pathway.motoneuron.pool import cells_in
from kramlib.pathway.motoneuron.pool_parameters import Pool
from tests.benchmarks import squid_in_c
from tests.benchmarks.rounds import Row, paired, rows
from tests.peers import brian
from tests.peers.motoneurons_neuron import Cells, booth, elias
from tests.peers.squid_neuron import Patches

Array = NDArray[np.float64]
STEP_MS, FINE_MS, CURRENT = 0.01, 0.0005, 10.0
VARIANTS, VARIANTS_MS = 1000, 200.0
NEURONS, COARSE_MS = 150, 0.025


def _neuron_patch(dt_ms: float, **how: bool) -> Callable[[], Array]:
    peer = Patches([Squid()], [CURRENT])
    peer.keep_the_potential()

    def solve() -> Array:
        peer.run(1000.0, dt_ms, **how)
        return peer.times()[0]

    return solve


def _scipy_patch() -> Array:
    """SciPy's LSODA on our equations."""
    cell = Squid()

    def change(_t: float, y: Array) -> list[float]:
        v, m, h, n = (float(x) for x in y)
        am, bm, ah, bh, an, bn = squid.rates(v)
        current = CURRENT - cell.g_na * m**3 * h * (v - cell.e_na) - cell.g_k * n**4 * (v - cell.e_k)
        current -= cell.g_leak * (v - cell.e_leak)
        return [current / cell.c_m, am * (1 - m) - bm * m, ah * (1 - h) - bh * h, an * (1 - n) - bn * n]

    y0 = squid.settle(cell)[[squid.V, squid.M, squid.H, squid.N]]
    found = solve_ivp(change, (0.0, 1000.0), y0, method="LSODA", rtol=1e-6, atol=1e-8)
    return crossings(found.t, found.y[0], 0.0)


def _our_recording(dt_ms: float) -> Recording:
    return squid.simulate(Squid(), [Pulse(0.0, 1000.0, CURRENT)], 1000.0, dt_ms=dt_ms)


def _our_patch(dt_ms: float) -> Array:
    recording = _our_recording(dt_ms)
    return crossings(recording.time_ms, recording["v_mv"], 0.0)


def _plain_patch() -> None:
    """Our loop as plain Python, as it runs where Numba is missing."""
    steps, cell = steps_for(1000.0, STEP_MS), Squid()
    patch = squid.Patch(**cell.to_dict(), current=0.0)
    out, y = np.empty((4, steps + 1)), squid.settle(cell).copy()
    table = squid.gate_table(squid.rates, STEP_MS)
    squid.march.python(y, patch, BDF2, STEP_MS, table, np.full(steps, CURRENT), 1, out)


def cell() -> Iterator[Row | str]:
    """One patch of squid membrane for a second, 100 000 steps, the potential kept at each."""
    exact = _our_patch(FINE_MS)
    second_order = _neuron_patch(FINE_MS, second_order=True, table=False)()
    differ = np.abs(second_order / exact - 1.0).max()
    yield f"at {FINE_MS} ms NEURON and kramlib fire {len(exact)} times, {100 * differ:.4f} % apart"
    for name, times in (("NEURON", _neuron_patch(STEP_MS)()), ("kramlib", _our_patch(STEP_MS))):
        worst = np.abs(times / exact - 1.0).max()
        yield f"at {STEP_MS} ms {name} is {100 * worst:.4f} % off"
    in_c = squid_in_c.patch(CURRENT, 1000.0, STEP_MS)
    if in_c:
        apart = np.abs(in_c() - _our_recording(STEP_MS)["v_mv"]).max()
        yield f"at {STEP_MS} ms the same loop in C is at most {apart:.1g} mV apart from kramlib's"
    peer = brian.Cells([Squid()], [CURRENT], STEP_MS, potential=True)
    contenders: dict[str, Callable[[], object]] = {
        "NEURON": _neuron_patch(STEP_MS),
        "NEURON, second order, no table": _neuron_patch(STEP_MS, second_order=True, table=False),
        "Brian2": lambda: peer.run(1000.0),
        "SciPy, LSODA": _scipy_patch,
        "kramlib without Numba": _plain_patch,
        "kramlib": lambda: _our_patch(STEP_MS),
        "kramlib at its default step": lambda: _our_patch(squid.DT_MS),
        **({"the same loop in C": in_c} if in_c else {}),
    }
    yield from rows("cell", paired(contenders), "NEURON")


def _motoneurons() -> tuple[list[Booth], Array]:
    """A pool that differs in persistent current and leak, and its currents."""
    draw, control = np.random.default_rng(1), Booth()
    shares = zip(draw.uniform(0.8, 1.2, NEURONS), draw.uniform(0.9, 1.1, NEURONS), strict=True)
    pool = [control.but(g_cal=control.g_cal * a, g_leak=control.g_leak * b) for a, b in shares]
    return pool, np.linspace(6.0, 14.0, NEURONS)


def _neuron_pool() -> Cells:
    pool, currents = _motoneurons()
    return booth(pool, [[(0.0, 1e9, float(i))] for i in currents], float(settle(Booth())[0]))


def pool() -> Iterator[Row | str]:
    """150 lesson motoneurons for a second."""
    cells, currents = _motoneurons()
    exact = many.spike_counts(cells, currents, 1000.0, dt_ms=0.0025).sum()
    peer = _neuron_pool()
    yield f"at 0.0025 ms NEURON counts {sum(map(len, peer.run(1000.0, 0.0025)))} spikes, kramlib {exact}"
    theirs = sum(map(len, peer.run(1000.0, COARSE_MS)))
    ours = many.spike_counts(cells, currents, 1000.0).sum()
    yield f"NEURON at {COARSE_MS} ms {theirs}; kramlib at its default of {DT_MS} ms too: {ours}"
    other = brian.Cells(cells, currents, COARSE_MS)
    contenders = {
        "NEURON": lambda: peer.run(1000.0, COARSE_MS),
        "Brian2": lambda: other.run(1000.0),
        "kramlib": lambda: many.spike_counts(cells, currents, 1000.0, threads=1),
        "kramlib, all cores": lambda: many.spike_counts(cells, currents, 1000.0),
    }
    yield from rows("pool of 150", paired(contenders, 7), "NEURON")


def path_cells() -> Iterator[Row | str]:
    """The 120 pool cells that cramps are made of, for two seconds."""
    small: list[Elias] = list(cells_in(Pool(gamma=0.3, tire_s=1e6)))  # NEURON's cell does not tire
    bare, pulse = elias(small, [(0.0, 1e9, 15.0)]), Pulse(0.0, 2000.0, 15.0)
    contenders = {
        "NEURON": lambda: bare.run(2000.0, COARSE_MS),
        "kramlib, same step": lambda: simulate_pool(small, [pulse], 2000.0, dt_ms=COARSE_MS, every=40),
        "kramlib, default step": lambda: simulate_pool(small, [pulse], 2000.0, every=20),
    }
    exact, coarse = (sum(map(len, bare.run(2000.0, dt_ms))) for dt_ms in (0.0025, COARSE_MS))
    ours = sum(map(len, simulate_pool(small, [pulse], 2000.0)[1]))
    yield f"NEURON counts {exact} spikes at 0.0025 ms, {coarse} at {COARSE_MS} ms"
    yield f"kramlib counts {ours} at its default of {POOL_STEP_MS} ms"
    yield from rows("pool cells of the path", paired(contenders, 7), "NEURON")


def variants() -> Iterator[Row | str]:
    """A thousand patches that differ in conductances and current, 200 ms, spikes only."""
    draw, control = np.random.default_rng(2), Squid()
    cells = [
        control.but(g_na=control.g_na * a, g_k=control.g_k * b, g_leak=control.g_leak * c)
        for a, b, c in draw.uniform(0.9, 1.1, (VARIANTS, 3))
    ]
    currents = draw.uniform(8.0, 20.0, VARIANTS)
    peer = Patches(cells, currents)
    peer.run(VARIANTS_MS, 0.0025, second_order=True, table=False)
    theirs = np.array([len(times) for times in peer.times()])
    ours = spike_counts(cells, currents, VARIANTS_MS, dt_ms=0.0025)
    yield f"at 0.0025 ms the counts differ in {(theirs != ours).sum()} of {VARIANTS} variants"
    peer.run(VARIANTS_MS, STEP_MS)
    astray = [len(times) != right for times, right in zip(peer.times(), ours, strict=True)]
    ours_astray = spike_counts(cells, currents, VARIANTS_MS) != ours
    yield (
        f"from these differ NEURON at {STEP_MS} ms in {sum(astray)}, "
        f"kramlib at its default of {squid.DT_MS} ms in {ours_astray.sum()}"
    )
    other = brian.Cells(cells, currents, STEP_MS)
    contenders = {
        "NEURON, all in one model": lambda: peer.run(VARIANTS_MS, STEP_MS),
        "Brian2": lambda: other.run(VARIANTS_MS),
        "kramlib": lambda: spike_counts(cells, currents, VARIANTS_MS, dt_ms=STEP_MS, threads=1),
        "kramlib, all cores": lambda: spike_counts(cells, currents, VARIANTS_MS, dt_ms=STEP_MS),
        "kramlib at its default step": lambda: spike_counts(cells, currents, VARIANTS_MS, threads=1),
    }
    yield from rows("1000 variants", paired(contenders, 7), "NEURON, all in one model")
