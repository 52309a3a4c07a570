"""Targets C1 to C10 of data/test_targets.csv, at their stated steps and scheme (backward Euler)."""

import math

import pytest

from kramlib.engine.numerics import BACKWARD_EULER
from kramlib.experiments.measures import MeasureError, shape, velocity
from kramlib.experiments.protocols import conducts, shock, threshold_na, watch
from kramlib.pathway.axon import Axon, settle
from kramlib.pathway.axon.internode import node_spacing_mm
from tests.targets import expected, tolerance

MIDDLE = 10


def _velocity(diameter_um: float, dt_ms: float, celsius: float = 37.0) -> float:
    axon = Axon(diameter_um=diameter_um, celsius=celsius)
    recording = shock(axon, 2.5, dt_ms=dt_ms, scheme=BACKWARD_EULER)
    return velocity(recording, node_spacing_mm(axon))


def _threshold(axon: Axon) -> float:
    """As the targets were measured: 20 ms of settling, 5 us steps."""
    rest = settle(axon, 20.0, 0.005, BACKWARD_EULER)
    return threshold_na(axon, start=rest, dt_ms=0.005, scheme=BACKWARD_EULER)


@pytest.mark.parametrize(("row", "diameter_um"), [("C1", 10.0), ("C2", 16.0), ("C3", 5.7)])
def test_velocity(row: str, diameter_um: float) -> None:
    assert _velocity(diameter_um, 0.001) == pytest.approx(expected(row)[0], abs=tolerance(row)[0])


@pytest.mark.parametrize(("place", "diameter_um"), [(0, 5.7), (1, 10.0), (2, 16.0)])
def test_c3b_velocity_of_both_schemes_at_a_vanishing_step(place: int, diameter_um: float) -> None:
    axon = Axon(diameter_um=diameter_um)
    first_order = 2.0 * _velocity(diameter_um, 0.0005) - _velocity(diameter_um, 0.001)
    second_order = velocity(shock(axon, 2.5, dt_ms=0.0005), node_spacing_mm(axon))
    for value in (first_order, second_order):
        assert value == pytest.approx(expected("C3b")[place], rel=0.01)


def test_c4_rest() -> None:
    assert settle(Axon()).v_mv[MIDDLE] == pytest.approx(expected("C4")[0], abs=tolerance("C4")[0])


def test_c5_peak_and_width() -> None:
    found = shape(shock(Axon(), 2.5, dt_ms=0.001, scheme=BACKWARD_EULER), MIDDLE)
    for value, want, tol in zip(
        (found.peak_mv, found.width_ms), expected("C5"), tolerance("C5"), strict=True
    ):
        assert value == pytest.approx(want, abs=tol)
    assert found.after_mv > found.rest_mv, "the paper's depolarising after-potential"


def test_c6_velocity_in_the_cold() -> None:
    ratio = _velocity(10.0, 0.005, 30.0) / _velocity(10.0, 0.005)
    assert ratio == pytest.approx(expected("C6")[0], abs=tolerance("C6")[0])


def test_c7_focal_demyelination_conducts_until_it_blocks() -> None:
    assert conducts(Axon(focal_myelin=0.05))
    assert not conducts(Axon(focal_myelin=0.02))


def test_c8_threshold() -> None:
    assert _threshold(Axon()) == pytest.approx(expected("C8")[0], abs=tolerance("C8")[0])


def test_c9_threshold_after_a_shift_of_the_gates() -> None:
    both = _threshold(Axon(na_gate_shift_mv=2.0, ks_gate_shift_mv=2.0))
    sodium = _threshold(Axon(na_gate_shift_mv=2.0))
    for value, want in zip((both, sodium), expected("C9"), strict=True):
        assert value == pytest.approx(want, abs=tolerance("C9")[0])


@pytest.mark.parametrize(("place", "k_out"), [(0, 2.5), (1, 4.0), (2, 5.5)])
def test_c9b_threshold_against_potassium(place: int, k_out: float) -> None:
    found = _threshold(Axon(k_out=k_out))
    assert found == pytest.approx(expected("C9b")[place], abs=tolerance("C9b")[0])


def test_c9c_potassium_makes_the_axon_fire_by_itself_and_then_fail() -> None:
    """Full spikes begin between 5.7 and 5.75 mmol/L; what follows is a flutter, then stillness."""
    assert watch(Axon(k_out=5.7)).verdict == "quiet"
    fires = watch(Axon(k_out=6.0))
    assert fires.spikes_ms
    assert fires.verdict == "flutter"
    silenced = watch(Axon(k_out=8.0))
    assert silenced.spikes_ms
    assert silenced.spikes_ms[-1] < 30.0
    assert silenced.verdict == "silenced"


def test_c9c_the_internode_decides_where_firing_begins() -> None:
    """With an internode that follows potassium fully, firing begins at 4.5, within healthy blood."""
    assert watch(Axon(k_out=4.25, internode_follows_k=1.0)).verdict == "quiet"
    assert watch(Axon(k_out=4.5, internode_follows_k=1.0)).spikes_ms


@pytest.mark.parametrize(
    ("shifts", "fires"),
    [((2.0, 0.0), False), ((2.2, 0.0), True), ((2.5, 2.5), False), ((3.0, 3.0), True)],
)
def test_c10_gate_shift_at_which_the_axon_fires_by_itself(shifts: tuple[float, float], fires: bool) -> None:
    axon = Axon(na_gate_shift_mv=shifts[0], ks_gate_shift_mv=shifts[1])
    assert bool(watch(axon).spikes_ms) is fires


def test_an_axon_that_fires_has_no_threshold() -> None:
    with pytest.raises(MeasureError, match="fires by itself"):
        _threshold(Axon(na_gate_shift_mv=2.2))
    assert math.isfinite(_threshold(Axon(na_gate_shift_mv=-4.0)))
