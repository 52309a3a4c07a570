"""Parameters know their unit, range and source, and refuse what does not fit in one clear sentence."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kramlib.conditions.electrolytes import Electrolytes
from kramlib.engine.parameters import STATUSES, ParameterError, Parameters
from kramlib.experiments.protocols import Shock
from kramlib.pathway.axon import Axon

ALL: tuple[type[Parameters], ...] = (Axon, Electrolytes, Shock)


@pytest.mark.parametrize("kind", ALL)
def test_every_parameter_has_unit_meaning_range_and_source(kind: type[Parameters]) -> None:
    assert kind.station
    for name in kind.names():
        info = kind.info(name)
        assert info.unit
        assert info.meaning
        assert info.low < info.high
        assert info.status in STATUSES, f"{name}: {info.source}"
        assert len(info.source.split(":", 1)[1]) > 8
        assert info.low <= kind.default(name) <= info.high


def test_an_error_names_value_unit_range_and_meaning() -> None:
    with pytest.raises(
        ParameterError, match=r"Axon\.k_out = 140 mmol/L is outside 1 to 60 mmol/L \(potassium"
    ):
        Axon(k_out=140.0)
    with pytest.raises(ParameterError, match=r"k_out = 60\.0000001 mmol/L is outside 1 to 60 mmol/L"):
        Axon(k_out=60.0000001)
    with pytest.raises(ParameterError, match=r"'much' is not a number.*1 to 60 mmol/L"):
        Axon(k_out="much")
    with pytest.raises(ParameterError, match=r"diameter_um = 9 um is not one of 5\.7, 7\.3"):
        Axon(diameter_um=9.0)
    with pytest.raises(ParameterError, match=r"nodes = 20\.5 is not a whole number"):
        Axon(nodes=20.5)
    with pytest.raises(ParameterError, match=r"nodes = 20\.0000001 is not a whole number"):
        Axon(nodes=20.0000001)
    with pytest.raises(ParameterError, match=r"no parameter 'k_uot'.*'k_out'"):
        Axon().but(k_uot=5.0)


@pytest.mark.parametrize("bad", [math.nan, math.inf, -math.inf])
def test_no_infinity_and_no_nan_gets_in(bad: float) -> None:
    with pytest.raises(ParameterError):
        Axon(celsius=bad)


@given(st.floats(1.0, 60.0))
def test_but_changes_one_value_and_leaves_the_original(k_out: float) -> None:
    axon = Axon()
    changed = axon.but(k_out=k_out)
    assert changed.k_out == k_out
    assert axon == Axon()
    assert set(changed.changed()) <= {"k_out"}


def test_parameters_are_frozen() -> None:
    with pytest.raises(AttributeError):
        Axon().k_out = 5.0  # type: ignore[misc]
