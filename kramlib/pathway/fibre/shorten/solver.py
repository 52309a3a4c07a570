"""From shock to shock with SciPy's LSODA, which never steps over one."""

import warnings
from collections.abc import Sequence
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from kramlib.engine.stimuli import Pulse
from kramlib.errors import KramError
from kramlib.pathway.fibre.shorten.constants import Constants
from kramlib.pathway.fibre.shorten.rates import jacobian, right_side
from kramlib.pathway.fibre.shorten.state import SIZE
from kramlib.text import _

Array = NDArray[np.float64]
_MAX_STEPS = 100_000  # between two edges


class SolverError(KramError, RuntimeError):
    """The solver could not follow the equations."""


def integrate(
    start: Array, times_ms: Array, pulses: Sequence[Pulse], c: Constants, tolerance: float
) -> Array:
    """The states [time, 56] at `times_ms`, which begin where `start` [56] holds.

    The current jumps where a pulse begins or ends. LSODA is started anew at each of these edges, so that
    it sees a smooth problem in between. `tolerance` is the error that a step may make, relative to each
    state; a hundredth of it in the state's own unit is always allowed.
    """
    ends = [t for p in pulses for t in (p.start_ms, p.start_ms + p.duration_ms)]
    edges = np.unique(np.clip([times_ms[0], *ends, times_ms[-1]], times_ms[0], times_ms[-1]))
    states, y = np.empty((len(times_ms), SIZE)), start
    states[0] = start
    for left, right in pairwise(edges):
        inside = (times_ms > left) & (times_ms <= right)
        middle = 0.5 * (left + right)
        current = sum(p.amplitude for p in pulses if p.start_ms <= middle < p.start_ms + p.duration_ms)
        # The right edge comes once more when it is itself a time to record: LSODA then stays in place.
        path = _stretch(y, np.r_[left, times_ms[inside], right], float(current), c, tolerance)
        states[inside], y = path[1:-1], path[-1]
    return states


def _stretch(y: Array, times_ms: Array, current: float, c: Constants, tolerance: float) -> Array:
    """The states [time, 56] under one constant current."""
    from scipy.integrate import odeint  # heavy, and only needed here

    rates, slopes = np.empty(SIZE), np.empty((SIZE, SIZE))

    def function(y: Array, _t: float) -> Array:
        right_side(y, rates, current, c)
        return rates

    def slope(y: Array, _t: float) -> Array:
        jacobian(y, slopes, current, c)
        return slopes

    steps: dict[str, Any] = {"rtol": tolerance, "atol": 0.01 * tolerance, "mxstep": _MAX_STEPS}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # said below, in an error that cannot be overlooked
        path, info = odeint(function, y, times_ms, Dfun=slope, full_output=True, **steps)
    if info["message"] != "Integration successful." or not np.isfinite(path).all():
        text = _("The solver stopped between {start:g} and {end:g} ms: {reason}")
        raise SolverError(text.format(start=times_ms[0], end=times_ms[-1], reason=info["message"]))
    result: Array = path
    return result
