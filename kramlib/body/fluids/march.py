"""The body's water and ions through time, minute by minute: the only place of this model with a time step.

Pools (mmol, L): sodium outside cells, potassium outside and inside, calcium outside and in bone, magnesium
outside and in its store, water. Every flow leaves one pool and enters another, or the count of what left.

Water moves between the two sides of the cell membrane until both have the same osmolality:
W_out / W = O_out / (O_out + O_in), with O_out = 2 (Na + K_out) and O_in = 2 K_in + other.

urine sodium    = diet e^{g (W_out / W_out0 - 1)} m        m, m': the medicine's factors
urine potassium = (diet - stool) e^{g (K - K0) + g_v (1 - W_out / W_out0) + g_m (1 - Mg/Mg0)+} m'
urine water     = urine0 e^{-g (osmolality - osmolality0)}, between the least and the most
potassium       K_out to cells = W_out (K - K0 (K_in / K_in0)^n - g denser - exercise - medicine) / tau,
                  denser = (osmolality - osmolality0)+: cells that lose water let potassium out
calcium         bone to plasma = (Ca0 - Ca) V / tau,  urine = urine0 (Ca / Ca0)^g m
magnesium       store to plasma = (Mg0 (store / store0)^n - Mg) V / tau,  urine = urine0 (Mg / Mg0)^g m

Our own composition from textbook physiology, not one published model.
"""

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from kramlib.engine.compiled import equation, kernel
from kramlib.engine.numerics import exp

Array = NDArray[np.float64]
NA, K, K_IN, CA, BONE, MG, STORE, WATER = range(8)
URINE, SWEAT, OTHER, EATEN = range(4)  # routes: three out of the body, one into it
DRY = 0.6  # share of the normal water below which nobody sweats any more


class Bodily(NamedTuple):
    """A body as the loop takes it: balance values (mmol/L, L), gains, and flows a minute in balance."""

    sodium: float
    potassium: float
    calcium: float
    magnesium: float
    k_in0: float
    stored_mg: float
    water0: float
    outside0: float
    other_inside: float
    osmolality0: float
    ca_volume: float
    mg_volume: float
    k_power: float
    mg_power: float
    k_exchange_min: float
    bone_min: float
    mg_exchange_min: float
    k_exercise: float
    k_by_osmolality: float
    na_gain: float
    adh_gain: float
    k_gain: float
    k_by_volume: float
    k_by_magnesium: float
    ca_gain: float
    mg_gain: float
    urine_na: float
    urine_k: float
    urine_ca: float
    urine_mg: float
    urine_l: float
    urine_least: float
    urine_most: float
    urine_exercise: float
    breath_l: float


class Doing(NamedTuple):
    """A spell as the loop takes it: what comes in a minute (mmol, L), sweat, stool, factors on the kidney."""

    minutes: int
    na: float
    k: float
    ca: float
    mg: float
    water: float
    stool_k: float
    thirst: float
    exercise: float
    sweat_l: float
    sweat_na: float
    sweat_k: float
    sweat_ca: float
    sweat_mg: float
    na_factor: float
    k_factor: float
    ca_factor: float
    mg_factor: float
    k_cells: float


@equation
def outside_l(body: Bodily, pools: Any) -> Any:
    """Water outside cells (L), where both sides have the same osmolality."""
    out = 2.0 * (pools[NA] + pools[K])
    return pools[WATER] * out / (out + 2.0 * pools[K_IN] + body.other_inside)


@kernel
def concentrations(body: Bodily, pools: Array, now: Array) -> None:
    """Plasma Na, K, total Ca and Mg (mmol/L) and the water outside cells (L), into now [5]."""
    outside = outside_l(body, pools)
    now[0], now[1] = pools[NA] / outside, pools[K] / outside
    now[2], now[3] = pools[CA] / (body.ca_volume * outside), pools[MG] / (body.mg_volume * outside)
    now[4] = outside


