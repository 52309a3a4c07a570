"""Every lesson without Numba: it opens, says that it is coarser, and stays near the compiled one."""

import json
import os
import subprocess
import sys
from functools import cache
from typing import Any

import numpy as np
import pytest

from kramlib.engine.compiled import numba_is_used
from kramlib.lessons import shelf

# Where the coarse model is further than 8 % (and 1 unit) from the fine one: none as the lessons open.
SHARE = 0.08


def _opened(*names: str) -> dict[str, Any]:
    env = {**os.environ, "KRAM_NO_NUMBA": "1"}
    command = [sys.executable, "-m", "tests.lessons.plain_lessons", *names]
    done = subprocess.run(command, env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    return found


# Half a minute each, on the same loops as lesson 07.
LONG = ("02", "08", "09")
QUICK = tuple(name[:2] for name in shelf.names() if name[:2] not in LONG)
each_lesson = pytest.mark.parametrize(
    "name", [*QUICK, *(pytest.param(name, marks=pytest.mark.slow) for name in LONG)]
)


@cache
def _opened_with(names: tuple[str, ...]) -> dict[str, Any]:
    return _opened(*names)


@pytest.fixture
def plain(name: str) -> dict[str, Any]:
    """Lessons as they open without Numba: this one, and those opened in the same process."""
    return _opened_with(QUICK if name in QUICK else (name,))


@each_lesson
def test_a_lesson_opens_without_numba_near_the_compiled_one(name: str, plain: dict[str, Any]) -> None:
    assert numba_is_used()
    lesson = shelf.find(name)
    compiled = [number.value for number in lesson.run(lesson.settings).numbers]
    assert [x is None for x in plain[name]["numbers"]] == [x is None for x in compiled]
    pairs = zip(plain[name]["numbers"], compiled, strict=True)
    coarse, fine = np.array([pair for pair in pairs if None not in pair], dtype=float).T
    np.testing.assert_allclose(coarse, fine, rtol=SHARE, atol=1.0)


@each_lesson
def test_it_says_so_and_has_a_button(name: str, plain: dict[str, Any]) -> None:
    light = shelf.find(name).light
    assert plain[name]["button"] is not light
    assert "Numba" in plain[name]["said"]
    assert plain[name]["coarser"]
