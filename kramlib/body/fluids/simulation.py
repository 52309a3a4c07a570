"""Check, begin in balance, march, record: the body as a reader uses it."""

import numpy as np
from numpy.typing import NDArray

from kramlib.body.fluids.balance import bodily, doing
from kramlib.body.fluids.behaviour import Spell
from kramlib.body.fluids.march import CA, MG, NA, WATER, K, march, outside_l
from kramlib.body.fluids.parameters import Body
from kramlib.engine.parameters import ParameterError
from kramlib.engine.recording import Recording, Signal
from kramlib.engine.starting import begun
from kramlib.text import _

Array = NDArray[np.float64]
POOLS = ("sodium", "potassium", "potassium in cells", "calcium", "bone", "magnesium", "store", "water")
_ROUTES = ("urine", "sweat", "stool and breath", "eaten and drunk")
_MIN_MS = 60_000.0
# Values outside of which hardly anybody was found alive and awake: assumed, from memory of case reports.
_LIVING = {
    "sodium": (110.0, 175.0),
    "potassium": (1.8, 8.5),
    "calcium": (1.2, 4.5),
    "magnesium": (0.2, 6.0),
    "water": (80.0, 125.0),
}


def settle(body: Body) -> Array:
    """The pools [8] of a body in balance, in the order of POOLS (mmol, L)."""
    b = bodily(body)
    calcium, magnesium = b.ca_volume * b.calcium * b.outside0, b.mg_volume * b.magnesium * b.outside0
    pools = (b.sodium * b.outside0, b.potassium * b.outside0, b.k_in0, calcium, body.bone_ca, magnesium)
    return np.array([*pools, body.stored_mg, b.water0])


def simulate(body: Body, *spells: Spell, start: Array | None = None, every_min: int = 1) -> Recording:
    """Follow water and electrolytes through spells of behaviour.

    Why it matters: what sweat, drink and medicines do to the blood is often not what one would think.

    Args: the body; spells one after the other; pools to start from (in balance if none are given); every how
    many minutes to record, besides the end of each spell. Returns a Recording with `na`, `k`, `ca`, `mg`
    (plasma, total), `ca_free`, `mg_free` (ionised), all mmol/L; `outside_l`, `water_l` (L), `mass_kg`;
    `pools` [time, pool]; `gone` [time, route and pool], what has come and gone (mmol, L).
    Leaves out: meals, acid and base, sugar, pregnancy, sick kidneys, and bone's and gut's own hormones.
    Raises ParameterError for no spell, a recording step outside 1 to 1440 min, or spells nobody survives.

    >>> sweated = simulate(Body(), Spell(hours=3, sweat_l_h=1.2, thirst=0))
    >>> bool(sweated["na"][-1] > sweated["na"][0])
    True
    """
    if not spells:
        raise ParameterError(_("There is no spell: give at least one Spell."))
    if not 1 <= every_min <= 1440:
        text = _("every_min = {every} min is outside 1 to 1440 min (between two recorded moments).")
        raise ParameterError(text.format(every=every_min))
    b, pools = bodily(body), begun(start, lambda: settle(body), (8,))
    gone, every = np.zeros((4, 8)), int(every_min)
    times, rows, counts = [0.0], [pools.copy()[None]], [gone.copy()[None]]
    for spell in spells:
        task = doing(body, spell)
        for n, step in _stretches(task.minutes, every):
            out, left = np.empty((n, 8)), np.empty((n, 4, 8))
            march(b, task._replace(minutes=n * step), pools, gone, step, out, left)
            _check_lives(out, times[-1], step)
            times += [times[-1] + step * (k + 1) for k in range(n)]
            rows.append(out)
            counts.append(left)
    signals = _signals(body, np.vstack(rows), np.vstack(counts))
    said = {f"spell {k}": spell.to_dict() for k, spell in enumerate(spells)}
    return Recording(np.array(times) * _MIN_MS, signals, {"body": body.to_dict()} | said)


def _stretches(minutes: int, every: int) -> list[tuple[int, int]]:
    """How often to record at which step (min), so that the last record is the end of the spell."""
    whole, rest = divmod(minutes, every)
    return [(n, step) for n, step in ((whole, every), (1, rest)) if n * step > 0]


def _check_lives(pools: Array, from_min: float, step: int) -> None:
    """Refuse spells that leave less than nothing of something: the equations end where life does."""
    gone = np.flatnonzero(~(pools[:, [NA, K, CA, MG, WATER]] > 0.0).all(axis=1))
    if len(gone):
        text = _("After {hours:.0f} h nobody would live: shorten the spell, or let the person eat and drink.")
        raise ParameterError(text.format(hours=(from_min + step * (gone[0] + 1)) / 60.0))


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
    water = 100.0 * recording["water_l"] / recording["water_l"][0]
    said = (
        (_("plasma sodium"), "sodium", recording["na"], "mmol/L"),
        (_("plasma potassium"), "potassium", recording["k"], "mmol/L"),
        (_("plasma calcium"), "calcium", recording["ca"], "mmol/L"),
        (_("plasma magnesium"), "magnesium", recording["mg"], "mmol/L"),
        (_("water of the body, of the start"), "water", water, "%"),
    )
    found = []
    for name, key, values, unit in said:
        low, high = _LIVING[key]
        text = _("{name} reaches {value:.2f} {unit}: outside {low:g} to {high:g} nobody is expected to live.")
        for worst in (values.min(), values.max()):
            if not low <= worst <= high:
                told = text.format(name=name, value=worst, unit=unit, low=low, high=high)
                found.append(told[0].upper() + told[1:])
    return tuple(found)
