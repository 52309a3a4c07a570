"""What is read off a run of an axon: times of passing spikes, velocity, shape, threshold."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]


def upstrokes(time: Array, v: Array, level_mv: float = 0.0) -> Array:
    """Times at which `v` rises through the level, interpolated between samples."""
    before = np.flatnonzero((v[:-1] < level_mv) & (v[1:] >= level_mv))
    part = (level_mv - v[before]) / (v[before + 1] - v[before])
    return time[before] + part * (time[before + 1] - time[before])


def velocity(time: Array, v: Array, node_to_node_um: float, first: int = 5, last: int = 15) -> float:
    """Conduction velocity in m/s from node `first` to node `last`; nan if the spike is lost."""
    start, end = upstrokes(time, v[:, first]), upstrokes(time, v[:, last])
    if not (len(start) and len(end)):
        return float("nan")
    return float((last - first) * node_to_node_um * 1e-3 / (end[0] - start[0]))


def half_width(time: Array, v: Array) -> float:
    """Width of the spike in ms, half way between the first sample (rest) and the peak."""
    half = (v[0] + v.max()) / 2
    return float(upstrokes(time, -v, -half)[0] - upstrokes(time, v, half)[0])


def threshold(fires: Callable[[float], bool], low: float, high: float, tol: float = 5e-4) -> float:
    """Smallest amplitude that fires, by bisection; nan unless only `high` of the ends fires."""
    if fires(low) or not fires(high):
        return float("nan")
    while high - low > tol:
        middle = (low + high) / 2
        low, high = (low, middle) if fires(middle) else (middle, high)
    return high
