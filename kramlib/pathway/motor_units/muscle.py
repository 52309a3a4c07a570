"""A muscle of Hill's kind: from activation, fibre length and velocity to newtons.

F = F_max (a f_l f_v + f_p) cos(pennation)

f_l = exp(-((l - 1)/w)^2)                            active force by length l, in optimal lengths
f_v = (1 - u)/(1 + u/c), u = -v/v_max                shortening (v below 0)
f_v = 1 + (f_ecc - 1) u/(u + s), u = v/v_max         lengthening, s so that the slope at 0 is the same
f_p = (exp(k (l - 1)/l_p) - 1)/(exp(k) - 1)          passive force, above the optimal length

The human calf works below its optimum: force grows up to almost full dorsiflexion (Sale and colleagues
1982, J Appl Physiol 52:1636). Plantarflexed, its fibres are short and slack and pull weakly.
The tendon is rigid and the pennation fixed. Muscle data: Rajagopal and colleagues 2016 (data/muscles.csv).
"""

import math
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, ClassVar, NamedTuple

from kramlib.data import table
from kramlib.engine.numerics import exp, select
from kramlib.engine.parameters import ParameterError, Parameters, parameter
from kramlib.pathway.motor_units.parameters import MotorUnits
from kramlib.pathway.motor_units.pool import fitted
from kramlib.text import _

_MODEL = "published: Rajagopal and colleagues 2016, medial gastrocnemius, data/muscles.csv"
_HILL = "assumed: as in public Hill-type models of human legs, not measured in this muscle"

# Fibre lengths in optimal lengths. Assumed, so that plantarflexed force is about half of dorsiflexed
# force; in people it is 61 % lower at 20 degrees of plantarflexion than of dorsiflexion (a thesis,
# ir.lib.uwo.ca/etd/7009, abstract read).
POSITIONS = {"shortened": 0.6, "neutral": 0.85, "stretched": 1.1}


@dataclass(frozen=True)
class Muscle(Parameters):
    """One muscle. The defaults are the medial gastrocnemius."""

    station: ClassVar[str] = "muscle"

    f_max_n: float = parameter(3115.51475, "N", "largest isometric force", (1.0, 20000.0), _MODEL)
    optimal_length_mm: float = parameter(51.0, "mm", "optimal fibre length", (5.0, 500.0), _MODEL)
    tendon_slack_mm: float = parameter(398.72, "mm", "length of the slack tendon", (1.0, 1000.0), _MODEL)
    pennation_deg: float = parameter(9.493, "deg", "pennation of the fibres", (0.0, 60.0), _MODEL)
    length: float = parameter(
        POSITIONS["neutral"],
        "1",
        "fibre length in optimal lengths",
        (0.4, 1.6),
        "assumed: ours, a foot in its resting position",
    )
    width: float = parameter(0.45, "1", "width of the force-length curve", (0.2, 1.0), _HILL)
    v_max: float = parameter(12.0, "1/s", "largest shortening velocity, optimal lengths", (1.0, 30.0), _HILL)
    curvature: float = parameter(0.2, "1", "curvature of the force-velocity curve", (0.05, 1.0), _HILL)
    eccentric: float = parameter(1.5, "1", "largest force while lengthening", (1.0, 2.0), _HILL)
    passive_shape: float = parameter(4.0, "1", "steepness of the passive force", (0.5, 10.0), _HILL)
    passive_strain: float = parameter(
        0.6, "1", "strain at which the passive force is the largest isometric force", (0.1, 2.0), _HILL
    )


def by_length(muscle: Muscle, fibre_length: Any) -> Any:
    """Share of the active force at this fibre length."""
    off = (fibre_length - 1.0) / muscle.width
    return exp(-off * off)


def by_velocity(muscle: Muscle, velocity: Any) -> Any:
    """Factor on the active force at this velocity (optimal lengths per s, lengthening above 0)."""
    u = velocity / muscle.v_max
    shortening = select(u < 0.0, -u, 0.0)
    lengthening = select(u > 0.0, u, 0.0)
    slow = (1.0 - shortening) / (1.0 + shortening / muscle.curvature)
    s = (muscle.eccentric - 1.0) / (1.0 + 1.0 / muscle.curvature)
    strong = 1.0 + (muscle.eccentric - 1.0) * lengthening / (lengthening + s + 1e-12)
    return select(u < 0.0, select(slow > 0.0, slow, 0.0), strong)


