"""The blood acts through concentrations only, and healthy blood changes nothing."""

import doctest

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kramlib.conditions import electrolytes
from kramlib.conditions.electrolytes import Electrolytes, bathe
from kramlib.data import table
from kramlib.engine.parameters import ParameterError
from kramlib.experiments.protocols import threshold_na
from kramlib.pathway.axon import Axon, settle
from kramlib.pathway.fibre import Fibre
from kramlib.pathway.junction import Junction


@given(st.floats(1.0, 60.0), st.floats(0.05, 12.0))
def test_healthy_blood_returns_an_equal_axon(k_out: float, ca_out: float) -> None:
    axon = Axon(k_out=k_out, ca_out=ca_out)
    assert bathe(axon, Electrolytes()) == axon


def test_each_ion_arrives_outside_the_axon_and_nowhere_else() -> None:
    reached = {"potassium": "k_out", "sodium": "na_out", "calcium": "ca_out", "magnesium": "mg_out"}
    for ion, name in reached.items():
        value = Electrolytes.default(ion) * 1.25
        assert bathe(Axon(), Electrolytes().but(**{ion: value})).changed() == {name: value}


def test_the_axons_default_surroundings_are_the_healthy_blood() -> None:
    blood = Electrolytes()
    axon = Axon()
    assert (axon.k_out, axon.na_out, axon.ca_out, axon.mg_out) == tuple(blood.to_dict().values())


def test_the_defaults_are_the_typical_values_of_the_table() -> None:
    ions = {"potassium": "K", "sodium": "Na", "calcium": "Ca_ionised", "magnesium": "Mg_ionised"}
    for name, ion in ions.items():
        row = table("blood_electrolytes").row(ion=ion)
        assert Electrolytes.default(name) == row["typical"]
        info = Electrolytes.info(name)
        assert info.low < row["low"] < row["high"] < info.high


def test_a_misspelt_ion_is_an_error_that_names_the_right_one() -> None:
    with pytest.raises(ParameterError, match=r"'potasium'.*'potassium'"):
        Electrolytes().but(potasium=5.0)


def test_directions_potassium_depolarises_and_calcium_quiets() -> None:
    rests = [settle(bathe(Axon(), Electrolytes(potassium=k))).v_mv[10] for k in (2.5, 4.0, 5.5)]
    assert rests == sorted(rests)
    thresholds = [threshold_na(bathe(Axon(), Electrolytes(calcium=c))) for c in (0.8, 1.2, 2.4)]
    assert thresholds == sorted(thresholds)


def test_examples() -> None:
    assert doctest.testmod(electrolytes).failed == 0


def test_junction_and_fibre_lie_in_the_same_blood() -> None:
    blood = Electrolytes(potassium=6.0, sodium=130.0, calcium=0.8, magnesium=1.5)
    assert bathe(Junction(), blood).changed() == {"calcium": 0.8, "magnesium": 1.5}
    assert bathe(Fibre(), blood).changed() == {"k_out": 6.0, "na_out": 130.0}
    for station in (Junction(), Fibre()):
        assert bathe(station, Electrolytes()) == station
    assert (Junction().calcium, Junction().magnesium) == (Electrolytes().calcium, Electrolytes().magnesium)
    assert (Fibre().k_out, Fibre().na_out) == (Electrolytes().potassium, Electrolytes().sodium)
