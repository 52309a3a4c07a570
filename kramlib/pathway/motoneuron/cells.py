"""Pool cells as the loop takes them: from sizes and densities to conductances, side by side in lanes."""

import math
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from kramlib.engine.numerics import padded
from kramlib.pathway.motoneuron.parameters import Elias

Array = NDArray[np.float64]


class Cells(NamedTuple):
    """The cells in the loop's units, arrays [lane]: uS, nF, mV, ms, 1/ms, nA."""

    g_s: Array
    g_d: Array
    g_c: Array
    g_na: Array
    g_kf: Array
    g_ks: Array
    g_ca: Array
    c_s: Array
    c_d: Array
    threshold: Array
    q_down: Array
    p_up: Array
    p_down: Array
    p_threshold: Array
    refractory: Array
    e_na: Array
    e_k: Array
    e_ca: Array
    tire: Array
    recover: Array
    tau_noise: Array
    noise: Array
    e_excite: Array
    e_inhibit: Array


def input_resistance_mohm(cell: Elias) -> float:
    """The resistance (MOhm) that a small current into the soma meets."""
    g = _conductances(cell)
    return 1.0 / (g["g_s"] + g["g_d"] * g["g_c"] / (g["g_d"] + g["g_c"]))


def threshold_mv(cell: Elias) -> float:
    """The firing threshold (mV above rest): rheobase times input resistance.

    >>> round(threshold_mv(Elias()), 1)
    8.0
    """
    return cell.rheobase_na * input_resistance_mohm(cell)


def _conductances(cell: Elias) -> dict[str, float]:
    """Leaks and coupling (uS) and areas (cm2) of the two cylinders."""
    soma = 2.0 * math.pi * cell.r_soma_um * cell.l_soma_um * 1e-8
    dendrite = 2.0 * math.pi * cell.r_dend_um * cell.l_dend_um * 1e-8
    along_soma = cell.r_cyt * 1e4 * cell.l_soma_um / (math.pi * cell.r_soma_um**2)
    along_dendrite = cell.r_cyt * 1e4 * cell.l_dend_um / (math.pi * cell.r_dend_um**2)
    return {
        "soma": soma,
        "dendrite": dendrite,
        "g_s": 1e3 * soma / cell.resistance_soma,
        "g_d": 1e3 * dendrite / cell.resistance_dend,
        "g_c": 2e6 / (along_soma + along_dendrite),
    }


def cells_of(pool: Sequence[Elias]) -> Cells:
    """The cells of a pool, side by side and filled up to whole lanes."""
    rows = [_row(cell) for cell in pool]
    return Cells(**{name: padded(np.array([r[name] for r in rows]), "edge") for name in Cells._fields})


def _row(cell: Elias) -> dict[str, float]:
    """One cell in the loop's units."""
    g = _conductances(cell)
    soma, dendrite = 1e3 * g["soma"], 1e3 * g["dendrite"]
    return {
        **{name: g[name] for name in ("g_s", "g_d", "g_c")},
        "g_na": cell.g_na * soma,
        "g_kf": cell.g_kf * soma,
        "g_ks": cell.g_ks * soma,
        "g_ca": cell.gamma * cell.g_ca * dendrite,
        "c_s": cell.c_m * soma,
        "c_d": cell.c_m * dendrite,
        "threshold": threshold_mv(cell),
        "p_threshold": cell.p_threshold_mv,
        "refractory": cell.refractory_ms,
        "tire": 1e-3 / cell.tire_s,
        "recover": 1e-3 / cell.recover_s,
        "tau_noise": cell.tau_noise_ms,
        "noise": cell.noise_na,
        **{name: getattr(cell, name) for name in _TAKEN_OVER},
    }


_TAKEN_OVER = ("q_down", "p_up", "p_down", "e_na", "e_k", "e_ca", "e_excite", "e_inhibit")
