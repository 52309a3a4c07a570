"""Transmission of whole motor units, impulse by impulse: which share of a unit's fibres answers.

All junctions of a unit are depressed alike, since they get the same impulses. They differ in reserve.
"""

from functools import lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from kramlib.engine.compiled import kernel
from kramlib.engine.events import Events
from kramlib.engine.parameters import ParameterError
from kramlib.pathway.junction.equations import refilled, release_probability, reserve, share_above
from kramlib.pathway.junction.parameters import Junction
from kramlib.text import _

Array = NDArray[np.float64]
Units = NDArray[np.int64]


class State(NamedTuple):
    """What is available just after the last impulse [unit], and when that was (ms) [unit]."""

    available: Array
    last_ms: Array


class Terminals(NamedTuple):
    """The junctions of a unit as the loop takes them."""

    probability: float
    recovery_ms: float
    reserve: float
    spread: float


@lru_cache(maxsize=64)
def terminals(junction: Junction) -> Terminals:
    """The loop's numbers of this junction in its present calcium and magnesium."""
    return Terminals(release_probability(junction), junction.recovery_ms, reserve(junction), junction.spread)


def fresh(n_units: int) -> State:
    """The state of units that have rested for long."""
    return State(np.ones(n_units), np.full(n_units, -np.inf))


@kernel
def march(
    available: Array, last_ms: Array, times_ms: Array, units: Units, terminals: Terminals, share: Array
) -> None:
    """The share [event] of its unit's fibres that answers each impulse; the state changes in place.

    The events come in the order of time. Nothing is kept between calls but the state, so it does not
    matter how a run is cut into calls.
    """
    for k in range(len(times_ms)):
        u = units[k]
        ready = refilled(available[u], times_ms[k] - last_ms[u], terminals.recovery_ms)
        share[k] = share_above(terminals.reserve * ready, terminals.spread)
        available[u] = ready * (1.0 - terminals.probability)
        last_ms[u] = times_ms[k]


def cross(junction: Junction, state: State, arrived: Events) -> Array:
    """The share [event] of its unit's fibres that answers each impulse of a block; the state goes on.

    >>> state, impulses = fresh(1), Events(np.array([0.0, 10.0]), np.zeros(2, dtype=np.int64))
    >>> cross(Junction(), state, impulses).round(3).tolist()
    [1.0, 1.0]
    """
    share = np.empty(len(arrived.times_ms))
    march(*state, *arrived, terminals(junction), share)
    return share


def transmit(junction: Junction, times_ms: Array, units: Units, n_units: int) -> Array:
    """The share [event] of a unit's fibres that answers each impulse of a run, from rest.

    Args: the junction; when impulses arrive (ms) [event], in order; at which unit each [event]; how many
    units there are. Raises ParameterError for times out of order or units that do not exist.

    >>> impulses = np.array([0.0, 10.0, 20.0])
    >>> transmit(Junction(magnesium=4.0), impulses, np.zeros(3, dtype=np.int64), 1).round(2).tolist()
    [0.37, 0.35, 0.34]
    """
    check_times(times_ms)
    if units.shape != times_ms.shape or ((units < 0) | (units >= n_units)).any():
        text = _("{n} impulses at units {low} to {high}: give one unit for each impulse, from 0 to {last}.")
        low, high = (int(units.min()), int(units.max())) if units.size else (0, 0)
        raise ParameterError(text.format(n=times_ms.size, low=low, high=high, last=n_units - 1))
    return cross(junction, fresh(n_units), Events(times_ms, units))


def check_times(times_ms: Array) -> None:
    """Refuse impulses that are not numbers or not in order."""
    if times_ms.ndim != 1 or not np.isfinite(times_ms).all() or (np.diff(times_ms) < 0.0).any():
        raise ParameterError(_("Impulses must be given as times in ms, in order and without gaps."))
