"""Many patches of squid membrane side by side, each with parameters and a current of its own."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from kramlib.biophysics.squid import BEFORE, DT_MS, H, M, N, Patch, Squid, passed, rates, settle, voltage
from kramlib.engine.blocks import alike, field_of, share_out, side_by_side
from kramlib.engine.compiled import equation, kernel
from kramlib.engine.numerics import BDF2, LANES, Scheme, select, steps_for
from kramlib.engine.parameters import check_run

Array = NDArray[np.float64]
SPIKES = 5  # what stands after the state


@equation
def _patch_in(b: Any, i: int) -> Patch:
    """The cell in a lane of a block of parameters."""
    w = LANES
    return Patch(
        b[i], b[w + i], b[2 * w + i], b[3 * w + i], b[4 * w + i], b[5 * w + i], b[6 * w + i], b[7 * w + i]
    )


@kernel
def march_many(blocks: Array, patches: Array, scheme: Scheme, dt: float, steps: int) -> None:
    """Advance blocks of states [block, 6 LANES] in place; spikes are crossings of 0 mV."""
    for b in range(len(blocks)):
        y, cells = blocks[b], patches[b]
        for _step in range(steps):
            for i in range(LANES):
                v, before = y[i], y[BEFORE * LANES + i]
                p = _patch_in(cells, i)
                am, bm, ah, bh, an, bn = rates(scheme.lead * v - scheme.lag * before)
                m = passed(y[M * LANES + i], am, bm, dt)
                h = passed(y[H * LANES + i], ah, bh, dt)
                n = passed(y[N * LANES + i], an, bn, dt)
                new = voltage(v, before, p.g_na * m**3 * h, p.g_k * n**4, p, scheme, dt)
                y[M * LANES + i], y[H * LANES + i], y[N * LANES + i] = m, h, n
                y[i], y[BEFORE * LANES + i] = new, v
                y[SPIKES * LANES + i] += select((v < 0.0) & (new >= 0.0), 1.0, 0.0)


def spike_counts(
    cells: Sequence[Squid],
    currents: Sequence[float] | Array,
    duration_ms: float,
    *,
    dt_ms: float = DT_MS,
    threads: int | None = None,
) -> NDArray[np.int64]:
    """How often each of many patches fires (0 mV, upwards) under its own lasting current.

    Args: the patches; a current for each (uA/cm2); how long (ms); step (ms); threads (all cores if none).
    Returns the counts [cell]. All start at rest at -65 mV.
    Raises ParameterError for another number of currents, and for a duration, step or number of threads that
    is not positive.

    >>> spike_counts([Squid(), Squid()], np.array([0.0, 10.0]), 100.0).tolist()
    [0, 7]
    """
    check_run(duration_ms, dt_ms, 1)
    patches, blocks = side_by_side(cells, currents), alike(settle(Squid()), len(cells))
    steps = steps_for(duration_ms, dt_ms)
    share_out(lambda part: march_many(blocks[part], patches[part], BDF2, dt_ms, steps), len(blocks), threads)
    return field_of(blocks, SPIKES, len(cells)).astype(np.int64)
