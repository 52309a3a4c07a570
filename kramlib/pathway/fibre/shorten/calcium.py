"""Calcium on its way: out of the sarcoplasmic reticulum (SR), onto its buffers, and pumped back.

Concentrations in umol/L, flows in umol/L um3/ms. Compartment 1 is the cleft where calcium is released,
compartment 2 the bulk with the filaments. Buffers: parvalbumin (fast fibre only), ATP, both shared with
magnesium, and calsequestrin in the SR. Troponin is in `bridges`.

Source: Shorten et al. 2007, after Baylor and Hollingworth 1998, J Gen Physiol 112:297 (from memory).
"""

from typing import Any

from kramlib.engine.compiled import equation, kernel
from kramlib.pathway.fibre.shorten.constants import Calcium
from kramlib.pathway.fibre.shorten.state import (
    ATP_1,
    ATP_2,
    CA_1,
    CA_2,
    CA_ATP1,
    CA_ATP2,
    CA_CS1,
    CA_CS2,
    CA_P1,
    CA_P2,
    CA_SR1,
    CA_SR2,
    MG_1,
    MG_2,
    MG_ATP1,
    MG_ATP2,
    MG_P1,
    MG_P2,
    O0,
)


@equation
def bound(ligand: Any, free: Any, complex_: Any, k_on: float, k_off: float) -> Any:
    """Net binding (umol/L/ms) of a ligand to its free sites."""
    return k_on * ligand * free - k_off * complex_


@equation
def taken_up(ca: Any, c: Calcium) -> Any:
    """Flow of the SR's calcium pump."""
    return c.nu_SR * ca / (ca + c.K_SR)


@kernel
def calcium(y: Any, rates: Any, c: Calcium) -> None:
    """Rates of change of free calcium and of calsequestrin, without what the other buffers take."""
    is_open = y[O0] + y[O0 + 1] + y[O0 + 2] + y[O0 + 3] + y[O0 + 4]
    out_1 = (c.i2 * is_open + c.L_e) * (y[CA_SR1] - y[CA_1]) - taken_up(y[CA_1], c)
    out_2 = c.L_e * (y[CA_SR2] - y[CA_2]) - taken_up(y[CA_2], c)
    spread, spread_sr = c.tau_R * (y[CA_1] - y[CA_2]), c.tau_SR_R * (y[CA_SR1] - y[CA_SR2])
    rates[CA_CS1] = bound(y[CA_SR1], c.Cs_tot - y[CA_CS1], y[CA_CS1], c.k_Cs_on, c.k_Cs_off)
    rates[CA_CS2] = bound(y[CA_SR2], c.Cs_tot - y[CA_CS2], y[CA_CS2], c.k_Cs_on, c.k_Cs_off)
    rates[CA_1] = (out_1 - spread) / c.V_1
    rates[CA_2] = (out_2 + spread) / c.V_2
    rates[CA_SR1] = -(out_1 + spread_sr) / c.V_SR1 - rates[CA_CS1]
    rates[CA_SR2] = (spread_sr - out_2) / c.V_SR2 - rates[CA_CS2]


@kernel
def buffers(y: Any, rates: Any, c: Calcium) -> None:
    """Rates of change of parvalbumin, ATP and magnesium; what they bind leaves free calcium."""
    for ca, ca_p, mg_p, ca_atp, mg_atp, atp, mg in (
        (CA_1, CA_P1, MG_P1, CA_ATP1, MG_ATP1, ATP_1, MG_1),
        (CA_2, CA_P2, MG_P2, CA_ATP2, MG_ATP2, ATP_2, MG_2),
    ):
        free_p = c.P_tot - y[ca_p] - y[mg_p]
        rates[ca_p] = bound(y[ca], free_p, y[ca_p], c.k_P_on, c.k_P_off)
        rates[mg_p] = bound(y[mg], free_p, y[mg_p], c.k_Mg_on, c.k_Mg_off)
        rates[ca_atp] = bound(y[ca], y[atp], y[ca_atp], c.k_CATP_on, c.k_CATP_off)
        rates[mg_atp] = bound(y[mg], y[atp], y[mg_atp], c.k_MATP_on, c.k_MATP_off)
        rates[ca] -= rates[ca_p] + rates[ca_atp]
        rates[mg] = -rates[mg_p] - rates[mg_atp]
        rates[atp] = -rates[ca_atp] - rates[mg_atp]
    for one, two, tau in (
        (CA_ATP1, CA_ATP2, c.tau_ATP),
        (MG_ATP1, MG_ATP2, c.tau_ATP),
        (ATP_1, ATP_2, c.tau_ATP),
        (MG_1, MG_2, c.tau_Mg),
    ):
        spread = tau * (y[one] - y[two])
        rates[one] -= spread / c.V_1
        rates[two] += spread / c.V_2
