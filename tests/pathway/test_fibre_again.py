"""The bench fibre's equations written again, and solved by another of SciPy's methods.

As a list of reactions, state by state name, so that it shares neither order nor form with the library.
"""

import math

import numpy as np
import pytest
from numpy.typing import NDArray
from scipy.integrate import solve_ivp

from kramlib.data import table
from kramlib.engine.stimuli import Pulse
from kramlib.pathway.fibre import FAST, SLOW
from kramlib.pathway.fibre.shorten import state
from kramlib.pathway.fibre.shorten.constants import COLUMNS, STARTS, constants
from kramlib.pathway.fibre.shorten.solver import integrate

Array = NDArray[np.float64]
Numbers = dict[str, float]
ROWS = table("shorten2007_initial_state").rows
NAMES = [str(row["state"]) for row in ROWS]
exp = math.exp


def ghk(v: float, charge: int, inside: float, outside: float, c: Numbers) -> float:
    """Goldman, Hodgkin and Katz in mV mmol/L, as printed; the sign makes outward current positive."""
    u = charge * c["FF"] * v / (c["RR"] * c["TT"])
    return v * (inside - outside * exp(-u)) / (1.0 - exp(-u))


def one_membrane(x: Numbers, d: Numbers, c: Numbers, surface: bool) -> tuple[float, float, float]:
    """Chloride, potassium and sodium current (uA/cm2, each with its part of the pump); gates into d."""
    g, p, (cl, ir, dr, na, pump) = (
        ("", "e", (1.0, 1.0, 1.0, 1.0, 1.0))
        if surface
        else ("_t", "t", (c["eta_Cl"], c["eta_IR"], c["eta_DR"], c["eta_Na"], c["eta_NaK"]))
    )
    v, k_o, k_i, na_o, na_i = x["vS" if surface else "vT"], x[f"K_{p}"], x["K_i"], x[f"Na_{p}"], x["Na_i"]
    n, h_k, m, h, s = (x[f"{name}{g}"] for name in ("n", "h_K", "m", "h", "S"))
    f = c["FF"] / (c["RR"] * c["TT"])
    e_k = math.log(k_o / k_i) / f
    k_drive, na_drive = ghk(v, 1, k_i, k_o, c), ghk(v, 1, na_i, na_o, c)
    cl_i = 156.5 / (5.0 + exp(-e_k * f))
    i_cl = cl * c["g_Cl_bar"] / (1.0 + exp((v - c["V_a"]) / c["A_a"])) ** 4
    i_cl *= ghk(v, -1, cl_i, 156.5 - 5.0 * cl_i, c) / 45.0
    k_r = k_o * exp(-c["delta"] * e_k * f)
    block = c["S_i"] ** 2 / c["K_S"] / (1.0 + k_r**2 / c["K_K"]) * exp(2.0 * (1.0 - c["delta"]) * v * f)
    i_ir = ir * c["G_K"] / (1.0 + c["K_K"] / k_r**2) / (1.0 + block) * max(k_drive, 0.0) / 50.0
    i_dr = dr * c["g_K_bar"] * n**4 * h_k * k_drive / 50.0
    i_na = na * c["g_Na_bar"] * m**3 * h * s * na_drive / 75.0
    sigma = (exp(na_o / 67.3) - 1.0) / 7.0
    i_p = pump * c["FF"] * c["J_NaK_bar"] / (1.0 + c["K_m_K"] / k_o) ** 2 / (1.0 + c["K_m_Na"] / na_i) ** 3
    i_p /= 1.0 + 0.12 * exp(-0.1 * v * f) + 0.04 * sigma * exp(-v * f)

    def hh(bar: float, half: float, width: float) -> float:
        return bar * (v - half) / (1.0 - exp(-(v - half) / width))

    def falls(half: float, width: float) -> float:
        return 1.0 / (1.0 + exp((v - half) / width))

    b_n = c["beta_n_bar"] * exp((c["V_n"] - v) / c["K_beta_n"])
    b_m = c["beta_m_bar"] * exp((c["V_m"] - v) / c["K_beta_m"])
    a_h = c["alpha_h_bar"] * exp((c["V_h"] - v) / c["K_alpha_h"])
    b_h = c["beta_h_bar"] * (1.0 - falls(c["V_h"], c["K_beta_h"]))
    d[f"n{g}"] = hh(c["alpha_n_bar"], c["V_n"], c["K_alpha_n"]) * (1.0 - n) - b_n * n
    d[f"m{g}"] = hh(c["alpha_m_bar"], c["V_m"], c["K_alpha_m"]) * (1.0 - m) - b_m * m
    d[f"h{g}"] = a_h * (1.0 - h) - b_h * h
    tau_hk = (1000.0 if surface else 1.0) * exp(-(v + 40.0) / 25.75)
    d[f"h_K{g}"] = (falls(c["V_h_K_inf"], c["A_h_K_inf"]) - h_k) / tau_hk
    tau_s = 8571.0 / (0.2 + 5.65 * (0.01 * (v + c["V_tau"])) ** 2)
    d[f"S{g}"] = (falls(c["V_S_inf"], c["A_S_inf"]) - s) / tau_s
    return i_cl, i_ir + i_dr - 2.0 * i_p, i_na + 3.0 * i_p


