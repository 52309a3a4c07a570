: The channels of Elias and Kohn (2013) in NEURON's language. Potentials in mV above rest.
: Gates are moved exactly, once in a step, by whether the last spike is younger than 0.6 ms.
NEURON {
    SUFFIX ek_cell
    NONSPECIFIC_CURRENT i
    RANGE gna, gkf, gks, gca, gl, vth, qdown, pth, pdown, pup, refractory
}
UNITS { (mV) = (millivolt) (mA) = (milliamp) (S) = (siemens) }
PARAMETER {
    gna = 0 (S/cm2) gkf = 0 (S/cm2) gks = 0 (S/cm2) gca = 0 (S/cm2) gl = 0.001 (S/cm2)
    vth = 1e9 (mV) qdown = 0.0315 pth = 1e9 (mV) pdown = 0.015 pup = 0.008 refractory = 5
}
ASSIGNED { v (mV) i (mA/cm2) dt (ms) m h n q p since }
INITIAL { m = 0  h = 1  n = 0  q = 0  p = 0  since = 1e6 }
BREAKPOINT {
    SOLVE move
    i = gl*v + gna*m*m*m*h*(v - 120) + (gkf*n*n*n*n + gks*q*q)*(v + 10) + gca*p*(v - 140)
}
PROCEDURE move() {
    since = since + dt
    if (v >= vth && since > refractory - 0.5*dt) { since = 0 }
    if (since < 0.6 - 0.5*dt) {  : sums of dt may fall just short of a whole number of steps
        m = 1 + (m - 1)*exp(-22*dt)  h = h*exp(-4*dt)
        n = 1 + (n - 1)*exp(-1.5*dt)  q = 1 + (q - 1)*exp(-1.5*dt)
    } else {
        m = m*exp(-13*dt)  h = 1 + (h - 1)*exp(-0.5*dt)
        n = n*exp(-0.1*dt)  q = q*exp(-qdown*dt)
    }
    if (v >= pth) { p = 1 + (p - 1)*exp(-pup*dt) } else { p = p*exp(-pdown*dt) }
}
