"""Many lesson motoneurons side by side, each with parameters and a current of its own."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from kramlib.engine.blocks import alike, field_of, share_out, side_by_side
from kramlib.engine.compiled import kernel
from kramlib.engine.numerics import LANES, select, steps_for
from kramlib.engine.parameters import check_run
from kramlib.pathway.motoneuron.booth import DT_MS, after, settle
from kramlib.pathway.motoneuron.booth_layout import Cell, State, cell_in, state_in
from kramlib.pathway.motoneuron.parameters import Booth

Array = NDArray[np.float64]
FIRES_MV = -20.0
SPIKES, CURRENT = len(State._fields), len(Cell._fields)  # what stands after the state, and after the cell


@kernel
def march_many(blocks: Array, cells: Array, dt: float, steps: int) -> None:
    """Advance blocks of states [block, 14 LANES] in place; the last field counts spikes."""
    for b in range(len(blocks)):
        y, c = blocks[b], cells[b]
        for _step in range(steps):
            for i in range(LANES):
                old = state_in(y, i)
                new = after(old, cell_in(c, i), c[CURRENT * LANES + i], dt)
                fires = (old.vs < FIRES_MV) & (new.vs >= FIRES_MV)
                y[SPIKES * LANES + i] += select(fires, 1.0, 0.0)
                for j in range(SPIKES):
                    y[j * LANES + i] = new[j]


def spike_counts(
    cells: Sequence[Booth],
    currents: Sequence[float] | Array,
    duration_ms: float,
    *,
    dt_ms: float = DT_MS,
    threads: int | None = None,
) -> NDArray[np.int64]:
    """How often each of many cells fires (-20 mV, upwards) under its own lasting current into the soma.

    Args: the cells; a current for each (uA/cm2 of soma); how long (ms); step (ms); threads (all cores if
    none). Returns the counts [cell]. All start where the control cell rests.
    Raises ParameterError for another number of currents, and for a duration, step or number of threads that
    is not positive.

    >>> spike_counts([Booth(), Booth()], np.array([0.0, 20.0]), 200.0).tolist()
    [0, 11]

    Source: Booth, Rinzel and Kiehn 1997, J Neurophysiol 78:3371.
    """
    check_run(duration_ms, dt_ms, 1)
    inside, blocks = side_by_side(cells, currents), alike(settle(Booth()), len(cells))
    steps = steps_for(duration_ms, dt_ms)
    share_out(lambda part: march_many(blocks[part], inside[part], dt_ms, steps), len(blocks), threads)
    return field_of(blocks, SPIKES, len(cells)).astype(np.int64)