def electric(x: Numbers, d: Numbers, current: float, c: Numbers) -> None:
    """Both membranes, and sodium and potassium on either side of them."""
    sums = {"e": one_membrane(x, d, c, True), "t": one_membrane(x, d, c, False)}
    along = 1000.0 * (x["vS"] - x["vT"]) / c["R_a"]
    d["vS"] = (current - sum(sums["e"]) - along) / c["C_m"]
    d["vT"] = (along / c["gam"] - sum(sums["t"])) / c["C_m"]
    for k, ion in ((1, "K"), (2, "Na")):
        rest, faraday = c[f"I_{ion}_rest"], 1000.0 * c["FF"]
        gap = x[f"{ion}_t"] - x[f"{ion}_e"]
        d[f"{ion}_e"] += (sums["e"][k] + rest) / (faraday * c["tsi3"]) + gap / c[f"tau_{ion}2"]
        d[f"{ion}_t"] += (sums["t"][k] + rest) / (faraday * c["tsi"]) - gap / c[f"tau_{ion}"]
        d[f"{ion}_i"] -= c["f_T"] * (sums["t"][k] + rest) / (faraday * c["tsi"])
        d[f"{ion}_i"] -= (sums["e"][k] + rest) / (faraday * c["tsi2"])


def channel(x: Numbers, d: Numbers, c: Numbers) -> None:
    """The ten states of the release channel as a matrix of rates."""
    u, f = (x["vT"] - c["Vbar"]) / (8.0 * c["K"]), c["f"]
    up, down = 0.5 * c["alpha1"] * exp(u), 0.5 * c["alpha1"] * exp(-u)
    rate: dict[tuple[str, str], float] = {}
    for i in range(5):
        rate[f"C{i}", f"O{i}"], rate[f"O{i}", f"C{i}"] = c["k_L"] * f**-i, c["k_Lm"] * f**i
        if i < 4:
            rate[f"C{i}", f"C{i + 1}"], rate[f"C{i + 1}", f"C{i}"] = (4 - i) * up, (i + 1) * down
            rate[f"O{i}", f"O{i + 1}"], rate[f"O{i + 1}", f"O{i}"] = (4 - i) * up / f, (i + 1) * down * f
    for (a, b), k in rate.items():
        d[a] -= k * x[a]
        d[b] += k * x[a]


def chemistry(x: Numbers, d: Numbers, c: Numbers) -> None:
    """Every reaction as (what goes in, what comes out, flow), then every passage between two volumes."""
    on, off = c["k_T_on"], c["k_T_off"]
    x = x | {"T0": c["T_tot"] - sum(x[s] for s in ("CaT2", "CaCaT2", "D0", "D1", "D2", "A1", "A2"))}
    x |= {f"Par{i}": c["P_tot"] - x[f"CaP{i}"] - x[f"MgP{i}"] for i in "12"}
    x |= {f"Cs{i}": c["Cs_tot"] - x[f"CaCs{i}"] for i in "12"}
    reactions = [
        (("Ca2", "T0"), ("CaT2",), on, off),
        (("Ca2", "CaT2"), ("CaCaT2",), on, off),
        (("Ca2", "D0"), ("D1",), on, off),
        (("Ca2", "D1"), ("D2",), on, off),
        (("T0",), ("D0",), c["k_0_on"], c["k_0_off"]),
        (("CaT2",), ("D1",), c["k_0_on"], c["k_0_off"]),
        (("CaCaT2",), ("D2",), c["k_Ca_on"], c["k_Ca_off"]),
        (("D2",), ("A1",), c["f_o"], c["f_p"]),
        (("A1",), ("A2",), c["h_o"], c["h_p"]),
        (("A2",), ("D2",), c["g_o"], 0.0),
    ]
    for i in "12":
        reactions += [
            ((f"Ca{i}", f"Par{i}"), (f"CaP{i}",), c["k_P_on"], c["k_P_off"]),
            ((f"Mg{i}", f"Par{i}"), (f"MgP{i}",), c["k_Mg_on"], c["k_Mg_off"]),
            ((f"Ca{i}", f"ATP{i}"), (f"CaATP{i}",), c["k_CATP_on"], c["k_CATP_off"]),
            ((f"Mg{i}", f"ATP{i}"), (f"MgATP{i}",), c["k_MATP_on"], c["k_MATP_off"]),
            ((f"CaSR{i}", f"Cs{i}"), (f"CaCs{i}",), c["k_Cs_on"], c["k_Cs_off"]),
        ]
    for left, right, forward, backward in reactions:
        flow = forward * math.prod(x[s] for s in left) - backward * math.prod(x[s] for s in right)
        for s in left:
            d[s] = d.get(s, 0.0) - flow
        for s in right:
            d[s] += flow
    d["P"] += 0.001 * (c["h_o"] * x["A1"] - c["h_p"] * x["A2"]) - c["b_p"] * x["P"]
    product = 0.001 * x["P_SR"] * x["CaSR2"]
    solid = c["A_p"] * max(product - c["PP"], 0.0) * product
    solid -= c["B_p"] * x["P_C_SR"] * max(c["PP"] - product, 0.0)
    d["P_C_SR"] += solid
    d["P_SR"] -= solid
    d["CaSR2"] -= 1000.0 * solid
    passages(x, d, c)