@equation
def most(flow: float, pool: float) -> float:
    """A flow out of a pool: in one minute no more than a tenth of it."""
    return min(flow, 0.1 * pool)


@kernel
def kidney(body: Bodily, doing: Doing, pools: Array, now: Array, urine: Array) -> None:
    """What leaves with the urine in a minute, into urine [8]: ions (mmol) and water (L)."""
    drier = 1.0 - now[4] / body.outside0
    short_of_mg = max(0.0, 1.0 - now[3] / body.magnesium)
    osmolality = 2.0 * (now[0] + now[1])
    urine[NA] = most(doing.na_factor * body.urine_na * exp(-body.na_gain * drier), pools[NA])
    drive = (
        body.k_gain * (now[1] - body.potassium) + body.k_by_volume * drier + body.k_by_magnesium * short_of_mg
    )
    urine[K] = most(doing.k_factor * body.urine_k * exp(min(drive, 6.0)), pools[K])
    urine[CA] = most(doing.ca_factor * body.urine_ca * (now[2] / body.calcium) ** body.ca_gain, pools[CA])
    urine[MG] = most(doing.mg_factor * body.urine_mg * (now[3] / body.magnesium) ** body.mg_gain, pools[MG])
    water = body.urine_l * exp(min(-body.adh_gain * (osmolality - body.osmolality0), 20.0))
    highest = body.urine_most * (1.0 - doing.exercise * (1.0 - body.urine_exercise))
    urine[WATER] = most(max(body.urine_least, min(water, highest)), pools[WATER])


@kernel
def march(body: Bodily, doing: Doing, pools: Array, left: Array, every: int, out: Array, gone: Array) -> None:
    """Advance pools [8] and what has come and gone [route, pool] in place, a minute at a time.

    After every `every` minutes pools go into out [row, 8] and what has come and gone into gone [row, 4, 8].
    """
    now, urine = np.empty(5), np.zeros(8)
    for minute in range(doing.minutes):
        concentrations(body, pools, now)
        denser = max(0.0, 2.0 * (now[0] + now[1]) - body.osmolality0)
        kidney(body, doing, pools, now, urine)
        wet = min(1.0, max(0.0, (pools[WATER] / body.water0 - DRY) / 0.1))
        sweat = wet * doing.sweat_l
        drunk = doing.water + doing.thirst * min(0.005 * max(0.0, denser - 3.0), 0.03)
        target = body.potassium * (pools[K_IN] / body.k_in0) ** body.k_power
        target += body.k_by_osmolality * denser + body.k_exercise * doing.exercise + doing.k_cells
        into_cells = now[4] * (now[1] - max(target, 0.1)) / body.k_exchange_min
        from_bone = (body.calcium - now[2]) * body.ca_volume * now[4] / body.bone_min
        stored = body.magnesium * (pools[STORE] / body.stored_mg) ** body.mg_power
        from_store = (stored - now[3]) * body.mg_volume * now[4] / body.mg_exchange_min
        left[URINE] += urine
        for k in (NA, K, CA, MG, WATER):
            pools[k] -= urine[k]
        for k, eaten, stool, lost in (
            (NA, doing.na, 0.0, doing.sweat_na),
            (K, doing.k, doing.stool_k, doing.sweat_k),
            (CA, doing.ca, 0.0, doing.sweat_ca),
            (MG, doing.mg, 0.0, doing.sweat_mg),
            (WATER, drunk, body.breath_l, 1.0),
        ):
            sweated = most(sweat * lost, pools[k])
            pools[k] += eaten - stool - sweated
            left[SWEAT, k] += sweated
            left[OTHER, k] += stool
            left[EATEN, k] += eaten
        pools[K] -= into_cells
        pools[K_IN] += into_cells
        pools[CA] += from_bone
        pools[BONE] -= from_bone
        pools[MG] += from_store
        pools[STORE] -= from_store
        if (minute + 1) % every == 0:
            row = (minute + 1) // every - 1
            out[row] = pools
            gone[row] = left
