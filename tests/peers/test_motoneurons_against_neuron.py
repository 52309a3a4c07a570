"""Our two motoneurons against NEURON on the same equations, typed in again there."""

from dataclasses import replace

import numpy as np
import pytest

from kramlib.engine.stimuli import Pulse
from kramlib.experiments.measures import crossings
from kramlib.pathway.motoneuron import Booth, Elias, simulate, simulate_pool
from kramlib.pathway.motoneuron.pool import sized

from .motoneurons_neuron import booth, elias

pytestmark = pytest.mark.peer
PLATEAU = Booth(g_kca_soma=3.0, g_kca_dend=0.66)  # 0.60 of the control: it sustains itself


@pytest.mark.parametrize("cell", [Booth(), PLATEAU], ids=["control", "plateau"])
def test_the_lesson_cell_fires_as_in_neuron(cell: Booth) -> None:
    ours = simulate(cell, [Pulse(500.0, 1000.0, 20.0)], 2500.0)
    mine = crossings(ours.time_ms, ours["v_soma_mv"])
    rest_mv = float(ours["v_soma_mv"][0])
    theirs = booth([cell], [[(500.0, 1000.0, 20.0)]], rest_mv).run(2500.0, 0.000625)[0]
    assert len(theirs) > 40
    assert len(mine) == pytest.approx(len(theirs), rel=0.01)
    first = min(len(mine), len(theirs), 40)
    np.testing.assert_allclose(mine[:first], theirs[:first], rtol=0.005)


POOL = [Elias(gamma=0.0), Elias(gamma=0.15), Elias(gamma=0.3), replace(sized(0.8), gamma=0.25)]


def test_pool_cells_fire_as_in_neuron() -> None:
    mine = simulate_pool(POOL, [Pulse(100.0, 1000.0, 8.0)], 2500.0, every=100)[1]
    theirs = elias(POOL, [(100.0, 1000.0, 8.0)]).run(2500.0, 0.0025)
    for k in range(len(POOL)):
        assert len(theirs[k]) > 10
        assert len(mine[k]) == pytest.approx(len(theirs[k]), rel=0.01)
        first = min(len(mine[k]), len(theirs[k]))
        np.testing.assert_allclose(mine[k][:first], theirs[k][:first], rtol=0.01)
