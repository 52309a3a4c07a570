"""The pool motoneuron: targets B5 to B7, laws, and SciPy on the same equations written again."""

import doctest

import numpy as np
import pytest
from scipy.integrate import solve_ivp

from kramlib.engine.numerics import LANES
from kramlib.engine.parameters import ParameterError
from kramlib.engine.stimuli import Pulse
from kramlib.pathway.motoneuron import Elias, cells, elias, simulate_pool
from kramlib.pathway.motoneuron.cells import cells_of, threshold_mv
from kramlib.pathway.motoneuron.elias import DT_MS, injected_only, march, settle
from kramlib.pathway.motoneuron.pool import cells_in
from kramlib.pathway.motoneuron.pool_parameters import Pool
from kramlib.pathway.motoneuron.resting import rest_on
from tests.targets import expected, tolerance

PULSE = Pulse(500.0, 1000.0, 8.0)


def rate_after(gamma: float, *more: Pulse, dt_ms: float = DT_MS) -> float:
    """The rate long after a one-second current of 8 nA."""
    spikes = simulate_pool([Elias(gamma=gamma)], [PULSE, *more], 5000.0, dt_ms=dt_ms, every=100)[1][0]
    return float((spikes > 3000.0).sum() / 2.0)


@pytest.mark.parametrize(("row", "gamma"), [("B5", 0.0), ("B6", 0.25), ("B7", 0.30)])
def test_after_discharge(row: str, gamma: float) -> None:
    assert rate_after(gamma) == pytest.approx(expected(row)[0], abs=tolerance(row)[0])


def test_the_after_discharge_begins_between_020_and_025_and_lower_with_a_background() -> None:
    assert rate_after(0.20) == 0.0
    background = Pulse(0.0, 5000.0, 2.0)
    assert rate_after(0.10, background) == 0.0
    assert 10.0 < rate_after(0.15, background) < 25.0


def test_relief_has_a_dose() -> None:
    def inhibited(amplitude: float) -> float:
        return rate_after(0.25, Pulse(2000.0, 500.0, -amplitude))

    assert inhibited(6.0) > 10.0
    assert inhibited(15.0) == 0.0


def test_rheobase_is_the_smallest_lasting_current_that_fires() -> None:
    for share, fires in ((0.98, False), (1.05, True)):
        cell = Elias(gamma=0.0)
        spikes = simulate_pool([cell], [Pulse(0.0, 1000.0, share * cell.rheobase_na)], 1000.0)[1][0]
        assert bool(len(spikes)) is fires


def test_a_cell_alone_and_the_same_cell_in_a_pool_are_equal_to_the_bit() -> None:
    pool = [Elias(gamma=g) for g in np.linspace(0.0, 0.4, 40)]
    together, spikes = simulate_pool(pool, [PULSE], 2000.0, every=20)
    alone, own = simulate_pool([pool[25]], [PULSE], 2000.0, every=20)
    np.testing.assert_array_equal(alone["v_soma_mv"][:, 0], together["v_soma_mv"][:, 25])
    np.testing.assert_array_equal(own[0], spikes[25])


def test_at_rest_nothing_moves() -> None:
    recording, spikes = simulate_pool([Elias(gamma=0.3)], (), 500.0)
    assert np.abs(recording["v_soma_mv"]).max() == 0.0
    assert len(spikes[0]) == 0


def test_no_step_changes_the_rate_by_more_than_half_a_percent() -> None:
    """Not even one whose multiples fall just short of the pulse."""
    pool = [Elias(gamma=g) for g in (0.0, 0.15, 0.3)]

    def rates(dt_ms: float) -> list[float]:
        for_ms = 3000.0
        _, spikes = simulate_pool(pool, [Pulse(0.0, for_ms, 16.0)], for_ms, dt_ms=dt_ms, every=100)
        return [(len(s) - 1) / (s[-1] - s[0]) for s in spikes]

    converged = rates(0.0025)
    for dt_ms in (DT_MS, 0.0125, 0.025, 0.05):
        np.testing.assert_allclose(rates(dt_ms), converged, rtol=0.005)


@pytest.mark.parametrize("dt_ms", [0.045, 0.07, 0.4, 0.6, 1.2])
def test_a_step_that_would_stretch_the_pulse_is_refused(dt_ms: float) -> None:
    with pytest.raises(ParameterError, match=r"pulse of 0\.6 ms"):
        simulate_pool([Elias()], (), 10.0, dt_ms=dt_ms)


def test_plain_python_and_compiled_agree() -> None:
    pool = [Elias(gamma=0.3)]
    injected = np.full(400, 12.0)
    found = []
    for loop in (march, march.python):
        y, out, fired = settle(len(pool)), np.empty((400, LANES)), np.zeros((400, LANES), dtype=np.int8)
        loop(y, cells_of(pool), DT_MS, injected_only(injected), 1, out, fired)
        found.append((out, fired.sum()))
    np.testing.assert_allclose(found[0][0], found[1][0], rtol=1e-6, atol=1e-9)
    assert found[0][1] == found[1][1] > 0


