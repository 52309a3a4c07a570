"""A fibre that stays tense though no action potential runs: the muscle itself as a suspect.

After the idea of Tasaki, Noble and co-workers (Physiome 2019): potassium around the fibre keeps it tense,
and it lets go as the potassium is washed out. Rebuilt from what is published of it (its abstract), not their
model. Here each action potential leaves some potassium around a slow fibre of Shorten 2007, and the blood
carries it away. In high potassium this fibre releases calcium without any action potential.

dK/dt = -(K - K_rest) / washout,   K <- K + spill at each action potential

How much is left and how quickly it goes are assumed. Nobody has shown such a contracture in a human cramp.
"""

from dataclasses import dataclass
from functools import lru_cache
from typing import ClassVar, NamedTuple

import numpy as np
from numpy.typing import NDArray

from kramlib.engine.parameters import Parameters, parameter
from kramlib.pathway.fibre import SLOW, Bench, settle
from kramlib.pathway.fibre.shorten import state
from kramlib.pathway.fibre.shorten.bridges import full_force
from kramlib.pathway.fibre.shorten.constants import constants
from kramlib.pathway.fibre.shorten.solver import integrate
from kramlib.pathway.fibre.simulation import TOLERANCE, shock

Array = NDArray[np.float64]
_PIECE_MS, _SAMPLE_MS = 500.0, 1.0


@dataclass(frozen=True)
class Contracture(Parameters):
    """Potassium that action potentials leave around the fibre."""

    station: ClassVar[str] = "contracture"

    spill: float = parameter(
        0.025,
        "mmol/L",
        "potassium that one action potential leaves around the fibre",
        (0.0, 1.0),
        "assumed: by us, so that a train of usual frequency is followed by a contracture",
    )
    washout_s: float = parameter(
        30.0, "s", "time in which blood washes it out", (1.0, 600.0), "assumed: by us, tens of seconds"
    )
    k_rest: float = parameter(
        5.9,
        "mmol/L",
        "potassium around the resting fibre",
        (2.0, 12.0),
        "published: Shorten et al. 2007, data/shorten2007_initial_state.csv",
    )


class Tension(NamedTuple):
    """Force above rest as a share of the greatest, membrane potential (mV), potassium (mmol/L) [ms]."""

    share: Array
    v_mv: Array
    k_out: Array


@lru_cache(maxsize=64)
def tension(fault: Contracture, spikes_ms: tuple[float, ...], duration_ms: float) -> Tension:
    """Force of the fibre while and after spikes reach it at these times (ms), one value for each ms.

    >>> fast, slow = (tension(Contracture(), tuple(range(0, 2000, gap)), 5000.0) for gap in (50, 250))
    >>> bool(fast.share[4500] > 0.05 > slow.share[4500])
    True
    """
    bench, fibre = Bench(kind=SLOW, k_out=fault.k_rest), constants(SLOW)
    full = full_force(fibre.bridges, fibre.calcium)
    times, y = np.array(spikes_ms), settle(bench).copy()
    rows = [y[[state.A_2, state.V_S, state.K_E]][None]]
    kept = np.exp(-1e-3 * _PIECE_MS / fault.washout_s)
    grid = np.arange(0.0, _PIECE_MS + 0.5 * _SAMPLE_MS, _SAMPLE_MS)
    for start_ms in np.arange(0.0, duration_ms, _PIECE_MS):
        inside = times[(times >= start_ms) & (times < start_ms + _PIECE_MS)] - start_ms
        y[state.K_E] = fault.k_rest + (y[state.K_E] + fault.spill * len(inside) - fault.k_rest) * kept
        pulses = tuple(shock(bench, float(t)) for t in inside)
        states = integrate(y, grid, pulses, fibre, TOLERANCE)
        rows.append(states[1:, [state.A_2, state.V_S, state.K_E]])
        y = states[-1].copy()
    whole = np.concatenate(rows)[: round(duration_ms / _SAMPLE_MS) + 1]
    return Tension(np.maximum(whole[:, 0] - whole[0, 0], 0.0) / full, whole[:, 1], whole[:, 2])
