"""Gates by table: at a fixed step, what becomes of a gate depends on the voltage alone.

A gate x after one step is offset(V) + share(V) x. Both are computed once every 0.1 mV and read between
the rows along a straight line, which is quicker than exponentials where one cell waits for each result.
How far they rise to the next row is in the table too: what is waited for is not to be subtracted first.
"""

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from kramlib.engine.compiled import equation

Array = NDArray[np.float64]
LOWEST_MV, HIGHEST_MV, ROWS_PER_MV = -150.0, 150.0, 10.0
_LAST_ROW = int((HIGHEST_MV - LOWEST_MV) * ROWS_PER_MV) - 1


def gate_table(rates: Callable[[Any], tuple[Any, ...]], dt_ms: float) -> Array:
    """The table [row, gate, 4]: offset, its rise to the next row, share, and its rise.

    `rates` returns opening and closing (1/ms) of the first gate, then of the second, and so on.
    """
    v = np.arange(LOWEST_MV * ROWS_PER_MV, HIGHEST_MV * ROWS_PER_MV + 1.0) / ROWS_PER_MV
    found = rates(v)
    gates = []
    for opening, closing in zip(found[::2], found[1::2], strict=True):
        share = np.exp(-dt_ms * (opening + closing))
        offset = opening / (opening + closing) * (1.0 - share)
        gates.append((offset[:-1], np.diff(offset), share[:-1], np.diff(share)))
    return np.ascontiguousarray(np.moveaxis(np.array(gates), 2, 0))


@equation
def place_in(v: float) -> Any:
    """Where a voltage stands in a table: the row, and the part of the way to the next. Beyond the ends of the
    table, at the end."""
    place = v * ROWS_PER_MV - LOWEST_MV * ROWS_PER_MV  # one instruction, where (v - lowest) rows would be two
    # Row and place are bounded side by side: bounding the place first would keep the row waiting.
    row = min(max(int(place), 0), _LAST_ROW)
    return row, min(max(place, 0.0), float(_LAST_ROW)) - row


@equation
def by_table(table: Any, row: int, part: float, gate: int, x: float) -> Any:
    """The gate x after one step, `part` of the way from a row to the next."""
    offset = table[row, gate, 0] + part * table[row, gate, 1]
    share = table[row, gate, 2] + part * table[row, gate, 3]
    return offset + share * x
