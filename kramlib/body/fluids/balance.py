"""A body and a spell as the loop takes them: amounts a minute, and what keeps an ordinary day in balance."""

from functools import lru_cache

from kramlib.body.fluids.behaviour import Spell
from kramlib.body.fluids.march import Bodily, Doing
from kramlib.body.fluids.parameters import Body
from kramlib.data import table

_DAY_MIN, _HOUR_MIN = 1440.0, 60.0


@lru_cache(maxsize=32)
def bodily(body: Body) -> Bodily:
    """The body's own numbers, and those that follow from its being in balance on the ordinary diet."""
    water = body.mass_kg * body.water_share
    outside = water * body.outside_share
    k_in = body.k_per_kg * body.mass_kg - body.potassium * outside
    osmolality = 2.0 * (body.sodium + body.potassium)
    daily = {
        "urine_na": body.diet_na,
        "urine_k": (1.0 - body.k_stool) * body.diet_k,
        "urine_ca": body.ca_absorbed * body.diet_ca,
        "urine_mg": body.mg_absorbed * body.diet_mg,
        "urine_l": body.diet_l - body.breath_l,
        "urine_least": body.urine_least,
        "urine_most": body.urine_most,
        "breath_l": body.breath_l,
    }
    follows = {"k_in0": k_in, "water0": water, "outside0": outside, "osmolality0": osmolality}
    follows |= {"other_inside": osmolality * (water - outside) - 2.0 * k_in}
    follows |= {name: amount / _DAY_MIN for name, amount in daily.items()}
    own = {name: value for name, value in body.to_dict().items() if name in Bodily._fields}
    return Bodily(**own | follows)


def doing(body: Body, spell: Spell) -> Doing:
    """What comes in, goes out and acts during a spell."""
    drink, medicine = table("drinks").row(number=spell.drink), table("medicines").row(number=spell.medicine)
    litres, food = spell.drink_l_h / _HOUR_MIN, spell.food / _DAY_MIN
    potassium = food * body.diet_k + spell.more_k / _DAY_MIN
    magnesium = food * body.diet_mg + spell.more_mg / _DAY_MIN + litres * drink["mg"]
    factors = {f"{ion}_factor": medicine[f"{ion}_factor"] for ion in ("na", "k", "ca", "mg")}
    follows = {
        "na": food * body.diet_na + litres * drink["na"],
        "k": potassium + litres * drink["k"],
        "ca": body.ca_absorbed * (food * body.diet_ca + litres * drink["ca"]),
        "mg": body.mg_absorbed * magnesium,
        "water": food * body.diet_l + litres,
        "stool_k": body.k_stool * potassium,
        "sweat_l": spell.sweat_l_h / _HOUR_MIN,
        "k_cells": spell.dose * medicine["k_cells"],
    }
    follows |= {name: 1.0 + spell.dose * (factor - 1.0) for name, factor in factors.items()}
    own = {name: value for name, value in spell.to_dict().items() if name in Doing._fields}
    return Doing(minutes=round(spell.hours * _HOUR_MIN), **own | follows)
