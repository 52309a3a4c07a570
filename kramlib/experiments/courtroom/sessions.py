"""What a suspect does in the laboratory: runs, searches and what is measured on its cramp."""

import dataclasses
import math
from functools import cache
from typing import NamedTuple

import numpy as np

from kramlib.engine.recording import Recording, Signal
from kramlib.experiments.chain import closed_loop
from kramlib.experiments.courtroom.contracture import tension
from kramlib.experiments.courtroom.suspects import Suspect
from kramlib.experiments.cramp import AfterDischarge, of_run
from kramlib.experiments.path import Path
from kramlib.experiments.run import Run
from kramlib.experiments.threshold import Ladder, Rung, Search, climb, search
from kramlib.pathway import motor_units
from kramlib.pathway.command import Command
from kramlib.pathway.motor_units import envelope

_SOON_MS, _LATE_MS = 2_300.0, 70_000.0  # a first look after a train, and a long one
_REST_MS = 400.0  # before the first shock
_FEWEST = 8  # spikes of a unit, to speak of its rate
_FIBRE = 0  # the smallest unit's spikes drive the fibre on the bench


class Cramp(NamedTuple):
    """A cramp at its threshold: frequency (Hz), duration (s), whether it ended by itself, the share of its
    time with EMG, rate of a unit (1/s). Not a number where there is none."""

    threshold_hz: float = math.nan
    duration_s: float = math.nan
    ended: bool = False
    emg_time: float = math.nan
    rate_hz: float = math.nan


def run(
    suspect: Suspect, *commands: Command, duration_ms: float, path: Path | None = None, seed: int = 0
) -> Run:
    """Run commands on a suspect; on its own shortened path if none is given."""
    done = closed_loop(path or suspect.path(), *commands, duration_ms=duration_ms, seed=seed)
    return _tense(suspect, done) if suspect.contracture else done


def _tense(suspect: Suspect, done: Run) -> Run:
    """The same run with the force of the fibre's contracture. Left out: what organs report of it."""
    assert suspect.contracture is not None
    muscle, length = done.path.muscle, done.recording["length"]
    share = tension(suspect.contracture, tuple(done.answered.of(_FIBRE)), done.duration_ms).share[1:]
    own = motor_units.force(muscle, share, length, 0.0)
    signals = dict(done.recording.signals)
    signals["force_n"] = Signal(np.maximum(done.recording["force_n"], own), "N")
    old = done.recording
    return dataclasses.replace(done, recording=Recording(old.time_ms, signals, old.parameters, seed=old.seed))


def find(suspect: Suspect, path: Path, ladder: Ladder, seed: int, *, to_the_end: bool = False) -> Search:
    """Climb the ladder on a suspect. A fibre on the bench starts each train from rest."""
    if suspect.contracture is None:
        return search(path, ladder, seed=seed, to_the_end=to_the_end)
    rungs: list[Rung] = []
    for hz in np.arange(ladder.first_hz, ladder.last_hz + 1e-9, ladder.step_hz):
        rungs.append(try_at(suspect, path, ladder, float(hz), seed, to_the_end=to_the_end))
        if rungs[-1].after is not None:
            break
    return Search(ladder, tuple(rungs))


def try_at(
    suspect: Suspect, path: Path, ladder: Ladder, hz: float, seed: int, *, to_the_end: bool = False
) -> Rung:
    """One train and the watch after it."""
    if suspect.contracture is None:
        return climb(path, ladder, hz, seed=seed, to_the_end=to_the_end)
    train = ladder.train(hz)
    done = run(suspect, train, duration_ms=train.ends_ms + _SOON_MS, path=path, seed=seed)
    if to_the_end and of_run(done) is not None:
        done = run(suspect, train, duration_ms=train.ends_ms + _LATE_MS, path=path, seed=seed)
    return Rung(hz, of_run(done), done)


@cache
def cramp(suspect: Suspect, ladder: Ladder, seed: int) -> Cramp:
    """The cramp at the suspect's own threshold, watched to its end."""
    found = find(suspect, suspect.path(), ladder, seed, to_the_end=True)
    after = found.rungs[-1].after
    if found.threshold_hz is None or after is None:
        return Cramp()
    last = found.rungs[-1].run
    return Cramp(
        found.threshold_hz, after.duration_s, after.ended, emg_time(last, after), rate_hz(last, after)
    )


@cache
def threshold_hz(suspect: Suspect, path: Path, ladder: Ladder, seed: int) -> float:
    """The threshold (Hz) of a suspect on a path; not a number where the ladder ends without a cramp."""
    found = find(suspect, path, ladder, seed).threshold_hz
    return math.nan if found is None else found


def lasts_s(done: Run) -> float:
    """How long (s) the after-discharge of a run lasts; 0 for none."""
    after = of_run(done)
    return 0.0 if after is None else after.duration_s


def emg_time(done: Run, after: AfterDischarge) -> float:
    """The share of a cramp's time in which the EMG can be told from rest: above its mean + 2 SD there."""
    time, emg = done.recording.time_ms, envelope(done.recording["emg_mv"], 1e3)
    rest = emg[time <= _REST_MS]
    inside = (time >= after.start_ms) & (time <= after.end_ms)
    return float((emg[inside] > rest.mean() + 2.0 * rest.std()).mean())


def rate_hz(done: Run, after: AfterDischarge) -> float:
    """The mean over units of the median rate in a cramp (1/s); 0 where no unit fires."""
    spikes = done.answered.during(after.start_ms, after.end_ms)
    trains = [spikes.of(unit) for unit in np.unique(spikes.units)]
    rates = [1e3 / np.median(np.diff(train)) for train in trains if len(train) >= _FEWEST]
    return float(np.mean(rates)) if rates else 0.0
