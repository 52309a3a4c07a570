"""The threshold protocol: states go on, long rests are short ones, and the threshold is found."""

import doctest

import numpy as np
import pytest

from kramlib.engine.parameters import ParameterError
from kramlib.engine.watching import Cancelled
from kramlib.experiments import person, session, state, threshold
from kramlib.experiments.chain import closed_loop
from kramlib.experiments.person import NOT_PRONE, PRONE, Person, path_for
from kramlib.experiments.session import joined, until_quiet
from kramlib.experiments.state import at_rest, is_silent, rested
from kramlib.experiments.threshold import Ladder, after_rest, climb, search
from kramlib.pathway.command import Command
from kramlib.pathway.motoneuron.elias import W

FOOT = path_for(PRONE)
TRAIN = Command(train_hz=20.0)


def test_two_runs_are_one() -> None:
    whole = closed_loop(FOOT, TRAIN, duration_ms=6000.0, seed=3)
    first = closed_loop(FOOT, TRAIN, duration_ms=4000.0, seed=3)
    both = joined(first, closed_loop(FOOT, duration_ms=2000.0, start=first.end))
    np.testing.assert_allclose(both.spikes.times_ms, whole.spikes.times_ms, atol=1e-6)
    np.testing.assert_array_equal(both.spikes.units, whole.spikes.units)
    np.testing.assert_allclose(both.recording["force_n"], whole.recording["force_n"], atol=1e-6)


def test_a_run_leaves_the_state_that_it_started_from_as_it_was() -> None:
    first = closed_loop(FOOT, TRAIN, duration_ms=3000.0)
    again = [closed_loop(FOOT, duration_ms=1000.0, start=first.end) for _k in range(2)]
    np.testing.assert_array_equal(again[0].spikes.times_ms, again[1].spikes.times_ms)


@pytest.mark.parametrize("seconds", [5.0, 30.0])
def test_one_long_step_rests_as_thousands_of_short_ones_do(seconds: float) -> None:
    path = path_for(Person(persistent=0.3)).but(pool=FOOT.pool.but(gamma=0.3, noise_na=0.0))
    tired = until_quiet(path, Command(train_hz=26.0), at_least_ms=5000.0).end
    assert is_silent(path, tired)
    assert tired.cells.y[W].min() < 0.98
    long = rested(path, tired, seconds)
    short = closed_loop(path, duration_ms=1e3 * seconds, start=tired).end
    np.testing.assert_allclose(long.cells.y[W, :120], short.cells.y[W, :120], rtol=1e-3)
    np.testing.assert_allclose(long.terminals.filled, short.terminals.filled, rtol=1e-6)
    np.testing.assert_allclose(long.units, short.units, atol=1e-9)
    np.testing.assert_allclose(long.heard_ib[-1], short.heard_ib[-1], atol=1e-6)


def test_what_is_active_does_not_rest() -> None:
    active = closed_loop(FOOT, TRAIN, duration_ms=3000.0).end
    with pytest.raises(ParameterError, match="still active"):
        rested(FOOT, active, 60.0)
    with pytest.raises(ParameterError, match="86400"):
        rested(FOOT, at_rest(FOOT, 0), -1.0)


def test_a_history_of_cramps_lowers_the_threshold() -> None:
    ladder = Ladder(first_hz=10.0)
    prone, other = (search(path_for(who), ladder) for who in (PRONE, NOT_PRONE))
    assert prone.threshold_hz is not None
    assert other.threshold_hz is not None
    assert 12.0 <= prone.threshold_hz <= 18.0  # Miller and Knight 2009: 14.9; fitted
    assert 22.0 <= other.threshold_hz <= 30.0  # 25.5; fitted
    assert [rung.hz for rung in prone.rungs] == list(np.arange(10.0, prone.threshold_hz + 1.0, 2.0))
    assert all(rung.after is None for rung in prone.rungs[:-1])


def test_position_moves_it() -> None:
    ladder = Ladder(first_hz=14.0, step_hz=6.0)
    short, long = (
        search(path_for(PRONE, position=p), ladder).threshold_hz for p in ("shortened", "stretched")
    )
    assert short is not None
    assert long is None or long > short + 6.0


def test_nobody_cramps_without_susceptibility_and_the_ladder_ends() -> None:
    found = search(
        path_for(Person(persistent=0.1, terminals=0.0)), Ladder(first_hz=20.0, last_hz=30.0, step_hz=5.0)
    )
    assert found.threshold_hz is None
    assert [rung.hz for rung in found.rungs] == [20.0, 25.0, 30.0]


def test_the_same_seed_finds_the_same() -> None:
    runs = [climb(FOOT, Ladder(), 16.0, seed=5).run.spikes.times_ms for _k in range(2)]
    np.testing.assert_array_equal(*runs)


def test_a_cramp_can_be_watched_to_its_end() -> None:
    path = FOOT.but(pool=FOOT.pool.but(tire_s=5.0))
    rung = climb(path, Ladder(), 26.0, to_the_end=True)
    assert rung.after is not None
    assert rung.after.ended
    assert is_silent(path, after_rest(path, Ladder(), rung))


def test_a_search_can_be_stopped_and_a_ladder_must_go_up() -> None:
    told: list[float] = []

    def stop(share: float) -> bool:
        told.append(share)
        return len(told) < 2

    with pytest.raises(Cancelled, match="6 Hz"):
        search(FOOT, progress=stop)
    with pytest.raises(ParameterError, match="below its start"):
        search(FOOT, Ladder(first_hz=20.0, last_hz=10.0))


def test_examples() -> None:
    for module in (state, session, person, threshold):
        assert doctest.testmod(module).failed == 0
