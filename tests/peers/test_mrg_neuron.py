"""NEURON's side alone: the peer is worth comparing with only if it is the published axon.

Numbers C1 to C10 are those of the project's table of targets; `report.py` prints them all.
"""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pytest

from kramlib.data import table

from . import trials
from .mrg_neuron import GEOMETRY, build, load

pytestmark = pytest.mark.peer


def test_library_and_peer_have_the_same_geometry() -> None:
    rows = table("mrg2002_geometry").rows
    assert len(rows) == len(GEOMETRY)
    for row in rows:
        ours = GEOMETRY[row["fiber_diameter_um"]]
        assert {name: row[name] for name in ours} == ours


@pytest.mark.parametrize(
    ("rate", "scale", "zero_at", "width", "sign"),
    [
        ("alpha_m", 1.86, -21.4, 10.3, 1),
        ("beta_m", 0.086, -25.7, 9.16, -1),
        ("alpha_h", 0.062, -114.0, 11.0, -1),
        ("alpha_p", 0.01, -27.0, 10.2, 1),
        ("beta_p", 0.00025, -34.0, 10.0, -1),
    ],
)
def test_linoid_rates(rate: str, scale: float, zero_at: float, width: float, sign: int) -> None:
    function = getattr(load(), f"{rate}_mrg_node")
    assert function(zero_at) == pytest.approx(scale * width, rel=1e-12)
    for away in (1e-6, 1e-3, 2e-3, 1.0, 40.0, -1e-6, -1e-3, -40.0):
        x = sign * away
        expected = scale * x / -math.expm1(-x / width)
        assert function(zero_at + away) == pytest.approx(expected, rel=1e-8)


def test_sigmoid_rates() -> None:
    h = load()
    assert h.beta_h_mrg_node(-31.8) == pytest.approx(2.3 / 2)
    assert h.alpha_s_mrg_node(-53.0) == pytest.approx(0.3 / 2)
    assert h.beta_s_mrg_node(-90.0) == pytest.approx(0.03 / 2)
    assert h.alpha_s_mrg_node(20.0) > 0.29
    assert h.beta_h_mrg_node(20.0) > 2.2


def test_temperature_factors() -> None:
    axon = build(GEOMETRY[10.0], n_nodes=2, celsius=30.0)
    axon.march(1, 0.005)
    node = axon.nodes[0](0.5).mrg_node
    assert (node.q_mp, node.q_h, node.q_s) == pytest.approx((2.2, 2.9, 3.0**-0.6))


def test_shift_moves_the_gates_the_right_way() -> None:
    """At -80 + shift, a gate must stand where an unshifted one stands at that voltage."""
    shifted = build(GEOMETRY[10.0], n_nodes=2, shift_na=3.0, shift_k=5.0)
    shifted.march(0, 0.005, v_init=-80.0)
    gates = [getattr(shifted.nodes[0](0.5).mrg_node, name) for name in "mhps"]
    plain = build(GEOMETRY[10.0], n_nodes=2)
    for v_init, names in ((-77.0, "mhp"), (-75.0, "s")):
        plain.march(0, 0.005, v_init=v_init)
        for name in names:
            expected = getattr(plain.nodes[0](0.5).mrg_node, name)
            assert gates["mhps".index(name)] == pytest.approx(expected, rel=1e-12)


def test_whole_fibre_has_its_length_and_its_myelin() -> None:
    for row in GEOMETRY.values():
        axon = build(row, n_nodes=3)
        length = axon.nodes[0].L + sum(piece.L for piece in axon.internodes[0])
        assert length == pytest.approx(row["node_to_node_um"])
        stin = axon.internodes[1][4]
        per_micron = stin(0.5).xc[0] * stin.diam
        assert per_micron == pytest.approx(0.1 / (2 * row["n_lamellae"]) * row["fiber_diameter_um"])


def test_outside_of_a_node_is_earthed() -> None:
    axon = build(GEOMETRY[10.0])
    axon.run((0, 0.0, 0.1, 2.5), 0.4, 0.005)  # ends while spikes are on the fibre
    assert max(abs(node(0.5).vext[0]) for node in axon.nodes) < 1e-3
    assert max(abs(piece(0.5).vext[0]) for pieces in axon.internodes for piece in pieces) > 10.0


def test_runs_repeat_and_do_not_see_other_axons() -> None:
    axon = build(GEOMETRY[10.0])
    time, first = axon.run((0, 0.1, 0.1, 2.5), 1.0, 0.005)
    np.testing.assert_array_equal(axon.run((0, 0.1, 0.1, 2.5), 1.0, 0.005)[1], first)
    other = build(GEOMETRY[16.0], celsius=30.0)
    other.run((3, 0.1, 0.1, 2.5), 1.0, 0.002)
    _, again = axon.run((0, 0.1, 0.1, 2.5), 1.0, 0.005)
    # Beside another axon NEURON sums in another order, so the last digits may differ.
    np.testing.assert_allclose(first, again, rtol=0, atol=1e-7)
    assert first.shape == (201, 21)
    assert time[-1] == pytest.approx(1.0)