def passages(x: Numbers, d: Numbers, c: Numbers) -> None:
    """What moves from one volume to another: (from, to, their volumes, how easily), and the pumps."""
    disc = math.pi * c["R_R"] ** 2 * c["L_x"]
    cleft, bulk, sr1, sr2 = 0.95 * 0.01 * disc, 0.95 * 0.99 * disc, 0.05 * 0.01 * disc, 0.05 * 0.99 * disc
    leak, is_open = c["L_e"], sum(x[f"O{i}"] for i in range(5))
    for a, b, v_a, v_b, ease in [
        ("CaSR1", "Ca1", sr1, cleft, leak + c["i2"] * is_open),
        ("CaSR2", "Ca2", sr2, bulk, leak),
        ("Ca1", "Ca2", cleft, bulk, c["tau_R"]),
        ("CaSR1", "CaSR2", sr1, sr2, c["tau_SR_R"]),
        ("CaATP1", "CaATP2", cleft, bulk, c["tau_ATP"]),
        ("MgATP1", "MgATP2", cleft, bulk, c["tau_ATP"]),
        ("ATP1", "ATP2", cleft, bulk, c["tau_ATP"]),
        ("Mg1", "Mg2", cleft, bulk, c["tau_Mg"]),
        ("P", "P_SR", bulk, sr2, c["k_p"]),
    ]:
        flow = ease * (x[a] - x[b])
        d[a] -= flow / v_a
        d[b] += flow / v_b
    for a, b, v_a, v_b in (("Ca1", "CaSR1", cleft, sr1), ("Ca2", "CaSR2", bulk, sr2)):
        pumped = c["nu_SR"] * x[a] / (c["K_SR"] + x[a])
        d[a] -= pumped / v_a
        d[b] += pumped / v_b


def right_side_again(y: Array, current: float, c: Numbers) -> Array:
    """Rates of change [56]."""
    x, d = dict(zip(NAMES, y.tolist(), strict=True)), dict.fromkeys(NAMES, 0.0)
    electric(x, d, current, c)
    channel(x, d, c)
    chemistry(x, d, c)
    return np.array([d[name] for name in NAMES])


@pytest.mark.parametrize("kind", [FAST, SLOW])
def test_scipy_on_the_equations_written_again_gives_the_same_twitch(kind: int) -> None:
    """BDF from the published start, which also checks the order of the states."""
    c = {row["name"]: float(row[COLUMNS[kind]]) for row in table("shorten2007_parameters").rows}
    start = np.array([float(row[STARTS[kind]]) for row in ROWS])
    times, y, parts = np.linspace(0.0, 40.0, 201), start, []
    for left, right, current in ((0.0, 2.0, 0.0), (2.0, 3.0, 100.0), (3.0, 40.0, 0.0)):
        inside = times[(times > left) & (times <= right)]
        run = solve_ivp(
            lambda _t, y, current=current: right_side_again(y, current, c),
            (left, right),
            y,
            "BDF",
            inside,
            rtol=1e-7,
            atol=1e-9,
        )
        parts.append(run.y.T)
        y = run.y[:, -1]
    theirs = np.vstack([start, *parts])
    ours = integrate(start, times, [Pulse(2.0, 1.0, 100.0)], constants(kind), 1e-9)
    scale = np.ptp(theirs, axis=0) + 1e-6 * np.abs(theirs).max(axis=0) + 1e-9
    assert np.abs((ours - theirs) / scale).max() < 2e-3
    assert ours[:, state.V_S].max() > 0.0
    assert math.isclose(ours[:, state.A_2].max(), theirs[:, state.A_2].max(), rel_tol=1e-5)
