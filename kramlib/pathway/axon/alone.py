"""An axon left alone: in long steps while it is calm, in short ones from its first movement on."""

import numpy as np

from kramlib.engine.numerics import BDF2
from kramlib.engine.recording import Recording
from kramlib.engine.watching import part_of_a_run
from kramlib.pathway.axon.parameters import Axon
from kramlib.pathway.axon.simulation import CALM_MV, Rest, advance, recorded, rests

_PIECE_MS, _LONGEST_MS = 100.0, 0.051


def left_alone(
    axon: Axon, start: Rest, duration_ms: float, dt_ms: float, every: int
) -> tuple[Rest, Recording]:
    """The state after so long without a stimulus, and the recording of it, a sample at `every` short steps.

    A long step is the time between two samples. What has come to rest stays as it is.
    """
    gap_ms, state = dt_ms * every, start
    if gap_ms > _LONGEST_MS:  # between two samples an axon might move unseen
        return advance(axon, start, (), duration_ms, dt_ms, BDF2, every)
    samples, piece = round(duration_ms / gap_ms), round(_PIECE_MS / gap_ms)
    v, k = np.empty((samples + 1, int(axon.nodes))), np.empty(samples + 1)
    for first in range(0, samples, piece):
        last = min(first + piece, samples)
        with part_of_a_run(first / samples, first / samples):  # a piece may be taken again
            end, seen = advance(axon, state, (), (last - first) * gap_ms, gap_ms, BDF2, 1)
        if np.ptp(seen["v_mv"], axis=0).max() > CALM_MV:
            with part_of_a_run(first / samples, 1.0):
                end, seen = advance(axon, state, (), (samples - first) * gap_ms, dt_ms, BDF2, every)
            last = samples
        v[first : last + 1], k[first : last + 1] = seen["v_mv"], seen["k_focal"]
        state = end
        if last == samples or rests(v[first : last + 1], k[first : last + 1], gap_ms):
            v[last:], k[last:] = v[last], k[last]
            break
    return state, recorded(axon, start, v, k, dt_ms, every)
