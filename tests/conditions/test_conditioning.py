"""Conditioning: neutral changes nothing, each factor reaches its station, the H-reflex rises."""

import doctest

import pytest

from kramlib.body.training import fatigue, weeks
from kramlib.conditions import conditioning
from kramlib.conditions.conditioning import Conditioning, condition, of_fatigue, of_weeks
from kramlib.experiments.h_reflex import largest_share
from kramlib.experiments.path import path_of
from kramlib.pathway.motoneuron.pool_parameters import Pool
from kramlib.pathway.motor_units import MotorUnits, Muscle
from kramlib.pathway.reflex import Reflex

STATIONS = (Pool(), MotorUnits(), Muscle(), Reflex())


@pytest.mark.parametrize("station", STATIONS, ids=lambda s: s.station)
def test_the_neutral_condition_returns_an_equal_station(station: Pool) -> None:
    assert condition(station, Conditioning()) == station
    assert condition(station, of_weeks(weeks.simulate((weeks.Habit(), 4.0)))) == station


def test_each_factor_reaches_its_station_and_no_other() -> None:
    reached = {
        "strength": {"f_max_n"},
        "speed": {"t_l_ms"},
        "drive": {"full_drive_us"},
        "gamma": {"gamma"},
        "ia": {"ia_strength"},
        "ib": {"ib_strength"},
        "pain": {"background_us"},
    }
    for factor, names in reached.items():
        state = Conditioning().but(**{factor: 1.0 if factor == "pain" else 1.25})
        changed = {name for s in STATIONS for name in condition(s, state).changed()}
        assert changed == names | {name for s in STATIONS for name in s.changed()}


def test_fatigue_weakens_the_muscle_and_tilts_the_reflex() -> None:
    """The direction is Schwellnus' hypothesis; the size is assumed."""
    tired = of_fatigue(fatigue.simulate(fatigue.Fatigue(), (0.6, 90.0)))
    assert 0.2 < tired.fatigue < 0.6
    reflex = condition(Reflex(), tired)
    assert reflex.ia_strength > Reflex().ia_strength
    assert reflex.ib_strength < Reflex().ib_strength
    assert condition(Muscle(), tired).f_max_n < 0.8 * Muscle().f_max_n


def test_four_weeks_without_load_raise_the_models_h_reflex_as_far_as_peoples() -> None:
    """The strength of the spindles was fitted to this ratio (Clark 2006, 51.9 / 45.4); noise leaves 5 %."""
    calf = path_of("gasmed")
    disuse = of_weeks(weeks.simulate((weeks.Habit(unloaded=1), 4.0)))
    after = largest_share(calf.but(reflex=condition(calf.reflex, disuse)), shocks=12)
    assert after / largest_share(calf, shocks=12) == pytest.approx(51.9 / 45.4, rel=0.05)


def test_examples() -> None:
    assert doctest.testmod(conditioning).failed == 0
