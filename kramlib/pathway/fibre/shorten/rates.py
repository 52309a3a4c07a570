"""All 56 rates of change at once, and how each depends on each state (for the stiff solver)."""

import numpy as np
from numpy.typing import NDArray

from kramlib.engine.compiled import kernel
from kramlib.pathway.fibre.shorten.bridges import cross_bridges, phosphate
from kramlib.pathway.fibre.shorten.calcium import buffers, calcium
from kramlib.pathway.fibre.shorten.constants import Constants
from kramlib.pathway.fibre.shorten.membrane import membranes
from kramlib.pathway.fibre.shorten.release import release_channel

Array = NDArray[np.float64]


@kernel
def right_side(y: Array, rates: Array, injected: float, c: Constants) -> None:
    """Write the rates of change [56] (1/ms) of the state y [56] under `injected` uA/cm2.

    The order matters: `calcium` writes what later parts add to.
    """
    membranes(y, rates, injected, c.membrane)
    release_channel(y, rates, c.release)
    calcium(y, rates, c.calcium)
    buffers(y, rates, c.calcium)
    cross_bridges(y, rates, c.bridges, c.calcium)
    phosphate(y, rates, c.bridges, c.calcium)


@kernel
def jacobian(y: Array, slopes: Array, injected: float, c: Constants) -> None:
    """Write d rates[i] / d y[j] into slopes [56, 56], by small differences."""
    n = len(y)
    base, beside, moved = np.empty(n), np.empty(n), y.copy()
    right_side(y, base, injected, c)
    for j in range(n):
        step = 1.5e-8 * max(abs(y[j]), 1e-4)
        moved[j] = y[j] + step
        right_side(moved, beside, injected, c)
        for i in range(n):
            slopes[i, j] = (beside[i] - base[i]) / (moved[j] - y[j])
        moved[j] = y[j]
