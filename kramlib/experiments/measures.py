"""What is measured on a recording of an axon: spikes, velocity, the shape of an action potential."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from kramlib.engine.recording import Recording
from kramlib.errors import KramError
from kramlib.text import _

Array = NDArray[np.float64]
SPIKE_MV = 0.0  # a rise through this potential counts as a spike


class MeasureError(KramError, ValueError):
    """The recording does not hold what is to be measured."""


def crossings(time_ms: Array, v_mv: Array, level_mv: float = SPIKE_MV) -> Array:
    """The times (ms) at which a potential rises through a level, by straight interpolation."""
    up = np.flatnonzero((v_mv[:-1] < level_mv) & (v_mv[1:] >= level_mv))
    share = (level_mv - v_mv[up]) / (v_mv[up + 1] - v_mv[up])
    times: Array = time_ms[up] + share * (time_ms[up + 1] - time_ms[up])
    return times


def spike_times(recording: Recording, node: int) -> Array:
    """The times (ms) of the spikes at one node. Raises MeasureError for a node that does not exist."""
    nodes = recording["v_mv"].shape[1]
    if not 0 <= node < nodes:
        raise MeasureError(
            _("node = {node} is outside 0 to {last} (nodes recorded).").format(node=node, last=nodes - 1)
        )
    return crossings(recording.time_ms, recording["v_mv"][:, node])


def velocity(recording: Recording, spacing_mm: float, first: int = 5, last: int = 15) -> float:
    """Conduction velocity (m/s) of the first spike between two nodes.

    Raises MeasureError if no spike passes both nodes.
    """
    left, right = spike_times(recording, first), spike_times(recording, last)
    if not (len(left) and len(right)) or right[0] <= left[0]:
        raise MeasureError(
            _(
                "No spike runs from node {first} to node {last}, so there is no velocity to measure. "
                "Stimulate more strongly, or look for a block."
            ).format(first=first, last=last)
        )
    return (last - first) * spacing_mm / float(right[0] - left[0])


@dataclass(frozen=True)
class Shape:
    """An action potential: rest, peak and lowest point afterwards (mV), width at half height (ms)."""

    rest_mv: float
    peak_mv: float
    after_mv: float
    width_ms: float


def shape(recording: Recording, node: int) -> Shape:
    """The shape of the first action potential at a node. Raises MeasureError if there is none."""
    time, v = recording.time_ms, recording["v_mv"][:, node]
    spikes = crossings(time, v)
    if not len(spikes):
        raise MeasureError(_("No action potential passes node {node}.").format(node=node))
    top = int(np.argmax(v))
    half = 0.5 * (v[0] + v[top])
    rise = crossings(time[: top + 1], v[: top + 1], half)[-1]
    falls = crossings(time[top:], -v[top:], -half)
    if not len(falls):
        raise MeasureError(
            _("The action potential at node {node} has not fallen again: watch longer.").format(node=node)
        )
    return Shape(float(v[0]), float(v[top]), float(v[top:].min()), float(falls[0] - rise))
