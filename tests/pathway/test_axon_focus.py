"""A squeezed stretch: laws of its potassium, and what comes out of it (C7, slowing, firing, silence)."""

import doctest

import numpy as np
import pytest

from kramlib.engine.stimuli import Pulse
from kramlib.experiments.measures import spike_times
from kramlib.experiments.path import motor_velocity
from kramlib.experiments.protocols import conducts, watch
from kramlib.pathway.axon import Axon, Inject, Rest, focus, settle, simulate
from kramlib.pathway.axon.march import march
from tests.conftest import plain_python

FAR = 19  # a node beyond the squeezed stretch
SQUEEZED = Axon(focal_first=6, focal_count=8)
SHOCK = [Inject(0, Pulse(1.0, 0.1, 1.0))]


def train(hz: float, for_ms: float) -> list[Inject]:
    """Shocks into the first node."""
    return [Inject(0, Pulse(5.0 + 1000.0 / hz * k, 0.1, 1.0)) for k in range(round(for_ms * hz / 1000.0))]


def left_alone(axon: Axon, duration_ms: float = 300.0) -> int:
    """How many spikes leave the stretch towards the muscle."""
    return len(spike_times(watch(axon, duration_ms).recording, FAR))


def test_potassium_held_around_the_whole_axon_is_raised_potassium() -> None:
    """The stretch and the whole fibre obey the same law, so where they coincide they must agree."""
    whole = Axon(focal_first=0, focal_count=20, focal_k_raise=1.5)
    blood = Axon(k_out=5.5, internode_follows_k=1.0)
    traces = [simulate(axon, SHOCK, 4.0, start=settle(Axon()))["v_mv"] for axon in (whole, blood)]
    np.testing.assert_allclose(traces[0], traces[1], atol=1e-9)


def test_potassium_in_the_stretch_leaves_far_nodes_at_rest_and_depolarises_near_ones() -> None:
    rest = settle(Axon(nodes=81, focal_first=36, focal_count=8, focal_k_raise=1.0))
    assert rest.still
    assert (np.diff(rest.v_mv[20:41]) > 0.0).all()
    assert rest.v_mv[40] > settle(Axon()).v_mv[10] + 5.0
    assert rest.v_mv[0] == pytest.approx(settle(Axon()).v_mv[10], abs=0.05)


def left_behind(axon: Axon, stimulus: list[Inject], duration_ms: float) -> np.ndarray:
    """Potassium (mmol/L) that is there because of the stimulus."""
    shocked, alone = (simulate(axon, x, duration_ms, dt_ms=0.01)["k_focal"] for x in (stimulus, []))
    return shocked - alone


def test_each_spike_leaves_the_same_potassium_and_twice_as_much_in_half_the_space() -> None:
    left = []
    for gain in (0.001, 0.002):  # so little that the spikes do not feel it
        axon = SQUEEZED.but(focal_k_gain=gain, focal_clear_ms=1e6)
        left.append(left_behind(axon, train(5.0, 600.0), 605.0))
    assert left[1][-1] == pytest.approx(2.0 * left[0][-1], rel=0.01)
    after_each = left[0][[20_000, 40_000, 60_000]]
    np.testing.assert_allclose(np.diff(after_each), after_each[0], rtol=0.01)


def test_what_is_left_is_cleared_with_its_time_constant() -> None:
    axon = SQUEEZED.but(focal_k_gain=0.001, focal_clear_ms=200.0)
    left = left_behind(axon, SHOCK, 605.0)
    late = left[[20_000, 40_000, 60_000]]
    np.testing.assert_allclose(late[1:] / late[:-1], np.exp(-1.0), rtol=0.02)


def test_a_run_cut_in_two_is_the_run_in_one_piece() -> None:
    from kramlib.engine.numerics import BDF2
    from kramlib.pathway.axon.simulation import DT_MS, advance

    axon = SQUEEZED.but(focal_k_gain=0.5, focal_k_raise=0.5)
    rest = settle(axon)
    _end, whole = advance(axon, rest, SHOCK, 8.0, DT_MS, BDF2, 1)
    half, _first = advance(axon, rest, SHOCK, 4.0, DT_MS, BDF2, 1)
    _end, second = advance(axon, half, (), 4.0, DT_MS, BDF2, 1)
    np.testing.assert_allclose(second["v_mv"][-1], whole["v_mv"][-1], atol=1e-6)
    assert second["k_focal"][-1] == pytest.approx(whole["k_focal"][-1], abs=1e-9)


def test_the_compiled_loop_is_the_plain_one() -> None:
    axon = SQUEEZED.but(focal_k_gain=1.0, focal_k_raise=1.0)
    start = Rest(*(settle(axon).nodes, settle(axon).internodes, 0.0, True, 0.4))
    fast = simulate(axon, SHOCK, 1.6, start=start)
    with plain_python(march):
        plain = simulate(axon, SHOCK, 1.6, start=start)
    np.testing.assert_allclose(fast["v_mv"], plain["v_mv"], atol=1e-6)
    np.testing.assert_allclose(fast["k_focal"], plain["k_focal"], atol=1e-9)


def test_c7_a_twentieth_of_the_myelin_still_conducts_and_a_fiftieth_blocks() -> None:
    speeds = [motor_velocity(Axon(focal_myelin=share)) for share in (1.0, 0.5, 0.25, 0.1, 0.05)]
    assert speeds == sorted(speeds, key=lambda v: v or 0.0, reverse=True)
    assert conducts(Axon(focal_myelin=0.05))
    assert not conducts(Axon(focal_myelin=0.02))
    assert motor_velocity(Axon(focal_myelin=0.02)) is None


def test_rising_potassium_slows_then_fires_then_silences() -> None:
    free, slowed = motor_velocity(SQUEEZED), motor_velocity(SQUEEZED.but(focal_k_raise=1.0))
    assert free is not None
    assert slowed is not None
    assert slowed < 0.98 * free
    fired = {k: left_alone(SQUEEZED.but(focal_k_raise=k)) for k in (0.0, 1.0, 2.0, 7.0)}
    assert fired[0.0] == fired[1.0] == 0
    assert fired[2.0] > 50
    assert fired[7.0] < 0.2 * fired[2.0]


def test_a_longer_stretch_fires_at_less_potassium() -> None:
    onset = []
    for count in (4, 8, 12):
        axon = Axon(focal_first=10 - count // 2, focal_count=count)
        onset.append(next(k for k in np.arange(0.5, 6.0, 0.25) if left_alone(axon.but(focal_k_raise=k)) > 3))
    assert onset == sorted(onset, reverse=True)
    assert onset[0] > onset[-1]


def test_a_fast_train_leaves_an_after_discharge_and_a_slow_one_none() -> None:
    """What 200 spikes a second leave behind makes the stretch fire on: two lasting states of one axon."""
    axon = SQUEEZED.but(focal_k_raise=0.75, focal_k_gain=0.05, focal_clear_ms=200.0)
    after = {}
    for hz in (20.0, 200.0):
        recording = simulate(axon, train(hz, 500.0), 800.0, dt_ms=0.01, every=5)
        after[hz] = int((spike_times(recording, FAR) > 520.0).sum())
    assert after[20.0] == 0
    assert after[200.0] > 20


def test_examples() -> None:
    assert doctest.testmod(focus).failed == 0
