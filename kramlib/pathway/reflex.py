"""Station: the reflex. What the muscle tells the cord: spindles report length, tendon organs force.

A stretched muscle also inhibits its motoneurons for as long as it lasts, in proportion to the stretch.
An effort lifts this inhibition in its own proportion: the angle of the ankle does not change the H-reflex
of a greatest effort (Papaiordanidou and colleagues 2016, Muscle Nerve, abstract), and the inhibition of
spindles' endings gives way in a contraction (Meunier 1988, Pathol Biol 36:287, abstract).

Spindle (Ia): one power law of stretch and its speed, after Prochazka and Gorassini 1998:
    Ia = rest + length_gain d + velocity_gain sign(v) |v|^0.6, never below 0, with d in mm and v in mm/s.
Tendon organ (Ib), after Lin and Crago 2002: the logarithm of force, then a filter that answers a change
1.7 times as strongly as a steady force:
    r = gain ln(1 + F / F_ref),   H(s) = (1.7 s^2 + 2.58 s + 0.4) / (s^2 + 2.2 s + 0.4).
"""

from dataclasses import dataclass
from typing import ClassVar, NamedTuple

import numpy as np
from numpy.typing import NDArray

from kramlib.engine.compiled import kernel
from kramlib.engine.numerics import exp
from kramlib.engine.parameters import ParameterError, Parameters, parameter
from kramlib.engine.recording import Recording, Signal
from kramlib.text import _

Array = NDArray[np.float64]
_CAT = "assumed: a quarter of a cat's spindle (82, 2, 4.3 from memory of Prochazka and Gorassini 1998)"
_LIN_CRAGO = "published: Lin and Crago 2002, Ann Biomed Eng 30:54 (read in a public transcription)"


@dataclass(frozen=True)
class Reflex(Parameters):
    """The two sense organs of the muscle and how strongly they speak in the cord."""

    station: ClassVar[str] = "reflex"

    ia_rest_pps: float = parameter(
        -5.0,
        "pps",
        "spindle rate at the neutral length; below 0 it takes a stretch to wake the spindle",
        (-50.0, 100.0),
        "assumed: most spindles of a relaxed person are silent",
    )
    ia_length_gain: float = parameter(
        0.02, "pps/mm", "spindle rate for each mm of stretch", (0.0, 10.0), _CAT
    )
    ia_velocity_gain: float = parameter(
        0.8, "pps (s/mm)^0.6", "spindle rate for the speed of stretch", (0.0, 10.0), _CAT
    )
    ia_power: float = parameter(0.6, "1", "power of the speed of stretch", (0.2, 1.0), _CAT)
    ia_highest_pps: float = parameter(
        250.0, "pps", "highest spindle rate", (50.0, 1000.0), "assumed: no afferent fires faster for long"
    )
    unloading_mm: float = parameter(
        8.0,
        "mm",
        "shortening of the fibres, and of their spindles, at the greatest force",
        (0.0, 30.0),
        "assumed: a tendon strain of a few percent; the calf's tendons are about 0.4 m long",
    )
    ia_strength: float = parameter(
        1.0,
        "1",
        "strength of the spindle's input to the pool",
        (0.0, 5.0),
        "assumed: 1 is the healthy reflex",
    )
    ib_gain_pps: float = parameter(
        60.0, "pps", "tendon organ rate for each e-fold of force", (0.0, 300.0), _LIN_CRAGO
    )
    ib_reference: float = parameter(
        1.0,
        "1",
        "force that the tendon organ's logarithm starts from, as a share of the greatest force",
        (0.001, 5.0),
        "assumed: 4 N in the cat; scaled so that a greatest effort gives about 40 pps",
    )
    ib_strength: float = parameter(
        0.005,
        "uS/pps",
        "inhibition of every motoneuron for each pps of the tendon organs",
        (0.0, 0.1),
        "assumed: no human value is published",
    )
    stretch_strength: float = parameter(
        7.0,
        "uS",
        "inhibition of every motoneuron by a lasting stretch of one optimal length",
        (0.0, 50.0),
        "fitted: by us, so that a full stretch ends a cramp (Bertolasi 1993); it cuts the H-reflex to a "
        "sixth; that it falls strongly there is published (Front Physiol 2018 9:935, abstract)",
    )
    stretch_from: float = parameter(
        0.9,
        "1",
        "fibre length, in optimal lengths, from which a stretch inhibits",
        (0.4, 1.6),
        "assumed: just above the resting position",
    )


# --- equations ----------------------------------------------------------------------------------------


def spindle_pps(reflex: Reflex, stretch_mm: Array, velocity_mm_s: Array) -> Array:
    """The rate (pps) of spindle afferents at a stretch from neutral (mm) and its speed (mm/s).

    >>> spindle_pps(Reflex(), np.zeros(1), np.zeros(1)).tolist()
    [0.0]
    """
    speed = np.sign(velocity_mm_s) * np.abs(velocity_mm_s) ** reflex.ia_power
    rate = reflex.ia_rest_pps + reflex.ia_length_gain * stretch_mm + reflex.ia_velocity_gain * speed
    return np.clip(rate, 0.0, reflex.ia_highest_pps)


