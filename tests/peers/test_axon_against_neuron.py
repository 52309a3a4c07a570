"""Our axon beside the same axon in NEURON: at the same step and scheme, and converged.

Both sides start from -80 mV, are left alone for 20 ms and get the same pulse.
"""

import numpy as np
import pytest

from kramlib.conditions.electrolytes import Electrolytes, bathe
from kramlib.engine.numerics import BACKWARD_EULER
from kramlib.engine.stimuli import Pulse
from kramlib.experiments.measures import crossings, velocity
from kramlib.pathway.axon import Axon, Inject, settle, simulate
from kramlib.pathway.axon.internode import node_spacing_mm
from kramlib.pathway.axon.march import node_of

from .mrg_neuron import GEOMETRY, build
from .trials import potassium, thinned

pytestmark = pytest.mark.peer
PULSE = (0, 0.1, 0.1, 1.5)
SETTLE_MS, DURATION_MS = 20.0, 2.0


def _ours(axon: Axon, dt_ms: float) -> np.ndarray:
    rest = settle(axon, SETTLE_MS, dt_ms, BACKWARD_EULER)
    inject = Inject(PULSE[0], Pulse(*PULSE[1:]))
    run = simulate(axon, [inject], DURATION_MS, start=rest, dt_ms=dt_ms, scheme=BACKWARD_EULER)
    return run["v_mv"]


def _neuron(axon: Axon, dt_ms: float, **changes: object) -> np.ndarray:
    peer = build(GEOMETRY[axon.diameter_um], celsius=axon.celsius, **changes)
    return peer.run(PULSE, DURATION_MS, dt_ms, settle_ms=SETTLE_MS)[1]


CASES = {
    "healthy": (Axon(), {}),
    "thin": (Axon(diameter_um=5.7), {}),
    "thick": (Axon(diameter_um=16.0), {}),
    "cold": (Axon(celsius=30.0), {}),
    "more potassium": (Axon(k_out=5.0), potassium(5.0, internodes_follow=False)),
    "less potassium": (
        Axon(k_out=2.5, internode_follows_k=1.0),
        potassium(2.5, internodes_follow=True),
    ),
    "demyelinated": (Axon(focal_myelin=0.1), {"myelin": thinned(0.1)}),
    "gates shifted": (
        Axon(na_gate_shift_mv=1.0, ks_gate_shift_mv=-1.0),
        {"shift_na": 1.0, "shift_k": -1.0},
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_traces_agree_at_the_same_step(case: str) -> None:
    axon, changes = CASES[case]
    ours, theirs = _ours(axon, 0.005), _neuron(axon, 0.005, **changes)
    assert ours.max() > 0.0
    np.testing.assert_allclose(ours, theirs, atol=0.02)


def test_low_calcium_acts_in_neuron_as_the_shift_that_we_compute() -> None:
    axon = bathe(Axon(), Electrolytes(calcium=0.8))
    ours = _ours(axon, 0.005)
    theirs = _neuron(axon, 0.005, shift_na=node_of(axon).shift_na)
    np.testing.assert_allclose(ours, theirs, atol=0.02)


@pytest.mark.parametrize("diameter_um", [5.7, 10.0, 16.0])
def test_converged_velocity_peak_and_spike_times_agree(diameter_um: float) -> None:
    """Theirs extrapolated to a vanishing step, ours at its default step and second order."""
    axon = Axon(diameter_um=diameter_um)
    spacing = node_spacing_mm(axon)
    rest = settle(axon, SETTLE_MS, 0.001)
    run = simulate(axon, [Inject(0, Pulse(*PULSE[1:]))], DURATION_MS, start=rest)
    arrivals, peaks = {}, {}
    for dt in (0.001, 0.0005):
        v = _neuron(axon, dt)
        time = np.arange(len(v)) * dt
        arrivals[dt] = np.array([crossings(time, v[:, k])[0] for k in (5, 10, 15)])
        peaks[dt] = v[:, 10].max()
    theirs = 2.0 * arrivals[0.0005] - arrivals[0.001]
    ours = np.array([crossings(run.time_ms, run["v_mv"][:, k])[0] for k in (5, 10, 15)])
    assert velocity(run, spacing) == pytest.approx(10.0 * spacing / (theirs[2] - theirs[0]), rel=0.01)
    assert run["v_mv"][:, 10].max() == pytest.approx(2.0 * peaks[0.0005] - peaks[0.001], abs=1.0)
    np.testing.assert_allclose(ours, theirs, rtol=0.01)
