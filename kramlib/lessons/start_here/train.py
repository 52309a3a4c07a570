"""Lesson 00, its physics: a train of shocks to the nerve of a calf muscle, and what it does."""

from dataclasses import dataclass
from typing import ClassVar

import numpy as np
from numpy.typing import NDArray

from kramlib.engine.parameters import Parameters, parameter
from kramlib.engine.recording import Recording
from kramlib.pathway.motor_units import (
    MotorUnits,
    Muscle,
    force,
    full_activation,
    gain,
    pool_of,
    simulate,
    twitch,
    twitch_times_ms,
    volleys,
)
from kramlib.pathway.motor_units.pool import TWITCH_GAIN

Array = NDArray[np.float64]
CALF = "gasmed"  # the muscle of the lesson
LOWEST_HZ, HIGHEST_HZ = 1.0, 50.0
TRAIN_S, SHOWN_S = 3.0, 4.0


@dataclass(frozen=True)
class Train(Parameters):
    """Shocks to the nerve, at a steady frequency for three seconds. Each reaches every motor fibre."""

    station: ClassVar[str] = "train"

    hz: float = parameter(
        2.0,
        "Hz",
        "frequency of shocks to the nerve",
        (1.0, 100.0),
        "assumed: slow enough to see single twitches",
        whole=True,
    )


@dataclass(frozen=True)
class Measured:
    """What a train did: the resting force, one twitch, the mean force added in the last second of the
    train, what is left a second after it (all N), and the ripple (% of the mean force added)."""

    rest_n: float
    twitch_n: float
    added_n: float
    left_n: float
    ripple: float

    @property
    def in_twitches(self) -> float:
        """The mean force added, in twitches."""
        return self.added_n / self.twitch_n


def shocks_ms(train: Train) -> Array:
    """The times (ms) of the shocks, [shock]."""
    return np.arange(round(train.hz * TRAIN_S), dtype=float) * (1000.0 / train.hz)


def contraction(train: Train, units: MotorUnits, tissue: Muscle) -> Recording:
    """Force and electromyogram of the muscle during the train and for a second after it."""
    return simulate(units, volleys(units, shocks_ms(train)), 1000.0 * SHOWN_S, muscle=tissue)


def twitch_activation(units: MotorUnits) -> float:
    """The peak of one twitch of the whole pool, as a share of its fused tetanus."""
    pool = pool_of(units)
    summed = twitch(pool.p, pool.t_ms, twitch_times_ms(units)[0]).sum()
    return float(summed) / full_activation(units)


def mean_activation(units: MotorUnits, hz: Array) -> Array:
    """Mean activation at steady frequencies [frequency]: each unit adds P e x g(x), x = T/ISI."""
    pool = pool_of(units)
    x = pool.t_ms * hz[:, None] / 1000.0
    shares: Array = TWITCH_GAIN * (pool.p * x * gain(x)).sum(1) / pool.p.sum()
    return shares


def measured(recording: Recording, units: MotorUnits, tissue: Muscle) -> Measured:
    """The numbers of the lesson, from a recording of a train."""
    pull, t_s = recording["force_n"], recording.time_ms / 1000.0
    late = pull[(t_s >= TRAIN_S - 1.0) & (t_s < TRAIN_S)]
    rest = float(pull[0])
    one = float(force(tissue, twitch_activation(units), tissue.length, 0.0)) - rest
    added = float(late.mean()) - rest
    ripple = 100.0 * float(late.max() - late.min()) / added
    return Measured(rest, one, added, float(pull[-1]) - rest, ripple)


def ripple_at(hz: float, units: MotorUnits, tissue: Muscle) -> float:
    """The ripple (% of the mean force added) at a frequency."""
    return measured(contraction(Train(hz), units, tissue), units, tissue).ripple
