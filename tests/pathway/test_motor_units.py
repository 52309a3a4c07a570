"""The pool of motor units: targets F1 to F5, laws of the twitch, and SciPy on the same equations."""

import doctest
import importlib
import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.integrate import solve_ivp

from kramlib.data import table
from kramlib.engine.events import Events, in_order
from kramlib.engine.parameters import ParameterError
from kramlib.pathway.motor_units import (
    MotorUnits,
    contract,
    fitted,
    fresh,
    full_activation,
    gain,
    march,
    muscle,
    pool_of,
    rates_hz,
    settle,
    simulate,
    spikes_at,
    twitch,
    twitch_times_ms,
    units_of,
    volleys,
)
from kramlib.pathway.motor_units.march import B
from kramlib.pathway.motor_units.pool import FROM, TWITCH_GAIN
from tests.targets import expected, tolerance

UNITS = MotorUnits()
POOL = pool_of(UNITS)
FEW = MotorUnits(n=3)


def trace(units: MotorUnits, events: Events, steps: int, dt_ms: float = 1.0) -> np.ndarray:
    """Force [step, unit] in units of the smallest twitch."""
    force = np.empty((steps, int(units.n)))
    ones = np.ones(len(events.times_ms))
    march(fresh(int(units.n)), *events, ones, 0.0, dt_ms, pool_of(units), force)
    return force


def at_rate(hz: float, duration_ms: float = 3000.0) -> Events:
    """A regular train to the whole pool."""
    return volleys(UNITS, np.arange(0.0, duration_ms, 1000.0 / hz))


def irregular(seed: int, count: int = 60, n: int = 3, duration_ms: float = 400.0) -> Events:
    """Events by chance, at times that lie on no grid."""
    chance = np.random.default_rng(seed)
    return in_order(chance.uniform(0.0, duration_ms, count), chance.integers(0, n, count))


# --- targets ------------------------------------------------------------------------------------------


def test_f1_the_last_unit() -> None:
    found = [POOL.t_ms[-1], POOL.p[-1], POOL.threshold[-1]]
    goal = [
        float(part.removesuffix(" ms"))
        for part in str(table("test_targets").row(id="F1")["expected"]).split(",")
    ]
    np.testing.assert_allclose(found, goal, rtol=tolerance("F1")[0])
    assert POOL.p.sum() == pytest.approx(2629.5, abs=0.05)


def test_f2_where_recruitment_ends() -> None:
    goal, near = expected("F2")[0] / 100.0, tolerance("F2")[0] / 100.0
    assert rates_hz(UNITS, goal - near)[-1] == 0.0
    assert rates_hz(UNITS, goal + near)[-1] == pytest.approx(UNITS.mfr_hz, abs=0.02)


def test_f3_most_units_have_a_low_threshold() -> None:
    count = int((POOL.threshold <= 15.0).sum())
    wanted = float(str(table("test_targets").row(id="F3")["expected"]).split(" of ")[0])
    assert count == pytest.approx(wanted, abs=tolerance("F3")[0])


@pytest.mark.parametrize(("name", "place"), [("gaslat", 0), ("gasmed", 1), ("soleus", 2)])
def test_f4_a_fitted_calf_twitches_as_slowly_as_in_people(name: str, place: int) -> None:
    """The fit is found by formula; the twitch is measured on the marched pool."""
    units = units_of(name)
    recording = simulate(units, volleys(units, [0.0]), 1000.0, muscle=muscle(name), dt_ms=0.2)
    peak_ms = recording.time_ms[recording["force_n"].argmax()]
    assert peak_ms == pytest.approx(expected("F4")[place], abs=0.2)


def test_f5_half_relaxation_is_twice_too_slow_and_fusion_comes_too_early() -> None:
    """An honest distance: Fuglevand's twitch has one fixed shape, with a long tail."""
    contraction, half, fusion_hz = expected("F5")
    units = fitted(contraction)
    force = simulate(units, volleys(units, [0.0]), 1500.0, dt_ms=0.1)["force_n"]
    peak = int(force.argmax())
    measured = 0.1 * int(np.argmax(force[peak:] < 0.5 * force[peak]))
    assert 0.1 * peak == pytest.approx(contraction, abs=0.2)
    assert measured == pytest.approx(twitch_times_ms(units)[1], abs=0.2)
    assert measured / half == pytest.approx(1.99, abs=0.01)
    steady = simulate(units, at_rate(fusion_hz / 3.0), 3000.0)["activation"][2000:]
    assert np.ptp(steady) / steady.mean() < 0.03, "fused at a third of the human rate"


