"""The bench fibre: what is conserved, and what stays possible."""

from functools import cache

import numpy as np
import pytest
from numpy.typing import NDArray
from scipy.integrate import solve_ivp

from kramlib.data import table
from kramlib.engine.stimuli import train
from kramlib.pathway.fibre import FAST, SLOW, Bench, settle, shock
from kramlib.pathway.fibre.shorten import membrane, rates, state
from kramlib.pathway.fibre.shorten.bridges import full_force
from kramlib.pathway.fibre.shorten.constants import constants
from kramlib.pathway.fibre.shorten.solver import integrate

Array = NDArray[np.float64]
KINDS = (FAST, SLOW)
ROWS = table("shorten2007_initial_state").rows
NAMES = [str(row["state"]) for row in ROWS]


@cache
def tetanus(kind: int) -> Array:
    """The states [time, 56] of half a second at 50 Hz."""
    bench = Bench(kind=kind)
    shocks = train(50.0, 25, shock(bench))
    return integrate(settle(bench), np.linspace(0.0, 500.0, 1001), shocks, constants(kind), 1e-7)


def rates_of(kind: int, y: Array, injected: float = 0.0) -> Array:
    """Rates of change [56] by the library."""
    out = np.full(state.SIZE, np.nan)
    rates.right_side(y, out, injected, constants(kind))
    return out


def total(kind: int, y: Array, what: dict[str, float], per_volume: bool = True) -> Array:
    """A weighted sum of states [.., 56] by name, each times the volume that it is in."""
    c = constants(kind).calcium
    sr = ("CaSR", "CaCs", "P_SR", "P_C")

    def volume(name: str) -> float:
        inside = name.startswith(sr)
        first = name.endswith("1") and name not in ("D1", "A1")
        return (c.V_SR1 if first else c.V_SR2) if inside else (c.V_1 if first else c.V_2)

    parts = [w * (volume(n) if per_volume else 1.0) * y[..., NAMES.index(n)] for n, w in what.items()]
    return np.sum(parts, axis=0)


ON_ATP = {"CaATP1": 1.0, "CaATP2": 1.0, "MgATP1": 1.0, "MgATP2": 1.0, "ATP1": 1.0, "ATP2": 1.0}
ON_MG = {"Mg1": 1.0, "Mg2": 1.0, "MgATP1": 1.0, "MgATP2": 1.0, "MgP1": 1.0, "MgP2": 1.0}
ON_CA = dict.fromkeys(
    ("Ca1", "Ca2", "CaSR1", "CaSR2", "CaP1", "CaP2", "CaCs1", "CaCs2", "CaATP1", "CaATP2", "CaT2", "D1"), 1.0
) | {"CaCaT2": 2.0, "D2": 2.0, "A1": 2.0, "A2": 2.0, "P_C_SR": 1000.0}


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("what", [ON_CA, ON_MG, ON_ATP], ids=["calcium", "magnesium", "ATP"])
def test_nothing_is_lost(kind: int, what: dict[str, float]) -> None:
    amount = total(kind, tetanus(kind), what)
    np.testing.assert_allclose(amount, amount[0], rtol=1e-6)


@pytest.mark.parametrize("kind", KINDS)
def test_release_channels_add_up_to_one_and_troponin_to_all_its_sites(kind: int) -> None:
    y = tetanus(kind)
    channels = y[:, state.O0 : state.C0 + 5].sum(axis=1)
    np.testing.assert_allclose(channels, 1.0, atol=3e-5)  # the slow start adds up to 1 only so far
    np.testing.assert_allclose(channels, channels[0], atol=1e-8)
    taken = total(kind, y, dict.fromkeys(("CaT2", "CaCaT2", "D0", "D1", "D2", "A1", "A2"), 1.0), False)
    assert (taken >= 0.0).all()
    assert (taken <= constants(kind).calcium.T_tot).all()


