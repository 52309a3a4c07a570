"""An hour at the slider: memory and open files stay where they are."""

import gc
import os
import random
import sys
from pathlib import Path

import pytest

from kramlib.lessons import open_lesson
from kramlib.lessons.shelf import find, names

pytestmark = [pytest.mark.slow, pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")]
MOVES, MOST_MB = 6000, 30.0  # a move every 0.6 s for an hour
MOST_KEPT_MB = 150.0  # a learner has 300 MB, of which a lesson takes half to open


def resident_mb() -> float:
    """What this process holds in memory (MB)."""
    gc.collect()
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 2**20


def test_an_hour_of_moves_leaves_no_growth_behind() -> None:
    lab = open_lesson("04")
    lab.predictions.lock()
    row = lab.explorer.rows[0]
    values = [2.0 + 0.01 * k for k in range(600)]
    found = []
    for move in range(MOVES):
        row.value = values[(move * 37) % len(values)]
        if move == MOVES // 4 or move == MOVES - 1:  # the kept results have then reached their limit
            found.append((resident_mb(), len(os.listdir("/proc/self/fd"))))
    (before, files_before), (after, files_after) = found
    print(f"{before:.0f} MB after {MOVES // 4} moves, {after:.0f} MB after {MOVES}; {files_after} open files")
    assert after - before < MOST_MB
    assert files_after <= files_before


@pytest.mark.parametrize("name", names())
def test_a_learner_who_moves_every_control_keeps_within_the_memory_of_one(name: str) -> None:
    lab = open_lesson(name)
    lab.predictions.lock()
    before, chance, follows = resident_mb(), random.Random(1), find(name).follows
    moves = 1500 if follows else 100  # each with a run
    for _move in range(moves):
        row = chance.choice(lab.explorer.rows)
        row.value = chance.choice(row.places())
        if not follows:
            lab.explorer.start()
    kept = resident_mb() - before
    print(f"{name}: {kept:.0f} MB more after {moves} moves")
    assert kept < MOST_KEPT_MB
