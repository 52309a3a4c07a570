"""The Hill muscle: its curves and its data."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kramlib.data import DataError, table
from kramlib.pathway.motor_units import MUSCLES, POSITIONS, Muscle, factors, force, force_with, muscle
from kramlib.pathway.motor_units.muscle import by_length, by_velocity, passive, whole_length_mm

CALF = Muscle()
LENGTHS = st.floats(0.0, 2.5)
SPEEDS = st.floats(-50.0, 50.0)


def test_at_its_optimum_a_muscle_gives_its_largest_force_along_the_tendon() -> None:
    tilted = CALF.f_max_n * math.cos(math.radians(CALF.pennation_deg))
    assert force(CALF, 1.0, 1.0, 0.0) == pytest.approx(tilted)
    assert force(CALF, 0.0, 1.0, 0.0) == 0.0
    assert force(CALF, 0.5, 1.0, 0.0) == pytest.approx(0.5 * tilted)


@given(activation=st.floats(0.0, 1.1), length=LENGTHS, speed=SPEEDS)
def test_force_is_never_negative(activation: float, length: float, speed: float) -> None:
    assert force(CALF, activation, length, speed) >= 0.0


@given(length=LENGTHS, speed=SPEEDS)
def test_force_grows_with_activation(length: float, speed: float) -> None:
    assert force(CALF, 0.4, length, speed) <= force(CALF, 0.8, length, speed)


def test_the_force_velocity_curve() -> None:
    speeds = np.linspace(-CALF.v_max, CALF.v_max, 401)
    factors = by_velocity(CALF, speeds)
    assert (np.diff(factors) > 0.0).all()
    assert by_velocity(CALF, 0.0) == pytest.approx(1.0)
    assert by_velocity(CALF, -CALF.v_max) == by_velocity(CALF, -2.0 * CALF.v_max) == 0.0
    assert by_velocity(CALF, 1e6) == pytest.approx(CALF.eccentric, rel=1e-4)
    h = 1e-6
    left = (by_velocity(CALF, 0.0) - by_velocity(CALF, -h)) / h
    right = (by_velocity(CALF, h) - by_velocity(CALF, 0.0)) / h
    assert left == pytest.approx(right, rel=1e-3)


def test_the_length_curves() -> None:
    assert by_length(CALF, 1.0 + CALF.width) == pytest.approx(math.exp(-1.0))
    assert by_length(CALF, 0.7) == pytest.approx(by_length(CALF, 1.3))
    assert passive(CALF, 0.9) == passive(CALF, 1.0) == 0.0
    assert passive(CALF, 1.0 + CALF.passive_strain) == pytest.approx(1.0)


def test_a_shortened_calf_is_slack_and_weak() -> None:
    active = {name: force(CALF, 1.0, length, 0.0) for name, length in POSITIONS.items()}
    assert active["shortened"] < active["neutral"] < active["stretched"]
    assert 0.4 < active["shortened"] / active["stretched"] < 0.5
    rest = {name: force(CALF, 0.0, length, 0.0) for name, length in POSITIONS.items()}
    assert rest["shortened"] == rest["neutral"] == 0.0 < rest["stretched"]
    assert CALF.length == POSITIONS["neutral"]
    for name, length in POSITIONS.items():
        assert CALF.but(length=length).length == length, name


def test_arrays_and_numbers_agree_and_a_movement_may_be_known_beforehand() -> None:
    chance = np.random.default_rng(0)
    activation, length, speed = (
        chance.random(200),
        chance.uniform(0.4, 1.6, 200),
        chance.normal(0.0, 8.0, 200),
    )
    together = force(CALF, activation, length, speed)
    alone = [force(CALF, *map(float, row)) for row in zip(activation, length, speed, strict=True)]
    np.testing.assert_allclose(together, alone, rtol=1e-13)
    known = factors(CALF, length, speed)
    np.testing.assert_array_equal(force_with(CALF, activation, known), together)


def test_muscles_are_those_of_the_table() -> None:
    assert table("muscles").column("muscle") == MUSCLES
    assert {"gasmed", "gaslat", "soleus", "tibant"} < set(MUSCLES)
    assert {table("muscles").row(muscle=name)["group"] for name in MUSCLES} == {
        "foot",
        "calf",
        "shin",
        "hamstrings",
        "quadriceps",
    }
    assert muscle("gasmed") == Muscle()
    assert muscle("soleus").f_max_n > muscle("gasmed").f_max_n > muscle("gaslat").f_max_n
    with pytest.raises(DataError, match=r"no row 'gastroc'.*gas"):
        muscle("gastroc")


def test_a_muscle_and_its_rigid_tendon() -> None:
    calf = Muscle(pennation_deg=0.0, tendon_slack_mm=400.0, optimal_length_mm=50.0)
    assert whole_length_mm(calf, 1.2) == pytest.approx(460.0)


def test_contraction_times_stand_in_the_table_as_in_the_targets() -> None:
    times = [float(part) for part in str(table("test_targets").row(id="F4")["expected"]).split("/")]
    rows = [table("muscles").row(muscle=name) for name in ("gaslat", "gasmed", "soleus")]
    assert [row["contraction_ms"] for row in rows] == times
    spread = str(table("test_targets").row(id="F4")["tolerance"]).removesuffix(" SD")
    assert [row["contraction_sd_ms"] for row in rows] == [float(part) for part in spread.split("/")]
