"""Troponin, cross-bridges and phosphate: from calcium to force, and what tires it.

Troponin takes two calciums. Tropomyosin then moves (D), a cross-bridge binds (A_1) and does its stroke
(A_2), which bears the force. Each stroke frees phosphate. Phosphate enters the SR and, once the product
of its concentration with calcium's exceeds PP, precipitates there with calcium: less to release.

Source: Shorten et al. 2007, after Razumova et al. 1999, J Appl Physiol 87:1861 (from memory).
"""

from typing import Any

from kramlib.engine.compiled import equation, kernel
from kramlib.engine.numerics import select
from kramlib.pathway.fibre.shorten.calcium import bound
from kramlib.pathway.fibre.shorten.constants import Bridges, Calcium
from kramlib.pathway.fibre.shorten.state import (
    A_1,
    A_2,
    CA_2,
    CA_CAT2,
    CA_SR2,
    CA_T2,
    D_0,
    D_1,
    D_2,
    P_2,
    P_CSR,
    P_SR,
)

MMOL = 0.001  # mmol/L in one umol/L


@equation
def precipitating(p_sr: Any, ca_sr: Any, solid: Any, c: Bridges) -> Any:
    """Net precipitation (mmol/L/ms) of phosphate with calcium, both in mmol/L."""
    product = p_sr * ca_sr
    above, below = select(product > c.PP, product - c.PP, 0.0), select(product < c.PP, c.PP - product, 0.0)
    return c.A_p * above * product - c.B_p * solid * below


@kernel
def cross_bridges(y: Any, rates: Any, c: Bridges, ca: Calcium) -> None:
    """Rates of change of troponin, tropomyosin and cross-bridges; takes their calcium from the bulk."""
    free = ca.T_tot - y[CA_T2] - y[CA_CAT2] - y[D_0] - y[D_1] - y[D_2] - y[A_1] - y[A_2]
    first = bound(y[CA_2], select(free > 0.0, free, 0.0), y[CA_T2], ca.k_T_on, ca.k_T_off)
    second = bound(y[CA_2], y[CA_T2], y[CA_CAT2], ca.k_T_on, ca.k_T_off)
    first_d = bound(y[CA_2], y[D_0], y[D_1], ca.k_T_on, ca.k_T_off)
    second_d = bound(y[CA_2], y[D_1], y[D_2], ca.k_T_on, ca.k_T_off)
    moved_0 = c.k_0_on * free - c.k_0_off * y[D_0]
    moved_1 = c.k_0_on * y[CA_T2] - c.k_0_off * y[D_1]
    moved_2 = c.k_Ca_on * y[CA_CAT2] - c.k_Ca_off * y[D_2]
    attached = c.f_o * y[D_2] - c.f_p * y[A_1]
    stroke = c.h_o * y[A_1] - c.h_p * y[A_2]
    detached = c.g_o * y[A_2]
    rates[CA_T2] = first - second - moved_1
    rates[CA_CAT2] = second - moved_2
    rates[D_0] = moved_0 - first_d
    rates[D_1] = first_d - second_d + moved_1
    rates[D_2] = second_d + moved_2 - attached + detached
    rates[A_1] = attached - stroke
    rates[A_2] = stroke - detached
    rates[CA_2] -= first + second + first_d + second_d


@kernel
def phosphate(y: Any, rates: Any, c: Bridges, ca: Calcium) -> None:
    """Rates of change of phosphate in the bulk, in the SR and precipitated; takes calcium from the SR."""
    solid = precipitating(y[P_SR], MMOL * y[CA_SR2], y[P_CSR], c)
    stroke = c.h_o * y[A_1] - c.h_p * y[A_2]
    into_sr = c.k_p * (y[P_2] - y[P_SR])
    rates[P_2] = MMOL * stroke - c.b_p * y[P_2] - into_sr / ca.V_2
    rates[P_SR] = into_sr / ca.V_SR2 - solid
    rates[P_CSR] = solid
    rates[CA_SR2] -= solid / MMOL


def full_force(c: Bridges, ca: Calcium) -> float:
    """A_2 (umol/L) when every troponin holds two calciums and the cross-bridges have come to a balance.

    Computed from A_2 = 1: each state before it must then be as full as its own balance asks.

    >>> from kramlib.pathway.fibre.shorten.constants import constants
    >>> round(full_force(constants(0).bridges, constants(0).calcium), 2)
    7.36
    """
    a_1 = (c.h_p + c.g_o) / c.h_o
    d_2 = ((c.f_p + c.h_o) * a_1 - c.h_p) / c.f_o
    calcium_on_troponin = d_2 * c.k_Ca_off / c.k_Ca_on
    return ca.T_tot / (1.0 + a_1 + d_2 + calcium_on_troponin)
