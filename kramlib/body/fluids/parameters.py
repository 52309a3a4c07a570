"""What a body is made of, and how its kidneys and stores answer."""

from dataclasses import dataclass
from typing import ClassVar

from kramlib.data import table
from kramlib.engine.parameters import Parameters, parameter

_BLOOD = "published: a typical value within the reference range, data/blood_electrolytes.csv"
_OURS = "assumed: by us, for the size and speed of known answers"
_SALT = "assumed: between +0.6 and +0.3 mmol/L with salt of 5 and 2.5 % (Conte 1990 Kidney Int, abstract)"


def _typical(ion: str) -> float:
    return float(table("blood_electrolytes").row(ion=ion)["typical"])


@dataclass(frozen=True)
class Body(Parameters):
    """An adult of 70 kg on an ordinary diet, in balance. Amounts in mmol, water in L."""

    station: ClassVar[str] = "body"

    mass_kg: float = parameter(70.0, "kg", "body mass", (30.0, 200.0), "assumed: a round number")
    water_share: float = parameter(
        0.6, "1", "share of the body that is water", (0.4, 0.75), "assumed: textbook value, from memory"
    )
    outside_share: float = parameter(
        0.333, "1", "share of the water that lies outside cells", (0.2, 0.5), "assumed: textbook, from memory"
    )
    sodium: float = parameter(
        _typical("Na"), "mmol/L", "sodium of the plasma in balance", (130.0, 150.0), _BLOOD
    )
    potassium: float = parameter(
        _typical("K"), "mmol/L", "potassium of the plasma in balance", (3.0, 5.5), _BLOOD
    )
    calcium: float = parameter(2.4, "mmol/L", "total calcium of the plasma in balance", (1.8, 2.9), _BLOOD)
    magnesium: float = parameter(
        0.85, "mmol/L", "total magnesium of the plasma in balance", (0.5, 1.2), _BLOOD
    )
    ca_free: float = parameter(0.5, "1", "share of the plasma's calcium that is ionised", (0.3, 0.6), _BLOOD)
    mg_free: float = parameter(
        0.647, "1", "share of the plasma's magnesium that is ionised", (0.4, 0.8), _BLOOD
    )
    k_per_kg: float = parameter(
        50.0,
        "mmol/kg",
        "potassium of the whole body",
        (30.0, 60.0),
        "assumed: 3500 mmol in 70 kg, from memory",
    )
    k_power: float = parameter(
        3.2,
        "1",
        "how steeply plasma potassium falls with that of the cells",
        (1.0, 8.0),
        "fitted: a deficit of 300 mmol for 1 mmol/L (200 to 400, from memory)",
    )
    k_exchange_min: float = parameter(
        30.0, "min", "time in which plasma and cells share potassium", (5.0, 600.0), _OURS
    )
    k_exercise: float = parameter(
        1.5,
        "mmol/L",
        "rise of plasma potassium in the hardest exercise",
        (0.0, 4.0),
        "assumed: 1 to 2 mmol/L",
    )
    k_by_osmolality: float = parameter(
        0.03, "mmol/mosmol", "rise of plasma potassium with osmolality", (0.0, 0.1), _SALT
    )
    ca_volume: float = parameter(
        0.65, "1", "calcium outside cells over plasma calcium times water", (0.4, 1.0), _OURS
    )
    mg_volume: float = parameter(
        0.75, "1", "magnesium outside cells over plasma magnesium times water", (0.4, 1.0), _OURS
    )
    bone_ca: float = parameter(25_000.0, "mmol", "calcium in bone", (1e4, 5e4), "assumed: 1 kg, from memory")
    bone_min: float = parameter(
        180.0, "min", "time in which bone corrects plasma calcium (parathyroid hormone)", (30.0, 1e4), _OURS
    )
    stored_mg: float = parameter(
        990.0, "mmol", "magnesium in bone and cells", (300.0, 2000.0), "assumed: 1 mol in all, from memory"
    )
    mg_power: float = parameter(
        3.0, "1", "how steeply plasma magnesium falls with the store", (1.0, 10.0), _OURS
    )
    mg_exchange_min: float = parameter(
        10_000.0, "min", "time in which plasma and store share magnesium", (500.0, 1e5), _OURS
    )
    diet_na: float = parameter(150.0, "mmol/d", "sodium of the ordinary diet", (0.0, 500.0), _OURS)
    diet_k: float = parameter(
        80.0,
        "mmol/d",
        "potassium of the ordinary diet",
        (0.0, 400.0),
        "assumed: near the 87 mmol advised (NASEM 2019)",
    )
    diet_ca: float = parameter(
        25.0,
        "mmol/d",
        "calcium of the ordinary diet",
        (0.0, 100.0),
        "assumed: 1000 mg, as recommended (data/intake.csv)",
    )
    diet_mg: float = parameter(
        15.0,
        "mmol/d",
        "magnesium of the ordinary diet",
        (0.0, 60.0),
        "assumed: 365 mg, as recommended (data/intake.csv)",
    )
    diet_l: float = parameter(2.5, "L/d", "water of food and drink", (0.5, 10.0), _OURS)
    ca_absorbed: float = parameter(0.2, "1", "share of the calcium that is taken up", (0.05, 0.6), _OURS)
    mg_absorbed: float = parameter(0.3, "1", "share of the magnesium that is taken up", (0.05, 0.7), _OURS)
    k_stool: float = parameter(
        0.1,
        "1",
        "share of the potassium that leaves with the stool",
        (0.0, 0.5),
        "assumed: a tenth, data/intake.csv",
    )
    breath_l: float = parameter(0.8, "L/d", "water lost through skin and breath", (0.2, 2.0), _OURS)
    na_gain: float = parameter(
        15.0, "1", "how steeply sodium excretion follows the water outside cells", (1.0, 50.0), _OURS
    )
    adh_gain: float = parameter(
        0.6, "L/mosmol", "how steeply urine falls with osmolality (ADH)", (0.05, 3.0), _OURS
    )
    urine_least: float = parameter(0.4, "L/d", "least urine", (0.1, 1.0), _OURS)
    urine_most: float = parameter(18.0, "L/d", "most urine", (5.0, 30.0), "assumed: 0.75 L/h, from memory")
    urine_exercise: float = parameter(
        0.1,
        "1",
        "share of that possible in the hardest exercise",
        (0.01, 1.0),
        "assumed: ADH stays up (Noakes 2005)",
    )
    k_gain: float = parameter(
        1.8, "L/mmol", "how steeply potassium excretion follows plasma potassium", (0.2, 6.0), _OURS
    )
    k_by_volume: float = parameter(
        4.0, "1", "how steeply it rises as water is lost (aldosterone)", (0.0, 20.0), _OURS
    )
    k_by_magnesium: float = parameter(
        1.0,
        "1",
        "how much low magnesium adds to it",
        (0.0, 4.0),
        "assumed: low magnesium opens the tubule's channels",
    )
    ca_gain: float = parameter(3.0, "1", "power of calcium excretion with plasma calcium", (1.0, 10.0), _OURS)
    mg_gain: float = parameter(
        12.0,
        "1",
        "power of magnesium excretion with plasma magnesium",
        (1.0, 20.0),
        "fitted: +0.05 mmol/L with 368 mg a day (Zhang 2016 Hypertension 68:324, abstract)",
    )
