: The channels of Booth, Rinzel and Kiehn (1997), for soma or dendrite, in NEURON's language.
NEURON {
    SUFFIX brk_cell
    NONSPECIFIC_CURRENT i
    RANGE gna, gk, gcan, gcal, gkca, gl
}
UNITS { (mV) = (millivolt) (mA) = (milliamp) (S) = (siemens) }
PARAMETER {
    gna = 0 (S/cm2) gk = 0 (S/cm2) gcan = 0 (S/cm2) gcal = 0 (S/cm2) gkca = 0 (S/cm2) gl = 0.00051 (S/cm2)
}
ASSIGNED { v (mV) i (mA/cm2) ica (mA/cm2) }
STATE { h n mn hn ml ca }
INITIAL {
    h = open(v, -55, 7)  n = open(v, -28, -15)  mn = open(v, -30, -5)  hn = open(v, -45, 5)
    ml = open(v, -40, -7)  ca = 0
    ica = (gcan*mn*mn*hn + gcal*ml)*(v - 80)
    ca = -0.009*1000*ica/2
}
BREAKPOINT {
    LOCAL m
    SOLVE gates METHOD cnexp
    m = open(v, -35, -7.8)
    ica = (gcan*mn*mn*hn + gcal*ml)*(v - 80)
    i = gna*m*m*m*h*(v - 55) + (gk*n*n*n*n + gkca*ca/(ca + 0.2))*(v + 80) + gl*(v + 60) + ica
}
DERIVATIVE gates {
    h' = (open(v, -55, 7) - h)/(30/(exp((v + 50)/15) + exp(-(v + 50)/16)))
    n' = (open(v, -28, -15) - n)/(7/(exp((v + 40)/40) + exp(-(v + 40)/50)))
    mn' = (open(v, -30, -5) - mn)/4
    hn' = (open(v, -45, 5) - hn)/40
    ml' = (open(v, -40, -7) - ml)/40
    ca' = 0.01*(-0.009*1000*ica - 2*ca)
}
FUNCTION open(v (mV), half (mV), slope (mV)) { open = 1/(1 + exp((v - half)/slope)) }
