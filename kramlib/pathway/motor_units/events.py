"""When units are active: stimuli to the whole nerve, or spikes at a given excitation."""

from collections.abc import Callable

import numpy as np
from numpy.typing import ArrayLike, NDArray

from kramlib.engine.events import Events, in_order
from kramlib.engine.numerics import steps_for
from kramlib.engine.parameters import ParameterError, check_run
from kramlib.pathway.motor_units.parameters import MotorUnits
from kramlib.pathway.motor_units.pool import rates_hz
from kramlib.text import _

Array = NDArray[np.float64]
_SHORTEST_INTERVAL = 0.1  # of the mean interval: keeps chance from putting two spikes at one time


def volleys(units: MotorUnits, times_ms: ArrayLike) -> Events:
    """Stimuli to the whole nerve: each makes every unit fire once.

    >>> volleys(MotorUnits(n=2), [0.0, 50.0]).times_ms
    array([ 0.,  0., 50., 50.])
    """
    times, n = np.asarray(times_ms, dtype=float), int(units.n)
    return in_order(np.repeat(times, n), np.tile(np.arange(n, dtype=np.int64), len(times)))


def spikes_at(
    units: MotorUnits, excitation: float | Callable[[Array], ArrayLike], duration_ms: float, seed: int = 0
) -> Events:
    """Spikes of the pool while the excitation is constant or changes.

    Args: the pool; the excitation (0 to 1), or a function that gives it for an array of times in ms;
    how long (ms); the seed of the chance.
    Returns the events. The time between two spikes is, on average, what the rate says, and it varies
    by `isi_cv`. Each unit starts somewhere in its first interval.
    Leaves out: any link between units (common input, inhibition).
    Raises ParameterError for an excitation outside 0 to 1 or a duration that is not positive.

    >>> len(spikes_at(MotorUnits(), 0.0, 1000.0).times_ms)
    0
    """
    check_run(duration_ms, 1.0, 1)
    steps = steps_for(duration_ms, 1.0)
    edges = np.linspace(0.0, duration_ms, steps + 1)
    middles = 0.5 * (edges[1:] + edges[:-1])
    level = np.asarray(excitation(middles) if callable(excitation) else excitation, dtype=float)
    rates = rates_hz(units, np.broadcast_to(level, middles.shape))
    # The number of spikes each unit should have made by each time.
    due = np.vstack([np.zeros(rates.shape[1]), np.cumsum(rates, axis=0) * duration_ms / steps / 1000.0])
    chance = np.random.default_rng(seed)
    found = [np.interp(_marks(d[-1], units.isi_cv, chance), d, edges) for d in due.T]
    units_of_each = np.repeat(np.arange(len(found), dtype=np.int64), [len(f) for f in found])
    return in_order(np.concatenate(found), units_of_each)


def _marks(most: float, cv: float, chance: np.random.Generator) -> Array:
    """Points on a line, one apart on average, up to `most`."""
    enough = int(most + 5.0 * np.sqrt(most)) + 10
    gaps = np.maximum(chance.normal(1.0, cv, enough), _SHORTEST_INTERVAL)
    gaps[0] *= chance.random()
    marks: Array = np.cumsum(gaps)
    return marks[marks < most]


def check_events(events: Events, shares: Array, n: int) -> None:
    """Refuse events that are not sorted, or lie outside what a pool of n units takes. ParameterError."""
    columns = {"times": events.times_ms, "units": events.units, "shares": shares}
    if len({len(values) for values in columns.values()}) > 1:
        text = _("There must be as many times ({times}) as units ({units}) and shares ({shares}).")
        raise ParameterError(text.format(**{name: len(values) for name, values in columns.items()}))
    for (name, values), high in zip(columns.items(), (np.inf, n - 1.0, 1.0), strict=True):
        wrong = np.flatnonzero(~((values >= 0.0) & (values <= high)))
        if len(wrong):
            text = _("Event {k}: {name} = {value:g} is outside 0 to {high:g}.")
            raise ParameterError(text.format(k=wrong[0], name=name, value=values[wrong[0]], high=high))
    back = np.flatnonzero(np.diff(events.times_ms) < 0.0)
    if len(back):
        before, time = events.times_ms[back[0] : back[0] + 2]
        text = _("Event {k} at {time:g} ms comes after one at {before:g} ms. Sort the events by time.")
        raise ParameterError(text.format(k=back[0] + 1, time=time, before=before))


def shares_of(events: Events, shares: Array | None) -> Array:
    """The share of the unit's fibres that answers, for each event: all of them if none is given."""
    return np.ones(len(events.times_ms)) if shares is None else shares
