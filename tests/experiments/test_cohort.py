"""A cohort: people by number, the same results anywhere and in any order, nothing lost, and small trials."""

import doctest
from concurrent.futures import BrokenExecutor, Executor, Future, ProcessPoolExecutor, ThreadPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.testing import assert_array_equal

from kramlib.cli import main
from kramlib.data import table
from kramlib.engine.parameters import ParameterError
from kramlib.engine.watching import Cancelled
from kramlib.errors import KramError
from kramlib.experiments import cohort
from kramlib.experiments.cohort import (
    crossover,
    effects,
    people,
    tasks,
    thresholds,
    trials,
    volunteer,
    volunteers,
)
from kramlib.experiments.threshold import Ladder

QUICK = Ladder(first_hz=14.0, last_hz=22.0, step_hz=4.0)
FEW = volunteers(3, seed=4, prone=True)
pytestmark = pytest.mark.filterwarnings("ignore:Use of unit:DeprecationWarning")


def squared(task: float) -> tuple[float, float]:
    """A task that takes no time."""
    return task**2, -task


TASKS = {(k, "usual"): 0.1 * k for k in range(100)}
SQUARES = {key: squared(task) for key, task in TASKS.items()}


class Backwards(Executor):
    """An executor that waits until it has all it can get, and then works from the end."""

    def __init__(self, expected: int) -> None:
        self.waiting: list[tuple[Future[Any], Any, tuple[Any, ...]]] = []
        self.left = expected

    def submit(self, work: Any, /, *arguments: Any, **_named: Any) -> Future[Any]:
        future: Future[Any] = Future()
        self.waiting.append((future, work, arguments))
        self.left -= 1
        if len(self.waiting) == tasks._AT_ONCE or self.left == 0:
            for waiting, function, given in reversed(self.waiting):
                waiting.set_result(function(*given))
            self.waiting.clear()
        return future


class Breaks(Executor):
    """An executor whose workers die after some tasks."""

    def __init__(self, after: int) -> None:
        self.left = after

    def submit(self, work: Any, /, *arguments: Any, **_named: Any) -> Future[Any]:
        future: Future[Any] = Future()
        self.left -= 1
        if self.left < 0:
            future.set_exception(BrokenExecutor("killed"))
        else:
            future.set_result(work(*arguments))
        return future


def test_a_person_is_the_same_whoever_else_comes() -> None:
    assert volunteers(5, seed=1)[3] == volunteer(1, 3) != volunteer(2, 3)
    assert volunteer(1, 3).path_on("usual") == volunteer(1, 3).path_on("usual")
    paths = [volunteer(1, 3).path_on(name)[0].pool.gamma for name in ("usual", "again")]
    assert paths[0] != paths[1]


def test_people_differ_as_the_spread_says() -> None:
    many = [person.person.persistent for person in volunteers(2000)]
    assert np.log(many).std() == pytest.approx(people.USUAL_SPREAD.persistent, rel=0.05)
    assert np.median(many) == pytest.approx(0.26, rel=0.02)


@given(st.integers(0, 2**32), st.integers(0, 10**6), st.booleans())
def test_anybody_stays_within_the_limits_of_a_person(seed: int, number: int, prone: bool) -> None:
    someone = volunteer(seed, number, prone=prone, spread=people.Spread(persistent=1.0, terminals=1.0))
    assert 0.05 <= someone.person.persistent <= 0.6
    assert 0.0 <= someone.person.terminals <= 1.0


@pytest.mark.parametrize("name", people.CONDITIONS)
def test_every_condition_gives_a_path(name: str) -> None:
    path, seed = FEW[0].path_on(name)
    assert path.pool.gamma > 0.0
    assert seed >= 0


def test_results_are_the_same_anywhere_and_in_any_order() -> None:
    with ThreadPoolExecutor(3) as threads:
        for executor in (None, threads, Backwards(len(TASKS))):
            found = tasks.worked_out(squared, TASKS, executor=executor, made_by={})
            assert list(found.items()) == list(SQUARES.items())


