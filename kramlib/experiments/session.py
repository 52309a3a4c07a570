"""A session in the laboratory: one run after the other on the same muscle, with rests between them."""

import dataclasses
from collections.abc import Callable

import numpy as np

from kramlib.engine import events
from kramlib.engine.recording import Recording, Signal
from kramlib.experiments.chain import closed_loop
from kramlib.experiments.path import Path
from kramlib.experiments.run import Run
from kramlib.experiments.state import State, is_silent
from kramlib.pathway.command import Command

_PIECE_MS = 2_000.0


def joined(first: Run, then: Run) -> Run:
    """Two runs as one: the second started where the first ended, without commands of its own."""
    gap_ms = first.duration_ms
    both = {
        name: Signal(np.concatenate([signal.values, then.recording[name]]), signal.unit)
        for name, signal in first.recording.signals.items()
    }
    time_ms = np.concatenate([first.recording.time_ms, gap_ms + then.recording.time_ms])
    return dataclasses.replace(
        first,
        recording=Recording(time_ms, both, first.recording.parameters, seed=first.recording.seed),
        spikes=events.together(first.spikes, then.spikes.later(gap_ms)),
        answered=events.together(first.answered, then.answered.later(gap_ms)),
        shares=np.concatenate([first.shares, then.shares]),
        end=then.end,
    )


def until_quiet(
    path: Path,
    *commands: Command,
    at_least_ms: float,
    at_most_ms: float = 600_000.0,
    seed: int = 0,
    start: State | None = None,
    enough: Callable[[Run], bool] = lambda run: False,
) -> Run:
    """Run commands, then wait: until nothing fires any more, or until something is enough.

    Args: path, commands, seed and start as in `closed_loop`; the shortest and longest duration (ms); a
    function that looks at the run so far and may say that it is enough.
    """
    run = closed_loop(path, *commands, duration_ms=at_least_ms, seed=seed, start=start)
    while not is_silent(path, run.end) and run.duration_ms < at_most_ms:
        if enough(run):
            break
        run = joined(run, closed_loop(path, duration_ms=_PIECE_MS, start=run.end))
    return run
