"""Check, begin in balance, march, record: the body as a reader uses it."""

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from kramlib.body.fluids.behaviour import Spell
from kramlib.body.fluids.march import CA, MG, NA, WATER, Bodily, Doing, K, march, outside_l
from kramlib.body.fluids.parameters import Body
from kramlib.data import table
from kramlib.engine.parameters import ParameterError
from kramlib.engine.recording import Recording, Signal
from kramlib.text import _

Array = NDArray[np.float64]
POOLS = ("sodium", "potassium", "potassium in cells", "calcium", "bone", "magnesium", "store", "water")
_ROUTES = ("urine", "sweat", "stool and breath", "eaten and drunk")
_MIN_MS, _DAY_MIN, _HOUR_MIN = 60_000.0, 1440.0, 60.0
# Values outside of which hardly anybody was found alive and awake: assumed, from memory of case reports.
_LIVING = {
    "sodium": (110.0, 175.0),
    "potassium": (1.8, 8.5),
    "calcium": (1.2, 4.5),
    "magnesium": (0.2, 6.0),
    "water": (0.8, 1.25),
}


@lru_cache(maxsize=32)
def bodily(body: Body) -> Bodily:
    """The body as the loop takes it. What it takes in and gives off is in balance on the ordinary diet."""
    water = body.mass_kg * body.water_share
    outside = water * body.outside_share
    k_in = body.k_per_kg * body.mass_kg - body.potassium * outside
    osmolality = 2.0 * (body.sodium + body.potassium)
    return Bodily(
        na0=body.sodium,
        k0=body.potassium,
        ca0=body.calcium,
        mg0=body.magnesium,
        k_in0=k_in,
        store0=body.stored_mg,
        water0=water,
        outside0=outside,
        other_inside=osmolality * (water - outside) - 2.0 * k_in,
        osmolality0=osmolality,
        ca_volume=body.ca_volume,
        mg_volume=body.mg_volume,
        k_power=body.k_power,
        mg_power=body.mg_power,
        k_min=body.k_exchange_min,
        bone_min=body.bone_min,
        mg_min=body.mg_exchange_min,
        k_exercise=body.k_exercise,
        na_gain=body.na_gain,
        adh_gain=body.adh_gain,
        k_gain=body.k_gain,
        k_by_volume=body.k_by_volume,
        k_by_magnesium=body.k_by_magnesium,
        ca_gain=body.ca_gain,
        mg_gain=body.mg_gain,
        urine_na=body.diet_na / _DAY_MIN,
        urine_k=(1.0 - body.k_stool) * body.diet_k / _DAY_MIN,
        urine_ca=body.ca_absorbed * body.diet_ca / _DAY_MIN,
        urine_mg=body.mg_absorbed * body.diet_mg / _DAY_MIN,
        urine_l=(body.diet_l - body.breath_l) / _DAY_MIN,
        urine_least=body.urine_least / _DAY_MIN,
        urine_most=body.urine_most / _DAY_MIN,
        urine_exercise=body.urine_exercise,
        breath_l=body.breath_l / _DAY_MIN,
    )


def doing(body: Body, spell: Spell) -> Doing:
    """A spell as the loop takes it: amounts a minute."""
    drink, medicine = table("drinks").row(number=spell.drink), table("medicines").row(number=spell.medicine)
    litres, food = spell.drink_l_h / _HOUR_MIN, spell.food / _DAY_MIN

    def factor(name: str) -> float:
        return float(1.0 + spell.dose * (medicine[name] - 1.0))

    potassium = food * body.diet_k + spell.more_k / _DAY_MIN
    return Doing(
        minutes=round(spell.hours * _HOUR_MIN),
        na=food * body.diet_na + litres * drink["na"],
        k=potassium + litres * drink["k"],
        ca=body.ca_absorbed * (food * body.diet_ca + litres * drink["ca"]),
        mg=body.mg_absorbed * (food * body.diet_mg + spell.more_mg / _DAY_MIN + litres * drink["mg"]),
        water=food * body.diet_l + litres,
        stool_k=body.k_stool * potassium,
        thirst=spell.thirst,
        exercise=spell.exercise,
        sweat_l=spell.sweat_l_h / _HOUR_MIN,
        sweat_na=spell.sweat_na,
        sweat_k=spell.sweat_k,
        sweat_ca=spell.sweat_ca,
        sweat_mg=spell.sweat_mg,
        na_factor=factor("na_factor"),
        k_factor=factor("k_factor"),
        ca_factor=factor("ca_factor"),
        mg_factor=factor("mg_factor"),
        k_cells=spell.dose * medicine["k_cells"],
    )


