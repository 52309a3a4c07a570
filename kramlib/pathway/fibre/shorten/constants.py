"""The published constants of a fast or a slow fibre, by subsystem, in the loop's order.

Names are those of the published table. Fields at the end of a tuple are computed from the others.
"""

import math
from functools import cache
from typing import NamedTuple

from kramlib.data import table

COLUMNS = ("fast_twitch", "slow_twitch")
STARTS = ("fast_initial", "slow_initial")


class Membrane(NamedTuple):
    """Channels and pump of both membranes, and the spaces that their ions enter."""

    C_m: float
    gam: float
    R_a: float
    tsi: float
    tsi2: float
    tsi3: float
    FF: float
    tau_K: float
    tau_Na: float
    f_T: float
    tau_K2: float
    tau_Na2: float
    I_K_rest: float
    I_Na_rest: float
    alpha_h_bar: float
    alpha_m_bar: float
    alpha_n_bar: float
    beta_h_bar: float
    beta_m_bar: float
    beta_n_bar: float
    V_m: float
    V_n: float
    V_h: float
    V_a: float
    V_S_inf: float
    V_h_K_inf: float
    A_a: float
    A_S_inf: float
    A_h_K_inf: float
    K_alpha_h: float
    K_beta_h: float
    K_alpha_m: float
    K_alpha_n: float
    K_beta_m: float
    K_beta_n: float
    g_Cl_bar: float
    g_K_bar: float
    g_Na_bar: float
    G_K: float
    delta: float
    K_K: float
    K_S: float
    K_m_K: float
    K_m_Na: float
    S_i: float
    J_NaK_bar: float
    V_tau: float
    eta_Cl: float
    eta_IR: float
    eta_DR: float
    eta_Na: float
    eta_NaK: float
    RT_F: float  # mV, at the 20 degC of the model


class Release(NamedTuple):
    """The voltage sensors of the tubule and the release channels that they open."""

    k_L: float
    k_Lm: float
    f: float
    alpha1: float
    K: float
    Vbar: float


class Calcium(NamedTuple):
    """Calcium, its pump, its buffers, and the volumes (um3) of a half sarcomere that hold it."""

    i2: float
    nu_SR: float
    K_SR: float
    L_e: float
    tau_R: float
    tau_SR_R: float
    tau_ATP: float
    tau_Mg: float
    k_T_on: float
    k_T_off: float
    T_tot: float
    k_P_on: float
    k_P_off: float
    P_tot: float
    k_Mg_on: float
    k_Mg_off: float
    k_Cs_on: float
    k_Cs_off: float
    Cs_tot: float
    k_CATP_on: float
    k_CATP_off: float
    k_MATP_on: float
    k_MATP_off: float
    V_1: float
    V_2: float
    V_SR1: float
    V_SR2: float


class Bridges(NamedTuple):
    """Tropomyosin, cross-bridges, and the phosphate that they set free."""

    k_0_on: float
    k_0_off: float
    k_Ca_on: float
    k_Ca_off: float
    f_o: float
    f_p: float
    h_o: float
    h_p: float
    g_o: float
    b_p: float
    k_p: float
    A_p: float
    B_p: float
    PP: float


class Constants(NamedTuple):
    """All of one fibre."""

    membrane: Membrane
    release: Release
    calcium: Calcium
    bridges: Bridges


@cache
def constants(kind: int) -> Constants:
    """The constants of a fast (0) or slow (1) fibre.

    >>> constants(0).membrane.g_Na_bar, constants(1).membrane.g_Na_bar
    (804.0, 134.0)
    """
    rows = table("shorten2007_parameters").rows
    known = {row["name"]: float(row[COLUMNS[kind]]) for row in rows}
    cylinder = known["L_x"] * math.pi * known["R_R"] ** 2
    known["RT_F"] = known["RR"] * known["TT"] / known["FF"]
    # 95 % of the cylinder is cytosol, 5 % SR; the release zone is 1 % of each.
    known |= {"V_1": 0.0095 * cylinder, "V_2": 0.9405 * cylinder}
    known |= {"V_SR1": 0.0005 * cylinder, "V_SR2": 0.0495 * cylinder}
    return Constants(
        Membrane(**{name: known[name] for name in Membrane._fields}),
        Release(**{name: known[name] for name in Release._fields}),
        Calcium(**{name: known[name] for name in Calcium._fields}),
        Bridges(**{name: known[name] for name in Bridges._fields}),
    )
