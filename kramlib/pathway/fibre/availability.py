"""How much of a fibre's force potassium leaves: the factor of the chain."""

import math

from kramlib.biophysics.ions import ghk_rest
from kramlib.pathway.fibre.parameters import Fibre


def resting_potential(fibre: Fibre) -> float:
    """The resting potential (mV) of the fibre at body temperature, by Goldman, Hodgkin and Katz.

    >>> round(resting_potential(Fibre()), 1), round(resting_potential(Fibre(k_out=10.0)), 1)
    (-75.4, -61.7)
    """
    return ghk_rest(fibre.k_out, fibre.k_in, fibre.na_out, fibre.na_in, fibre.p_ratio)


def availability(fibre: Fibre) -> float:
    """The share of its force that a fibre can still give in this potassium, 0 to 1.

    Why it matters: potassium outside depolarises the fibre, its sodium channels inactivate, and below a
    certain resting potential action potentials fail. Force hardly changes at first, then falls steeply.

    Args: the fibre. Returns one number.
    Formula: 1 / (1 + exp((E_M - half) / slope)) with E_M by Goldman, Hodgkin and Katz.
    Leaves out: time, frequency, and all that protects a working muscle. It is a result from isolated
    muscle in a bath. In the body 10 to 12 mmol/L are usual between hard-working fibres, and force
    stays: activity itself restores it (pump, chloride). Do not apply it to a person without that.

    >>> round(availability(Fibre()), 3), round(availability(Fibre(k_out=10.0)), 2)
    (0.995, 0.2)

    Source: fitted by us to Cairns 2022 (PMID 35385328, abstract) and to rat soleus at 10 mmol/L.
    """
    return 1.0 / (1.0 + math.exp((resting_potential(fibre) - fibre.half) / fibre.slope))
