"""The membrane of Hodgkin and Huxley: the paper's rates, its rest, where it begins to fire, its order."""

import doctest
import math
from types import ModuleType

import numpy as np
import pytest

from kramlib.biophysics import squid, squids
from kramlib.biophysics.squid import DT_MS, Squid, rates, settle, simulate
from kramlib.biophysics.squids import spike_counts
from kramlib.engine.numerics import BACKWARD_EULER
from kramlib.engine.parameters import ParameterError
from kramlib.engine.stimuli import Pulse
from kramlib.experiments.measures import crossings


def spikes(current: float, duration_ms: float = 1000.0, **how: object) -> np.ndarray:
    """The spike times (ms) under a lasting current (uA/cm2)."""
    recording = simulate(Squid(), [Pulse(0.0, duration_ms, current)], duration_ms, **how)  # type: ignore[arg-type]
    return crossings(recording.time_ms, recording["v_mv"], 0.0)


@pytest.mark.parametrize("v", [-90.0, -65.0, -55.0, -40.0, -20.0, 0.0, 45.0])
def test_the_rates_are_those_of_the_paper(v: float) -> None:
    """Written as in the paper, with u the depolarisation from rest; two of them are 0/0 at one voltage."""
    u = v + 65.0
    alpha_m = 1.0 if u == 25.0 else 0.1 * (25.0 - u) / (math.exp((25.0 - u) / 10.0) - 1.0)
    alpha_n = 0.1 if u == 10.0 else 0.01 * (10.0 - u) / (math.exp((10.0 - u) / 10.0) - 1.0)
    expected = [
        (alpha_m, 4.0 * math.exp(-u / 18.0)),
        (0.07 * math.exp(-u / 20.0), 1.0 / (math.exp((30.0 - u) / 10.0) + 1.0)),
        (alpha_n, 0.125 * math.exp(-u / 80.0)),
    ]
    assert np.array(rates(v)) == pytest.approx(np.array(expected).ravel(), rel=1e-12)


def test_at_rest_the_gates_stand_where_the_paper_has_them() -> None:
    """m0, h0, n0 of the paper's table of initial values."""
    v, _before, m, h, n = settle(Squid())
    assert v == pytest.approx(-65.0, abs=0.05)
    assert (m, h, n) == (
        pytest.approx(0.053, abs=0.001),
        pytest.approx(0.596, abs=0.002),
        pytest.approx(0.318, abs=0.001),
    )
    recording = simulate(Squid(), (), 200.0)
    assert np.ptp(recording["v_mv"]) < 1e-3


def test_steady_firing_begins_between_6_and_7_ua_and_ends_in_depolarisation() -> None:
    """Rinzel and Miller 1980, Math Biosci 49:27: repetitive firing exists from 6.26 to 154 uA/cm2."""
    assert len(spikes(6.1)) < 5
    assert len(spikes(6.4)) > 45
    assert (spikes(200.0, 500.0) > 250.0).sum() == 0


def test_69_spikes_a_second_at_10_ua() -> None:
    """What other simulators print for this standard problem."""
    assert len(spikes(10.0, dt_ms=0.01)) == 69


@pytest.mark.parametrize(("scheme", "gain"), [(squid.BDF2, 3.5), (BACKWARD_EULER, 1.7)])
def test_the_error_falls_with_the_step_as_the_order_promises(scheme: squid.Scheme, gain: float) -> None:
    exact = spikes(10.0, 200.0, dt_ms=0.0005)
    errors = [np.abs(spikes(10.0, 200.0, dt_ms=dt, scheme=scheme) - exact).max() for dt in (0.04, 0.02)]
    assert errors[0] / errors[1] > gain


def test_spike_times_at_the_default_step_are_within_a_thousandth() -> None:
    exact, default = spikes(10.0, dt_ms=0.001), spikes(10.0, dt_ms=DT_MS)
    assert np.abs(default / exact - 1.0).max() < 1e-3


def test_many_cells_side_by_side_fire_as_each_does_alone() -> None:
    cells = [Squid(g_na=g) for g in np.linspace(100.0, 140.0, 41)]
    currents = np.linspace(5.0, 20.0, 41)
    alone = [
        len(crossings(r.time_ms, r["v_mv"], 0.0))
        for cell, current in zip(cells, currents, strict=True)
        for r in [simulate(cell, [Pulse(0.0, 300.0, current)], 300.0)]
    ]
    together = spike_counts(cells, currents, 300.0)
    assert np.abs(together - alone).max() <= 1
    assert (together == alone).mean() > 0.9
    assert (spike_counts(cells, currents, 300.0, threads=2) == together).all()


def test_bad_requests_are_refused() -> None:
    with pytest.raises(ParameterError, match="currents"):
        spike_counts([Squid()], np.zeros(2), 10.0)
    with pytest.raises(ParameterError, match="duration_ms"):
        spike_counts([Squid()], np.zeros(1), 0.0)
    with pytest.raises(ParameterError, match="g_na"):
        Squid(g_na=-1.0)


@pytest.mark.parametrize("module", [squid, squids])
def test_the_docstrings_hold(module: ModuleType) -> None:
    assert doctest.testmod(module).failed == 0
