"""Conditioning: how fit or tired a muscle and its reflex are."""

from dataclasses import dataclass
from typing import ClassVar, TypeVar

from kramlib.engine.parameters import Parameters, parameter
from kramlib.engine.recording import Recording
from kramlib.pathway.motoneuron.pool_parameters import Pool
from kramlib.pathway.motor_units import MotorUnits, Muscle
from kramlib.pathway.reflex import Reflex

_NEUTRAL = "assumed: 1 is a person of everyday activity"
_IDEA = "assumed: half, ours; the direction is Schwellnus' hypothesis of 1997"
Conditioned = TypeVar("Conditioned", Pool, MotorUnits, Muscle, Reflex)
# The pool answers a volley steeply: a rise of the H-reflex by 14 % takes spindles 2.5 % stronger.
IA_PER_H = 0.175  # fitted, by us: H-reflex of the model against ia_strength
# The threshold frequency of the model's cramp falls as the persistent current to this power.
THRESHOLD_POWER = 1.18  # fitted, by us: (0.41 / 0.26) to this power is 25.5 / 14.9 Hz (experiments.person)


@dataclass(frozen=True)
class Conditioning(Parameters):
    """Factors on muscle, cord and reflex, and how tired the muscle is. The defaults change nothing."""

    station: ClassVar[str] = "conditioning"

    strength: float = parameter(1.0, "1", "strength of the muscle, as a multiple", (0.1, 3.0), _NEUTRAL)
    speed: float = parameter(1.0, "1", "contraction time, as a multiple", (0.3, 3.0), _NEUTRAL)
    drive: float = parameter(
        1.0, "1", "drive to the motoneurons in the greatest effort, as a multiple", (0.1, 3.0), _NEUTRAL
    )
    ia: float = parameter(1.0, "1", "strength of the spindles' input, as a multiple", (0.0, 4.0), _NEUTRAL)
    ib: float = parameter(
        1.0, "1", "strength of the tendon organs' input, as a multiple", (0.0, 4.0), _NEUTRAL
    )
    gamma: float = parameter(
        1.0, "1", "strength of the persistent inward current, as a multiple", (0.0, 3.0), _NEUTRAL
    )
    pain: float = parameter(
        0.0, "1", "pain in the muscle; 1 as after an injection of salt", (0.0, 1.0), "assumed: none"
    )
    pain_us: float = parameter(
        0.02,
        "uS",
        "excitation that full pain adds to every motoneuron",
        (0.0, 1.0),
        "fitted: a threshold lower by 18 % (Serrao 2007 Exp Brain Res 182:301: 25.7 and 31.2 Hz)",
    )
    fatigue: float = parameter(0.0, "1", "share of the muscle that is tired", (0.0, 0.95), "assumed: rested")
    ia_by_fatigue: float = parameter(
        0.5, "1", "how much fatigue adds to the spindles' input", (0.0, 2.0), _IDEA
    )
    ib_by_fatigue: float = parameter(
        0.5, "1", "how much fatigue takes from the tendon organs' input", (0.0, 1.0), _IDEA
    )


def condition(station: Conditioned, state: Conditioning) -> Conditioned:
    """The same pool, motor units, muscle or reflex in this condition.

    Why it matters: the article says that an unfit muscle cramps because its reflex is altered. Here each step
    is a factor of its own, so that it can be tried alone.

    strength and (1 - fatigue) act on the muscle's force, speed on the contraction time, drive and gamma on
    the pool, ia (1 + a fatigue) and ib (1 - b fatigue) on the reflex; pain excites the pool. The neutral
    condition returns an equal station. Leaves out: recovery, and fibres of different kinds.

    >>> condition(Muscle(), Conditioning(strength=0.8, fatigue=0.5)).f_max_n / Muscle().f_max_n
    0.4
    """
    factors: dict[str, dict[str, float]] = {
        Muscle.station: {"f_max_n": state.strength * (1.0 - state.fatigue)},
        MotorUnits.station: {"t_l_ms": state.speed},
        Pool.station: {"full_drive_us": state.drive, "gamma": state.gamma},
        Reflex.station: {
            "ia_strength": state.ia * (1.0 + state.ia_by_fatigue * state.fatigue),
            "ib_strength": state.ib * (1.0 - state.ib_by_fatigue * state.fatigue),
        },
    }
    changes = {name: factor * getattr(station, name) for name, factor in factors[station.station].items()}
    if isinstance(station, Pool):
        changes["background_us"] = station.background_us + state.pain_us * state.pain
    return station.but(**changes)


def of_weeks(history: Recording, day: int = -1) -> Conditioning:
    """The condition in which habits leave a person, from `body.training.weeks.simulate`.

    >>> from kramlib.body.training import weeks
    >>> of_weeks(weeks.simulate((weeks.Habit(unloaded=1), 4.0))).strength < 0.9
    True
    """
    now = {name: float(signal.values[day]) for name, signal in history.signals.items()}
    return Conditioning(
        strength=now["strength"],
        speed=now["speed"],
        drive=now["drive"],
        ia=1.0 + IA_PER_H * (now["h_reflex"] - 1.0),
        gamma=now["threshold"] ** (-1.0 / THRESHOLD_POWER),
    )


def of_fatigue(task: Recording, moment: int = -1) -> Conditioning:
    """The condition in which a task leaves a muscle, from `body.training.fatigue.simulate`."""
    return Conditioning(fatigue=float(min(task["fatigued"][moment], 0.95)))
