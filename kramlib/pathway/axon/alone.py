"""An axon left alone: in long steps if it stays calm, in short ones if it moves."""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from kramlib.engine.numerics import BDF2, steps_for
from kramlib.engine.recording import Recording
from kramlib.engine.watching import part_of_a_run
from kramlib.pathway.axon.parameters import Axon
from kramlib.pathway.axon.rest import Rest
from kramlib.pathway.axon.simulation import CALM_MV, advance, may_be_calm, recorded, rests

Array = NDArray[np.float64]
# A long step spans so many samples; the first samples, in which a change of blood is met, are all computed.
_LONG, _FIRST_MS, _PIECE_MS = 3, 10.0, 125.0
_WIDEST_MS = 0.051  # between samples further apart an axon might move unseen


def left_alone(
    axon: Axon, start: Rest, duration_ms: float, dt_ms: float, every: int
) -> tuple[Rest, Recording]:
    """The state after so long without a stimulus, and its recording with a sample at `every` short steps."""
    gap_ms = dt_ms * every
    samples = steps_for(duration_ms, dt_ms) // every
    if samples and gap_ms < _WIDEST_MS and may_be_calm(axon):
        with part_of_a_run(0.0, 0.0):  # it may be taken again
            calm = _calm(axon, start, samples, gap_ms)
        if calm is not None:
            return calm
    return advance(axon, start, (), duration_ms, dt_ms, BDF2, every)


def _calm(axon: Axon, start: Rest, samples: int, gap_ms: float) -> tuple[Rest, Recording] | None:
    """The axon in long steps, or None if one of its nodes moves further than a calm one."""
    v, k, state = np.empty((samples + 1, int(axon.nodes))), np.empty(samples + 1), start
    low = high = start.v_mv
    for first, last, long in _pieces(samples, gap_ms):
        span_ms = (last - first) * gap_ms
        state, seen = advance(axon, state, (), span_ms, long * gap_ms, BDF2, 1)
        v[first : last + 1], k[first : last + 1] = (
            _between(seen[name], long) for name in ("v_mv", "k_focal")
        )
        low, high = np.minimum(low, seen["v_mv"].min(0)), np.maximum(high, seen["v_mv"].max(0))
        if (high - low).max() > CALM_MV:
            return None
        if rests(seen["v_mv"], seen["k_focal"], long * gap_ms):  # so it stays
            v[last:], k[last:] = v[last], k[last]
            break
    return state, recorded(axon, start, v, k, gap_ms, 1)


def _pieces(samples: int, gap_ms: float) -> Iterator[tuple[int, int, int]]:
    """First and last sample of each piece, and how many samples a step of it spans."""
    first = samples - (samples - min(samples, round(_FIRST_MS / gap_ms))) // _LONG * _LONG
    yield 0, first, 1
    piece = round(_PIECE_MS / gap_ms) // _LONG * _LONG
    for begin in range(first, samples, piece):
        yield begin, min(begin + piece, samples), _LONG


def _between(trace: Array, parts: int) -> Array:
    """A trace [time] or [time, node] with the values between its samples, so many to each, on a line."""
    shares = (np.arange(parts) / parts).reshape(-1, *[1] * (trace.ndim - 1))
    lines = trace[:-1, None] + shares * np.diff(trace, axis=0)[:, None]
    return np.concatenate([lines.reshape(-1, *trace.shape[1:]), trace[-1:]])
