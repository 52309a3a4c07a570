"""A person in the laboratory: what makes one cramp more easily than another, and nothing else."""

from dataclasses import dataclass
from typing import ClassVar

from kramlib.engine.parameters import Parameters, parameter
from kramlib.experiments.path import Path, path_of
from kramlib.pathway.motor_units import POSITIONS


@dataclass(frozen=True)
class Person(Parameters):
    """How readily a person cramps. The defaults are someone with a history of cramps.

    Everything else in a person is the same path for all; conditions (blood, fatigue, training, pain, the
    position of the joint) come on top.
    """

    station: ClassVar[str] = "person"

    persistent: float = parameter(
        0.41,
        "1",
        "strength of the motoneurons' persistent inward current",
        (0.05, 0.6),
        "fitted: 14.9 Hz with a history of cramps (Miller and Knight 2009 Muscle Nerve 39:364)",
    )
    terminals: float = parameter(
        0.4,
        "1",
        "share of the motor axons that can go on firing at their ends",
        (0.0, 1.0),
        "fitted: so that the EMG of a cramp is lower with the nerve blocked (Minetto 2011)",
    )
    afferents: float = parameter(
        1.0, "1", "strength of the spindles' input", (0.3, 3.0), "assumed: the same in everybody"
    )


PRONE = Person()
NOT_PRONE = Person(persistent=0.26)  # fitted: 25.5 Hz without a history of cramps (Miller and Knight 2009)


def path_for(person: Person, muscle: str = "abdhal", position: str = "shortened") -> Path:
    """The path of one muscle of a person, in one of POSITIONS.

    >>> path_for(PRONE).pool.gamma, path_for(PRONE, position="neutral").muscle.length
    (0.41, 0.85)
    """
    path = path_of(muscle)
    return path.but(
        pool=path.pool.but(gamma=person.persistent),
        terminal=path.terminal.but(share=person.terminals),
        reflex=path.reflex.but(ia_strength=person.afferents),
        muscle=path.muscle.but(length=POSITIONS[position]),
    )
