"""How much of a fibre's force potassium leaves: the factor of the chain."""

import math

from kramlib.biophysics.ions import ghk_rest
from kramlib.engine.parameters import ParameterError
from kramlib.pathway.fibre.parameters import Fibre
from kramlib.text import _


def resting_potential(fibre: Fibre) -> float:
    """The resting potential (mV) of the fibre at body temperature, by Goldman, Hodgkin and Katz.

    >>> round(resting_potential(Fibre()), 1), round(resting_potential(Fibre(k_out=10.0)), 1)
    (-75.6, -61.8)
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
    (0.995, 0.21)

    Source: fitted by us to Cairns 2022 (PMID 35385328, abstract) and to rat soleus at 10 mmol/L.
    """
    return 1.0 / (1.0 + math.exp((resting_potential(fibre) - fibre.half) / fibre.slope))


def reserve(fibre: Fibre, share: float = 0.5) -> float:
    """The rise of potassium (mmol/L) that takes this share of what the fibre can still give.

    Why it matters: a working fibre gives off potassium. If that rise is as quick in every bath, the fibre
    that starts with more potassium loses its force sooner, in proportion to this reserve.

    Args: the fibre in its bath; the share of its present force that is lost, between 0 and 1.
    Formula: availability(k_out + reserve) = (1 - share) availability(k_out), solved by Brent's method.
    Leaves out: what ends the rise (pump, blood flow) and every cause of fatigue but potassium.
    Raises ParameterError for a share outside 0 to 1, or one that no potassium up to the limit takes.

    >>> round(reserve(Fibre()), 1)
    4.6
    """
    highest = fibre.info("k_out").high
    aim = (1.0 - share) * availability(fibre)

    def left_over(k_out: float) -> float:
        return availability(fibre.but(k_out=k_out)) - aim

    if not 0.0 < share < 1.0 or left_over(highest) > 0.0:
        text = _("share = {share:g} is outside 0 to 1, or no potassium up to {high:g} mmol/L takes it.")
        raise ParameterError(text.format(share=share, high=highest))
    from scipy.optimize import brentq

    return float(brentq(left_over, fibre.k_out, highest)) - fibre.k_out
