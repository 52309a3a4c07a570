"""The currents of a node of Ranvier. Voltages in mV, rates in 1/ms, symbols as in the paper.

I = g_naf m^3 h (V - E_Na) + g_nap p^3 (V - E_Na) + g_ks s (V - E_K) + g_leak (V - E_leak)

Each gate x opens at rate alpha_x(V) and closes at rate beta_x(V). The rates are written for the
temperature named beside them and speed up with temperature by their Q10.

Source: McIntyre, Richardson and Grill 2002, J Neurophysiol 87:995, appendix.
"""

import math
from typing import Any

from kramlib.biophysics.ions import surface_potential, thermal_mv
from kramlib.engine.compiled import equation
from kramlib.engine.numerics import exp, linoid
from kramlib.pathway.axon.parameters import Axon


@equation
def alpha_m(v: Any) -> Any:
    """Opening of the fast sodium activation gate, at 20 degC."""
    return 1.86 * linoid(v + 21.4, 10.3)


@equation
def beta_m(v: Any) -> Any:
    """Closing of the fast sodium activation gate, at 20 degC."""
    return 0.086 * linoid(-(v + 25.7), 9.16)


@equation
def alpha_h(v: Any) -> Any:
    """Recovery from fast sodium inactivation, at 20 degC."""
    return 0.062 * linoid(-(v + 114.0), 11.0)


@equation
def beta_h(v: Any) -> Any:
    """Fast sodium inactivation, at 20 degC."""
    return 2.3 / (1.0 + exp(-(v + 31.8) / 13.4))


@equation
def alpha_p(v: Any) -> Any:
    """Opening of the persistent sodium gate, at 20 degC."""
    return 0.01 * linoid(v + 27.0, 10.2)


@equation
def beta_p(v: Any) -> Any:
    """Closing of the persistent sodium gate, at 20 degC."""
    return 0.00025 * linoid(-(v + 34.0), 10.0)


@equation
def alpha_s(v: Any) -> Any:
    """Opening of the slow potassium gate, at 36 degC."""
    return 0.3 / (1.0 + exp(-(v + 53.0) / 5.0))


@equation
def beta_s(v: Any) -> Any:
    """Closing of the slow potassium gate, at 36 degC."""
    return 0.03 / (1.0 + exp(-(v + 90.0)))


@equation
def na_conductance(m: Any, h: Any, p: Any, g_naf: float, g_nap: float) -> Any:
    """Fast and persistent sodium conductance together."""
    return g_naf * m**3 * h + g_nap * p**3


def speeds(celsius: float) -> tuple[float, float, float]:
    """How much faster the gates (m and p, h, s) move than at the temperature of their rates."""
    return (
        2.2 ** ((celsius - 20.0) / 10.0),
        2.9 ** ((celsius - 20.0) / 10.0),
        3.0 ** ((celsius - 36.0) / 10.0),
    )


def potassium_shift(axon: Axon) -> float:
    """How far (mV) potassium outside moves E_K and the leaks: Nernst, from the healthy value."""
    return thermal_mv(axon.celsius) * math.log(axon.k_out / Axon.default("k_out"))


def sodium_shift(axon: Axon) -> float:
    """How far (mV) sodium outside moves E_Na: Nernst, from the healthy value."""
    return thermal_mv(axon.celsius) * math.log(axon.na_out / Axon.default("na_out"))


def screening_shift(axon: Axon) -> float:
    """How far (mV) calcium and magnesium move the sodium gates; positive opens them more easily.

    The gates feel the membrane's surface charge. Fewer divalent ions screen it less, which acts on
    them like a depolarisation: the shift is psi(healthy) - psi(now), see `surface_potential`.
    """
    now, healthy = (
        surface_potential(
            ca, mg, mg_effect=axon.mg_effect, charge_per_nm2=axon.charge_per_nm2, celsius=axon.celsius
        )
        for ca, mg in ((axon.ca_out, axon.mg_out), (Axon.default("ca_out"), Axon.default("mg_out")))
    )
    return healthy - now
