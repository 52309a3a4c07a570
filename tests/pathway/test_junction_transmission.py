"""Whole motor units: the loop over impulses, its state, and plain Python against compiled."""

import numpy as np
import pytest
from numpy.typing import NDArray

from kramlib.engine.events import Events
from kramlib.engine.parameters import ParameterError
from kramlib.pathway.junction import (
    Junction,
    cross,
    fresh,
    march,
    settle,
    simulate,
    terminals,
    train,
    transmit,
    transmitted_share,
)

WEAK = Junction(m_ref=12.0)
N_UNITS = 20
Array = NDArray[np.float64]
Units = NDArray[np.int64]


@pytest.fixture(scope="module")
def pool() -> tuple[Array, Units]:
    """Irregular impulses at 20 units over two seconds: times (ms) [event] and units [event]."""
    chance = np.random.default_rng(11)
    return np.sort(chance.uniform(0.0, 2000.0, 1500)), chance.integers(0, N_UNITS, 1500)


def test_it_does_not_matter_how_a_run_is_cut(pool: tuple[Array, Units]) -> None:
    times, units = pool
    whole = transmit(WEAK, times, units, N_UNITS)
    state, pieces = fresh(N_UNITS), []
    for cut in np.split(np.arange(len(times)), [1, 1, 17, 700, 1499]):
        pieces.append(cross(WEAK, state, Events(times[cut], units[cut])))
    assert (np.concatenate(pieces) == whole).all()
    assert 0.05 < whole.min() < 0.9 < whole.max() <= 1.0


def test_a_unit_does_not_notice_the_others(pool: tuple[Array, Units]) -> None:
    times, units = pool
    whole = transmit(WEAK, times, units, N_UNITS)
    own = times[units == 3]
    assert (transmit(WEAK, own, np.zeros(len(own), dtype=np.int64), 1) == whole[units == 3]).all()


def test_compiled_equals_plain_python(pool: tuple[Array, Units]) -> None:
    times, units = pool
    plain, state = np.empty(len(times)), fresh(N_UNITS)
    march.python(*state, times, units, terminals(WEAK), plain)
    np.testing.assert_allclose(transmit(WEAK, times, units, N_UNITS), plain, rtol=1e-12, atol=1e-15)
    assert ((state.available > 0.0) & (state.available <= 1.0)).all()
    assert [state.last_ms[u] for u in range(N_UNITS)] == [times[units == u].max() for u in range(N_UNITS)]


def test_the_share_is_that_of_the_laws(pool: tuple[Array, Units]) -> None:
    own = pool[0][pool[1] == 3]
    share = transmit(WEAK, own, np.zeros(len(own), dtype=np.int64), 1)
    laws = [transmitted_share(WEAK, available) for available in simulate(WEAK, own)["available"]]
    np.testing.assert_allclose(share, laws, rtol=1e-9)


@pytest.mark.parametrize("rate_hz", [20.0, 50.0])
def test_ten_seconds_of_work_do_not_block_a_normal_unit(rate_hz: float) -> None:
    times = train(rate_hz, 10000.0)
    share = transmit(Junction(), times, np.zeros(len(times), dtype=np.int64), 1)
    assert share.min() > 0.99
    assert share[-1] == pytest.approx(transmitted_share(Junction(), settle(Junction(), rate_hz)), rel=1e-9)


def test_without_calcium_nobody_answers() -> None:
    share = transmit(Junction(calcium=0.0), train(20.0, 500.0), np.zeros(10, dtype=np.int64), 1)
    assert not share.any()


@pytest.mark.parametrize(
    ("times", "units", "message"),
    [
        ([2.0, 1.0], [0, 0], "in order"),
        ([0.0, np.nan], [0, 0], "in order"),
        ([0.0, 1.0], [0], "one unit for each impulse"),
        ([0.0, 1.0], [0, 2], "0 to 2: give one unit for each impulse, from 0 to 1"),
        ([0.0, 1.0], [-1, 0], "-1 to 0"),
    ],
)
def test_bad_events_are_refused(times: list[float], units: list[int], message: str) -> None:
    with pytest.raises(ParameterError, match=message):
        transmit(Junction(), np.array(times), np.array(units, dtype=np.int64), 2)
