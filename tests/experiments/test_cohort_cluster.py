"""The cohort on a real Dask cluster, with a worker killed in the middle: the same numbers, bit for bit."""

import os
import signal
from pathlib import Path

import numpy as np
import pytest

from kramlib.experiments.cohort import thresholds, volunteers
from kramlib.experiments.threshold import Ladder

QUICK = Ladder(first_hz=14.0, last_hz=22.0, step_hz=4.0)


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore")  # the cluster's own warnings, about the worker that is gone among them
def test_a_killed_worker_changes_nothing(tmp_path: Path) -> None:
    from distributed import Client, LocalCluster

    people, keep = volunteers(12, seed=4, prone=True), tmp_path / "keep.csv"
    here = thresholds(people, ladder=QUICK)
    with (
        LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as cluster,
        Client(cluster) as client,
    ):
        first = set(client.run(os.getpid).values())
        killed: list[int] = []

        def kill_one(share: float) -> bool:
            if share >= 0.3 and not killed:
                killed.append(min(first))
                os.kill(killed[0], signal.SIGKILL)
            return True

        there = thresholds(people, ladder=QUICK, executor=client.get_executor(), keep=keep, progress=kill_one)
        last = set(client.run(os.getpid).values())
    assert killed
    assert not last & set(killed)
    assert keep.read_text(encoding="utf-8").count("\n") == 1 + len(people)
    np.testing.assert_array_equal(here["threshold_hz"], there["threshold_hz"])
