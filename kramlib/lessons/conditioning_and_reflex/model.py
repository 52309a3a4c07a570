"""Lesson 07, its model: weeks of habit, a task that tires, and a test of cramp afterwards."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import ClassVar

import numpy as np
from matplotlib.figure import Figure
from matplotlib.lines import Line2D

from kramlib.body.training.fatigue import Fatigue
from kramlib.body.training.fatigue import simulate as tire
from kramlib.body.training.weeks import Habit
from kramlib.body.training.weeks import simulate as live
from kramlib.conditions.conditioning import Conditioning, of_fatigue, of_weeks
from kramlib.engine.parameters import Parameters, parameter
from kramlib.engine.recording import Recording
from kramlib.experiments.chain import closed_loop
from kramlib.experiments.cramp import greatest_effort, of_run
from kramlib.experiments.h_reflex import largest_share
from kramlib.experiments.path import Path, path_of, under
from kramlib.experiments.run import Run
from kramlib.figures import condition as panels
from kramlib.lessons.spec import Number, Outcome, Settings
from kramlib.pathway.command import Command
from kramlib.pathway.motoneuron.pool_parameters import Pool
from kramlib.text import _

TEST_MS, WEEKS, LONGEST_S = 6_000.0, 8.0, 300.0
_TRAIN = Command(train_hz=18.0, train_for_ms=2_000.0)
_AFTER_MS = _TRAIN.ends_ms + 500.0
_SESSIONS, _CRAMPS, _BED_FROM, _CRAMPS_FROM = 3.0, 2.0, 4.0, 5.0  # a week; week in which each begins
_OURS = "assumed: a choice of the learner"
_FEW = 10  # so few units of 120 hold no force that one could feel


@dataclass(frozen=True)
class Person(Parameters):
    """What the learner sets: the weeks before, a task, and how fatigue acts on the reflex."""

    station: ClassVar[str] = "trainee"

    habit: float = parameter(
        1,
        "1",
        "habit: 0 four weeks without load, 1 everyday activity, 2 eight weeks of exercise",
        (0, 1, 2),
        _OURS,
        choices=True,
    )
    cramps: float = parameter(
        1,
        "1",
        "three weeks of induced cramps: 0 in the neutral position, 1 none, 2 shortened",
        (0, 1, 2),
        _OURS,
        choices=True,
    )
    task_n: float = parameter(500.0, "N", "force that the task asks for", (1.0, 5000.0), _OURS)
    task_s: float = parameter(60.0, "s", "duration of the task", (1.0, 300.0), _OURS)
    tilt: float = parameter(
        0.5,
        "1",
        "how much full fatigue adds to spindles and takes from tendon organs",
        (0.0, 1.0),
        "assumed: half, ours; the direction is Schwellnus' hypothesis of 1997",
    )


def calf(length: float) -> Path:
    """The lesson's calf: a persistent current at the border of letting go and cramping (assumed)."""
    whole = path_of("gasmed")
    return whole.but(pool=Pool(gamma=0.33, tire_s=15.0), muscle=whole.muscle.but(length=length))


@lru_cache(maxsize=32)
def weeks_of(habit: float, cramps: float) -> Recording:
    """The eight weeks before the task."""
    usual = Habit(sessions=_SESSIONS if habit == 2 else 0.0)
    later = usual.but(unloaded=1.0 if habit == 0 else 0.0)
    last = later if cramps == 1 else later.but(cramp_sessions=_CRAMPS, shortened=1.0 if cramps == 2 else 0.0)
    return live((usual, _BED_FROM), (later, _CRAMPS_FROM - _BED_FROM), (last, WEEKS - _CRAMPS_FROM))


@lru_cache(maxsize=32)
def capacity_n(state: Conditioning) -> float:
    """The greatest effort of the calf (N) at its neutral length, in a condition."""
    return greatest_effort(under(calf(0.85), state=state)).force_n


@lru_cache(maxsize=32)
def h_percent(ia: float) -> float:
    """The largest H-reflex (% of the M-wave): of a rested condition only its spindles' input matters."""
    return 100.0 * largest_share(under(path_of("gasmed"), state=Conditioning(ia=ia)))


@lru_cache(maxsize=64)
def tested(state: Conditioning) -> Run:
    """Two seconds of shocks to the nerve of the shortened calf, then nothing."""
    return closed_loop(under(calf(0.6), state=state), _TRAIN, duration_ms=TEST_MS)


