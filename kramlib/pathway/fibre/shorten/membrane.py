"""The two membranes, surface and transverse tubule: five currents each, and where their ions go.

Currents in uA/cm2, outward positive. An open channel's current is driven by Goldman, Hodgkin and Katz's

J(V) = V (in - out exp(-VF/RT)) / (1 - exp(-VF/RT)),  in mV mmol/L,

divided by a fixed concentration (45 mmol/L Cl, 50 K, 75 Na), so that g keeps the unit of a conductance.
Source: Shorten et al. 2007, after Wallinga et al. 1999, Eur Biophys J 28:317.
"""

from typing import Any, NamedTuple

from kramlib.engine.compiled import equation, kernel
from kramlib.engine.numerics import exp, linoid, select
from kramlib.pathway.fibre.shorten.constants import Membrane
from kramlib.pathway.fibre.shorten.state import GATES_S, GATES_T, K_E, K_I, K_T, NA_E, NA_I, NA_T, V_S, V_T


class Currents(NamedTuple):
    """What crosses one membrane (uA/cm2): chloride, both kinds of potassium channel, sodium, pump."""

    cl: float
    ir: float
    dr: float
    na: float
    pump: float


@equation
def drive(v: Any, inside: Any, outside: Any, rt_f: float) -> Any:
    """J(V) of a cation."""
    return linoid(v, rt_f) * (inside - outside * exp(-v / rt_f))


@equation
def chloride(v: Any, k_out: Any, k_in: Any, c: Membrane) -> Any:
    """Chloride current. Chloride is taken to be where potassium's equilibrium potential puts it."""
    cl_in = 156.5 / (5.0 + k_in / k_out)
    cl_out = 156.5 - 5.0 * cl_in
    a = 1.0 / (1.0 + exp((v - c.V_a) / c.A_a))
    return c.g_Cl_bar * a**4 * drive(-v, cl_in, cl_out, c.RT_F) / -45.0


@equation
def inward_rectifier(v: Any, k_out: Any, k_in: Any, c: Membrane) -> Any:
    """Inward rectifier: potassium at a site in the membrane (K_R) opens it, ions inside block it.

    Only its outward part. The public transcriptions cut the inward part at the surface but not in the
    tubule. A tubule that takes potassium up empties the space around the fibre without end: -88 mV
    after 20 s, -123 mV after ten minutes, no rest. Cut in both membranes, the fibre has a rest.
    """
    k_r = k_out * (k_in / k_out) ** c.delta  # K_o exp(-delta E_K F/RT)
    freed = 1.0 + k_r**2 / c.K_K
    inside = c.S_i**2 * exp(2.0 * (1.0 - c.delta) * v / c.RT_F)
    y = 1.0 - 1.0 / (1.0 + c.K_S * freed / inside)
    outward = drive(v, k_in, k_out, c.RT_F)
    return c.G_K * k_r**2 / (c.K_K + k_r**2) * y * select(outward > 0.0, outward, 0.0) / 50.0


@equation
def pump(v: Any, k_out: Any, na_out: Any, na_in: Any, c: Membrane) -> Any:
    """Current of the Na/K pump: three sodium out for two potassium in."""
    sigma = (exp(na_out / 67.3) - 1.0) / 7.0
    lean = 1.0 + 0.12 * exp(-0.1 * v / c.RT_F) + 0.04 * sigma * exp(-v / c.RT_F)
    return c.FF * c.J_NaK_bar / ((1.0 + c.K_m_K / k_out) ** 2 * (1.0 + c.K_m_Na / na_in) ** 3 * lean)


@equation
def currents(v: Any, k_out: Any, na_out: Any, k_in: Any, na_in: Any, gates: Any, c: Membrane) -> Currents:
    """All currents of a membrane with the density of channels of the surface."""
    n, h_k, m, h, s = gates[0], gates[1], gates[2], gates[3], gates[4]
    return Currents(
        chloride(v, k_out, k_in, c),
        inward_rectifier(v, k_out, k_in, c),
        c.g_K_bar * n**4 * h_k * drive(v, k_in, k_out, c.RT_F) / 50.0,
        c.g_Na_bar * m**3 * h * s * drive(v, na_in, na_out, c.RT_F) / 75.0,
        pump(v, k_out, na_out, na_in, c),
    )


