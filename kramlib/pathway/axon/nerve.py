"""The nerve between cord and muscle: how long a spike travels, and where two spikes meet."""

from dataclasses import dataclass
from typing import ClassVar

import numpy as np
from numpy.typing import NDArray

from kramlib.engine.events import Events
from kramlib.engine.parameters import Parameters, parameter

Array = NDArray[np.float64]
_ANATOMY = "assumed: an adult's tibial nerve, electrode behind the knee"


@dataclass(frozen=True)
class Nerve(Parameters):
    """Lengths and velocities. The mean motor velocity is that of the model axon."""

    station: ClassVar[str] = "nerve"

    cord_to_electrode_mm: float = parameter(
        750.0, "mm", "from the cord to the electrode", (10.0, 2000.0), _ANATOMY
    )
    electrode_to_muscle_mm: float = parameter(
        120.0, "mm", "from the electrode to the muscle", (5.0, 1000.0), _ANATOMY
    )
    slowest: float = parameter(
        0.91,
        "1",
        "velocity of the slowest motor axon, as a share of the mean",
        (0.3, 1.0),
        "published: 44 m/s of 44 to 53 (Elias and Kohn 2013, read in a public port)",
    )
    fastest: float = parameter(
        1.09,
        "1",
        "velocity of the fastest motor axon, as a share of the mean",
        (1.0, 2.0),
        "published: 53 m/s of 44 to 53 (Elias and Kohn 2013, read in a public port)",
    )
    sensory: float = parameter(
        1.2,
        "1",
        "velocity of the afferents, as a share of the motor mean",
        (0.5, 2.0),
        "assumed: a little faster",
    )
    synapse_ms: float = parameter(
        0.8, "ms", "delay of one synapse in the cord", (0.2, 5.0), "assumed: one synapse"
    )
    motor_spread: float = parameter(
        0.3,
        "1",
        "range of shock strengths between the first motor fibre and the last",
        (0.0, 3.0),
        "assumed: largest fibres first",
    )
    squeezed: float = parameter(
        1.0,
        "1",
        "share of the fibres that run through a squeezed stretch, if there is one",
        (0.0, 1.0),
        "assumed: all; a muscle's fibres come from two or three roots",
    )
    squeezed_spread: float = parameter(
        0.3,
        "1",
        "how much more or less potassium than the mean lies around single squeezed fibres, at most",
        (0.0, 1.0),
        "assumed: fibres at the rim are squeezed most",
    )
    cord_to_squeeze_mm: float = parameter(
        150.0,
        "mm",
        "from the cord to a squeezed stretch",
        (1.0, 700.0),
        "assumed: the length of a lumbar root",
    )
    sensory_first: float = parameter(
        0.8,
        "1",
        "shock strength that reaches the first afferents",
        (0.1, 2.0),
        "assumed: before motor fibres",
    )


def velocities(nerve: Nerve, mean_m_s: float, n: int) -> Array:
    """The velocity (m/s) of each motor axon [unit], smallest unit first."""
    return mean_m_s * np.linspace(nerve.slowest, nerve.fastest, n)


def afferent_ms(nerve: Nerve, mean_m_s: float, from_mm: float) -> float:
    """The time (ms) from a place so far from the cord to the motoneurons, through one synapse."""
    return from_mm / (nerve.sensory * mean_m_s) + nerve.synapse_ms


def afferents_reached(nerve: Nerve, intensity: float) -> float:
    """The share of afferents that a shock reaches; the rest of them fire at the first motor fibre's."""
    return float(np.clip((intensity - nerve.sensory_first) / (1.0 - nerve.sensory_first), 0.0, 1.0))


def motor_reached(nerve: Nerve, intensity: float, n: int) -> NDArray[np.bool_]:
    """The motor axons [unit] that a shock reaches: the largest first."""
    share = 1.0 - (np.arange(n) + 0.5) / n
    reached: NDArray[np.bool_] = (intensity >= 1.0) & (intensity >= 1.0 + nerve.motor_spread * share)
    return reached


def passing(spikes: Events, shocks: Events, delay_ms: Array) -> Events:
    """The spikes that get past the electrode: those that meet no spike coming up from it.

    A shock at time t starts a spike towards the cord, there at t + delay. A spike that left the cord
    between t - delay and t + delay is on the way then, and both vanish.
    """
    if not (len(spikes.times_ms) and len(shocks.times_ms)):
        return spikes
    reach = float(delay_ms.max())
    near = shocks.during(spikes.times_ms[0] - reach, spikes.times_ms[-1] + reach)
    same = spikes.units[:, None] == near.units[None, :]
    gap = np.abs(spikes.times_ms[:, None] - near.times_ms[None, :])
    met = same & (gap < delay_ms[spikes.units][:, None])
    return spikes.only(~met.any(axis=1))