def passive(muscle: Muscle, fibre_length: Any) -> Any:
    """Passive force as a share of the largest isometric force; 0 below the optimal length.

    It grows exponentially until it is the largest isometric force, and from there along a line.
    """
    strain = select(fibre_length > 1.0, fibre_length - 1.0, 0.0) / muscle.passive_strain
    k, beyond = muscle.passive_shape, select(strain > 1.0, strain - 1.0, 0.0)
    return (exp(k * (strain - beyond)) - 1.0 + k * exp(k) * beyond) / (exp(k) - 1.0)


class Factors(NamedTuple):
    """What a length and a velocity make of an activation: two factors on it, and the passive force as a
    share of the largest isometric force. Numbers or arrays."""

    by_length: Any
    by_velocity: Any
    passive: Any


def factors(muscle: Muscle, fibre_length: Any, velocity: Any) -> Factors:
    """The factors at this fibre length (optimal lengths) and velocity (optimal lengths per s)."""
    return Factors(
        by_length(muscle, fibre_length), by_velocity(muscle, velocity), passive(muscle, fibre_length)
    )


def force_with(muscle: Muscle, activation: Any, known: Factors) -> Any:
    """The force (N) of an activation where the movement, and so its factors, are known beforehand."""
    tilt = math.cos(muscle.pennation_deg * math.pi / 180.0)
    return muscle.f_max_n * (activation * known.by_length * known.by_velocity + known.passive) * tilt


def force(muscle: Muscle, activation: Any, fibre_length: Any, velocity: Any) -> Any:
    """The force (N) along the tendon: F_max (a f_l f_v + f_p) cos(pennation).

    Why it matters: the same activation pulls hard on a stretched calf and weakly on a shortened one.

    Args: a muscle; activation, 0 to 1; fibre length in optimal lengths; its velocity in optimal lengths
    per s, lengthening above 0. Numbers or arrays. Never negative.
    Leaves out: the give of the tendon, and pennation that changes with length.

    >>> round(force(Muscle(), 1.0, 1.0, 0.0)), round(force(Muscle(), 1.0, 0.6, 0.0))
    (3073, 1394)

    Source: Hill 1938; form and numbers as in public Hill-type models of human legs.
    """
    return force_with(muscle, activation, factors(muscle, fibre_length, velocity))


def whole_length_mm(muscle: Muscle, fibre_length: Any) -> Any:
    """Length (mm) from origin to insertion: the rigid tendon and the fibres' share along it."""
    tilt = math.cos(muscle.pennation_deg * math.pi / 180.0)
    return muscle.tendon_slack_mm + fibre_length * muscle.optimal_length_mm * tilt


MUSCLES = tuple(str(name) for name in table("muscles").column("muscle"))


def muscle(name: str) -> Muscle:
    """One of MUSCLES, by the name of its row in data/muscles.csv. DataError for another name.

    >>> muscle("soleus").optimal_length_mm
    44.0
    """
    row = table("muscles").row(muscle=name)
    columns = ("f_max_n", "optimal_length_mm", "tendon_slack_mm", "pennation_deg")
    return Muscle(**{column: row[column] for column in columns})


@lru_cache
def units_of(name: str) -> MotorUnits:
    """The motor units of a muscle: the published pool with T_L fitted to its contraction time.

    Raises ParameterError for a muscle whose contraction time the table does not know.

    >>> round(units_of("soleus").t_l_ms)
    385
    """
    contraction = table("muscles").row(muscle=name)["contraction_ms"]
    if contraction is None:
        known = [r["muscle"] for r in table("muscles").rows if r["contraction_ms"] is not None]
        text = _("No contraction time is known for {name}. Choose from {known}, or use `fitted`.")
        raise ParameterError(text.format(name=name, known=", ".join(known)))
    return fitted(contraction)
