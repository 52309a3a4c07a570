"""What a person does for some hours: sweats, drinks, eats, works, takes a medicine."""

from dataclasses import dataclass
from typing import ClassVar

from kramlib.data import table
from kramlib.engine.parameters import Parameters, parameter

DRINKS = tuple(str(name) for name in table("drinks").column("drink"))
MEDICINES = tuple(str(name) for name in table("medicines").column("medicine"))
_MONTAIN = "published: Montain 2007 Int J Sport Nutr Exerc Metab 17:574, abstract; data/sweat.csv"
_NOBODY = "assumed: none"


def _sweat(ion: str) -> float:
    return float(table("sweat").row(key=f"montain_{ion}")["value"])


@dataclass(frozen=True)
class Spell(Parameters):
    """A stretch of time with one behaviour. The default is an ordinary hour."""

    station: ClassVar[str] = "spell"

    hours: float = parameter(1.0, "h", "duration", (0.02, 2400.0), "assumed: a choice")
    sweat_l_h: float = parameter(0.0, "L/h", "sweat", (0.0, 3.0), _NOBODY)
    sweat_na: float = parameter(_sweat("na"), "mmol/L", "sodium of the sweat", (5.0, 120.0), _MONTAIN)
    sweat_k: float = parameter(_sweat("k"), "mmol/L", "potassium of the sweat", (1.0, 15.0), _MONTAIN)
    sweat_ca: float = parameter(_sweat("ca"), "mmol/L", "calcium of the sweat", (0.0, 3.0), _MONTAIN)
    sweat_mg: float = parameter(_sweat("mg"), "mmol/L", "magnesium of the sweat", (0.0, 1.0), _MONTAIN)
    exercise: float = parameter(0.0, "1", "how hard the work is; 1 is the hardest", (0.0, 1.0), _NOBODY)
    drink_l_h: float = parameter(0.0, "L/h", "drink beyond the ordinary", (0.0, 3.0), _NOBODY)
    drink: float = parameter(
        0,
        "1",
        "which drink, a row of data/drinks.csv",
        tuple(table("drinks").column("number")),
        _NOBODY,
        choices=True,
    )
    thirst: float = parameter(
        1.0, "1", "drinks when thirsty (1) or not (0)", (0.0, 1.0), "assumed: as most do", choices=True
    )
    food: float = parameter(1.0, "1", "ordinary food, as a multiple", (0.0, 3.0), "assumed: as usual")
    more_k: float = parameter(0.0, "mmol/d", "potassium taken besides", (0.0, 200.0), _NOBODY)
    more_mg: float = parameter(0.0, "mmol/d", "magnesium taken besides", (0.0, 60.0), _NOBODY)
    medicine: float = parameter(
        0,
        "1",
        "which medicine, a row of data/medicines.csv",
        tuple(table("medicines").column("number")),
        _NOBODY,
        choices=True,
    )
    dose: float = parameter(1.0, "1", "dose; 1 is usual", (0.0, 2.0), "assumed: a usual dose")
