"""Events: things that happen at one moment in one place, such as the spikes of a pool."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray


class Events(NamedTuple):
    """Moments (ms) [event], in order, and the number of the unit in which each happens [event]."""

    times_ms: NDArray[np.float64]
    units: NDArray[np.int64]

    def delayed(self, delay_ms: NDArray[np.float64]) -> "Events":
        """The same events, each later by the delay (ms) of its unit [unit], in order again."""
        return in_order(self.times_ms + delay_ms[self.units], self.units)

    def later(self, ms: float) -> "Events":
        """The same events, all later by so many ms."""
        return Events(self.times_ms + ms, self.units)

    def only(self, keep: NDArray[np.bool_]) -> "Events":
        """The events to keep [event]."""
        return Events(self.times_ms[keep], self.units[keep])

    def split(self, at_ms: float) -> tuple["Events", "Events"]:
        """The events before a moment, and those from it on."""
        k = int(np.searchsorted(self.times_ms, at_ms))
        return Events(self.times_ms[:k], self.units[:k]), Events(self.times_ms[k:], self.units[k:])

    def during(self, start_ms: float, end_ms: float) -> "Events":
        """The events from a moment on and before another."""
        return self.split(end_ms)[0].split(start_ms)[1]

    def of(self, unit: int) -> NDArray[np.float64]:
        """The moments (ms) of one unit."""
        times: NDArray[np.float64] = self.times_ms[self.units == unit]
        return times


def in_order(times_ms: NDArray[np.float64], units: NDArray[np.int64]) -> Events:
    """Events sorted by time; at the same time by unit, so that the order is always the same."""
    if len(times_ms) < 2 or bool((times_ms[1:] > times_ms[:-1]).all()):
        return Events(times_ms, units)
    order = np.lexsort((units, times_ms))
    return Events(times_ms[order], units[order])


def together(*several: Events) -> Events:
    """All events of several lists, in order.

    >>> a, b = in_order(np.array([5.0, 1.0]), np.array([0, 0])), in_order(np.array([3.0]), np.array([1]))
    >>> together(a, b).times_ms.tolist()
    [1.0, 3.0, 5.0]
    """
    some = [events for events in several if len(events.units)] or [none()]
    if len(some) == 1:  # in order already
        return some[0]
    return in_order(np.concatenate([e.times_ms for e in some]), np.concatenate([e.units for e in some]))


def none() -> Events:
    """No events at all."""
    return Events(np.empty(0), np.empty(0, dtype=np.int64))
