"""Bertolasi and others 1993, Ann Neurol 33:176: a strong effort with a shortening muscle cramps, without
it not; a cramp can be evoked after a nerve block, and a stretch stops it even then.

Run here: five seconds of greatest effort with the calf shortened or at its neutral length; trains with the
nerve blocked; a stretch half a second after the train. The generator at the nerve's end was given its
answer to a stretch so that it stops.

Not represented: 7 of 10 people; one person prone to cramp stands for them.
"""

from functools import cache

from kramlib.experiments.chain import closed_loop
from kramlib.experiments.cramp import of_run
from kramlib.experiments.path import Path
from kramlib.experiments.person import PRONE, path_for
from kramlib.pathway.command import Command
from kramlib.studies.laboratory import CALF, prone_calf
from kramlib.studies.minetto_2011 import BLOCKED

_EFFORT = Command(effort=1.0, effort_ramp_ms=100.0, effort_hold_ms=5000.0)
_SHOCKS = BLOCKED.train(22.0)
_FAR = 0.5  # from shortened to stretched, in optimal lengths
_LATER_MS, _WATCH_MS = 500.0, 6000.0


@cache
def _lasts_s(path: Path, seed: int, *commands: Command) -> float:
    """How long (s) the after-discharge of some commands lasts within a watch of 6 s; 0 for none."""
    over_ms = max(c.ends_ms for c in commands)
    found = of_run(closed_loop(path, *commands, duration_ms=over_ms + _WATCH_MS, seed=seed))
    return 0.0 if found is None else found.duration_s


def shortening(seed: int) -> float:
    """After-discharge (s) of the shortened calf less that of the calf held at its neutral length."""
    held = path_for(PRONE, CALF, "neutral")
    return _lasts_s(prone_calf, seed, _EFFORT) - _lasts_s(held, seed, _EFFORT)


def after_block(seed: int) -> float:
    """After-discharge (s) of a train with the nerve blocked."""
    return _lasts_s(prone_calf, seed, _SHOCKS)


def _stretched(train: Command, seed: int) -> float:
    at_ms = train.ends_ms + _LATER_MS
    stretch = Command(stretch=_FAR, stretch_start_ms=at_ms, stretch_ramp_ms=500.0)
    return _lasts_s(prone_calf, seed, train, stretch) - _lasts_s(prone_calf, seed, train)


def stretch_intact(seed: int) -> float:
    """What a stretch does to the duration (s), nerve intact."""
    return _stretched(_SHOCKS.but(blocked=0.0), seed)


def stretch_blocked(seed: int) -> float:
    """What a stretch does to the duration (s), nerve blocked."""
    return _stretched(_SHOCKS, seed)