# --- laws ---------------------------------------------------------------------------------------------


def test_units_are_in_order_of_size() -> None:
    assert (np.diff(POOL.p) > 0.0).all()
    assert (np.diff(POOL.threshold) > 0.0).all()
    assert (np.diff(POOL.t_ms) < 0.0).all()
    recruited = rates_hz(UNITS, np.linspace(0.0, 1.0, 50)) > 0.0
    assert (np.diff(recruited.astype(int), axis=1) <= 0).all(), "a large unit before a smaller one"
    assert (np.diff(recruited.sum(axis=1)) >= 0).all()


def test_the_last_unit_reaches_its_peak_rate_at_full_excitation() -> None:
    np.testing.assert_allclose(rates_hz(UNITS, 1.0), POOL.peak_hz)
    assert rates_hz(UNITS, 0.999)[-1] < POOL.peak_hz[-1]


def test_the_gain_is_nearly_continuous_and_as_derived() -> None:
    assert gain(FROM) == 1.0
    assert gain(np.nextafter(FROM, 1.0)) == pytest.approx(1.0, rel=0.002)
    assert [round(gain(x), 2) for x in (0.6, 0.8, 1.0)] == [1.95, 2.67, 2.88]
    x = np.linspace(0.0, 5.0, 101)
    np.testing.assert_allclose(gain(x), [gain(float(v)) for v in x], rtol=1e-14)  # rounding is NumPy's


def test_a_twitch_is_the_published_curve() -> None:
    events = in_order(np.array([3.7, 3.7, 3.7]), np.arange(3))
    force = trace(FEW, events, 300)
    since = np.arange(1, 301)[:, None] - 3.7
    pool = pool_of(FEW)
    np.testing.assert_allclose(
        force, np.where(since > 0.0, twitch(pool.p, pool.t_ms, since), 0.0), atol=1e-12
    )


def test_twitches_far_apart_add_up() -> None:
    gap = float(pool_of(FEW).t_ms.max() / FROM) + 1.0
    both, first, second = (trace(FEW, volleys(FEW, times), 700) for times in ([0.0, gap], [0.0], [gap]))
    np.testing.assert_allclose(both, first + second, rtol=1e-12, atol=1e-12)


def test_the_share_of_fibres_scales_the_force_and_none_leaves_no_trace() -> None:
    events = volleys(FEW, [0.0, 50.0])
    whole = contract(FEW, fresh(3), events, np.ones(6), 0.0, 200)
    half = contract(FEW, fresh(3), events, np.full(6, 0.5), 0.0, 200)
    np.testing.assert_allclose(half, 0.5 * whole, rtol=1e-13)
    silent = contract(FEW, fresh(3), events, np.array([0.0, 0.0, 0.0, 1.0, 1.0, 1.0]), 0.0, 200)
    np.testing.assert_array_equal(silent, contract(FEW, fresh(3), volleys(FEW, [50.0]), np.ones(3), 0.0, 200))


@pytest.mark.parametrize("hz", [5.0, 12.0, 25.0, 60.0])
def test_the_mean_force_at_a_steady_rate_is_as_derived(hz: float) -> None:
    force = trace(UNITS, at_rate(hz, 4000.0), 40000, 0.1)[-10000:].mean(axis=0)
    x = POOL.t_ms * hz / 1000.0
    np.testing.assert_allclose(force, POOL.p * math.e * x * gain(x), rtol=1e-3)


def test_a_fused_tetanus_is_full_activation_and_nine_twitches() -> None:
    for hz in (30.0, 45.0, 60.0, 100.0):
        assert simulate(UNITS, at_rate(hz), 3000.0)["activation"].max() <= 1.02
    assert simulate(UNITS, at_rate(100.0), 3000.0)["activation"][-1] == pytest.approx(1.0, abs=0.01)
    single = trace(UNITS, volleys(UNITS, [0.0]), 5000, 0.1)
    ratio = single[:, 0].max() * POOL.p.sum() / POOL.p[0] / full_activation(UNITS)
    assert ratio == pytest.approx(TWITCH_GAIN / math.e, rel=1e-4)
    assert round(TWITCH_GAIN / math.e, 2) == 0.11


