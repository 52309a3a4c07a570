"""Many lesson motoneurons at once: each as it fires alone, converged, and through the vector units."""

import doctest

import numpy as np
import pytest

from kramlib.engine.parameters import ParameterError
from kramlib.engine.stimuli import Pulse
from kramlib.experiments.measures import crossings
from kramlib.pathway.motoneuron import Booth, many, simulate
from kramlib.pathway.motoneuron.many import FIRES_MV, spike_counts

N = 150


def pool() -> tuple[list[Booth], np.ndarray]:
    """Cells that differ in persistent current and leak, and their currents (uA/cm2)."""
    draw = np.random.default_rng(1)
    control = Booth()
    cells = [
        control.but(g_cal=control.g_cal * cal, g_leak=control.g_leak * leak)
        for cal, leak in zip(draw.uniform(0.8, 1.2, N), draw.uniform(0.9, 1.1, N), strict=True)
    ]
    return cells, np.linspace(6.0, 14.0, N)


def test_each_fires_as_it_does_alone() -> None:
    cells, currents = pool()
    together = spike_counts(cells, currents, 400.0)
    start = many.settle(Booth())
    for k in range(0, N, 29):
        one = simulate(cells[k], [Pulse(0.0, 400.0, currents[k])], 400.0, start=start)
        assert abs(len(crossings(one.time_ms, one["v_soma_mv"], FIRES_MV)) - together[k]) <= 1


def test_the_number_of_spikes_is_within_one_percent_of_converged() -> None:
    cells, currents = pool()
    converged = spike_counts(cells, currents, 1000.0, dt_ms=0.0025)
    default = spike_counts(cells, currents, 1000.0)
    assert default.sum() == pytest.approx(converged.sum(), rel=0.005)
    assert np.abs(default - converged).max() <= 1


def test_the_number_of_threads_changes_nothing() -> None:
    cells, currents = pool()
    counts = [spike_counts(cells, currents, 100.0, threads=n) for n in (1, 2, 7)]
    assert (counts[0] == counts[1]).all()
    assert (counts[0] == counts[2]).all()


def test_bad_requests_are_refused() -> None:
    with pytest.raises(ParameterError, match="0 cells and 0 currents"):
        spike_counts([], np.zeros(0), 10.0)
    with pytest.raises(ParameterError, match="dt_ms = 0"):
        spike_counts([Booth()], np.zeros(1), 10.0, dt_ms=0.0)
    for threads in (0, -1):
        with pytest.raises(ParameterError, match=f"threads = {threads}"):
            spike_counts([Booth()], np.zeros(1), 10.0, threads=threads)


def test_the_docstrings_hold() -> None:
    assert doctest.testmod(many).failed == 0