def test_settling_and_thinned_recording() -> None:
    axon = build(GEOMETRY[10.0], n_nodes=5)
    _, whole = axon.run(None, 3.0, 0.005)
    time, later = axon.run(None, 1.0, 0.005, settle_ms=2.0, record_every=4)
    np.testing.assert_allclose(later, whole[400::4], atol=1e-9)
    assert time[1] == pytest.approx(0.02)


def test_stimulus_starts_after_settling() -> None:
    axon = build(GEOMETRY[10.0], n_nodes=5)
    _, quiet = axon.run(None, 0.5, 0.005, settle_ms=2.0)
    _, v = axon.run((2, 0.1, 0.1, 2.5), 0.5, 0.005, settle_ms=2.0)
    np.testing.assert_allclose(v[:21], quiet[:21], atol=1e-9)
    assert v[21, 2] > quiet[21, 2] + 0.1


def test_wrong_number_of_internodes_is_refused() -> None:
    with pytest.raises(ValueError, match="3 values for 20 internodes"):
        build(GEOMETRY[10.0], myelin=[1.0, 1.0, 1.0])


@pytest.mark.parametrize(("diameter", "cv"), [(10.0, 55.17), (16.0, 92.17), (5.7, 25.26)])
def test_c1_to_c3_velocity_at_1us(diameter: float, cv: float) -> None:
    assert trials.spike_velocity(diameter, 0.001) == pytest.approx(cv, rel=1e-3)


@pytest.mark.parametrize(("diameter", "cv"), [(10.0, 56.23), (16.0, 94.03), (5.7, 25.78)])
def test_c3b_converged_velocity(diameter: float, cv: float) -> None:
    assert trials.converged_velocity(diameter) == pytest.approx(cv, rel=1e-3)


def test_c4_rest() -> None:
    assert trials.rest_mv() == pytest.approx(-80.0, abs=0.1)


@pytest.mark.parametrize("diameter", [5.7, 10.0, 16.0])
def test_c5_peak_and_width(diameter: float) -> None:
    peak, width = trials.peak_and_width(diameter)
    assert peak == pytest.approx(29.5, abs=0.6)
    assert width == pytest.approx(0.303, abs=0.008)


def test_c6_cold_slows() -> None:
    ratio = trials.spike_velocity(10.0, celsius=30.0) / trials.spike_velocity(10.0)
    assert ratio == pytest.approx(0.809, abs=0.003)


def test_c7_block_between_5_and_2_percent_of_the_lamellae() -> None:
    assert trials.spike_velocity(10.0, myelin=trials.thinned(0.05)) == pytest.approx(18.7, abs=0.2)
    assert math.isnan(trials.spike_velocity(10.0, myelin=trials.thinned(0.02)))


@pytest.mark.parametrize(
    ("expected", "changes"),
    [
        pytest.param(0.405, {}, id="C8"),
        pytest.param(0.247, {"shift_na": 2, "shift_k": 2}, id="C9-all-gates"),
        pytest.param(0.157, {"shift_na": 2}, id="C9-sodium-gates"),
        pytest.param(0.538, trials.potassium(2.5, internodes_follow=False), id="C9b-low-K"),
        pytest.param(0.246, trials.potassium(5.5, internodes_follow=False), id="C9b-high-K"),
    ],
)
def test_c8_c9_thresholds(expected: float, changes: dict[str, Any]) -> None:
    axon = build(GEOMETRY[10.0], **changes)
    assert not trials.fires(axon, expected - 0.003)
    assert trials.fires(axon, expected + 0.003)


def test_c9c_potassium_makes_the_fibre_fire_by_itself() -> None:
    """The onset depends on whether the internodes feel the potassium too."""
    silent, firing = (trials.potassium(k, internodes_follow=False) for k in (5.5, 6.0))
    assert trials.spikes_alone(100.0, **silent) == 0
    assert trials.spikes_alone(100.0, **firing) > 0
    silent, firing = (trials.potassium(k, internodes_follow=True) for k in (4.25, 4.5))
    assert trials.spikes_alone(100.0, **silent) == 0
    assert trials.spikes_alone(100.0, **firing) > 0


def test_c10_shifted_gates_make_the_fibre_fire_by_itself() -> None:
    assert trials.spikes_alone(60.0, shift_na=2.5, shift_k=2.5) == 0
    assert trials.spikes_alone(60.0, shift_na=3.0, shift_k=3.0) > 0
    assert trials.spikes_alone(60.0, shift_na=2.0) == 0
    assert trials.spikes_alone(60.0, shift_na=2.2) > 0
