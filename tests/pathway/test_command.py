"""The command: what is asked for, and when it ends."""

import doctest

import numpy as np
import pytest

from kramlib.engine.parameters import ParameterError
from kramlib.pathway import command
from kramlib.pathway.command import Command, shocks_ms, simulate


def test_a_silent_command_asks_for_nothing() -> None:
    recording = simulate(Command())
    assert all(np.abs(recording[name]).max() == 0.0 for name in recording.signals)
    assert Command().ends_ms == 0.0


def test_effort_rises_holds_and_is_released() -> None:
    asked = Command(effort=0.6, effort_start_ms=100.0, effort_ramp_ms=200.0, effort_hold_ms=500.0)
    effort = simulate(asked, duration_ms=1500.0)["effort"]
    assert effort[100] == 0.0
    assert effort[200] == pytest.approx(0.3)
    assert effort[300:801] == pytest.approx(0.6)
    assert effort[900] == pytest.approx(0.3)
    assert effort[1000:].max() == 0.0
    assert asked.ends_ms == 1000.0


def test_efforts_add_up_to_at_most_one() -> None:
    both = simulate(Command(effort=0.7), Command(effort=0.7))["effort"]
    assert both.max() == 1.0


@pytest.mark.parametrize(("rate", "seconds"), [(4.0, 2.0), (13.0, 2.0), (30.0, 1.0), (7.0, 0.5)])
def test_a_train_has_as_many_shocks_as_fit(rate: float, seconds: float) -> None:
    times = shocks_ms(Command(train_hz=rate, train_for_ms=1000.0 * seconds))
    assert len(times) == int(np.ceil(rate * seconds))
    assert times[-1] < 500.0 + 1000.0 * seconds
    assert np.diff(times) == pytest.approx(1000.0 / rate)


def test_a_tap_is_short_and_leaves_nothing() -> None:
    recording = simulate(Command(tap_mm=3.0))
    assert recording["tap_mm"].max() == pytest.approx(3.0)
    assert np.count_nonzero(recording["tap_mm"] > 0.01) < 20


def test_the_end_is_the_end_of_the_last_request() -> None:
    asked = Command(effort=0.5, train_hz=10.0, train_start_ms=4000.0, train_for_ms=1000.0, stretch=0.2)
    assert asked.ends_ms == 5000.0


def test_a_run_without_duration_is_refused() -> None:
    with pytest.raises(ParameterError, match="duration_ms = 0"):
        simulate(Command(), duration_ms=0.0)


def test_examples() -> None:
    assert doctest.testmod(command).failed == 0
