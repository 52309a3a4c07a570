"""Many cells side by side: blocks of LANES cells that fill the vector units, shared out among threads.

A block is one flat buffer, buffer[field * LANES + lane]. With a fixed width and a single buffer the
compiler sees that no two fields overlap, and computes the lanes of a loop at once.
"""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor

import numpy as np
from numpy.typing import NDArray

from kramlib.engine.machine import cores
from kramlib.engine.numerics import LANES, padded
from kramlib.engine.parameters import ParameterError, Parameters
from kramlib.text import _

Array = NDArray[np.float64]


def in_blocks(rows: Array) -> Array:
    """Cells [field, cell] as blocks [block, field * LANES]; the last is filled up by its last cell."""
    whole = padded(np.ascontiguousarray(rows), "edge")
    blocks = whole.reshape(len(whole), -1, LANES).swapaxes(0, 1)
    return np.ascontiguousarray(blocks).reshape(blocks.shape[0], -1)


def side_by_side(cells: Sequence[Parameters], currents: Sequence[float] | Array) -> Array:
    """Blocks of the cells' parameters, and after them a current for each cell."""
    if len(cells) == 0 or len(cells) != len(currents):
        text = _("{n} cells and {m} currents: give as many currents as cells, one at least.")
        raise ParameterError(text.format(n=len(cells), m=len(currents)))
    rows = [[*cell.to_dict().values(), i] for cell, i in zip(cells, currents, strict=True)]
    return in_blocks(np.array(rows).T)


def alike(state: Array, cells: int) -> Array:
    """Blocks of cells that all start from one state, and after it a field of zeros."""
    return in_blocks(np.repeat(np.append(state, 0.0)[:, None], cells, axis=1))


def field_of(blocks: Array, field: int, cells: int) -> Array:
    """One field of the first `cells` cells."""
    found: Array = blocks[:, field * LANES : (field + 1) * LANES].ravel()[:cells]
    return found


def share_out(march: Callable[[slice], object], blocks: int, threads: int | None = None) -> None:
    """Call `march` for parts of the blocks, each part in a thread (None: as many as there are cores)."""
    if threads is not None and threads < 1:
        raise ParameterError(_("threads = {n}: give 1 or more, or None for all cores.").format(n=threads))
    n = min(blocks, threads or cores())
    edges = np.linspace(0, blocks, n + 1).round().astype(int)
    parts = [slice(int(a), int(b)) for a, b in zip(edges[:-1], edges[1:], strict=True)]
    if n == 1:
        march(parts[0])
        return
    with ThreadPoolExecutor(n) as pool:
        list(pool.map(march, parts))
