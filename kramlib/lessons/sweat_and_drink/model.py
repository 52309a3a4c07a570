"""Lesson 06, its model: four weeks of a medicine, a day with hours of sweat, and an axon in that blood."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import ClassVar

import numpy as np
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from numpy.typing import NDArray

from kramlib.body.fluids import DRINKS, MEDICINES, POOLS, Body, Spell, settle, simulate, warnings
from kramlib.conditions.electrolytes import bathe, blood_of
from kramlib.data import table
from kramlib.engine.parameters import Parameters, parameter
from kramlib.engine.recording import Recording
from kramlib.experiments.protocols import Watch, quiet_threshold, watch
from kramlib.figures import fluids as panels
from kramlib.figures.describe import watch_in_words
from kramlib.lessons.later import Later
from kramlib.lessons.spec import Number, Outcome, Settings
from kramlib.lessons.sweat_and_drink import prose
from kramlib.pathway.axon import Axon
from kramlib.text import _

Array = NDArray[np.float64]
HOURS, _WATCH_MS, _WEEKS_H = 24.0, 300.0, 672.0
_EXERCISE = 0.6  # how hard the work is that makes this sweat: assumed
_OURS = "assumed: a choice of the learner"
IONS = ("na", "k", "ca", "mg")
_OF = {"na": "sodium", "k": "potassium", "ca": "calcium", "mg": "magnesium"}
_CHOSEN_DRINKS = ("sports_drink", "water", "salted_water", "rehydration")
_CHOSEN_MEDICINES = ("potassium_sparing", "beta2_agonist", "none", "none", "statin", "thiazide", "loop")
_MAGNESIUM, _TABLETS = 3, 15.0  # the place of the tablets among these, and their magnesium (mmol/d)


@dataclass(frozen=True)
class Day(Parameters):
    """What the learner sets: a day with hours of sweat, and what was taken for four weeks before."""

    station: ClassVar[str] = "day"

    hours: float = parameter(3.0, "h", "hours of work and sweat", (0.1, 12.0), _OURS)
    sweat_l_h: float = parameter(1.2, "L/h", "sweat", (0.0, 3.0), _OURS)
    sweat_na: float = parameter(
        37.5, "mmol/L", "sodium in the sweat", (5.0, 120.0), "published: Montain 2007, data/sweat.csv"
    )
    drink_l_h: float = parameter(0.4, "L/h", "what is drunk meanwhile", (0.0, 3.0), _OURS)
    drink: float = parameter(
        1,
        "1",
        "drink: 0 sports drink, 1 water, 2 salted water, 3 rehydration",
        (0, 1, 2, 3),
        _OURS,
        choices=True,
    )
    taken: float = parameter(
        2,
        "1",
        "taken: 0 potassium-sparing, 1 beta2-agonist, 2 nothing, 3 magnesium, 4 statin, 5 thiazide, 6 loop",
        (0, 1, 2, 3, 4, 5, 6),
        _OURS,
        choices=True,
    )


def build(figure: Figure) -> Mapping[str, Line2D]:
    """What stands still in the figure, and its moving lines."""
    return panels.day(figure, prose.ions(), HOURS, _WATCH_MS)


def medicine_of(day: Day) -> int:
    """The row of data/medicines.csv that is taken."""
    return MEDICINES.index(_CHOSEN_MEDICINES[int(day.taken)])


def drink_of(day: Day) -> int:
    """The row of data/drinks.csv that is drunk."""
    return DRINKS.index(_CHOSEN_DRINKS[int(day.drink)])


def drinks_potassium(day: Day) -> bool:
    """Whether the drink brings more potassium than the plasma holds."""
    drink = table("drinks").row(number=float(drink_of(day)))
    return day.drink_l_h > 0.0 and drink["k"] > Body().potassium


def habit(day: Day) -> Spell:
    """An ordinary hour with what is taken."""
    return Spell(medicine=medicine_of(day), more_mg=_TABLETS if day.taken == _MAGNESIUM else 0.0)


@lru_cache(maxsize=64)
def _after_weeks(usual: Spell) -> Array:
    """What the pools of the body hold after four weeks of such hours."""
    pools: Array = simulate(Body(), usual.but(hours=_WEEKS_H), every_min=60)["pools"][-1]
    return pools


@lru_cache(maxsize=64)
def lived(day: Day) -> tuple[Recording, int]:
    """The day after four weeks of the medicine, minute by minute, and the minute at which the sweat ends."""
    usual = habit(day)
    work = usual.but(
        hours=day.hours,
        sweat_l_h=day.sweat_l_h,
        sweat_na=day.sweat_na,
        exercise=_EXERCISE,
        drink_l_h=day.drink_l_h,
        drink=drink_of(day),
        thirst=0.0,
    )
    ended = round(day.hours * 60.0)
    return simulate(Body(), work, usual.but(hours=HOURS - day.hours), start=_after_weeks(usual)), ended


def run(settings: Settings) -> Outcome:
    """The day, what the sweat took, and the axon in the blood at its end."""
    day = settings.station(Day)
    history, ended = lived(day)
    axon = bathe(Axon(), blood_of(history, ended))
    alone = watch(axon, _WATCH_MS)
    middle = int(Axon().nodes) // 2
    trace = (alone.recording.time_ms, alone.recording["v_mv"][:, middle])
    hours = history.time_ms / 3.6e6
    usual = {"na": Body().sodium, "k": Body().potassium, "ca": Body().calcium, "mg": Body().magnesium}
    blood = {ion: (hours, 100.0 * history[ion] / usual[ion]) for ion in IONS}
    gone = shares(history, ended)
    taken = np.array([gone[ion] for ion in IONS])
    spikes = len(alone.spikes_ms)
    return Outcome(
        recording=history,
        numbers=Later(lambda: _numbers(day, history, ended, quiet_threshold(axon, _WATCH_MS), spikes)),
        words=_words(day, history, ended, alone),
        curves=blood | {"taken": (np.where(taken > 0.0, taken, np.nan), np.arange(4.0)), "alone": trace},
    )


def shares(history: Recording, minute: int) -> dict[str, float]:
    """What the sweat had taken by then, in % of what the whole body holds."""
    gone, pools = history.signals["gone"], settle(Body())
    found = {}
    for ion, pool in _OF.items():
        k = POOLS.index(pool)
        whole = pools[k] if ion == "na" else pools[k] + pools[k + 1]
        found[ion] = 100.0 * float(gone.values[minute, gone.places.index(f"{pool}: sweat")]) / whole
    return found


def _numbers(
    day: Day, history: Recording, ended: int, threshold: float | None, spikes: int
) -> tuple[Number, ...]:
    row = table("medicines").row(number=float(medicine_of(day)))
    mass = history["mass_kg"]
    return (
        Number(_("change of body mass"), float(mass[ended] - mass[0]), "kg"),
        Number(_("sodium in the plasma then"), float(history["na"][ended]), "mmol/L"),
        Number(_("potassium in the plasma then"), float(history["k"][ended]), "mmol/L"),
        Number(_("ionised calcium then"), float(history["ca_free"][ended]), "mmol/L", 2),
        Number(_("ionised magnesium then"), float(history["mg_free"][ended]), "mmol/L", 2),
        Number(_("potassium that the sweat took, of the body's"), shares(history, ended)["k"], "%", 2),
        Number(_("threshold of the axon in this blood"), threshold, "nA", 2),
        Number(_("spikes of the axon left alone, in 300 ms"), spikes, "", 0),
        Number(_("treated cramps after this medicine, ratio to before"), row["ratio"], "", 2),
    )


def _words(day: Day, history: Recording, ended: int, alone: Watch) -> str:
    changes = []
    for ion, name in zip(IONS, prose.ions(), strict=True):
        change = 100.0 * (float(history[ion][ended]) / float(history[ion][0]) - 1.0)
        changes.append(f"{name} {change:+.0f} %")
    told = _("At the end of the sweat the blood has changed by: {changes}.").format(
        changes=", ".join(changes)
    )
    caution = [prose.drunk_potassium()] if drinks_potassium(day) else []
    return " ".join([told, watch_in_words(alone), *caution, *warnings(history)])