def test_late_units_hardly_fuse() -> None:
    """The known weakness: the quick, late units are still far from fused when the early ones are."""
    x = POOL.t_ms * rates_hz(UNITS, 0.6) / 1000.0
    reached = x * gain(x) * TWITCH_GAIN
    assert reached.max() > 0.99
    assert reached[-1] < 0.3
    assert POOL.t_ms[-1] * POOL.peak_hz[-1] / 1000.0 == pytest.approx(1.05)


def test_forces_do_not_depend_on_the_grid() -> None:
    events = irregular(1)
    fine = trace(FEW, events, 4000, 0.1)[9::10]
    np.testing.assert_allclose(trace(FEW, events, 400), fine, rtol=1e-11, atol=1e-13)
    np.testing.assert_allclose(trace(FEW, events, 40, 10.0), fine[9::10], rtol=1e-11, atol=1e-13)


@given(cuts=st.lists(st.integers(1, 399), max_size=8), seed=st.integers(0, 20))
@settings(max_examples=30, deadline=None)
def test_cutting_a_run_into_blocks_changes_not_a_bit(cuts: list[int], seed: int) -> None:
    events = irregular(seed)
    ones = np.ones(len(events.times_ms))
    whole_state, state = fresh(3), fresh(3)
    whole = contract(FEW, whole_state, events, ones, 0.0, 400)
    parts, done = [], 0
    for low, high in zip([0, *sorted(cuts)], [*sorted(cuts), 400], strict=True):
        force = np.empty(high - low)
        rest = Events(*(column[done:] for column in events))
        done += march(state, *rest, ones[done:], float(low), 1.0, pool_of(FEW), force)
        parts.append(force / full_activation(FEW))
    assert done == len(ones)
    np.testing.assert_array_equal(np.concatenate(parts), whole)
    np.testing.assert_array_equal(state, whole_state)


@given(
    times=st.lists(st.floats(0.0, 300.0), max_size=40),
    shares=st.lists(st.floats(0.0, 1.0), min_size=40, max_size=40),
)
@settings(max_examples=60, deadline=None)
def test_force_is_never_negative_and_never_endless(times: list[float], shares: list[float]) -> None:
    """Also for many spikes at one moment."""
    events = in_order(np.array(times), np.zeros(len(times), dtype=np.int64))
    active = contract(FEW, fresh(3), events, np.array(shares[: len(times)]), 0.0, 400)
    assert (active >= 0.0).all()
    assert active.max() < 0.5, "one unit of three, and the smallest"


def test_plain_python_and_compiled_agree() -> None:
    events, found = irregular(3), []
    for loop in (march, march.python):
        for shape in ((400,), (400, 3)):
            force, state = np.empty(shape), fresh(3)
            taken = loop(state, *events, np.full(60, 0.7), 0.0, 1.0, pool_of(FEW), force)
            found.append((force.reshape(400, -1).sum(axis=1), state, taken))
    for force, state, taken in found[1:]:
        np.testing.assert_allclose(force, found[0][0], rtol=1e-12)
        np.testing.assert_allclose(state, found[0][1], rtol=1e-12)
        assert taken == found[0][2] == 60


def test_scipy_on_the_second_order_equation_gives_the_same_force() -> None:
    """T^2 f'' + 2 T f' + f = 0 between spikes; a spike adds P e g / T to f'."""
    t, p = float(pool_of(FEW).t_ms[1]), float(pool_of(FEW).p[1])
    times = np.array([0.0, 31.3, 55.5, 130.2])
    state, theirs = np.zeros(2), []
    for k, start in enumerate(times):
        isi = start - times[k - 1] if k else np.inf
        state = state + np.array([0.0, p * math.e * gain(t / isi) / t])
        stop = times[k + 1] if k < 3 else 400.5
        asked = np.arange(math.floor(start) + 1, math.floor(stop) + 1, dtype=float)
        found = solve_ivp(
            lambda _t, y: [y[1], -(2.0 * t * y[1] + y[0]) / t**2],
            (start, stop),
            state,
            rtol=1e-10,
            atol=1e-12,
            t_eval=np.append(asked, stop),
        )
        theirs.append(found.y[0, :-1])
        state = found.y[:, -1]
    ours = trace(FEW, in_order(times, np.ones(4, dtype=np.int64)), 400)[:, 1]
    np.testing.assert_allclose(ours, np.concatenate(theirs), rtol=1e-7)


