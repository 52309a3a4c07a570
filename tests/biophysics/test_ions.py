"""Targets A1 to A9, and the laws behind them."""

import doctest

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kramlib.biophysics import ions
from kramlib.biophysics.ions import ghk_rest, nernst, surface_potential, thermal_mv
from tests.targets import expected, tolerance


def _shift(ca: float, mg: float, ca0: float, mg0: float) -> float:
    return surface_potential(ca, mg) - surface_potential(ca0, mg0)


@pytest.mark.parametrize(
    ("row", "value"),
    [
        ("A1", thermal_mv(37.0)),
        ("A2", nernst(4.0, 150.0)),
        ("A3", nernst(142.0, 12.0)),
        ("A4", ghk_rest(4.0, 150.0, 142.0, 12.0, 0.01)),
        ("A5", ghk_rest(4.0, 140.0, 142.0, 12.0, 0.02)),
        ("A6", ghk_rest(10.0, 150.0, 142.0, 12.0, 0.01) - ghk_rest(4.0, 150.0, 142.0, 12.0, 0.01)),
        ("A7", _shift(0.2, 0.2, 1.1, 1.1)),
        ("A8", _shift(0.2, 0.2, 1.1, 1.1)),
        ("A9", _shift(0.6, 0.55, 1.2, 0.55)),
    ],
)
def test_target(row: str, value: float) -> None:
    assert value == pytest.approx(expected(row)[0], abs=tolerance(row)[0])


concentrations = st.floats(0.1, 300.0)


@given(concentrations, concentrations)
def test_nernst_changes_sign_when_the_sides_are_swapped(a: float, b: float) -> None:
    assert nernst(a, b) == pytest.approx(-nernst(b, a), abs=1e-9)
    assert nernst(a, b, valence=2) == pytest.approx(nernst(a, b) / 2.0)


@given(k_out=concentrations, k_in=concentrations, na_out=concentrations, na_in=concentrations)
def test_ghk_lies_between_the_two_nernst_potentials(
    k_out: float, k_in: float, na_out: float, na_in: float
) -> None:
    ends = sorted([nernst(k_out, k_in), nernst(na_out, na_in)])
    assert ends[0] - 1e-9 <= ghk_rest(k_out, k_in, na_out, na_in, 0.05) <= ends[1] + 1e-9
    assert ghk_rest(k_out, k_in, na_out, na_in, 0.0) == pytest.approx(nernst(k_out, k_in))


@given(st.floats(0.05, 10.0), st.floats(0.0, 10.0), st.floats(0.01, 1.0))
def test_more_divalent_ions_screen_more(ca: float, mg: float, more: float) -> None:
    assert surface_potential(ca + more, mg) > surface_potential(ca, mg)
    assert surface_potential(ca, mg + more) > surface_potential(ca, mg)


def test_grahame_is_solved_to_its_own_equation() -> None:
    """With a monovalent salt alone the equation has a closed form: sigma = A sinh(F psi / 2RT)."""
    import math

    psi = surface_potential(0.0, 0.0)
    charge = ions._ELEMENTARY * 1e18
    scale = math.sqrt(8.0 * 74.0 * ions._EPSILON_0 * ions.GAS * 310.15 * 145.0)
    assert psi == pytest.approx(-2.0 * thermal_mv(37.0) * math.asinh(charge / scale), abs=1e-9)


@pytest.mark.parametrize(
    "call",
    [
        lambda: nernst(0.0, 1.0),
        lambda: nernst(1.0, -1.0),
        lambda: ghk_rest(4, 150, 142, 12, -1),
        lambda: surface_potential(-1.0, 0.0),
    ],
)
def test_impossible_concentrations_are_refused(call: object) -> None:
    with pytest.raises(ValueError, match="="):
        call()  # type: ignore[operator]


def test_examples() -> None:
    assert doctest.testmod(ions).failed == 0