def tendon_static_pps(reflex: Reflex, force_share: Array) -> Array:
    """The rate (pps) of tendon organs under a steady force, given as a share of the greatest."""
    rate: Array = reflex.ib_gain_pps * np.log1p(np.maximum(force_share, 0.0) / reflex.ib_reference)
    return rate


def stretch_inhibition_us(reflex: Reflex, length: Array, effort: Array) -> Array:
    """The inhibition (uS) of motoneurons at this length of the muscle (optimal lengths) and effort (0 to 1).

    In people a weaker release from the spindles' endings may have a part in it; here it is all inhibition.

    >>> stretch_inhibition_us(Reflex(), np.array([0.85, 1.1, 1.1]), np.array([0.0, 0.0, 1.0])).round(2)
    array([0. , 1.4, 0. ])
    """
    held: Array = reflex.stretch_strength * np.maximum(length - reflex.stretch_from, 0.0) * (1.0 - effort)
    return held


# H(s) in parts: 1.7 - a/(s + 0.2) - b/(s + 2), s in 1/s. At rest 1.7 - a/0.2 - b/2 = 1.
DIRECT = 1.7
POLES = (0.2, 2.0)
PARTS = (0.048 / 1.8, 2.04 / 1.8)


# --- march --------------------------------------------------------------------------------------------


class State(NamedTuple):
    """The tendon organ's two lags (pps) [2] and the last stretch of the spindle (mm) [1]."""

    lags: Array
    stretch_mm: Array


@kernel
def march(lags: Array, static: Array, dt_ms: float, rate: Array) -> None:
    """Filter the static tendon rate (pps) [step] into rate [step]; lags [2] change in place."""
    stay_slow, stay_fast = exp(-1e-3 * dt_ms * POLES[0]), exp(-1e-3 * dt_ms * POLES[1])
    for k in range(len(static)):
        lags[0] = static[k] + (lags[0] - static[k]) * stay_slow
        lags[1] = static[k] + (lags[1] - static[k]) * stay_fast
        filtered = DIRECT * static[k] - PARTS[0] / POLES[0] * lags[0] - PARTS[1] / POLES[1] * lags[1]
        rate[k] = max(0.0, filtered)


def advance(
    reflex: Reflex, state: State, pulled_mm: Array, force_share: Array, dt_ms: float
) -> tuple[Array, Array]:
    """Ia and Ib rates (pps) [step] while the muscle is pulled to a length (mm from neutral) [step] and
    carries a force (share of the greatest) [step]. The state changes in place."""
    stretch = pulled_mm - reflex.unloading_mm * force_share
    velocity = (stretch - np.concatenate([state.stretch_mm, stretch[:-1]])) / (1e-3 * dt_ms)
    state.stretch_mm[0] = stretch[-1]
    ib = np.empty(len(force_share))
    march(state.lags, tendon_static_pps(reflex, force_share), dt_ms, ib)
    return spindle_pps(reflex, stretch, velocity), ib


# --- simulate -----------------------------------------------------------------------------------------


def settle(reflex: Reflex, pulled_mm: float = 0.0, force_share: float = 0.0) -> State:
    """The state after a long time at this length (mm from neutral) and force (share of the greatest)."""
    lags = np.repeat(tendon_static_pps(reflex, np.array([force_share])), 2)
    return State(lags, np.array([pulled_mm - reflex.unloading_mm * force_share]))


def simulate(reflex: Reflex, pulled_mm: Array, force_share: Array, dt_ms: float = 1.0) -> Recording:
    """What both organs report while length and force change.

    Args: length of the whole muscle from neutral (mm) [time]; its force as a share of the greatest
    [time]; step (ms).
    Returns a Recording with `ia_pps` and `ib_pps` [time].
    Leaves out: the spindle's own small muscles (its sensitivity is constant) and its history.
    Raises ParameterError where the two differ in length or hold no numbers.

    >>> tap = 2.0 * np.sin(np.linspace(0.0, np.pi, 40))
    >>> bool(simulate(Reflex(), tap, np.zeros(40))["ia_pps"].max() > 5.0)
    True
    """
    if pulled_mm.shape != force_share.shape or pulled_mm.size < 2 or not dt_ms > 0.0:
        text = _("{n} lengths and {m} forces with a step of {dt} ms: give equally many, at least 2.")
        raise ParameterError(text.format(n=pulled_mm.size, m=force_share.size, dt=dt_ms))
    if not (np.isfinite(pulled_mm).all() and np.isfinite(force_share).all()):
        raise ParameterError(_("Lengths and forces must be numbers; there is a gap in them."))
    start = settle(reflex, float(pulled_mm[0]), float(force_share[0]))
    ia, ib = advance(reflex, start, pulled_mm, force_share, dt_ms)
    signals = {"ia_pps": Signal(ia, "pps"), "ib_pps": Signal(ib, "pps")}
    return Recording(np.arange(len(ib), dtype=float) * dt_ms, signals, {"reflex": reflex.to_dict()})