def test_at_rest_nothing_moves() -> None:
    recording = simulate(UNITS, volleys(UNITS, []), 500.0)
    assert not recording["force_n"].any()
    assert not recording["emg_mv"].any()
    state = settle(FEW)
    contract(FEW, state, volleys(FEW, []), np.empty(0), 0.0, 100)
    np.testing.assert_array_equal(state, settle(FEW))
    assert state[B].max() == 0.0


# --- spikes -------------------------------------------------------------------------------------------


def test_spikes_come_at_the_rate_and_with_the_variation_asked_for() -> None:
    events = spikes_at(UNITS, 0.5, 60000.0, seed=4)
    rates = rates_hz(UNITS, 0.5)
    counts = np.bincount(events.units, minlength=120) / 60.0
    np.testing.assert_allclose(counts, rates, atol=0.6)
    gaps = np.diff(events.of(0))
    assert gaps.std() / gaps.mean() == pytest.approx(UNITS.isi_cv, rel=0.05)


def test_spikes_follow_an_excitation_that_changes() -> None:
    events = spikes_at(UNITS, lambda t_ms: np.where(t_ms < 500.0, 0.0, 0.4), 1000.0)
    assert events.times_ms.min() >= 500.0
    assert len(np.unique(events.units)) == int((rates_hz(UNITS, 0.4) > 0.0).sum())


def test_the_same_seed_gives_the_same_spikes() -> None:
    first, again, other = (spikes_at(UNITS, 0.3, 1000.0, seed=seed) for seed in (1, 1, 2))
    np.testing.assert_array_equal(first.times_ms, again.times_ms)
    assert not np.array_equal(first.times_ms[:20], other.times_ms[:20])


# --- mistakes -----------------------------------------------------------------------------------------

_GOOD = ([0.0, 5.0], [0, 1], [1.0, 1.0])


@pytest.mark.parametrize(
    ("times", "units", "shares", "says"),
    [
        ([-1.0, 5.0], *_GOOD[1:], "times = -1 is outside 0"),
        ([math.nan, 5.0], *_GOOD[1:], "times = nan"),
        ([5.0, 0.0], *_GOOD[1:], "Event 1 at 0 ms comes after one at 5 ms"),
        (_GOOD[0], [0, 3], _GOOD[2], "units = 3 is outside 0 to 2"),
        (_GOOD[0], [0, -1], _GOOD[2], "units = -1 is outside 0 to 2"),
        (*_GOOD[:2], [1.0, 1.5], "shares = 1.5 is outside 0 to 1"),
        (*_GOOD[:2], [1.0], "as many times"),
    ],
)
def test_bad_events_are_refused(times: list[float], units: list[int], shares: list[float], says: str) -> None:
    events = Events(np.array(times), np.array(units, dtype=np.int64))
    with pytest.raises(ParameterError, match=says):
        simulate(FEW, events, 100.0, shares=np.array(shares))


def test_other_bad_input_is_refused() -> None:
    for excitation in (-0.1, 1.1, math.nan):
        with pytest.raises(ParameterError, match="within 0 to 1"):
            rates_hz(UNITS, excitation)
    for duration, dt in ((0.0, 1.0), (100.0, 0.0)):
        with pytest.raises(ParameterError, match="must be above 0"):
            simulate(UNITS, volleys(UNITS, []), duration, dt_ms=dt)
    with pytest.raises(ParameterError, match=r"vaslat.*gaslat, gasmed, soleus"):
        units_of("vaslat")


@pytest.mark.parametrize("name", ["parameters", "pool", "events", "march", "muscle", "emg", "simulation"])
def test_examples(name: str) -> None:
    assert doctest.testmod(importlib.import_module(f"kramlib.pathway.motor_units.{name}")).failed == 0
