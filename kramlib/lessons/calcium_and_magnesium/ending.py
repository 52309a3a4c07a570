"""Lesson 05, its own station: the nerve ending that the learner may change."""

from dataclasses import dataclass
from typing import ClassVar

from kramlib.conditions.electrolytes import Electrolytes, bathe
from kramlib.engine.parameters import Parameters, parameter
from kramlib.pathway.junction import Junction


@dataclass(frozen=True)
class Ending(Parameters):
    """What the nerve ending has in reserve, how it binds calcium, and how fast impulses arrive."""

    station: ClassVar[str] = "ending"

    quanta: float = parameter(
        Junction.default("m_ref"),
        "1",
        "quanta for one impulse in a rested junction, in healthy blood",
        (2.0, 100.0),
        Junction.info("m_ref").source,
    )
    k_ca: float = parameter(
        Junction.default("k_ca"),
        "mmol/L",
        "calcium that half fills the release site",
        (0.05, 5.0),
        Junction.info("k_ca").source,
    )
    hz: float = parameter(
        20.0,
        "Hz",
        "impulses a second that reach the ending",
        (1.0, 100.0),
        "assumed: a usual rate of a motor unit in a strong effort",
    )


def junction_of(ending: Ending, blood: Electrolytes) -> Junction:
    """The junction with this ending in this blood.

    >>> junction_of(Ending(quanta=20.0), Electrolytes(calcium=0.8)).changed()
    {'calcium': 0.8, 'm_ref': 20.0}
    """
    return bathe(Junction(m_ref=ending.quanta, k_ca=ending.k_ca), blood)
