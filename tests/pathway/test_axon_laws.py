"""What must hold for any axon: rest, limits, convergence, monotone directions, one loop for all."""

import doctest

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kramlib.engine.numerics import BDF2, LANES
from kramlib.engine.parameters import ParameterError
from kramlib.engine.stimuli import Pulse
from kramlib.engine.watching import watched
from kramlib.experiments.measures import crossings, velocity
from kramlib.experiments.protocols import shock, threshold_na, watch
from kramlib.pathway.axon import Axon, Inject, settle, simulate, simulation
from kramlib.pathway.axon.internode import node_spacing_mm
from kramlib.pathway.axon.march import H, M, P, S, march
from kramlib.pathway.axon.parameters import _DIAMETERS
from kramlib.pathway.axon.simulation import DT_MS
from tests.conftest import plain_python


def _arrival_ms(dt_ms: float) -> float:
    """When the spike of a shock passes node 15."""
    recording = shock(Axon(), 1.0, dt_ms=dt_ms, duration_ms=1.5)
    return float(crossings(recording.time_ms, recording["v_mv"][:, 15])[0])


def test_at_rest_nothing_moves() -> None:
    recording = simulate(Axon(), (), 20.0)
    assert recording.notes["rested"]
    assert np.ptp(recording["v_mv"], axis=0).max() < 1e-4


@pytest.mark.parametrize("nodes", [LANES + 1, 2 * LANES + 1, 4 * LANES + 1])
def test_an_axon_whose_links_just_fill_the_lanes_is_like_any_other(nodes: int) -> None:
    rest = settle(Axon(nodes=nodes))
    assert rest.still
    np.testing.assert_allclose(rest.v_mv, settle(Axon()).v_mv[10], atol=0.01)  # its ends, by so little
    spike = shock(Axon(nodes=nodes), 1.0, duration_ms=0.8)["v_mv"][:, 3]
    np.testing.assert_allclose(spike, shock(Axon(), 1.0, duration_ms=0.8)["v_mv"][:, 3], atol=0.1)


@pytest.mark.parametrize(
    "change",
    [{"k_out": 5.0}, {"k_out": 2.0}, {"ca_out": 0.7}, {"diameter_um": 5.7}, {"focal_k_raise": 2.0}],
)
def test_settling_longer_or_with_a_finer_step_finds_the_same_rest(change: dict[str, float]) -> None:
    axon = Axon(**change)
    rest = settle(axon).v_mv
    np.testing.assert_allclose(settle(axon, 600.0).v_mv, rest, atol=2e-3)
    np.testing.assert_allclose(settle(axon, 400.0, 0.01).v_mv, rest, atol=2e-3)


@pytest.mark.parametrize("change", [{"k_out": 6.0}, {"ca_out": 0.6}, {"focal_k_raise": 4.0}])
def test_an_axon_that_fires_is_settled_in_short_steps(change: dict[str, float]) -> None:
    axon = Axon(**change)
    np.testing.assert_array_equal(settle(axon).v_mv, settle(axon, 400.0, 0.05).v_mv)


def test_the_default_step_is_within_half_a_percent_of_the_converged_velocity() -> None:
    spacing = node_spacing_mm(Axon())
    default, fine = (velocity(shock(Axon(), dt_ms=dt), spacing) for dt in (DT_MS, DT_MS / 16.0))
    assert default == pytest.approx(fine, rel=0.005)


def test_the_default_scheme_is_second_order_in_time() -> None:
    arrivals = np.array([_arrival_ms(DT_MS / 2.0**k) for k in range(5)])
    orders = np.log2(np.diff(arrivals)[:-1] / np.diff(arrivals)[1:])
    np.testing.assert_allclose(orders, 2.0, atol=0.15)


def test_the_watching_step_tells_firing_from_silence_like_the_fine_one() -> None:
    for k_out in (5.7, 5.75, 6.0, 8.0):
        coarse, fine = watch(Axon(k_out=k_out)), watch(Axon(k_out=k_out), dt_ms=DT_MS, every=20)
        assert coarse.verdict == fine.verdict
        assert coarse.spikes_ms[:1] == pytest.approx(fine.spikes_ms[:1], rel=0.01)


