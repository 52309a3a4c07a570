"""What ends a cramp, and what makes the next one less likely: each aid tried on the same muscle.

An aid is judged by two numbers: how long a cramp lasts that is helped so, and the threshold frequency
afterwards. A stretch acts by two ways that can be told apart: the cord hears it and inhibits (`reflex`), and
the generators at the nerve's end stop more easily (`peripheral`), which also works below a nerve block.
"""

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from kramlib.body import fluids
from kramlib.engine.parameters import ParameterError, unknown_name
from kramlib.experiments.circumstances import drunk, sweated, trained
from kramlib.experiments.cramp import of_run
from kramlib.experiments.path import Path, under
from kramlib.experiments.session import until_quiet
from kramlib.experiments.state import rested
from kramlib.experiments.threshold import Ladder, search
from kramlib.pathway.command import Command
from kramlib.text import _

HELP_AFTER_MS = 1_000.0  # from the last shock to the help
_HELP_MS, _FAR = 10_000.0, 0.5  # how long the help is kept up; from shortened to stretched
ANTAGONIST_US = 1.2  # assumed: cuts the H-reflex to a quarter; that it falls then is known, how far varies
_PAUSE_S = 300.0
_SWEATED = 0.02
_WATCH_MS = 4_000.0
_TRAIN_HZ = 24.0
USUAL = Ladder()


def _unchanged(path: Path) -> Path:
    return path


@dataclass(frozen=True)
class Aid:
    """One aid: what is done to the cramping muscle, how the path differs, how long a rest (s) comes before
    the threshold is searched for, and what is said of it."""

    said: Callable[[], str]
    help: Command = field(default_factory=Command)
    change: Callable[[Path], Path] = _unchanged
    rest_s: float = 60.0


class Effect(NamedTuple):
    """How long the cramp lasts (s; 0 for none), and the threshold afterwards (Hz; not a number for none)."""

    duration_s: float
    threshold_hz: float


def by_ways(path: Path, *, reflex: bool = True, peripheral: bool = True) -> Path:
    """The same path, where a stretch acts by these ways only."""
    cord = path.reflex if reflex else path.reflex.but(stretch_strength=0.0, ib_strength=0.0)
    ends = path.terminal if peripheral else path.terminal.but(by_length=0.0)
    return path.but(reflex=cord, terminal=ends)


def _drink(kind: str) -> Callable[[Path], Path]:
    litres = _SWEATED * fluids.Body().mass_kg
    return lambda path: under(path, blood=drunk(_SWEATED, kind, litres, 30.0))


_STRETCH = Command(stretch=_FAR, stretch_ramp_ms=500.0, stretch_hold_ms=_HELP_MS)
AIDS = {
    "none": Aid(lambda: _("nothing is done")),
    "stretch": Aid(lambda: _("stretch"), _STRETCH),
    "stretch_reflex": Aid(
        lambda: _("stretch, by the cord only"), _STRETCH, lambda path: by_ways(path, peripheral=False)
    ),
    "stretch_peripheral": Aid(
        lambda: _("stretch, at the nerve's end only"), _STRETCH, lambda path: by_ways(path, reflex=False)
    ),
    "antagonist": Aid(
        lambda: _("tensing the opposite muscle"),
        Command(inhibition_us=ANTAGONIST_US, inhibition_for_ms=_HELP_MS),
    ),
    "rest": Aid(lambda: _("five minutes of rest"), rest_s=_PAUSE_S),
    "sweated": Aid(
        lambda: _("2 % of the body's mass lost as sweat"),
        change=lambda path: under(path, blood=sweated(_SWEATED)),
    ),
    "water": Aid(lambda: _("the same, then water"), change=_drink("water")),
    "salts": Aid(lambda: _("the same, then a rehydration drink"), change=_drink("rehydration")),
    "trained": Aid(
        lambda: _("three weeks of trained cramps"),
        change=lambda path: under(path, state=trained(3.0, shortened=True)),
    ),
}


def measured(path: Path, name: str, *, ladder: Ladder = USUAL, seed: int = 0) -> Effect:
    """What an aid does to a cramp, and to the next threshold.

    Why it matters: what ends a cramp and what prevents the next are two questions, and most aids answer one.

    Args: the path of a person; the name of one of AIDS; the ladder; the seed. The cramp follows a train of
    this ladder at 24 Hz, the help comes 1 s later and is kept up for 10 s.
    Leaves out: massage, cold, pain and its relief.
    Raises ParameterError for an unknown name.

    >>> from kramlib.experiments.person import PRONE, path_for
    >>> stretch = measured(path_for(PRONE), "stretch", ladder=Ladder(first_hz=10.0))
    >>> stretch.duration_s < 5.0 < stretch.threshold_hz
    True
    """
    if name not in AIDS:
        raise ParameterError(unknown_name(_("There is no aid"), name, tuple(AIDS)))
    aid = AIDS[name]
    helped = aid.change(path)
    train = ladder.train(_TRAIN_HZ)
    at_ms = train.ends_ms + HELP_AFTER_MS
    help_ = aid.help.but(stretch_start_ms=at_ms, inhibition_start_ms=at_ms)
    run = until_quiet(helped, train, help_, at_least_ms=at_ms + _HELP_MS + _WATCH_MS, seed=seed)
    cramp = of_run(run)
    after = search(helped, ladder, seed=seed, start=rested(helped, run.end, aid.rest_s)).threshold_hz
    return Effect(cramp.duration_s if cramp else 0.0, math.nan if after is None else after)


def compared(path: Path, *, ladder: Ladder = USUAL, seed: int = 0) -> Iterator[tuple[str, Effect]]:
    """Each aid by name, with its effect; one after the other, so that a reader can stop."""
    for name in AIDS:
        yield name, measured(path, name, ladder=ladder, seed=seed)
