"""Lesson 02, its model: one trial, what it draws, and the longer run."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import ClassVar

from matplotlib.figure import Figure
from matplotlib.lines import Line2D

from kramlib.engine.parameters import Parameters, parameter
from kramlib.experiments.chain import closed_loop
from kramlib.experiments.cramp import greatest_effort, of_run
from kramlib.experiments.path import Path, path_of
from kramlib.experiments.run import Run
from kramlib.figures import cramp as panels
from kramlib.lessons.after_a_train import outcome
from kramlib.lessons.spec import Outcome, Settings
from kramlib.pathway.command import Command
from kramlib.pathway.motoneuron.pool_parameters import Pool
from kramlib.pathway.motor_units import fitted, muscle
from kramlib.text import _

WATCH_MS, TRAIN_MS, HELP_MS = 12_000.0, 2_000.0, 7_000.0
QUICK_MS = 80.0  # contraction time taken for thigh muscles: no published value here
_OURS = "assumed: a choice of the learner"


@dataclass(frozen=True)
class Trial(Parameters):
    """What the learner sets: a person, a muscle, a train of shocks, and help."""

    station: ClassVar[str] = "trial"

    gamma: float = parameter(
        0.41,
        "1",
        "strength of the persistent inward current",
        (0.0, 0.6),
        "fitted: cramp at 14.9 Hz with a history of cramps (Miller and Knight 2009)",
    )
    train_hz: float = parameter(20.0, "Hz", "frequency of shocks to the nerve", (0.0, 50.0), _OURS)
    length: float = parameter(0.6, "1", "fibre length in optimal lengths", (0.5, 1.2), _OURS)
    tire_s: float = parameter(
        8.0,
        "s",
        "time in which the open persistent current tires",
        (2.0, 300.0),
        "assumed: short, for a quick lesson; the value fitted to people is 70 s",
    )
    inhibition_us: float = parameter(0.05, "uS", "inhibition of every motoneuron", (0.0, 10.0), _OURS)
    muscle: float = parameter(
        2, "1", "muscle: 1 hamstrings, 2 calf, 3 quadriceps", (1, 2, 3), _OURS, choices=True
    )


def path(trial: Trial) -> Path:
    """The path of a trial. Thigh muscles get an assumed contraction time, quicker than the calf's."""
    pool = Pool(gamma=trial.gamma, tire_s=trial.tire_s)
    if trial.muscle == 2:
        whole = path_of("gasmed")
    else:
        thigh = muscle("bflh" if trial.muscle == 1 else "vaslat")
        whole = Path(muscle=thigh, motor_units=fitted(QUICK_MS))
    return whole.but(pool=pool, muscle=whole.muscle.but(length=trial.length))


@lru_cache(maxsize=16)
def tried(trial: Trial, duration_ms: float = WATCH_MS) -> Run:
    """One trial: two seconds of shocks, then nothing but half a second of inhibition, 7 s from the start."""
    commands = [
        Command(
            inhibition_us=trial.inhibition_us,
            inhibition_start_ms=min(HELP_MS, duration_ms),
        )
    ]
    if trial.train_hz > 0.0:
        commands.append(Command(train_hz=trial.train_hz, train_for_ms=TRAIN_MS))
    return closed_loop(path(trial), *commands, duration_ms=duration_ms)


def build(figure: Figure) -> Mapping[str, Line2D]:
    """What stands still in the figure, and its moving lines."""
    return panels.trial(figure, WATCH_MS, TRAIN_MS, panels.Help(HELP_MS, 500.0, _("inhibition")))


def run(settings: Settings) -> Outcome:
    """One trial, measured."""
    trial = settings.station(Trial)
    usual = trial.but(gamma=Trial.default("gamma"))  # without it there is hardly any effort to compare with
    return outcome(tried(trial), TRAIN_MS, greatest_effort(path(usual)), helped=_helped(trial))


def _helped(trial: Trial) -> bool:
    """Whether the inhibition ended what goes on for longer without it, by the tenth of a second shown."""
    found = of_run(tried(trial))
    if found is None or not found.ended or found.end_ms < HELP_MS or trial.inhibition_us == 0.0:
        return False
    free = of_run(tried(trial.but(inhibition_us=0.0)))
    return free is not None and found.duration_s < free.duration_s - 0.1