@settings(deadline=None, max_examples=15)
@given(
    k_out=st.floats(1.0, 60.0),
    na_out=st.floats(20.0, 200.0),
    ca_out=st.floats(0.05, 12.0),
    celsius=st.floats(15.0, 42.0),
    amplitude=st.floats(-20.0, 20.0),
)
def test_gates_stay_between_0_and_1_and_nothing_blows_up(
    k_out: float, na_out: float, ca_out: float, celsius: float, amplitude: float
) -> None:
    axon = Axon(nodes=7, k_out=k_out, na_out=na_out, ca_out=ca_out, celsius=celsius)
    rest = settle(axon, 20.0)
    end, run = simulation.advance(axon, rest, [Inject(0, Pulse(0.1, 0.5, amplitude))], 3.0, DT_MS, BDF2, 1)
    gates = end.nodes[[M, H, P, S]]
    assert (gates >= 0.0).all()
    assert (gates <= 1.0).all()
    assert np.isfinite(run["v_mv"]).all()


def test_velocity_grows_with_diameter_warmth_and_myelin() -> None:
    def speed(**changes: float) -> float:
        axon = Axon(**changes)
        return velocity(shock(axon, 3.0, duration_ms=4.0), node_spacing_mm(axon))

    by_diameter = [speed(diameter_um=d) for d in _DIAMETERS]
    assert by_diameter == sorted(by_diameter)
    by_warmth = [speed(celsius=c) for c in (28.0, 32.0, 35.0, 37.0)]
    assert by_warmth == sorted(by_warmth)
    by_myelin = [speed(focal_myelin=m) for m in (0.1, 0.25, 0.5, 1.0)]
    assert by_myelin == sorted(by_myelin)


def test_low_potassium_and_high_calcium_raise_the_threshold_low_calcium_lowers_it() -> None:
    by_potassium = [threshold_na(Axon(k_out=k)) for k in (2.0, 3.0, 4.0, 5.0)]
    assert by_potassium == sorted(by_potassium, reverse=True)
    by_calcium = [threshold_na(Axon(ca_out=c)) for c in (0.8, 1.2, 2.0)]
    assert by_calcium == sorted(by_calcium)


def test_a_symmetric_axon_stimulated_in_the_middle_stays_symmetric() -> None:
    recording = shock(Axon(), 2.0, node=10)
    v = recording["v_mv"]
    np.testing.assert_allclose(v, v[:, ::-1], atol=1e-5)


def test_plain_python_and_compiled_agree_to_a_millionth_over_100_ms() -> None:
    axon = Axon(nodes=5, k_out=5.0)
    pulses = [Inject(0, Pulse(1.0, 0.1, 3.0))]
    compiled = simulate(axon, pulses, 100.0, dt_ms=0.02, every=10)
    with plain_python(march):
        plain = simulate(axon, pulses, 100.0, dt_ms=0.02, every=10)
    assert compiled["v_mv"].max() > 0.0
    np.testing.assert_allclose(plain["v_mv"], compiled["v_mv"], rtol=1e-6, atol=1e-6)


def test_a_run_continues_where_another_stopped() -> None:
    axon = Axon()
    whole = simulate(axon, [Inject(0, Pulse(0.2, 0.1, 1.0))], 1.0)
    half, _ = simulation.advance(axon, settle(axon), [Inject(0, Pulse(0.2, 0.1, 1.0))], 0.5, DT_MS, BDF2, 1)
    second = simulate(axon, (), 0.5, start=half)
    assert half.v_mv.max() > 0.0
    np.testing.assert_allclose(second["v_mv"][-1], whole["v_mv"][-1], atol=1e-6)


@pytest.mark.parametrize("node", [21, -1, 1.5, "a"])
def test_a_node_that_does_not_exist_is_named(node: int) -> None:
    with pytest.raises(ParameterError, match=rf"Inject\.node = '?{node}'? is none of the nodes 0 to 20"):
        simulate(Axon(), [Inject(node, Pulse(0.0, 0.1, 1.0))])


