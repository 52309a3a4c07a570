"""The trials: one experiment on people each, run on a suspect. Named in data/observations.csv.

A trial takes a suspect and a seed and returns what was measured, and whether the suspect's path shows what
people showed: True, False, or None where the suspect gives no cramp on which it could be seen, or has nothing
that the experiment touches.

A difference of one step of the ladder counts as no difference. Where people's numbers were published, the
suspect's must lie within two of their standard deviations. Trains last 2 s where only a threshold is asked
for without a block; elsewhere they have 150 shocks (Minetto 2011).
"""

import math
from collections.abc import Sequence
from functools import partial
from statistics import fmean
from typing import NamedTuple

from kramlib.data import table
from kramlib.experiments.circumstances import sweated, tired
from kramlib.experiments.courtroom import sessions
from kramlib.experiments.courtroom.sessions import cramp, lasts_s, threshold_hz
from kramlib.experiments.courtroom.suspects import Suspect
from kramlib.experiments.cramp import SHARE, emg_share
from kramlib.experiments.person import NOT_PRONE, PRONE
from kramlib.experiments.threshold import Ladder
from kramlib.pathway.command import Command

USUAL = Ladder(first_hz=8.0)  # where it starts hardly matters (Miller and Knight 2012)
INTACT, BLOCKED = (
    Ladder(pulses=150, first_hz=12.0, step_hz=1.0, last_hz=40.0, blocked=cut) for cut in (0.0, 1.0)
)
WITHOUT_HISTORY = NOT_PRONE.persistent / PRONE.persistent  # strength of the fault in who has no history
MOST, LITTLE, QUIETED = 0.8, 0.5, 0.9  # all through; far less; a clear fall: ours
_SLOW_HZ = 4.0
_EFFORT = Command(effort=1.0, effort_ramp_ms=100.0, effort_hold_ms=5000.0)
_WATCH_MS, _STRETCH_MS, _TENDON_MS = 4000.0, 500.0, 100.0
_ABOVE_HZ = 4.0  # above the threshold, so that a cramp lasts until it is to be quieted
_FAR = 0.5  # from shortened to stretched, in optimal lengths
_STIMULI = 6  # to the tendon, half a second apart
_TENDON_PPS = 150.0  # tendon organs at their highest, as the shocks to the tendon may drive them: assumed


class Finding(NamedTuple):
    """What a trial found: does it show what people showed, and the numbers behind it."""

    shows: bool | None
    measured: dict[str, float]


def emg(suspect: Suspect, seed: int) -> Finding:
    """EMG is there all through the cramp."""
    time = cramp(suspect, INTACT, seed).emg_time
    return Finding(None if math.isnan(time) else time >= MOST, {"emg_share": time})


def frequency(suspect: Suspect, seed: int) -> Finding:
    """A fast train brings the cramp, one of 4 Hz does not."""
    slow = sessions.try_at(suspect, suspect.path(), USUAL, _SLOW_HZ, seed).after
    hz = threshold_hz(suspect, suspect.path(), USUAL, seed)
    return Finding(slow is None and not math.isnan(hz), {"threshold_hz": hz})


def _as_in_people(value: float, key: str) -> bool | None:
    """Whether a number lies within two standard deviations of people's."""
    if math.isnan(value):
        return None
    people = table("cramp_experiments").row(key=key)
    return bool(abs(value - people["value"]) <= 2.0 * people["spread"])


def duration(suspect: Suspect, seed: int) -> Finding:
    """It lasts for tens of seconds and ends by itself."""
    found = cramp(suspect, INTACT, seed)
    like = _as_in_people(found.duration_s, "duration_intact")
    return Finding(like and found.ended, {"duration_s": found.duration_s})


def rate(suspect: Suspect, seed: int) -> Finding:
    """Motor units fire at about 20 a second."""
    hz = cramp(suspect, INTACT, seed).rate_hz
    return Finding(_as_in_people(hz, "rate_intact"), {"rate_hz": hz})


def block_possible(suspect: Suspect, seed: int) -> Finding:
    """A cramp comes although the nerve is blocked above the electrode: after the fastest train, here."""
    train = BLOCKED.train(BLOCKED.last_hz)
    blocked_s = lasts_s(sessions.run(suspect, train, duration_ms=train.ends_ms + _WATCH_MS, seed=seed))
    return Finding(blocked_s > 0.0, {"blocked_s": blocked_s})


def block_weaker(suspect: Suspect, seed: int) -> Finding:
    """With the block the threshold is higher and the cramp far shorter."""
    if not block_possible(suspect, seed).shows:
        return Finding(None, {})
    whole, cut = cramp(suspect, INTACT, seed), cramp(suspect, BLOCKED, seed)
    higher = cut.threshold_hz > whole.threshold_hz + BLOCKED.step_hz
    hz = {"threshold_hz": whole.threshold_hz, "blocked_hz": cut.threshold_hz}
    s = {"duration_s": whole.duration_s, "blocked_s": cut.duration_s}
    return Finding(higher and cut.duration_s <= LITTLE * whole.duration_s, hz | s)


