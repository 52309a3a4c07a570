"""Control-C, or Interrupt in the notebook: during the compiling, during a run, and what comes after."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="timers are signals")
PROGRAM = """
import signal, time
from kramlib.lessons import shelf
def stop(*_): raise KeyboardInterrupt
signal.signal(signal.SIGALRM, stop)
lesson = shelf.find("{lesson}")
interrupted = 0
for after in {delays}:
    # Again and again: one that falls into a finalizer is lost, as in any Python program.
    signal.setitimer(signal.ITIMER_REAL, after, 0.3)
    try:
        lesson.run(lesson.settings.but({change}))
    except KeyboardInterrupt:
        interrupted += 1
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
print(interrupted, repr([n.value for n in lesson.run(lesson.settings.but({change})).numbers]))
"""
CASES = {
    "04": ({"electrolytes.potassium": 6.0}, (0.05, 0.2, 0.5, 1.0)),
    "08": ({"visit.train_hz": 10.0}, (0.2, 1.0, 2.5, 0.1)),
}


def numbers(lesson: str, delays: tuple[float, ...], cache: Path) -> tuple[int, str]:
    """How often it was interrupted, and the numbers of the run after that."""
    program = PROGRAM.format(lesson=lesson, change=CASES[lesson][0], delays=delays)
    env = {**os.environ, "KRAM_CACHE_DIR": str(cache)}
    done = subprocess.run(
        [sys.executable, "-c", program], env=env, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    interrupted, _space, said = done.stdout.strip().partition(" ")
    return int(interrupted), said


@pytest.mark.parametrize("lesson", ["04", pytest.param("08", marks=pytest.mark.slow)])
def test_after_an_interrupt_the_next_run_is_whole(lesson: str, tmp_path: Path) -> None:
    delays = CASES[lesson][1]
    interrupted, said = numbers(lesson, delays, tmp_path / "empty")
    assert interrupted >= 1
    assert said == numbers(lesson, (), tmp_path / "empty")[1]
