"""The forces of the units over time.

A twitch t/T exp(1 - t/T) is the answer of two equal exponentials in a row to one kick:

da/dt = -a/T        db/dt = (a - b)/T        a jumps by g at a spike        force = P e b

Both are known exactly over any step, so forces do not depend on the grid on which they are asked for.
"""

import math

import numpy as np
from numpy.typing import NDArray

from kramlib.engine.compiled import each, kernel
from kramlib.engine.events import Events
from kramlib.engine.numerics import exp
from kramlib.pathway.motor_units.parameters import MotorUnits
from kramlib.pathway.motor_units.pool import Pool, full_activation, gain, pool_of

Array = NDArray[np.float64]
A, B, LAST = range(3)  # LAST: the time (ms) of the unit's last spike
_SHORTEST_MS = 1e-3  # two spikes of a unit at one time count as this far apart


def fresh(n: int) -> Array:
    """The state [3, unit] of n relaxed units: no force, no spike ever."""
    state = np.zeros((3, n))
    state[LAST] = -np.inf
    return state


def later(state: Array, ms: float) -> Array:
    """The same state, told by a clock that starts so much later."""
    told = state.copy()
    told[LAST] -= ms
    return told


def settle(units: MotorUnits) -> Array:
    """The state [3, unit] of a relaxed pool. It is at rest at once: nothing moves without a spike.

    >>> settle(MotorUnits()).shape
    (3, 120)
    """
    return fresh(int(units.n))


@kernel
def _relax(state: Array, t_ms: Array, dt_ms: float) -> None:
    """Both exponentials, a step later."""
    a, b = state[A], state[B]
    for i in each(len(t_ms)):
        share = dt_ms / t_ms[i]
        left = exp(-share)
        b[i] = (b[i] + share * a[i]) * left
        a[i] *= left


@kernel
def _kick(state: Array, t_ms: Array, i: int, time: float, share: float, now: float) -> None:
    """Add what is left now of a spike that unit i had at some time before."""
    a, b, last = state[A], state[B], state[LAST]
    since = (now - time) / t_ms[i]
    left = share * gain(t_ms[i] / max(time - last[i], _SHORTEST_MS)) * exp(-since)
    a[i] += left
    b[i] += left * since
    last[i] = time


@kernel
def march(
    state: Array,
    times_ms: Array,
    units: NDArray[np.int64],
    shares: Array,
    start_ms: float,
    dt_ms: float,
    pool: Pool,
    force: Array,
) -> int:
    """Advance the state [3, unit] in place; force [step] or [step, unit] at the end of every step.

    Events [event] are sorted by time; shares [event] is the share of the unit's fibres that answered, and
    an event without any leaves no trace. Events before the end of the last step are taken in, and their
    number is returned; the rest belong to the next block. Cutting a run into blocks changes nothing.
    """
    taken = 0
    for k in range(len(force)):
        _relax(state, pool.t_ms, dt_ms)
        now = start_ms + (k + 1) * dt_ms
        while taken < len(times_ms) and times_ms[taken] < now:
            if shares[taken] > 0.0:
                _kick(state, pool.t_ms, units[taken], times_ms[taken], shares[taken], now)
            taken += 1
        each = math.e * pool.p * state[B]
        if force.ndim == 1:
            force[k] = each.sum()
        else:
            force[k, :] = each
    return taken


def contract(
    units: MotorUnits,
    state: Array,
    events: Events,
    shares: Array,
    start_ms: float,
    steps: int,
    dt_ms: float = 1.0,
) -> Array:
    """March one block of time; activation [step], the force against a fused tetanus of the whole pool.

    Args: the pool; its state [3, unit], changed in place; the events of the block, and the share of fibres
    that answer each; when the block starts (ms); how many steps of dt_ms (ms) it has.
    The events are not checked here (`check_events` does it).
    The ripple of a unit that is not quite fused can lift the activation 2 % above 1.
    """
    force = np.empty(steps)
    march(state, events.times_ms, events.units, shares, start_ms, dt_ms, pool_of(units), force)
    return force / full_activation(units)