@pytest.mark.parametrize("kind", KINDS)
def test_phosphate_comes_from_strokes_only_and_leaves_at_its_rate(kind: int) -> None:
    c = constants(kind)
    for y in tetanus(kind)[::100]:
        moving = rates_of(kind, y)
        change = total(kind, moving, {"P": 1.0, "P_SR": 1.0, "P_C_SR": 1.0})
        stroke = c.bridges.h_o * y[state.A_1] - c.bridges.h_p * y[state.A_2]
        assert change == pytest.approx(c.calcium.V_2 * (0.001 * stroke - c.bridges.b_p * y[state.P_2]))


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("ion", ["K", "Na"])
def test_what_crosses_a_membrane_arrives_on_its_other_side(kind: int, ion: str) -> None:
    """The fast fibre keeps its ions. In the slow one the tubule and the outside do not fit (published)."""
    c = constants(kind).membrane
    inside, tubule, outside = (NAMES.index(f"{ion}_{place}") for place in "ite")
    y = tetanus(kind)
    gap = (y[:, tubule] - y[:, outside]) / c.tau_K
    leak = (c.tsi3 / c.tsi2 * c.tau_K / c.tau_K2 - c.f_T) * gap
    for k in range(0, 1001, 100):
        r = rates_of(kind, y[k])
        found = r[inside] + c.f_T * r[tubule] + c.tsi3 / c.tsi2 * r[outside]
        assert found == pytest.approx(leak[k], abs=1e-12)
    if kind == FAST:
        np.testing.assert_allclose(leak, 0.0, atol=1e-9)


@pytest.mark.parametrize("kind", KINDS)
def test_states_stay_possible(kind: int) -> None:
    y = tetanus(kind)
    gates = y[:, state.GATES_S : state.C0 + 5]
    assert ((gates >= -1e-9) & (gates <= 1.0)).all()
    assert (y[:, state.CA_1 : state.P_2] >= 0.0).all()  # so force is never negative
    assert (y[:, state.K_T : state.NA_E + 1] > 0.0).all()
    assert y[:, state.A_2].max() < full_force(constants(kind).bridges, constants(kind).calcium)


@pytest.mark.parametrize("kind", KINDS)
def test_full_force_is_where_the_equations_stop(kind: int) -> None:
    """With calcium held high, cross-bridges go on to exactly this."""
    c, y = constants(kind), settle(Bench(kind=kind)).copy()
    y[state.CA_2] = 1e6

    def slowly(_t: float, bridges: Array) -> Array:
        y[[state.CA_T2, *range(state.CA_CAT2, state.A_2 + 1)]] = bridges
        return rates_of(kind, y)[[state.CA_T2, *range(state.CA_CAT2, state.A_2 + 1)]]

    start = y[[state.CA_T2, *range(state.CA_CAT2, state.A_2 + 1)]]
    held = solve_ivp(slowly, (0.0, 3000.0), start, "BDF", rtol=1e-8, atol=1e-10)
    assert held.y[-1, -1] == pytest.approx(full_force(c.bridges, c.calcium), rel=1e-4)


@pytest.mark.parametrize("kind", KINDS)
def test_the_jacobian_is_the_slope_of_the_rates(kind: int) -> None:
    y, slopes = tetanus(kind)[4], np.empty((state.SIZE, state.SIZE))
    rates.jacobian(y, slopes, 0.0, constants(kind))
    direction = np.random.default_rng(1).standard_normal(state.SIZE) * np.maximum(np.abs(y), 1e-3)
    step = 1e-6 * direction
    found = (rates_of(kind, y + step) - rates_of(kind, y - step)) / 2e-6
    expected = slopes @ direction
    np.testing.assert_allclose(found, expected, rtol=1e-4, atol=1e-5 * np.abs(expected).max())


@pytest.mark.parametrize("kind", KINDS)
def test_compiled_equals_plain_python(kind: int, monkeypatch: pytest.MonkeyPatch) -> None:
    states = [tetanus(kind)[k] for k in (0, 2, 4, 40)]
    compiled = [rates_of(kind, y, 80.0) for y in states]
    parts = ("membranes", "release_channel", "calcium", "buffers", "cross_bridges", "phosphate")
    for part in parts:
        monkeypatch.setattr(rates, part, getattr(rates, part).python)
    for part in ("ions", "move_gates"):
        monkeypatch.setattr(membrane, part, getattr(membrane, part).python)
    for y, expected in zip(states, compiled, strict=True):
        plain = np.empty(state.SIZE)
        rates.right_side.python(y, plain, 80.0, constants(kind))
        np.testing.assert_allclose(plain, expected, rtol=1e-9, atol=1e-12)
