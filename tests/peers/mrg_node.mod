TITLE Node of Ranvier of a mammalian motor axon

COMMENT
The four currents of the node in
  McIntyre CC, Richardson AG, Grill WM (2002). Modeling the excitability of mammalian
  nerve fibers: influence of afterpotentials on the recovery cycle.
  J Neurophysiol 87:995-1006.

  fast sodium        g_naf m^3 h (v - ena)
  persistent sodium  g_nap p^3   (v - ena)
  slow potassium     g_ks  s     (v - ek)
  leak               g_l         (v - el)

Written from the equations for kramlib, as an independent check of its own solver.
shift_na moves the voltage that the sodium gates m, h and p feel, shift_k that of s:
a positive shift makes the gates act as if the membrane were more depolarised
(shift = minus the change of half-activation voltage).
No rate table: every rate is computed exactly at every step.
ENDCOMMENT

NEURON {
    THREADSAFE
    SUFFIX mrg_node
    NONSPECIFIC_CURRENT i_naf, i_nap, i_ks, i_l
    RANGE g_naf, g_nap, g_ks, g_l
    RANGE ena, ek, el
    RANGE shift_na, shift_k
    RANGE q_mp, q_h, q_s
}

UNITS {
    (mA) = (milliamp)
    (mV) = (millivolt)
    (S)  = (siemens)
}

PARAMETER {
    g_naf = 3.0 (S/cm2)
    g_nap = 0.01 (S/cm2)
    g_ks = 0.08 (S/cm2)
    g_l = 0.007 (S/cm2)
    ena = 50 (mV)
    ek = -90 (mV)
    el = -90 (mV)
    shift_na = 0 (mV)
    shift_k = 0 (mV)
}

ASSIGNED {
    v (mV)
    celsius (degC)
    i_naf (mA/cm2)
    i_nap (mA/cm2)
    i_ks (mA/cm2)
    i_l (mA/cm2)
    q_mp
    q_h
    q_s
}

STATE { m h p s }

INITIAL {
    LOCAL vn, vk
    q_mp = 2.2^((celsius - 20(degC)) / 10(degC))
    q_h = 2.9^((celsius - 20(degC)) / 10(degC))
    q_s = 3.0^((celsius - 36(degC)) / 10(degC))
    vn = v + shift_na
    vk = v + shift_k
    m = alpha_m(vn) / (alpha_m(vn) + beta_m(vn))
    h = alpha_h(vn) / (alpha_h(vn) + beta_h(vn))
    p = alpha_p(vn) / (alpha_p(vn) + beta_p(vn))
    s = alpha_s(vk) / (alpha_s(vk) + beta_s(vk))
}

BREAKPOINT {
    SOLVE gates METHOD cnexp
    i_naf = g_naf * m * m * m * h * (v - ena)
    i_nap = g_nap * p * p * p * (v - ena)
    i_ks = g_ks * s * (v - ek)
    i_l = g_l * (v - el)
}

DERIVATIVE gates {
    LOCAL vn, vk, am, bm, ah, bh, ap, bp, as, bs
    vn = v + shift_na
    vk = v + shift_k
    am = q_mp * alpha_m(vn)
    bm = q_mp * beta_m(vn)
    ah = q_h * alpha_h(vn)
    bh = q_h * beta_h(vn)
    ap = q_mp * alpha_p(vn)
    bp = q_mp * beta_p(vn)
    as = q_s * alpha_s(vk)
    bs = q_s * beta_s(vk)
    m' = am * (1 - m) - bm * m
    h' = ah * (1 - h) - bh * h
    p' = ap * (1 - p) - bp * p
    s' = as * (1 - s) - bs * s
}

: x / (1 - exp(-x/c)), with its limit c where numerator and denominator both vanish
FUNCTION linoid(x (mV), c (mV)) (mV) {
    LOCAL y
    y = x / c
    if (fabs(y) < 1e-4) {
        linoid = c * (1 + y / 2 + y * y / 12)
    } else {
        linoid = x / (1 - exp(-y))
    }
}

FUNCTION alpha_m(v (mV)) (/ms) { alpha_m = 1.86(/mV/ms) * linoid(v + 21.4(mV), 10.3(mV)) }
FUNCTION beta_m(v (mV)) (/ms) { beta_m = 0.086(/mV/ms) * linoid(-v - 25.7(mV), 9.16(mV)) }

FUNCTION alpha_h(v (mV)) (/ms) { alpha_h = 0.062(/mV/ms) * linoid(-v - 114(mV), 11(mV)) }
FUNCTION beta_h(v (mV)) (/ms) { beta_h = 2.3(/ms) / (1 + exp(-(v + 31.8(mV)) / 13.4(mV))) }

FUNCTION alpha_p(v (mV)) (/ms) { alpha_p = 0.01(/mV/ms) * linoid(v + 27(mV), 10.2(mV)) }
FUNCTION beta_p(v (mV)) (/ms) { beta_p = 0.00025(/mV/ms) * linoid(-v - 34(mV), 10(mV)) }

: the paper counts these two from rest: v + 80
FUNCTION alpha_s(v (mV)) (/ms) { alpha_s = 0.3(/ms) / (1 + exp(-(v + 53(mV)) / 5(mV))) }
FUNCTION beta_s(v (mV)) (/ms) { beta_s = 0.03(/ms) / (1 + exp(-(v + 90(mV)) / 1(mV))) }