def still_firing(run: Run) -> int:
    """How many units fire in the second that begins half a second after the last shock."""
    return len(np.unique(run.spikes.during(_AFTER_MS, _AFTER_MS + 1000.0).units))


def task_of(person: Person) -> tuple[Conditioning, float, Recording]:
    """The rested condition, the task's load as a share of capacity, and the task."""
    rested = of_weeks(weeks_of(person.habit, person.cramps))
    load = person.task_n / capacity_n(rested)
    return rested, load, tire(Fatigue(), (min(load, 1.0), person.task_s))


def tired_state(rested: Conditioning, task: Recording, tilt: float) -> Conditioning:
    """The condition after the task."""
    return rested.but(fatigue=of_fatigue(task).fatigue, ia_by_fatigue=tilt, ib_by_fatigue=tilt)


def build(figure: Figure) -> Mapping[str, Line2D]:
    """What stands still in the figure, and its moving lines."""
    train = (1e-3 * _TRAIN.train_start_ms, 1e-3 * _TRAIN.ends_ms)
    return panels.person(figure, LONGEST_S, WEEKS, 1e-3 * TEST_MS, train)


def run(settings: Settings) -> Outcome:
    """The weeks, the task and the test of one person."""
    person = settings.station(Person)
    rested, load, task = task_of(person)
    done = tested(tired_state(rested, task, person.tilt))
    full = greatest_effort(calf(0.6)).force_n
    found, firing = of_run(done), still_firing(done)
    lasted_s = found.duration_s if found else 0.0
    numbers = (
        Number(_("greatest effort, rested"), capacity_n(rested), "N", 0, 20.0),
        Number(_("load of the task, of that"), 100.0 * load, "%", 0, 1.0),
        Number(_("share of the muscle tired by it"), 100.0 * float(task["fatigued"][-1]), "%", 0, 1.0),
        Number(_("largest H-reflex, of the M-wave"), h_percent(rested.ia), "%", 0, 2.0),
        Number(_("units firing when nothing asks for it"), float(firing), "", 0, 40.0),
        Number(_("duration of the after-discharge, as far as the test runs"), lasted_s, "s", 1, 2.0),
    )
    told = _words(load, float(task["fatigued"][-1]), h_percent(rested.ia))
    return Outcome(
        recording=done.recording,
        numbers=numbers,
        words=f"{told} {_after_words(firing)}",
        curves=_curves(person, load, task)
        | {"force": (1e-3 * done.recording.time_ms, 100.0 * done.recording["force_n"] / full)},
        plain=told,
    )


def _curves(person: Person, load: float, task: Recording) -> dict[str, tuple[np.ndarray, np.ndarray]]:
    history = weeks_of(person.habit, person.cramps)
    time_s, week = 1e-3 * task.time_ms, np.arange(len(history.time_ms)) / 7.0
    qualities = {name: (week, 100.0 * history[name]) for name in ("strength", "h_reflex", "threshold")}
    exercised = np.arange(0.0, WEEKS, 1.0 / _SESSIONS) if person.habit == 2 else np.empty(0)
    cramped = np.arange(_CRAMPS_FROM, WEEKS, 1.0 / _CRAMPS) if person.cramps != 1 else np.empty(0)
    sessions = np.concatenate([exercised, cramped])
    height = np.repeat([66.0, 71.0 + 2.0 * person.cramps], [len(exercised), len(cramped)])
    asked = np.full(2, min(100.0 * load, 100.0))
    return qualities | {
        "tired": (time_s, 100.0 * task["fatigued"]),
        "load": (np.array([0.0, person.task_s]), asked),
        "sessions": (sessions, height),
    }


def _words(load: float, tired: float, h: float) -> str:
    held = _(
        "The task asks for {load:.0f} % of what the rested calf can do and leaves {tired:.0f} % of it tired. "
        "The largest H-reflex is about {h:.0f} % of the M-wave."
    ).format(load=100.0 * load, tired=100.0 * tired, h=2.0 * round(h / 2.0))
    beyond = _("It is more than the calf can do, even rested.")
    return f"{held} {beyond}" if load > 1.0 else held


def _after_words(firing: int) -> str:
    if firing < _FEW:
        return _("After the shocks the muscle lets go: {n} units still fire in the next second.").format(
            n=firing
        )
    return _("After the shocks {n} of 120 units go on firing though nothing asks for it.").format(n=firing)