def shortening(suspect: Suspect, seed: int) -> Finding:
    """After the greatest effort a shortened muscle cramps; held at its length it does not."""
    if suspect.contracture:
        return Finding(None, {})
    tried = partial(sessions.run, suspect, _EFFORT, duration_ms=_EFFORT.ends_ms + _WATCH_MS, seed=seed)
    short_s, held_s = (lasts_s(tried(path=suspect.path(position))) for position in ("shortened", "neutral"))
    shows = held_s <= LITTLE * short_s if short_s else None
    return Finding(shows, {"short_s": short_s, "held_s": held_s})


def _stretched(suspect: Suspect, ladder: Ladder, seed: int) -> Finding:
    """The EMG of the half second after a stretch, with it and without."""
    if suspect.contracture:  # the fibre on the bench has no length
        return Finding(None, {})
    train_hz = cramp(suspect, ladder, seed).threshold_hz
    if math.isnan(train_hz):
        return Finding(None, {})
    train = ladder.train(train_hz + _ABOVE_HZ)
    at_ms = train.ends_ms + _STRETCH_MS
    stretch = Command(stretch=_FAR, stretch_start_ms=at_ms, stretch_ramp_ms=_STRETCH_MS)
    return _quieted(suspect, train, (stretch,), (at_ms + _STRETCH_MS,), _STRETCH_MS, LITTLE, seed)


def _quieted(
    suspect: Suspect,
    train: Command,
    acts: Sequence[Command],
    looks_ms: Sequence[float],
    look_ms: float,
    to: float,
    seed: int,
) -> Finding:
    """Whether acts quiet the cramp after a train to this share of what it would be, while one looks."""
    until_ms = looks_ms[-1] + look_ms
    runs = (sessions.run(suspect, train, *more, duration_ms=until_ms, seed=seed) for more in ((), acts))
    left, quiet = (
        fmean(emg_share(done, from_ms, from_ms + look_ms) for from_ms in looks_ms) for done in runs
    )
    return Finding(quiet <= to * left if left >= SHARE else None, {"left_share": left, "quiet_share": quiet})


def stretch(suspect: Suspect, seed: int) -> Finding:
    """A stretch quiets it."""
    return _stretched(suspect, INTACT, seed)


def stretch_blocked(suspect: Suspect, seed: int) -> Finding:
    """A stretch quiets it although the nerve is blocked."""
    if not block_possible(suspect, seed).shows:
        return Finding(None, {})
    return _stretched(suspect, BLOCKED, seed)


def tendon(suspect: Suspect, seed: int) -> Finding:
    """A stimulus to the tendon quiets it for a tenth of a second. 20 ms are the way to the muscle."""
    hz = cramp(suspect, INTACT, seed).threshold_hz
    if math.isnan(hz):
        return Finding(None, {})
    train = INTACT.train(hz + _ABOVE_HZ)
    times_ms = [train.ends_ms + _STRETCH_MS * (2.0 + k) for k in range(_STIMULI)]
    organs_us = suspect.path().reflex.ib_strength * _TENDON_PPS
    act = Command(inhibition_us=organs_us, inhibition_for_ms=_TENDON_MS)
    acts = [act.but(inhibition_start_ms=at_ms) for at_ms in times_ms]
    return _quieted(suspect, train, acts, [at + 20.0 for at in times_ms], _TENDON_MS, QUIETED, seed)


def history(suspect: Suspect, seed: int) -> Finding:
    """Who has a history of cramps has a lower threshold than who has none, whose fault is weaker."""
    other = suspect.weaker(WITHOUT_HISTORY)
    prone_hz, other_hz = (threshold_hz(one, one.path(), USUAL, seed) for one in (suspect, other))
    higher = math.isnan(other_hz) or other_hz > prone_hz + USUAL.step_hz
    return Finding(None if math.isnan(prone_hz) else higher, {"prone_hz": prone_hz, "other_hz": other_hz})


def dehydration(suspect: Suspect, seed: int) -> Finding:
    """Losing 3 % of the body's mass leaves the threshold alone, within a step of the ladder."""
    blood = sweated(0.03)
    before_hz = threshold_hz(suspect, suspect.path(), USUAL, seed)
    dry_hz = threshold_hz(suspect.bathed(blood), suspect.path(blood=blood), USUAL, seed)
    shows = None if math.isnan(before_hz) else abs(dry_hz - before_hz) <= USUAL.step_hz
    return Finding(shows, {"before_hz": before_hz, "dry_hz": dry_hz})


def fatigue(suspect: Suspect, seed: int) -> Finding:
    """A tired muscle has a higher threshold. No change is silence: nothing that tires was touched."""
    paths = (suspect.path(fatigue=share) for share in (0.0, tired().fatigue))
    before_hz, tired_hz = (threshold_hz(suspect, path, USUAL, seed) for path in paths)
    change = tired_hz - before_hz
    shows = change > 0.0 if abs(change) > USUAL.step_hz else None
    return Finding(shows, {"before_hz": before_hz, "tired_hz": tired_hz})
