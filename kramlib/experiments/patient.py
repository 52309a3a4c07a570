"""A person with a history: what hours, medicines, a spine and habits have done, and what the calf then does.

The three causes of the article meet here in one body. Each is worked out by its own model and acts through
the path's equations; where the blood was measured, the measured values replace those of the model.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import ClassVar

from kramlib.body import fluids
from kramlib.body import spine as roots
from kramlib.body.training import weeks
from kramlib.conditions.compression import Compression, of_root
from kramlib.conditions.conditioning import Conditioning, of_weeks
from kramlib.conditions.electrolytes import Electrolytes, blood_of
from kramlib.engine.parameters import Parameters, parameter
from kramlib.engine.recording import Recording
from kramlib.experiments.chain import closed_loop
from kramlib.experiments.path import Path, under
from kramlib.experiments.person import Person, path_for
from kramlib.experiments.relief import AIDS, HELP_AFTER_MS
from kramlib.experiments.run import Run
from kramlib.pathway.command import Command
from kramlib.pathway.motor_units import POSITIONS

TRAIN_MS, WATCH_MS = 2_000.0, 12_000.0
PLACES, HELPS = tuple(POSITIONS), ("none", "stretch", "antagonist")
_EVERY_MIN = 5
_CHOICE = "assumed: a choice"


@dataclass(frozen=True)
class Moment(Parameters):
    """The moment at which the leg is looked at, and the burst of nerve activity that tries it."""

    station: ClassVar[str] = "moment"

    root_min: float = parameter(20.0, "min", "time in this posture", (1.0, 10_080.0), _CHOICE)
    root_weeks: float = parameter(0.0, "weeks", "weeks of days like this before", (0.0, 520.0), _CHOICE)
    squeezed: float = parameter(
        0.3, "1", "share of the muscle's fibres that run through the root", (0.0, 1.0), "assumed: a third"
    )
    habit_weeks: float = parameter(0.0, "weeks", "duration of the habit", (0.0, 520.0), _CHOICE)
    tired: float = parameter(0.0, "1", "share of the muscle that is tired", (0.0, 0.95), _CHOICE)
    pain: float = parameter(0.0, "1", "pain in the muscle; 1 as after an injection of salt", (0, 1), _CHOICE)
    position: float = parameter(
        PLACES.index("shortened"),
        "1",
        "position of the muscle, in the order of POSITIONS",
        tuple(range(len(PLACES))),
        _CHOICE,
        choices=True,
    )
    burst_hz: float = parameter(
        20.0, "Hz", "frequency of two seconds of nerve activity that try the muscle", (1.0, 100.0), _CHOICE
    )
    help: float = parameter(
        0, "1", "help a second later: 0 none, 1 stretch, 2 opposite muscle", (0, 1, 2), _CHOICE, choices=True
    )


@dataclass(frozen=True)
class Patient:
    """One person: what is own, what was done, and what was measured in the blood.

    measured: the ions of `blood` that were measured; the others follow from the history.
    """

    person: Person = Person()
    body: fluids.Body = fluids.Body()
    history: tuple[fluids.Spell, ...] = ()
    blood: Electrolytes = Electrolytes()
    measured: frozenset[str] = frozenset()
    spine: roots.Spine = roots.Spine()
    habit: weeks.Habit = weeks.Habit()
    moment: Moment = Moment()
    muscle: str = "gasmed"


@lru_cache(maxsize=64)
def lived(body: fluids.Body, history: tuple[fluids.Spell, ...]) -> Recording | None:
    """Water and salts through the history; None without one."""
    return fluids.simulate(body, *history, every_min=_EVERY_MIN) if history else None


def blood_now(patient: Patient) -> Electrolytes:
    """The free ions of the blood: what was measured, else what the history has made of them.

    >>> blood_now(Patient(blood=Electrolytes(potassium=6.0), measured=frozenset({"potassium"}))).potassium
    6.0
    """
    made = lived(patient.body, patient.history)
    found = Electrolytes() if made is None else blood_of(made)
    return found.but(**{ion: getattr(patient.blood, ion) for ion in patient.measured})


@lru_cache(maxsize=64)
def root_now(pressed: roots.Spine, minutes: float, weeks_before: float) -> Recording:
    """The nerve root in its posture, minute by minute."""
    return roots.simulate((pressed, minutes), weeks_before=weeks_before)


def pressed_now(patient: Patient) -> Compression:
    """What the pressure has done to the axons of the root."""
    now = patient.moment
    return of_root(root_now(patient.spine, now.root_min, now.root_weeks))


def state_now(patient: Patient) -> Conditioning:
    """What the habit and the moment have made of muscle and reflex."""
    now = patient.moment
    usual = of_weeks(weeks.simulate((patient.habit, now.habit_weeks))) if now.habit_weeks >= 0.1 else None
    return (usual or Conditioning()).but(fatigue=now.tired, pain=now.pain)


def path_now(patient: Patient) -> Path:
    """The path of the muscle under everything that acts on this person."""
    position = PLACES[int(patient.moment.position)]
    path = path_for(patient.person, patient.muscle, position)
    path = path.but(nerve=path.nerve.but(squeezed=patient.moment.squeezed))
    return under(path, blood=blood_now(patient), pressed=pressed_now(patient), state=state_now(patient))


def tried(patient: Patient) -> Run:
    """Two seconds of nerve activity, then nothing is asked for, and help if there is any."""
    return _tried(path_now(patient), patient.moment.burst_hz, HELPS[int(patient.moment.help)])


@lru_cache(maxsize=16)
def _tried(path: Path, burst_hz: float, help_: str) -> Run:
    burst = Command(train_hz=burst_hz, train_for_ms=TRAIN_MS, intensity=2.0)
    at_ms = burst.ends_ms + HELP_AFTER_MS
    aid = AIDS[help_].help.but(stretch_start_ms=at_ms, inhibition_start_ms=at_ms)
    if help_ == "stretch":
        aid = aid.but(stretch=POSITIONS["stretched"] - path.muscle.length)
    return closed_loop(path, burst, aid, duration_ms=WATCH_MS)


def stations(patient: Patient) -> Mapping[str, Parameters]:
    """All that can be changed in a person, by the name under which a case calls it."""
    spells = {f"history{k + 1}": spell for k, spell in enumerate(patient.history)}
    own: dict[str, Parameters] = {"person": patient.person, "body": patient.body, "blood": patient.blood}
    moved = {"spine": patient.spine, "habit": patient.habit, "moment": patient.moment}
    return {**own, **spells, **moved}
