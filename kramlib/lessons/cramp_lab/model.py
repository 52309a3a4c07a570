"""Lesson 08, its model: one visit to the laboratory, what it draws, and the search for the threshold."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import ClassVar

from matplotlib.figure import Figure
from matplotlib.lines import Line2D

from kramlib.conditions.conditioning import Conditioning
from kramlib.engine.parameters import Parameters, parameter
from kramlib.experiments.chain import closed_loop
from kramlib.experiments.circumstances import sweated, tired, trained
from kramlib.experiments.cramp import greatest_effort
from kramlib.experiments.path import Path, under
from kramlib.experiments.person import PRONE, Person, path_for
from kramlib.experiments.relief import ANTAGONIST_US, by_ways
from kramlib.experiments.run import Run
from kramlib.experiments.threshold import Ladder
from kramlib.figures import cramp as panels
from kramlib.lessons.after_a_train import outcome
from kramlib.lessons.climbing import LADDER, climbing
from kramlib.lessons.spec import Outcome, Settings, Sweep
from kramlib.pathway.command import Command
from kramlib.text import _

WATCH_MS, TRAIN_MS, HELP_MS, HELP_FOR_MS = 12_000.0, 2_000.0, 3_000.0, 7_000.0
_STRETCHED = 1.1
_OURS = "assumed: a choice of the learner"
BLOCKED, FREE, NO_GENERATOR = 1, 2, 3
NEUTRAL, SHORTENED, STRETCHED = 1, 2, 3
TIRED, USUAL, PAIN, SWEATED, TRAINED = 1, 2, 3, 4, 5
TENSE, NOTHING, STRETCH, BY_CORD, BY_END = 1, 2, 3, 4, 5


@dataclass(frozen=True)
class Visit(Parameters):
    """What the learner sets: a person, the nerve, the position of the joint, the day, shocks and help."""

    station: ClassVar[str] = "visit"

    persistent: float = parameter(
        PRONE.persistent,
        "1",
        "strength of the persistent inward current",
        (0.05, 0.6),
        "fitted: cramp at 14.9 Hz with a history of cramps (Miller and Knight 2009)",
    )
    train_hz: float = parameter(20.0, "Hz", "frequency of shocks to the nerve", (1.0, 100.0), _OURS)
    nerve: float = parameter(
        FREE, "1", "nerve: 1 blocked, 2 free, 3 no generator at its end", (1, 2, 3), _OURS, choices=True
    )
    position: float = parameter(
        SHORTENED, "1", "muscle: 1 neutral, 2 shortened, 3 stretched", (1, 2, 3), _OURS, choices=True
    )
    day: float = parameter(
        USUAL,
        "1",
        "day: 1 tired, 2 usual, 3 in pain, 4 after sweating, 5 after training",
        (1, 2, 3, 4, 5),
        _OURS,
        choices=True,
    )
    help: float = parameter(
        NOTHING,
        "1",
        "help: 1 opposite muscle, 2 none, 3 stretch, 4 by the cord, 5 at the nerve's end",
        (1, 2, 3, 4, 5),
        _OURS,
        choices=True,
    )


_DAYS: dict[int, Callable[[Path], Path]] = {
    TIRED: lambda calf: under(calf, state=tired()),
    USUAL: lambda calf: calf,
    PAIN: lambda calf: under(calf, state=Conditioning(pain=1.0)),
    SWEATED: lambda calf: under(calf, blood=sweated(0.03)),
    TRAINED: lambda calf: under(calf, state=trained(3.0, shortened=True)),
}
_POSITIONS = {NEUTRAL: "neutral", SHORTENED: "shortened", STRETCHED: "stretched"}


def path(visit: Visit) -> Path:
    """The calf of a visit."""
    terminals = 0.0 if visit.nerve == NO_GENERATOR else PRONE.terminals
    person = Person(persistent=visit.persistent, terminals=terminals)
    calf = path_for(person, "gasmed", _POSITIONS[int(visit.position)])
    calf = by_ways(calf, reflex=visit.help != BY_END, peripheral=visit.help != BY_CORD)
    return _DAYS[int(visit.day)](calf)


def aid(visit: Visit, length: float) -> Command:
    """The help, from 3 s on and for 7 s, for a muscle of this length."""
    if visit.help == TENSE:
        return Command(
            inhibition_us=ANTAGONIST_US, inhibition_start_ms=HELP_MS, inhibition_for_ms=HELP_FOR_MS
        )
    far = _STRETCHED - length if visit.help in (STRETCH, BY_CORD, BY_END) else 0.0
    return Command(
        stretch=far, stretch_start_ms=HELP_MS, stretch_ramp_ms=500.0, stretch_hold_ms=HELP_FOR_MS - 1000.0
    )


@lru_cache(maxsize=16)
def visited(visit: Visit) -> Run:
    """Two seconds of shocks, then nothing but the help."""
    calf = path(visit)
    train = Command(
        train_hz=visit.train_hz, train_for_ms=TRAIN_MS, intensity=2.0, blocked=float(visit.nerve == BLOCKED)
    )
    return closed_loop(calf, train, aid(visit, calf.muscle.length), duration_ms=WATCH_MS)


def build(figure: Figure) -> Mapping[str, Line2D]:
    """What stands still in the figure, and its moving lines."""
    help_ = panels.Help(HELP_MS, HELP_FOR_MS, _("help, if any"))
    return panels.trial(figure, WATCH_MS, TRAIN_MS, help_)


def run(settings: Settings) -> Outcome:
    """One visit, measured."""
    visit = settings.station(Visit)
    usual = greatest_effort(path(Visit(position=visit.position)))
    return outcome(visited(visit), TRAIN_MS, usual, helped=visit.help != NOTHING)


def ladder_sweep() -> Sweep:
    """The search for the threshold. Nobody helps."""
    return climbing(lambda settings: _climbed(settings.station(Visit)))


def _climbed(visit: Visit) -> tuple[Path, Ladder]:
    return path(visit), LADDER.but(blocked=float(visit.nerve == BLOCKED))
