"""The laws of the junction: release, its depression, the end-plate potential and who answers.

Release (Dodge and Rahamimoff 1967): four calcium ions together release a quantum, magnesium competes.
    W = Ca / (1 + Ca/K_ca + Mg/K_mg),   m = m_ref (W / W_ref)^4
Depression: an impulse takes the share p of what is available, which refills with the time constant tau.
End-plate potential (Martin 1955): quanta add as conductances, so the potential saturates.
    EPP = m q / (1 + m q / (E_r - V_rest))
Reserve: how many times more is released than a fibre just needs; among junctions it is log-normal.

The binding constants are ours, smaller than the frog's. With the frog's and a human safety factor,
four fibres in ten would fail at the calcium of tetany, which does not paralyse. The mouse points the same
way: its release grows 12-fold between 0.2 and 0.6 mmol/L of calcium (abstract, J Neurochem, February 2007),
the law's 22-fold with our constants and 34-fold with the frog's (at an assumed 1 mmol/L of magnesium).

Left out: facilitation, spontaneous quanta, and quanta of different sizes.
"""

import math
from typing import Any

from kramlib.engine.compiled import equation
from kramlib.engine.numerics import exp
from kramlib.engine.parameters import ParameterError
from kramlib.pathway.junction.parameters import HEALTHY_CA, HEALTHY_MG, Junction
from kramlib.text import _

_SQRT2 = math.sqrt(2.0)


# --- release ------------------------------------------------------------------------------------------


@equation
def bound(ca: Any, mg: Any, k_ca: float, k_mg: float) -> Any:
    """W: calcium at the release site (mmol/L), where magnesium competes with it."""
    return ca / (1.0 + ca / k_ca + mg / k_mg)


def relative_release(junction: Junction, calcium: Any = None, magnesium: Any = None) -> Any:
    """Release as a multiple of a healthy person's: (W / W_ref)^4.

    Why it matters: low calcium makes an axon restless but silences its endings; magnesium does the latter
    too. Args: the junction; other free calcium and magnesium (mmol/L), numbers or arrays, if its own are
    not meant. Leaves out the calcium channels in between: the law is from outside calcium to release.

    >>> round(relative_release(Junction(), calcium=0.6), 2)
    0.28
    >>> round(relative_release(Junction(k_ca=1.1, k_mg=3.0), calcium=0.6), 2)
    0.19

    Source: Dodge and Rahamimoff 1967, J Physiol 193:419 (abstract; the law, not its constants).
    """
    ca = junction.calcium if calcium is None else calcium
    mg = junction.magnesium if magnesium is None else magnesium
    healthy = bound(HEALTHY_CA, HEALTHY_MG, junction.k_ca, junction.k_mg)
    return (bound(ca, mg, junction.k_ca, junction.k_mg) / healthy) ** 4


def sites(junction: Junction) -> int:
    """How many quanta a rested junction has available."""
    return max(1, round(junction.m_ref / junction.p))


def release_probability(junction: Junction) -> float:
    """The share of the available quanta that an impulse releases in this calcium and magnesium."""
    return min(1.0, junction.m_ref * float(relative_release(junction)) / sites(junction))


def quantal_content(junction: Junction, available: float = 1.0) -> float:
    """The expected number of quanta for one impulse, while this share of them is available.

    >>> quantal_content(Junction())
    30.0
    """
    return sites(junction) * release_probability(junction) * available


@equation
def refilled(available: Any, waited_ms: Any, recovery_ms: float) -> Any:
    """The available share after a pause: 1 - (1 - R) exp(-t / tau)."""
    return 1.0 - (1.0 - available) * exp(-waited_ms / recovery_ms)


def settle(junction: Junction, rate_hz: float = 0.0) -> float:
    """The available share just before each impulse, after long at this rate; at rest (0 Hz) it is 1.

    R = (1 - e) / (1 - (1 - p) e), e = exp(-1 / (rate tau)). Raises ParameterError for a negative rate.

    >>> settle(Junction()), round(settle(Junction(), 20.0), 2)
    (1.0, 0.72)
    """
    if not 0.0 <= rate_hz < math.inf:
        raise ParameterError(_("rate_hz = {rate} must be a number from 0 Hz up.").format(rate=rate_hz))
    if rate_hz == 0.0:
        return 1.0
    kept = math.exp(-1000.0 / (rate_hz * junction.recovery_ms))
    return (1.0 - kept) / (1.0 - (1.0 - release_probability(junction)) * kept)


# --- end-plate potential ------------------------------------------------------------------------------


@equation
def martin(drive: Any, span: float) -> Any:
    """The potential (mV above rest) of quanta whose potentials add up to `drive` (mV)."""
    return drive / (1.0 + drive / span)


def epp_mv(junction: Junction, quanta: Any) -> Any:
    """The end-plate potential (mV above rest) of a number of quanta, or of an array of them.

    >>> round(epp_mv(Junction(), 30.0), 1)
    21.4
    """
    return martin(quanta * junction.q_mv, junction.e_reversal_mv - junction.v_rest_mv)


def safety_factor(junction: Junction, available: float = 1.0) -> float:
    """The end-plate potential as a multiple of the depolarisation that fires the fibre.

    Why it matters: below 1 the fibre does not answer its nerve. It is bounded, since the potential is.

    >>> round(safety_factor(Junction()), 1)
    3.6
    """
    needed = junction.v_threshold_mv - junction.v_rest_mv
    return float(epp_mv(junction, quantal_content(junction, available))) / needed


# --- who answers --------------------------------------------------------------------------------------


def reserve(junction: Junction, available: float = 1.0) -> float:
    """Release as a multiple of what just fires the median fibre; 1 exactly where the safety factor is 1.

    Why it matters: release, or the number of free receptors, may fall by this factor before the fibre fails.
    This is what Paton and Waud (1967) measured with curare: 4.1 in the cat's most sensitive fibres, 12 in
    the most resistant.

    >>> round(reserve(Junction()), 1)
    4.6
    """
    span = junction.e_reversal_mv - junction.v_rest_mv
    needed = junction.v_threshold_mv - junction.v_rest_mv
    drive = needed / (1.0 - needed / span)  # Martin's law backwards
    return quantal_content(junction, available) * junction.q_mv / drive


@equation
def share_above(margin: float, spread: float) -> float:
    """The share of junctions whose reserve is above 1, where the median junction's is `margin`."""
    if margin <= 0.0:
        return 0.0
    return 0.5 * math.erfc(-math.log(margin) / (spread * _SQRT2))


def transmitted_share(junction: Junction, available: float = 1.0) -> float:
    """The share [0, 1] of a motor unit's fibres that answer, while this share of quanta is available.

    Leaves out chance: the scatter of quanta from impulse to impulse is taken as part of the spread.

    >>> round(transmitted_share(Junction()), 3), round(transmitted_share(Junction(magnesium=5.0)), 2)
    (1.0, 0.04)
    """
    return share_above(reserve(junction, available), junction.spread)
