"""The generator at the motor terminal: off by default, fed by fast trains, and it empties."""

import doctest

import numpy as np
import pytest

from kramlib.engine.events import Events, in_order
from kramlib.pathway.axon import terminal
from kramlib.pathway.axon.terminal import Terminal, answer, fresh, march, thresholds
from tests.conftest import plain_python

ON = Terminal(share=1.0)


def volleys(hz: float, for_ms: float = 2000.0, n: int = 40) -> Events:
    """The same train in every unit."""
    at = np.arange(0.0, for_ms, 1000.0 / hz)
    return in_order(np.repeat(at, n), np.tile(np.arange(n), len(at)))


def after(generator: Terminal, hz: float) -> Events:
    """What the generators fire once the train is over."""
    own = answer(generator, fresh(40), volleys(hz), 0.0, 30_000, 1.0)
    return own.only(own.times_ms > 2000.0)


def test_nobody_has_one_by_default() -> None:
    assert len(after(Terminal(), 50.0).times_ms) == 0
    assert (thresholds(Terminal(), 120) > 1.0).all()


def test_the_share_of_axons_that_have_one_is_the_share_asked_for() -> None:
    has = thresholds(Terminal(share=0.3), 1000) < 1.0
    assert has.mean() == pytest.approx(0.3, abs=0.01)
    assert has[:500].mean() == pytest.approx(has[500:].mean(), abs=0.02)


def test_faster_trains_feed_more_units_for_longer_and_all_end() -> None:
    found = [after(ON, hz) for hz in (8.0, 38.0, 60.0)]
    units = [len(set(events.units.tolist())) for events in found]
    ends = [float(events.times_ms.max(initial=2000.0)) for events in found]
    assert units == sorted(units)
    assert ends == sorted(ends)
    assert units[0] < units[1]
    assert 2000.0 < ends[1] < ends[2] < 25_000.0


def test_rates_lie_between_the_low_and_the_high_one() -> None:
    own = after(ON, 60.0)
    for unit in set(own.units.tolist()):
        gaps = np.diff(own.of(unit))
        assert (gaps >= 1000.0 / ON.high_hz - 1.0).all()
        assert (gaps <= 1000.0 / ON.low_hz + 1.0).all()


def test_blocks_of_any_length_give_the_same_spikes() -> None:
    whole = answer(ON, fresh(40), volleys(50.0), 0.0, 4000, 1.0)
    state, parts, rest = fresh(40), [], volleys(50.0)
    for start in range(0, 4000, 10):
        now, rest = rest.split(start + 10.0)
        parts.append(answer(ON, state, now, float(start), 10, 1.0))
    np.testing.assert_array_equal(np.concatenate([p.times_ms for p in parts]), whole.times_ms)


def test_the_compiled_loop_is_the_plain_one() -> None:
    fast = answer(ON, fresh(5), volleys(50.0, n=5), 0.0, 3000, 1.0)
    with plain_python(march):
        plain = answer(ON, fresh(5), volleys(50.0, n=5), 0.0, 3000, 1.0)
    np.testing.assert_array_equal(fast.times_ms, plain.times_ms)


def test_examples() -> None:
    assert doctest.testmod(terminal).failed == 0
