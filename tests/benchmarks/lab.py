"""The laboratory: `python -m tests.benchmarks.lab`.

A threshold search for one person and one condition; the thresholds of a small cohort here, in two processes
and in two threads; and the memory of a process that measures five and then twenty people.
"""

import resource
import time
from collections.abc import Callable
from concurrent.futures import Executor, ProcessPoolExecutor, ThreadPoolExecutor
from multiprocessing import get_context

from kramlib.experiments.cohort import thresholds, volunteers
from kramlib.experiments.person import NOT_PRONE, PRONE, path_for
from kramlib.experiments.threshold import Ladder, search

_SEARCHES = 3
_PEOPLE = 12
_ISSUE = 200  # thresholds that should take at most ten minutes on two cores
_QUICK = Ladder(first_hz=14.0, last_hz=18.0)


def seconds(call: Callable[[], object]) -> float:
    """How long a call takes (s)."""
    began = time.perf_counter()
    call()
    return time.perf_counter() - began


def _warm(pool: Executor) -> None:
    """Let every worker import and load what is compiled."""
    thresholds(volunteers(4, seed=9), ladder=_QUICK, executor=pool)


def searches() -> None:
    """Print the time of one search, for a person who cramps easily and one who does not."""
    for name, person in (("a history of cramps", PRONE), ("none", NOT_PRONE)):
        found = [seconds(lambda p=person, s=seed: search(path_for(p), seed=s)) for seed in range(_SEARCHES)]  # type: ignore[misc]
        print(f"one search, {name:20s} best {min(found):5.2f} s, worst {max(found):5.2f} s")


def cohorts() -> None:
    """Print the time of a cohort here and shared out, from the same people each time."""
    people = volunteers(_PEOPLE)
    alone = seconds(lambda: thresholds(people))
    print(f"{_PEOPLE} people, one process       {alone:6.1f} s")
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as pool:
        _warm(pool)
        shared = seconds(lambda: thresholds(people, executor=pool))
    whole = shared * _ISSUE / _PEOPLE / 60.0
    print(f"{_PEOPLE} people, two processes     {shared:6.1f} s, {alone / shared:.2f} times as fast")
    print(f"{_ISSUE} thresholds would take {whole:.1f} minutes")
    with ThreadPoolExecutor(2) as threads:
        inside = seconds(lambda: thresholds(people, executor=threads))
    print(f"{_PEOPLE} people, two threads       {inside:6.1f} s, {alone / inside:.2f} times as fast")


def memory() -> None:
    """Print the largest memory after five people and after twenty."""
    for n in (5, 20):
        thresholds(volunteers(n, seed=1), ladder=_QUICK)
        most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(f"largest memory after {n:2d} people {most:6.0f} MB")


def main() -> None:
    """Print all figures."""
    search(path_for(PRONE), _QUICK)
    memory()
    searches()
    cohorts()


if __name__ == "__main__":
    main()
