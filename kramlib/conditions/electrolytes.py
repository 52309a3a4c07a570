"""Electrolytes: what is dissolved in the blood bathes nerve and muscle."""

from dataclasses import dataclass
from typing import ClassVar, TypeVar

from kramlib.engine.parameters import Parameters, parameter
from kramlib.engine.recording import Recording
from kramlib.pathway.axon import Axon
from kramlib.pathway.fibre import Fibre
from kramlib.pathway.junction import Junction

_RANGE = "published: a typical value within the reference range, data/blood_electrolytes.csv"
Bathed = TypeVar("Bathed", Axon, Junction, Fibre)


@dataclass(frozen=True)
class Electrolytes(Parameters):
    """Free ions in the blood (mmol/L). The defaults are a healthy person's."""

    station: ClassVar[str] = "electrolytes"

    potassium: float = parameter(4.0, "mmol/L", "potassium in the blood", (2.0, 10.0), _RANGE)
    sodium: float = parameter(140.0, "mmol/L", "sodium in the blood", (105.0, 180.0), _RANGE)
    calcium: float = parameter(1.2, "mmol/L", "ionised calcium in the blood", (0.3, 3.0), _RANGE)
    magnesium: float = parameter(0.55, "mmol/L", "ionised magnesium in the blood", (0.05, 6.0), _RANGE)


# What a station calls the ions that reach it. The other ions do not act on it in this model.
_REACHES: dict[str, dict[str, str]] = {
    Axon.station: {"potassium": "k_out", "sodium": "na_out", "calcium": "ca_out", "magnesium": "mg_out"},
    Junction.station: {"calcium": "calcium", "magnesium": "magnesium"},
    Fibre.station: {"potassium": "k_out", "sodium": "na_out"},
}


def bathe(station: Bathed, blood: Electrolytes) -> Bathed:
    """The same axon, junction or fibre in this blood.

    Why it matters: the blood's free ions pass freely into the fluid around nerve and muscle, so a change
    in the blood is a change outside the membrane. Everything else follows from the stations' equations:
    low calcium excites the axon and weakens the junction, because each has its own law.

    Args: an axon, junction or fibre; the blood. Returns it with the blood's concentrations outside, for
    those ions that differ from the healthy default; healthy blood returns an equal station.
    Leaves out: the blood-nerve barrier and local differences between blood and tissue.

    >>> bathe(Axon(), Electrolytes(potassium=6.0)).k_out
    6.0
    >>> bathe(Junction(), Electrolytes(magnesium=3.0)).magnesium
    3.0
    """
    reaches = _REACHES[station.station]
    return station.but(**{reaches[ion]: value for ion, value in blood.changed().items() if ion in reaches})


def blood_of(history: Recording, moment: int = -1) -> Electrolytes:
    """The free ions of the blood at a moment of `body.fluids.simulate`, as far as this model reaches.

    >>> from kramlib.body import fluids
    >>> sweated = fluids.simulate(fluids.Body(), fluids.Spell(hours=3, sweat_l_h=1.2, thirst=0))
    >>> blood_of(sweated).sodium > 140.0
    True
    """
    signals = {"potassium": "k", "sodium": "na", "calcium": "ca_free", "magnesium": "mg_free"}
    values = {ion: float(history[signal][moment]) for ion, signal in signals.items()}
    limits = {ion: Electrolytes.info(ion) for ion in values}
    return Electrolytes(**{ion: min(max(v, limits[ion].low), limits[ion].high) for ion, v in values.items()})