def test_a_processes_threshold_is_bit_for_bit_the_one_found_here() -> None:
    here = thresholds(FEW, ("usual", "again"), ladder=QUICK)
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as pool:
        there = thresholds(FEW, ("usual", "again"), ladder=QUICK, executor=pool)
    assert_array_equal(here["threshold_hz"], there["threshold_hz"])
    assert here["threshold_hz"].shape == (3, 2)
    assert here["threshold_hz"].notnull().any()


def test_an_interrupted_run_goes_on_from_its_file(tmp_path: Path) -> None:
    keep, made_by = tmp_path / "keep.csv", {"what": "squares"}
    with pytest.raises(tasks.Interrupted, match=r"after 40 of 100: killed Run again with the same file"):
        tasks.worked_out(squared, TASKS, executor=Breaks(40), keep=keep, made_by=made_by)
    kept = keep.read_text(encoding="utf-8")
    assert kept.count("\n") == 41
    keep.write_text(kept + "99,usual,12", encoding="utf-8")  # the line that was being written
    seen: list[float] = []

    def count(task: float) -> tuple[float, float]:
        seen.append(task)
        return squared(task)

    assert tasks.worked_out(count, TASKS, keep=keep, made_by=made_by) == SQUARES
    assert len(seen) == 60
    assert tasks.worked_out(count, TASKS, keep=keep, made_by=made_by) == SQUARES
    assert len(seen) == 60


