"""An hour at the slider: memory and open files stay where they are."""

import gc
import os
import sys
from pathlib import Path

import pytest

from kramlib.lessons import open_lesson

pytestmark = [pytest.mark.slow, pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")]
MOVES, MOST_MB = 6000, 30.0  # a move every 0.6 s for an hour


def resident_mb() -> float:
    """What this process holds in memory (MB)."""
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
            gc.collect()
            found.append((resident_mb(), len(os.listdir("/proc/self/fd"))))
    (before, files_before), (after, files_after) = found
    print(f"{before:.0f} MB after {MOVES // 4} moves, {after:.0f} MB after {MOVES}; {files_after} open files")
    assert after - before < MOST_MB
    assert files_after <= files_before
