"""Paired rounds: everything is timed in turn, round after round, and ratios are taken per round.

A shared machine is noisy. What is slow for one is then slow for the other, and the ratio stays.
"""

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

_LONG_ENOUGH_S = 0.05


@dataclass(frozen=True)
class Row:
    """One line of the table: how long something took, and how long beside a reference.

    best_s, median_s: quickest and middle round (s). ratio, low, high: median and range of the rounds'
    ratios to the reference, None for the reference and where there is none. memory_mb: the largest memory of
    its process, where it had one of its own.
    """

    task: str
    what: str
    best_s: float
    median_s: float
    ratio: float | None = None
    low: float | None = None
    high: float | None = None
    memory_mb: float | None = None


def paired(contenders: Mapping[str, Callable[[], object]], rounds: int = 9) -> dict[str, list[float]]:
    """The seconds of each contender in each round, after one unmeasured call of each."""
    for call in contenders.values():
        call()
    seconds: dict[str, list[float]] = {name: [] for name in contenders}
    for _round in range(rounds):
        for name, call in contenders.items():
            seconds[name].append(_timed(call))
    return seconds


def _timed(call: Callable[[], object]) -> float:
    """The seconds of a call. A short one is repeated and the middle one counts: the first finds the caches
    as its predecessor left them, and who that is should not decide."""
    found: list[float] = []
    while sum(found) < _LONG_ENOUGH_S:
        began = time.perf_counter()
        call()
        found.append(time.perf_counter() - began)
    return statistics.median(found)


def rows(task: str, seconds: Mapping[str, list[float]], reference: str | None = None) -> Iterator[Row]:
    """The lines of a task; ratios to the contender named as reference."""
    for name, found in seconds.items():
        ratios: tuple[float, ...] = ()
        if reference and name != reference:
            each = [a / b for a, b in zip(found, seconds[reference], strict=True)]
            ratios = (statistics.median(each), min(each), max(each))
        yield Row(task, name, min(found), statistics.median(found), *ratios)


# A process counts the memory of the one that starts it as its own: so a small one starts it.
_LAUNCHER = """
import os, sys, time
began = time.perf_counter()
child = os.posix_spawn(sys.executable, [sys.executable, "-c", sys.argv[1]], os.environ)
_pid, status, usage = os.wait4(child, 0)
print(time.perf_counter() - began, usage.ru_maxrss, os.waitstatus_to_exitcode(status))
"""


def _process(program: str, environment: Mapping[str, str] | None = None) -> tuple[float, float]:
    """Seconds and largest memory (MB) of a Python process that runs a program."""
    command = [sys.executable, "-c", _LAUNCHER, program]
    environment = {**os.environ, **(environment or {})}
    done = subprocess.run(command, env=environment, stdout=subprocess.PIPE, text=True, check=True)
    seconds, memory, code = done.stdout.split()[-3:]
    if int(code):
        raise subprocess.CalledProcessError(int(code), program)
    return float(seconds), float(memory) / (1024.0 if sys.platform != "darwin" else 1024.0**2)


def in_processes(
    task: str,
    programs: Mapping[str, str],
    rounds: int,
    environment: Mapping[str, str] | None = None,
    *,
    warm_up: bool = True,
) -> Iterator[Row]:
    """Each program in fresh processes, round after round, with the largest memory of any."""
    found: dict[str, list[tuple[float, float]]] = {what: [] for what in programs}
    for round_ in range(rounds + warm_up):
        for what, program in programs.items():
            taken = _process(program, environment)
            if round_ or not warm_up:
                found[what].append(taken)
    for what, taken_by in found.items():
        seconds = [each[0] for each in taken_by]
        memory = max(each[1] for each in taken_by)
        yield Row(task, what, min(seconds), statistics.median(seconds), memory_mb=memory)


def measured_alone(task: str, what: str, program: str) -> Row:
    """One program in one fresh process."""
    return next(in_processes(task, {what: program}, 1))
