"""Electrolytes: what is dissolved in the blood bathes nerve and muscle."""

from dataclasses import dataclass
from typing import ClassVar

from kramlib.engine.parameters import Parameters, parameter
from kramlib.pathway.axon import Axon

_RANGE = "published: a typical value within the reference range, data/blood_electrolytes.csv"


@dataclass(frozen=True)
class Electrolytes(Parameters):
    """Free ions in the blood (mmol/L). The defaults are a healthy person's."""

    station: ClassVar[str] = "electrolytes"

    potassium: float = parameter(4.0, "mmol/L", "potassium in the blood", (2.0, 10.0), _RANGE)
    sodium: float = parameter(140.0, "mmol/L", "sodium in the blood", (105.0, 180.0), _RANGE)
    calcium: float = parameter(1.2, "mmol/L", "ionised calcium in the blood", (0.3, 3.0), _RANGE)
    magnesium: float = parameter(0.55, "mmol/L", "ionised magnesium in the blood", (0.05, 6.0), _RANGE)


_REACHES = {
    "potassium": "k_out",
    "sodium": "na_out",
    "calcium": "ca_out",
    "magnesium": "mg_out",
}


def bathe(axon: Axon, blood: Electrolytes) -> Axon:
    """The same axon in this blood.

    Why it matters: the blood's free ions pass freely into the fluid around the fibre, so a change in
    the blood is a change outside the membrane. Everything else follows from the axon's equations.

    Args: an axon; the blood. Returns an axon whose outside concentrations are the blood's, for those
    ions that differ from the healthy default; healthy blood returns an equal axon.
    Leaves out: the blood-nerve barrier and local differences between blood and tissue.

    >>> bathe(Axon(), Electrolytes(potassium=6.0)).k_out
    6.0
    """
    return axon.but(**{_REACHES[ion]: value for ion, value in blood.changed().items()})