def _scipy_spikes(cell: Elias, current: float, duration: float) -> list[float]:
    """The equations written again, from one spike and one pulse end to the next."""
    lanes = cells_of([cell])
    c = {name: float(getattr(lanes, name)[0]) for name in lanes._fields}
    time, since, spikes = 0.0, 1e6, []
    y = np.array([0.0, 0.0, 0.0, 1.0, 0.0, 0.0, 0.0])
    while time < duration:
        pulse, began = since < 0.6 - 1e-9, since

        def side(t: float, y: np.ndarray, pulse: bool = pulse) -> list[float]:
            vs, vd, m, h, n, q, p = y
            ionic = c["g_na"] * m**3 * h * (vs - c["e_na"])
            ionic += (c["g_kf"] * n**4 + c["g_ks"] * q**2) * (vs - c["e_k"])
            rising = vd >= c["p_threshold"]
            return [
                (current - c["g_s"] * vs - c["g_c"] * (vs - vd) - ionic) / c["c_s"],
                (-c["g_d"] * vd - c["g_c"] * (vd - vs) - c["g_ca"] * p * (vd - c["e_ca"])) / c["c_d"],
                22.0 * (1.0 - m) if pulse else -13.0 * m,
                -4.0 * h if pulse else 0.5 * (1.0 - h),
                1.5 * (1.0 - n) if pulse else -0.1 * n,
                1.5 * (1.0 - q) if pulse else -c["q_down"] * q,
                c["p_up"] * (1.0 - p) if rising else -c["p_down"] * p,
            ]

        def reaches(t: float, y: np.ndarray, start: float = time, began: float = began) -> float:
            return float(y[0] - c["threshold"]) if began + t - start >= c["refractory"] else -1.0

        reaches.terminal, reaches.direction = True, 1.0  # type: ignore[attr-defined]
        end = min(duration, time + (0.6 - since if pulse else 2.0))
        run = solve_ivp(side, (time, end), y, max_step=0.2, rtol=1e-6, atol=1e-8, events=reaches)
        y, since, time = run.y[:, -1], since + run.t[-1] - time, float(run.t[-1])
        if run.status == 1:
            spikes.append(time)
            since = 0.0
    return spikes


def test_scipy_on_the_written_equations_gives_the_same_spikes() -> None:
    cell = Elias(gamma=0.25)
    theirs = _scipy_spikes(cell, 9.0, 400.0)
    ours = simulate_pool([cell], [Pulse(0.0, 400.0, 9.0)], 400.0, dt_ms=0.005)[1][0]
    assert len(theirs) > 6
    assert len(ours) == len(theirs)
    np.testing.assert_allclose(ours, theirs, rtol=0.01)


def test_the_threshold_follows_from_size_and_rheobase() -> None:
    assert threshold_mv(Elias()) == pytest.approx(8.0, abs=0.05)
    assert threshold_mv(Elias(rheobase_na=10.0)) == pytest.approx(2.0 * threshold_mv(Elias()))


def test_an_empty_pool_is_refused() -> None:
    with pytest.raises(ParameterError, match="0 cells"):
        simulate_pool([], (), 10.0)


def test_examples() -> None:
    assert doctest.testmod(elias).failed == 0
    assert doctest.testmod(cells).failed == 0


def test_a_current_held_open_without_firing_tires_and_closes_in_one_long_step_too() -> None:
    pool = cells_in(Pool(gamma=0.25, tire_s=8.0, recover_s=50.0, noise_na=0.0))
    n, lanes = len(pool), cells_of(pool)

    def left_alone(y: np.ndarray, ms: float) -> np.ndarray:
        """Which cells stay silent while the state goes on by short steps."""
        steps = round(ms / DT_MS)
        fired = np.zeros((steps, y.shape[1]), dtype=np.int8)
        march(y, lanes, DT_MS, injected_only(np.zeros(steps)), steps, np.empty((1, y.shape[1])), fired)
        return np.asarray(fired[:, :n].sum(axis=0) == 0)

    start = settle(n)
    start[elias.P], start[elias.VD], start[elias.VS] = 1.0, 8.0, 4.0
    left_alone(start, 1500.0)
    for ms, share_open in ((1000.0, 1.0), (12_000.0, 0.0)):
        long, short = start.copy(), start.copy()
        silent = left_alone(short, ms)
        rest_on(long, lanes, ms)
        held = silent & (start[elias.P, :n] > 0.5)
        assert held.sum() > 50
        np.testing.assert_allclose(long[elias.W, :n][held], short[elias.W, :n][held], rtol=0.01)
        assert long[elias.P, :n][held].mean() == pytest.approx(share_open)
        assert short[elias.P, :n][held].mean() == pytest.approx(share_open, abs=1e-3)


def test_a_cell_that_fell_silent_holds_no_number_so_small_that_it_is_slow() -> None:
    """Below 2e-308 many processors take a hundred times as long for each step."""
    y, steps = settle(1), round(2000.0 / DT_MS)
    current = injected_only(np.where(np.arange(steps) * DT_MS < 200.0, 12.0, 0.0))
    fired = np.zeros((steps, LANES), dtype=np.int8)
    march(y, cells_of([Elias()]), DT_MS, current, steps, np.empty((1, LANES)), fired)
    assert fired[:, 0].sum() > 5
    gates = y[[elias.M, elias.N, elias.Q, elias.P]]
    assert ((gates == 0.0) | (gates**4 > np.finfo(float).tiny)).all()
    assert 0.0 < gates.max() < 1e-3


def test_the_answer_to_a_pulse_is_second_order_in_the_step() -> None:
    def answer(dt_ms: float) -> np.ndarray:
        recording, _ = simulate_pool(
            [Elias()], [Pulse(1.0, 5.0, 2.0)], 8.0, dt_ms=dt_ms, every=round(0.1 / dt_ms)
        )
        return recording["v_soma_mv"][:, 0]

    coarse, default, fine = (answer(dt) for dt in (0.1, 0.05, 0.003125))
    errors = [np.abs(seen - fine).max() for seen in (coarse, default)]
    assert errors[1] < 0.01
    assert errors[0] / errors[1] > 3.5
