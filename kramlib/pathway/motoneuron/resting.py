"""What a silent rest does to pool motoneurons, in one long step."""

import numpy as np
from numpy.typing import NDArray

from kramlib.pathway.motoneuron.cells import Cells
from kramlib.pathway.motoneuron.elias import OWN, SINCE, VD, VS, H, M, N, P, Q, W

Array = NDArray[np.float64]


def rest_on(y: Array, cells: Cells, ms: float) -> None:
    """Let silent cells rest for so long (ms), in one step; the state [11, lane] changes in place.

    A cell whose persistent current is closed recovers. One that holds it open without firing goes on holding
    and tiring until w is too small to keep the dendrite above its threshold; then it closes. Left out: noise,
    which closes such a cell somewhat earlier.
    """
    open_ms = np.where(y[P] > 0.5, np.minimum(_holds_ms(y[W], cells), ms), 0.0)
    both = cells.recover + cells.tire
    goes_to = cells.recover / both
    y[W] = goes_to + (y[W] - goes_to) * np.exp(-both * open_ms)
    y[W] = 1.0 - (1.0 - y[W]) * np.exp(-cells.recover * (ms - open_ms))
    still_open = open_ms == ms
    y[[VS, VD, P]] = y[[VS, VD, P]] * still_open
    y[[M, N, Q]], y[H] = 0.0, 1.0
    y[[SINCE, OWN]] += ms


def _holds_ms(w: Array, cells: Cells) -> Array:
    """For how long (ms) an open persistent current keeps itself open as w falls [lane]: w reaches the least
    share with which g_ca w (E_ca - Vd) balances the leaks at the dendrite's threshold."""
    leaks = cells.g_d + cells.g_s * cells.g_c / (cells.g_s + cells.g_c)
    least = cells.p_threshold * leaks / (cells.g_ca * (cells.e_ca - cells.p_threshold))
    both = cells.recover + cells.tire
    goes_to = cells.recover / both
    for_ever = least <= goes_to
    falls = np.where(for_ever, 1.0, (w - goes_to) / np.where(for_ever, 1.0, least - goes_to))
    holds: Array = np.where(for_ever, np.inf, np.log(np.maximum(falls, 1.0)) / both)
    return holds