@kernel
def move_gates(v: float, gates: Any, rates: Any, slowness_h_k: float, c: Membrane) -> None:
    """Rates of change of one membrane's gates: n, h_K, m, h, S."""
    n, h_k, m, h, s = gates[0], gates[1], gates[2], gates[3], gates[4]
    opening = c.alpha_n_bar * linoid(v - c.V_n, c.K_alpha_n)
    rates[0] = opening * (1.0 - n) - c.beta_n_bar * exp(-(v - c.V_n) / c.K_beta_n) * n
    target = 1.0 / (1.0 + exp((v - c.V_h_K_inf) / c.A_h_K_inf))
    rates[1] = (target - h_k) / (slowness_h_k * exp(-(v + 40.0) / 25.75))
    opening = c.alpha_m_bar * linoid(v - c.V_m, c.K_alpha_m)
    rates[2] = opening * (1.0 - m) - c.beta_m_bar * exp(-(v - c.V_m) / c.K_beta_m) * m
    opening = c.alpha_h_bar * exp(-(v - c.V_h) / c.K_alpha_h)
    rates[3] = opening * (1.0 - h) - c.beta_h_bar / (1.0 + exp(-(v - c.V_h) / c.K_beta_h)) * h
    target = 1.0 / (1.0 + exp((v - c.V_S_inf) / c.A_S_inf))
    rates[4] = (target - s) * (0.2 + 5.65 * ((v + c.V_tau) / 100.0) ** 2) / 8571.0


@kernel
def ions(y: Any, rates: Any, s: Currents, t: Currents, c: Membrane) -> None:
    """Rates of change of potassium and sodium, from the currents of the surface (s) and tubule (t).

    The fluxes at rest, I_K_rest and I_Na_rest, are constants that balance the pump. With another
    conductance than the published one they no longer do, and the rest runs away.
    """
    per_cm = 1.0 / (1000.0 * c.FF)  # uA/cm2 through a layer of 1 cm, in mmol/L/ms
    k_s = (s.ir + s.dr + c.I_K_rest - 2.0 * s.pump) * per_cm
    k_t = (t.ir + t.dr + c.I_K_rest - 2.0 * t.pump) * per_cm / c.tsi
    na_s = (s.na + c.I_Na_rest + 3.0 * s.pump) * per_cm
    na_t = (t.na + c.I_Na_rest + 3.0 * t.pump) * per_cm / c.tsi
    rates[K_I] = -c.f_T * k_t - k_s / c.tsi2
    rates[K_T] = k_t - (y[K_T] - y[K_E]) / c.tau_K
    rates[K_E] = k_s / c.tsi3 + (y[K_T] - y[K_E]) / c.tau_K2
    rates[NA_I] = -c.f_T * na_t - na_s / c.tsi2
    rates[NA_T] = na_t - (y[NA_T] - y[NA_E]) / c.tau_Na
    rates[NA_E] = na_s / c.tsi3 + (y[NA_T] - y[NA_E]) / c.tau_Na2


@kernel
def membranes(y: Any, rates: Any, injected: float, c: Membrane) -> None:
    """Rates of change of potentials, gates, potassium and sodium.

    C dV/dt of the surface is `injected` (uA/cm2) less its currents and what flows into the tubule
    through R_a. The tubule has fewer channels of each kind, by the factors eta.
    """
    s = currents(y[V_S], y[K_E], y[NA_E], y[K_I], y[NA_I], y[GATES_S : GATES_S + 5], c)
    as_dense = currents(y[V_T], y[K_T], y[NA_T], y[K_I], y[NA_I], y[GATES_T : GATES_T + 5], c)
    t = Currents(
        c.eta_Cl * as_dense.cl,
        c.eta_IR * as_dense.ir,
        c.eta_DR * as_dense.dr,
        c.eta_Na * as_dense.na,
        c.eta_NaK * as_dense.pump,
    )
    into_tubule = 1000.0 * (y[V_S] - y[V_T]) / c.R_a
    rates[V_S] = (injected - s.cl - s.ir - s.dr - s.na - s.pump - into_tubule) / c.C_m
    rates[V_T] = (into_tubule / c.gam - t.cl - t.ir - t.dr - t.na - t.pump) / c.C_m
    move_gates(y[V_S], y[GATES_S : GATES_S + 5], rates[GATES_S : GATES_S + 5], 1000.0, c)
    # 1 instead of 1000: so in the published model. The tubule's gate h_K is a thousand times quicker.
    move_gates(y[V_T], y[GATES_T : GATES_T + 5], rates[GATES_T : GATES_T + 5], 1.0, c)
    ions(y, rates, s, t, c)
