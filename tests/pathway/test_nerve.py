"""The nerve between cord and muscle."""

import numpy as np
import pytest

from kramlib.engine import events
from kramlib.engine.events import in_order
from kramlib.pathway.axon.nerve import (
    Nerve,
    afferent_ms,
    afferents_reached,
    motor_reached,
    passing,
    velocities,
)

DELAY = np.array([10.0, 20.0])


def test_the_largest_units_conduct_fastest_and_the_mean_is_the_axons() -> None:
    speed = velocities(Nerve(), 50.0, 120)
    assert np.all(np.diff(speed) > 0.0)
    assert speed.mean() == pytest.approx(50.0)


def test_shocks_reach_afferents_first_then_large_motor_fibres_then_small_ones() -> None:
    assert afferents_reached(Nerve(), 0.7) == 0.0
    assert 0.0 < afferents_reached(Nerve(), 0.9) < 1.0
    assert afferents_reached(Nerve(), 1.0) == pytest.approx(1.0)
    assert not motor_reached(Nerve(), 0.99, 10).any()
    half = motor_reached(Nerve(), 1.15, 10)
    assert half[-1]
    assert not half[0]
    assert motor_reached(Nerve(), 1.3, 10).all()


def test_a_longer_way_takes_longer_and_a_synapse_takes_its_time() -> None:
    assert afferent_ms(Nerve(), 50.0, 600.0) == pytest.approx(600.0 / 60.0 + 0.8)


@pytest.mark.parametrize(("shock_ms", "passes"), [(95.0, False), (105.0, False), (89.0, True), (111.0, True)])
def test_two_spikes_that_meet_vanish(shock_ms: float, passes: bool) -> None:
    spikes = in_order(np.array([100.0]), np.array([0]))
    shocks = in_order(np.array([shock_ms]), np.array([0]))
    assert (len(passing(spikes, shocks, DELAY).times_ms) == 1) is passes


def test_a_spike_meets_only_those_of_its_own_fibre() -> None:
    spikes = in_order(np.array([100.0, 100.0]), np.array([0, 1]))
    shocks = in_order(np.array([115.0]), np.array([1]))
    assert passing(spikes, shocks, DELAY).units.tolist() == [0]
    assert len(passing(spikes, events.none(), DELAY).times_ms) == 2
    assert len(passing(events.none(), shocks, DELAY).times_ms) == 0