def test_a_disk_without_room_takes_no_result_away(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    keep = tmp_path / "keep.csv"
    tasks.worked_out(squared, TASKS, keep=keep, made_by={})
    before = keep.read_bytes()

    def full(*_result: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(tasks._Kept, "add", full)
    with pytest.raises(OSError, match="No space left"):
        tasks.worked_out(squared, TASKS, keep=keep, made_by={})
    assert keep.read_bytes() == before
    assert list(tmp_path.iterdir()) == [keep]


def test_a_run_that_is_cancelled_keeps_what_it_has(tmp_path: Path) -> None:
    keep = tmp_path / "keep.csv"
    with pytest.raises(Cancelled, match="after 10 of 100"):
        tasks.worked_out(squared, TASKS, keep=keep, made_by={}, progress=lambda share: share < 0.1)
    assert keep.read_text(encoding="utf-8").count("\n") == 11


@pytest.mark.parametrize(
    "damage",
    [lambda s: "", lambda s: "\0\n", lambda s: s.replace("kramlib", "x"), lambda s: s + "1,usual,oops\n"],
)
def test_a_file_of_something_else_is_refused_and_left_alone(tmp_path: Path, damage: Any) -> None:
    keep = tmp_path / "keep.csv"
    tasks.worked_out(squared, TASKS, keep=keep, made_by={"what": "squares"})
    damaged = damage(keep.read_text(encoding="utf-8"))
    keep.write_text(damaged, encoding="utf-8")
    with pytest.raises(KramError, match="keep.csv"):
        tasks.worked_out(squared, TASKS, keep=keep, made_by={"what": "squares"})
    assert keep.read_text(encoding="utf-8") == damaged


def test_other_people_are_not_taken_for_these(tmp_path: Path) -> None:
    keep = tmp_path / "keep.csv"
    tasks.worked_out(squared, TASKS, keep=keep, made_by={"seed": 1})
    with pytest.raises(KramError, match="other people"):
        tasks.worked_out(squared, TASKS, keep=keep, made_by={"seed": 2})


@pytest.mark.parametrize("ending", [".nc", ".csv"])
def test_results_survive_a_file(tmp_path: Path, ending: str) -> None:
    found = {(k, name): (float(k), np.nan) for k in range(3) for name in ("usual", "again")}
    made = cohort.results.labelled(FEW, ("usual", "again"), found, {"muscle": "abdhal"})
    cohort.save(made, tmp_path / f"cohort{ending}")
    back = cohort.load(tmp_path / f"cohort{ending}")
    for name in (*made.data_vars, *made.coords):
        assert_array_equal(made[name], back[name])
    assert back["threshold_hz"].dims == ("person", "condition")
    assert back.attrs["model"] == made.attrs["model"]


def test_another_ending_is_refused(tmp_path: Path) -> None:
    with pytest.raises(KramError, match=r"x\.xls should end in \.nc"):
        cohort.load(tmp_path / "x.xls")


def test_a_large_effect_is_found_and_none_is_found_rarely() -> None:
    chance = np.random.default_rng(0)
    before = chance.normal(25.0, 5.0, 400)
    noise = chance.normal(0.0, 2.0, 400)
    assert trials(before, before + 6.0 + noise).shares["rise"] > 0.99
    by_chance = trials(before, before + noise - noise.mean()).shares
    assert 0.02 < by_chance["rise"] + by_chance["fall"] < 0.08
    assert sum(by_chance.values()) == pytest.approx(1.0)


def test_small_trials_of_a_small_effect_disagree() -> None:
    chance = np.random.default_rng(0)
    before = chance.normal(25.0, 5.0, 400)
    after = before + 1.0 + chance.normal(0.0, 2.5, 400)
    small, large = trials(before, after, n=10), trials(before, after, n=60)
    assert small.differences.std() > 2.0 * large.differences.std()
    assert 0.1 < small.shares["rise"] < 0.5 < large.shares["rise"]


def test_people_without_a_threshold_are_left_out() -> None:
    before, after = np.array([20.0, np.nan, 22.0, 24.0]), np.array([22.0, 24.0, np.nan, 26.0])
    assert trials(before, after, n=2, times=3).everybody == 2.0
    with pytest.raises(ParameterError, match="give 2 to 2"):
        trials(before, after, n=3)


def test_elementary_effects_of_a_plane_are_its_slopes() -> None:
    from SALib.sample import morris

    problem = {"num_vars": 3, "names": ["a", "b", "c"], "bounds": [[0.0, 1.0], [0.0, 2.0], [5.0, 6.0]]}
    points = morris.sample(problem, 6, num_levels=4, seed=1)
    found = effects.effects(problem, points, points @ np.array([3.0, -1.0, 0.0]))
    np.testing.assert_allclose(found.size, [3.0, 2.0, 0.0], atol=1e-9)  # over the whole range of each
    np.testing.assert_allclose(found.interaction, 0.0, atol=1e-9)


def test_each_cause_changes_the_path_at_both_ends() -> None:
    path = people.path_for(people.PRONE)
    for name, cause in effects.causes().items():
        assert cause.change(path, cause.low) != cause.change(path, cause.high), name


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (lambda: thresholds(FEW, ("usul",)), "There is no condition 'usul'.*usual"),
        (lambda: thresholds((), ("usual",)), "There is nobody"),
        (lambda: cohort.sensitivity(1), "at least 2 trajectories"),
    ],
)
def test_a_mistake_is_named(call: Any, said: str) -> None:
    with pytest.raises(ParameterError, match=said):
        call()


def test_a_sample_of_the_stored_cohort_is_found_again() -> None:
    row = table("cohort").rows[17]
    someone = volunteer(int(row["seed"]), int(row["number"]), prone=bool(row["prone"]))
    assert someone.person.persistent == pytest.approx(row["persistent"])
    found = thresholds((someone,), (row["condition"],))
    # Single spikes may fall differently on another processor; a threshold then moves by a step.
    assert float(found["threshold_hz"][0, 0]) == pytest.approx(row["threshold_hz"], abs=2.0)


def test_the_command_measures_and_saves(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "two.nc"
    assert main(["cohort", "--people", "2", "--prone", "--conditions", "usual", "--save", str(file)]) == 0
    printed = capsys.readouterr()
    assert "2 of 2 people cramp" in printed.out
    assert "100%" in printed.err
    assert cohort.load(file)["threshold_hz"].shape == (2, 1)
    assert main(["cohort", "--conditions", "nothing"]) == 2
    assert "There is no condition" in capsys.readouterr().err


def test_examples() -> None:
    for module in (people, crossover):
        assert doctest.testmod(module).failed == 0
