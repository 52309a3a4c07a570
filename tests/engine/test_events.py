"""Events: order, delays, cuts."""

import doctest

import numpy as np

from kramlib.engine import events
from kramlib.engine.events import in_order, none, together


def test_a_delay_can_change_the_order() -> None:
    spikes = in_order(np.array([0.0, 1.0]), np.array([0, 1]))
    later = spikes.delayed(np.array([5.0, 1.0]))
    assert later.times_ms.tolist() == [2.0, 5.0]
    assert later.units.tolist() == [1, 0]


def test_equal_times_are_ordered_by_unit() -> None:
    assert in_order(np.array([1.0, 1.0, 1.0]), np.array([2, 0, 1])).units.tolist() == [0, 1, 2]


def test_a_cut_belongs_to_the_later_part_and_nothing_is_lost() -> None:
    spikes = in_order(np.array([1.0, 2.0, 3.0]), np.array([0, 0, 1]))
    before, after = spikes.split(2.0)
    assert before.times_ms.tolist() == [1.0]
    assert after.times_ms.tolist() == [2.0, 3.0]
    assert together(after, before).times_ms.tolist() == spikes.times_ms.tolist()
    assert spikes.of(1).tolist() == [3.0]


def test_nothing_stays_nothing() -> None:
    assert len(together(none(), none()).times_ms) == 0
    assert len(none().delayed(np.ones(3)).times_ms) == 0


def test_examples() -> None:
    assert doctest.testmod(events).failed == 0


def test_during_takes_from_the_first_moment_on_and_leaves_the_last_one_out() -> None:
    three = in_order(np.array([1.0, 2.0, 3.0]), np.array([0, 1, 2]))
    assert three.during(1.0, 3.0).units.tolist() == [0, 1]
    assert three.during(3.0, 1.0).units.tolist() == []