def test_bad_calls_are_refused_in_a_sentence() -> None:
    with pytest.raises(ParameterError, match="above 0"):
        simulate(Axon(), duration_ms=-1.0)


def test_examples() -> None:
    assert doctest.testmod(simulation).failed == 0


@pytest.mark.parametrize(
    "change", [{"k_out": 3.0}, {"k_out": 5.5}, {"ca_out": 0.8}, {"k_out": 7.0}, {"ca_out": 0.6}]
)
def test_what_has_come_to_rest_is_not_computed_on_and_nothing_else_changes(
    change: dict[str, float], monkeypatch: pytest.MonkeyPatch
) -> None:
    start = settle(Axon())
    axon, steps = Axon(**change), []
    inner = simulation.march
    monkeypatch.setattr(simulation, "march", lambda *a: (steps.append(a[9].shape[1]), inner(*a)))
    quick = simulate(axon, (), 300.0, start=start, dt_ms=0.01, every=5)
    computed = sum(steps)
    monkeypatch.setattr(simulation, "_STILL_MV", 0.0)
    whole = simulate(axon, (), 300.0, start=start, dt_ms=0.01, every=5)
    assert sum(steps) == computed + 30_000
    quiet = bool(whole["v_mv"].max() < -60.0)
    assert (computed < 30_000) is quiet
    np.testing.assert_allclose(quick["v_mv"], whole["v_mv"], atol=3e-3)


@pytest.mark.parametrize("change", [{"k_out": 3.0}, {"k_out": 5.5}, {"ca_out": 0.8}])
def test_long_steps_while_the_axon_is_calm_show_what_short_ones_show(change: dict[str, float]) -> None:
    short = simulate(Axon(**change), (), 300.0, start=settle(Axon()), dt_ms=0.01, every=5)
    seen = watch(Axon(**change), dt_ms=0.01, every=5)
    apart = np.abs(seen.recording["v_mv"] - short["v_mv"]).max(1)
    assert seen.end.dt_ms > 0.1
    assert short["v_mv"].max() < -60.0
    assert apart.max() < 0.25
    assert apart[short.time_ms > 1.0].max() < 0.01


@pytest.mark.parametrize("duration_ms", [0.05, 3.0, 10.0, 10.3, 57.7, 300.0])
def test_an_axon_is_left_alone_for_as_long_as_asked(duration_ms: float) -> None:
    seen = watch(Axon(k_out=4.5), duration_ms, dt_ms=0.01, every=5).recording
    assert seen.time_ms[-1] == pytest.approx(duration_ms)
    assert seen["v_mv"].shape == (round(duration_ms / 0.05) + 1, 21)
    assert np.abs(np.diff(seen["v_mv"], axis=0)).max() < 0.2  # no gap between pieces


@pytest.mark.parametrize("every", [20, 30_000])
def test_where_samples_are_far_apart_every_step_is_short(every: int) -> None:
    seen = watch(Axon(ca_out=0.6), dt_ms=0.01, every=every)
    near = watch(Axon(ca_out=0.6), dt_ms=0.01, every=5).recording["v_mv"]
    np.testing.assert_array_equal(seen.recording["v_mv"][1:], near[every // 5 :: every // 5])
    assert seen.end.dt_ms == 0.01


@pytest.mark.parametrize("change", [{"k_out": 7.0}, {"ca_out": 0.6}])
def test_an_axon_that_moves_is_followed_in_short_steps(change: dict[str, float]) -> None:
    short = simulate(Axon(**change), (), 300.0, start=settle(Axon()), dt_ms=0.01, every=5)
    np.testing.assert_array_equal(watch(Axon(**change), dt_ms=0.01, every=5).recording["v_mv"], short["v_mv"])


@pytest.mark.parametrize("change", [{"k_out": 5.7}, {"ca_out": 0.6}])
def test_an_axon_left_alone_tells_how_much_is_done(change: dict[str, float]) -> None:
    told: list[float] = []
    with watched(told.append):
        watch(Axon(**change), start=settle(Axon()))
    assert told == sorted(told)
    assert len(set(told)) > 1
    assert 0.0 <= told[0] <= told[-1] <= 1.0
