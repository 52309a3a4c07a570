"""How the loops of the lesson motoneuron hold a cell: alone, or in a lane of a block."""

from typing import Any, NamedTuple

from kramlib.engine.compiled import equation
from kramlib.engine.numerics import LANES


class Cell(NamedTuple):
    """The parameters in the loop's order."""

    c_m: float
    p: float
    g_c: float
    g_na: float
    g_k: float
    g_can_soma: float
    g_can_dend: float
    g_cal: float
    g_kca_soma: float
    g_kca_dend: float
    g_leak: float
    e_na: float
    e_k: float
    e_ca: float
    e_leak: float
    k_d: float
    f: float
    alpha: float
    k_ca: float


class State(NamedTuple):
    """The variables in the loop's order: potentials, the soma's one and two steps before, gates,
    calcium (umol/L)."""

    vs: float
    vd: float
    vs_before: float
    vs_earlier: float
    h: float
    n: float
    mn_s: float
    hn_s: float
    mn_d: float
    hn_d: float
    ml: float
    ca_s: float
    ca_d: float


VS, VD, VS_BEFORE, VS_EARLIER, H, N, MN_S, HN_S, MN_D, HN_D, ML, CA_S, CA_D = range(13)


@equation
def state_in(b: Any, i: int) -> State:
    """The state in a lane of a block."""
    w = LANES
    return State(
        b[i],
        b[w + i],
        b[2 * w + i],
        b[3 * w + i],
        b[4 * w + i],
        b[5 * w + i],
        b[6 * w + i],
        b[7 * w + i],
        b[8 * w + i],
        b[9 * w + i],
        b[10 * w + i],
        b[11 * w + i],
        b[12 * w + i],
    )


@equation
def cell_in(b: Any, i: int) -> Cell:
    """The parameters in a lane of a block."""
    w = LANES
    return Cell(
        b[i],
        b[w + i],
        b[2 * w + i],
        b[3 * w + i],
        b[4 * w + i],
        b[5 * w + i],
        b[6 * w + i],
        b[7 * w + i],
        b[8 * w + i],
        b[9 * w + i],
        b[10 * w + i],
        b[11 * w + i],
        b[12 * w + i],
        b[13 * w + i],
        b[14 * w + i],
        b[15 * w + i],
        b[16 * w + i],
        b[17 * w + i],
        b[18 * w + i],
    )
