"""Measures on made-up traces with a known answer."""

import numpy as np
import pytest

from kramlib.engine.recording import Recording, Signal
from kramlib.experiments.measures import MeasureError, crossings, shape, spike_times, velocity
from kramlib.experiments.protocols import conducts, shock, threshold_na
from kramlib.pathway.axon import Axon


def _travelling(speed_nodes_per_ms: float) -> Recording:
    """A triangular spike from -80 to +20 mV, 1 ms wide at the base, one node after the other."""
    time = np.arange(0.0, 8.0, 0.001)
    arrival = np.arange(21) / speed_nodes_per_ms + 1.0
    v = -80.0 + 100.0 * np.clip(1.0 - np.abs(time[:, None] - arrival) / 0.5, 0.0, None)
    return Recording(time, {"v_mv": Signal(v, "mV", tuple(map(str, range(21))))})


def test_velocity_of_a_known_wave() -> None:
    assert velocity(_travelling(4.0), spacing_mm=1.5) == pytest.approx(6.0, rel=1e-6)


def test_shape_of_a_known_spike() -> None:
    found = shape(_travelling(4.0), 10)
    assert found.rest_mv == -80.0
    assert found.peak_mv == pytest.approx(20.0, abs=0.2)
    assert found.width_ms == pytest.approx(0.5, abs=0.002)


def test_spike_times_are_interpolated() -> None:
    times = spike_times(_travelling(4.0), 4)
    assert times == pytest.approx([2.0 - 0.1], abs=1e-6)


def test_a_touch_is_a_crossing_and_a_fall_is_not() -> None:
    time = np.arange(5.0)
    assert crossings(time, np.array([-1.0, 0.0, 1.0, -1.0, -2.0]), 0.0).tolist() == [1.0]


def test_nothing_to_measure_is_said_plainly() -> None:
    flat = Recording(np.arange(5.0), {"v_mv": Signal(np.full((5, 21), -80.0), "mV", ("",) * 21)})
    with pytest.raises(MeasureError, match="No spike runs from node 5 to node 15"):
        velocity(flat, 1.0)
    with pytest.raises(MeasureError, match="No action potential passes node 3"):
        shape(flat, 3)
    with pytest.raises(MeasureError, match="node = 21 is outside 0 to 20"):
        spike_times(flat, 21)


def test_the_threshold_is_where_shocks_begin_to_send_spikes() -> None:
    axon = Axon()
    found = threshold_na(axon)
    assert len(spike_times(shock(axon, found + 0.005), 15)) == 1
    assert len(spike_times(shock(axon, found - 0.005), 15)) == 0


def test_a_healthy_axon_conducts_and_a_bare_one_does_not() -> None:
    assert conducts(Axon())
    assert not conducts(Axon(focal_myelin=0.005))