def settle(body: Body) -> Array:
    """The pools [8] of a body in balance, in the order of POOLS (mmol, L)."""
    b = bodily(body)
    calcium, magnesium = b.ca_volume * b.ca0 * b.outside0, b.mg_volume * b.mg0 * b.outside0
    pools = (b.na0 * b.outside0, b.k0 * b.outside0, b.k_in0, calcium, body.bone_ca, magnesium)
    return np.array([*pools, body.stored_mg, b.water0])


def simulate(body: Body, *spells: Spell, start: Array | None = None, every_min: int = 1) -> Recording:
    """Follow water and electrolytes through spells of behaviour.

    Why it matters: what sweat, drink and medicines do to the blood is often not what one would think.

    Args: the body; spells one after the other; pools to start from (in balance if none are given); every how
    many minutes to record. Returns a Recording with `na`, `k`, `ca`, `mg` (plasma, total), `ca_free`,
    `mg_free` (ionised), all mmol/L; `outside_l`, `water_l` (L), `mass_kg`; `pools` [time, pool]; `gone`
    [time, route and pool], what has come and gone (mmol, L).
    Leaves out: meals, acid and base, sugar, pregnancy, sick kidneys, and bone's and gut's own hormones.
    Raises ParameterError for no spell or a recording step outside 1 to 1440 min.

    >>> sweated = simulate(Body(), Spell(hours=3, sweat_l_h=1.2, thirst=0))
    >>> bool(sweated["na"][-1] > sweated["na"][0])
    True
    """
    if not spells:
        raise ParameterError(_("There is no spell: give at least one Spell."))
    if not 1 <= every_min <= 1440:
        text = _("every_min = {every} min is outside 1 to 1440 min (between two recorded moments).")
        raise ParameterError(text.format(every=every_min))
    b, pools = bodily(body), (settle(body) if start is None else start).copy()
    gone, every = np.zeros((4, 8)), int(every_min)
    times, rows, counts = [0.0], [pools.copy()[None]], [gone.copy()[None]]
    now = 0.0
    for spell in spells:
        task = doing(body, spell)
        n = max(1, task.minutes // every)
        out, left = np.empty((n, 8)), np.empty((n, 4, 8))
        march(b, task._replace(minutes=n * every), pools, gone, every, out, left)
        times += [now + every * (k + 1) for k in range(n)]
        now = times[-1]
        rows.append(out)
        counts.append(left)
    signals = _signals(body, np.vstack(rows), np.vstack(counts))
    said = {f"spell {k}": spell.to_dict() for k, spell in enumerate(spells)}
    return Recording(np.array(times) * _MIN_MS, signals, {"body": body.to_dict()} | said)


def _signals(body: Body, pools: Array, gone: Array) -> dict[str, Signal]:
    b, water, outside = bodily(body), pools[:, WATER], outside_l(bodily(body), pools.T)
    calcium = pools[:, CA] / (b.ca_volume * outside)
    magnesium = pools[:, MG] / (b.mg_volume * outside)
    places = tuple(f"{pool}: {route}" for route in _ROUTES for pool in POOLS)
    return {
        "na": Signal(pools[:, NA] / outside, "mmol/L"),
        "k": Signal(pools[:, K] / outside, "mmol/L"),
        "ca": Signal(calcium, "mmol/L"),
        "mg": Signal(magnesium, "mmol/L"),
        "ca_free": Signal(body.ca_free * calcium, "mmol/L"),
        "mg_free": Signal(body.mg_free * magnesium, "mmol/L"),
        "outside_l": Signal(outside, "L"),
        "water_l": Signal(water, "L"),
        "mass_kg": Signal(body.mass_kg + water - b.water0, "kg"),
        "pools": Signal(pools, "mmol or L", POOLS),
        "gone": Signal(gone.reshape(len(gone), -1), "mmol or L", places),
    }


def warnings(recording: Recording) -> tuple[str, ...]:
    """A sentence for each value that left what a living person can have.

    >>> warnings(simulate(Body(), Spell(hours=5)))
    ()
    """
    water = recording["water_l"] / recording["water_l"][0]
    said = (
        (_("plasma sodium"), "sodium", recording["na"], "mmol/L"),
        (_("plasma potassium"), "potassium", recording["k"], "mmol/L"),
        (_("plasma calcium"), "calcium", recording["ca"], "mmol/L"),
        (_("plasma magnesium"), "magnesium", recording["mg"], "mmol/L"),
        (_("water of the body, of the start"), "water", water, ""),
    )
    found = []
    for name, key, values, unit in said:
        low, high = _LIVING[key]
        worst = values.min() if values.min() < low else values.max()
        if worst < low or worst > high:
            text = _(
                "{name} reaches {value:.2f} {unit}: outside {low:g} to {high:g} nobody is expected to live."
            )
            found.append(
                text.format(name=name, value=worst, unit=unit, low=low, high=high).replace("  ", " ")
            )
    return tuple(found)
