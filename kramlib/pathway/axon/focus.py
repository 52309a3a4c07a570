"""The damaged stretch of an axon: potassium that stays around its nodes and internodes.

Where a nerve is squeezed, the space around the axon is narrow and the pump is weak. What flows out with
each spike stays there for a while:

dx/dt = (I_K - I_K at healthy rest) / (F d) - x / tau,    x >= 0

with x the potassium left behind (mmol/L), I_K the mean current density of the slow potassium gate in the
stretch, d the thickness of the space and tau the time in which pump and diffusion clear it. Potassium
there (the blood's, what a failing pump has left for hours, and x) moves E_K and the leaks of the nodes
and the resting potential of the internodes by Nernst, as the periaxonal space itself is what it fills.
Our own equation; d and tau are assumed.
"""

import math
from functools import lru_cache
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from kramlib.biophysics.double_cable import PER_UM2
from kramlib.biophysics.ions import FARADAY, thermal_mv
from kramlib.engine.compiled import kernel
from kramlib.pathway.axon import equations as eq
from kramlib.pathway.axon.internode import NODE_LENGTH, focal_rest_mv, geometry
from kramlib.pathway.axon.parameters import Axon

Array = NDArray[np.float64]
# 1 uA/cm2 into a layer of 1 um changes it by this many mmol/L in 1 ms.
_PER_MS_UM = 10.0 / FARADAY


class Focus(NamedTuple):
    """The damaged stretch in the loop's units: internodes first <= j < last and the nodes at their ends.

    gain: mmol/L a ms for 1 nA out of one node. k_here: potassium without what spikes leave. resting_na:
    what leaves a node at healthy rest, and is taken up again.
    """

    first: int
    last: int
    gain: float
    clear_ms: float
    k_out: float
    k_here: float
    thermal: float
    resting_na: float
    e_internode: float


@lru_cache(maxsize=64)
def focus_of(axon: Axon) -> Focus:
    """The damaged stretch of this axon. Without raised potassium and without gain it is like the rest."""
    area = math.pi * geometry(axon)["node_diameter_um"] * NODE_LENGTH * PER_UM2
    rest = Axon.default("e_internode")
    s = eq.alpha_s(rest) / (eq.alpha_s(rest) + eq.beta_s(rest))
    first = min(int(axon.focal_first), int(axon.nodes) - 1)
    return Focus(
        first=first,
        last=min(first + int(axon.focal_count), int(axon.nodes) - 1),
        gain=_PER_MS_UM * axon.focal_k_gain / area,
        clear_ms=axon.focal_clear_ms,
        k_out=axon.k_out,
        k_here=axon.k_out + axon.focal_k_raise,
        thermal=thermal_mv(axon.celsius),
        resting_na=axon.g_ks * area * s * (rest - axon.e_k),
        e_internode=focal_rest_mv(axon),
    )


@kernel
def leave_behind(focus: Focus, g_ks: float, s: Array, v: Array, e_k: Array, left: float, dt: float) -> float:
    """The potassium left behind in the stretch one step later, mmol/L."""
    outward = 0.0
    for i in range(focus.first, focus.last + 1):
        outward += g_ks * s[i] * (v[i] - e_k[i])
    excess = outward / (focus.last + 1 - focus.first) - focus.resting_na
    left += dt * (focus.gain * excess - left / focus.clear_ms)
    return max(left, 0.0)


@kernel
def move_rest(focus: Focus, memory: Array, step: Any, sources: Array, moved: float) -> None:
    """Move the rest of the stretch's internodes to this multiple of the one that the step was made for.

    The memory is counted from the rest: it moves the other way, so that the potentials stay.
    """
    for j in range(focus.first, focus.last):
        before = sources[0, j] / step.source_left[j]
        sources[0, j] = moved * step.source_left[j]
        sources[1, j] = moved * step.source_right[j]
        for q in range(step.rest.shape[0]):
            memory[0, q, j] -= (moved - before) * step.rest[q, j]
            memory[1, q, j] -= (moved - before) * step.rest[q, j]


@kernel
def surround(
    focus: Focus, node: Any, left: float, e_k: Array, e_leak: Array, memory: Array, step: Any, sources: Array
) -> None:
    """Let the stretch feel the potassium around it: its nodes at once, its internodes through their rest.

    e_k, e_leak [lane]; memory [2, mode, lane]; sources [2, link], currents into the left and right node at
    the rest of each link. All are changed in place.
    """
    here = focus.thermal * math.log((focus.k_here + left) / focus.k_out)
    for i in range(focus.first, focus.last + 1):
        e_k[i] = node.e_k + here
        e_leak[i] = node.e_leak + here
    moved = 1.0 + focus.thermal * math.log((focus.k_here + left) / focus.k_here) / focus.e_internode
    move_rest(focus, memory, step, sources, moved)
