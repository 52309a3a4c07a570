"""Gates by table: at a fixed step, what becomes of a gate depends on the voltage alone.

A gate x after one step is offset(V) + share(V) x. Both are computed once every 0.1 mV and read between
the rows along a straight line, which is quicker than exponentials where one cell waits for each result.
"""

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from kramlib.engine.compiled import equation

Array = NDArray[np.float64]
LOWEST_MV, HIGHEST_MV, ROWS_PER_MV = -150.0, 150.0, 10.0


def gate_table(rates: Callable[[Any], tuple[Any, ...]], dt_ms: float) -> Array:
    """The table [row, 2 gate]: offset and share of each gate, from its opening and closing rates (1/ms).

    `rates` returns opening and closing of the first gate, then of the second, and so on.
    """
    v = np.arange(LOWEST_MV * ROWS_PER_MV, HIGHEST_MV * ROWS_PER_MV + 1.0) / ROWS_PER_MV
    found = rates(v)
    columns = []
    for opening, closing in zip(found[::2], found[1::2], strict=True):
        share = np.exp(-dt_ms * (opening + closing))
        columns += [opening / (opening + closing) * (1.0 - share), share]
    return np.ascontiguousarray(np.stack(columns, axis=1))


@equation
def place_of(v: float) -> float:
    """Where a voltage stands in a table, in rows; beyond its ends, at the end."""
    place = v * ROWS_PER_MV - LOWEST_MV * ROWS_PER_MV  # one instruction, where (v - lowest) rows would be two
    return min(max(place, 0.0), (HIGHEST_MV - LOWEST_MV) * ROWS_PER_MV - 1.0)


@equation
def by_table(table: Any, row: int, part: float, gate: int, x: float) -> Any:
    """The gate x after one step, `part` of the way from a row to the next."""
    offset = table[row, 2 * gate] + part * (table[row + 1, 2 * gate] - table[row, 2 * gate])
    share = table[row, 2 * gate + 1] + part * (table[row + 1, 2 * gate + 1] - table[row, 2 * gate + 1])
    return offset + share * x
