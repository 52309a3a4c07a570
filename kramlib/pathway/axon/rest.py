"""The state of an axon, in potentials, and as the loop takes it and leaves it."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from kramlib.engine.numerics import padded
from kramlib.engine.parameters import ParameterError
from kramlib.engine.passive_link import Modes, Propagator, memory_of, potentials_of
from kramlib.pathway.axon import equations as eq
from kramlib.pathway.axon.march import V_BEFORE, V, node_of
from kramlib.pathway.axon.parameters import Axon
from kramlib.text import _

Array = NDArray[np.float64]
_STILL_MV_PER_MS = 1e-3


@dataclass(frozen=True, eq=False)  # one state is equal to itself only, so that runs from it can be kept
class Rest:
    """The state of an axon: nodes [6, node], internodal potentials [now and before, place, link], the step
    that lies between the two, whether it rests, and the potassium that spikes left in the damaged stretch
    (mmol/L)."""

    nodes: Array
    internodes: Array
    dt_ms: float
    still: bool
    left_k: float = 0.0

    @property
    def v_mv(self) -> Array:
        """Potential of each node, mV."""
        v: Array = self.nodes[V]
        return v


def into_lanes(start: Rest, dt_ms: float, passive: Modes, step: Propagator) -> tuple[Array, Array]:
    """A state as the loop takes it. If the last step was of another length, where the axon was one of these
    steps ago lies on the line through both times."""
    nodes, wanted = start.nodes.shape[1], len(step.across) + 1
    if nodes != wanted:
        text = _("The state to start from is one of {given} nodes; this axon has {wanted}.")
        raise ParameterError(text.format(given=nodes, wanted=wanted))
    ratio = dt_ms / start.dt_ms if start.dt_ms else 0.0
    state, internodes = start.nodes.copy(), start.internodes.copy()
    if ratio != 1.0:
        state[V_BEFORE] = state[V] + ratio * (state[V_BEFORE] - state[V])
        internodes[1] = internodes[0] + ratio * (internodes[1] - internodes[0])
    memory = [
        memory_of(x, v[:-1], v[1:], passive, step)
        for x, v in zip(internodes, state[[V, V_BEFORE]], strict=True)
    ]
    return padded(state, "edge"), padded(np.stack(memory), "constant", state.shape[1])


def out_of_lanes(nodes: Array, memory: Array, dt_ms: float, passive: Modes, step: Propagator) -> Rest:
    """The state in which the loop left off, in potentials."""
    pairs = zip(memory[:, :, : nodes.shape[1] - 1], nodes[[V, V_BEFORE]], strict=True)
    internodes = np.stack([potentials_of(w, v[:-1], v[1:], passive, step) for w, v in pairs])
    moved = np.abs(nodes[V] - nodes[V_BEFORE]).max() / dt_ms
    nodes.flags.writeable = internodes.flags.writeable = False
    return Rest(nodes, internodes, dt_ms, bool(moved < _STILL_MV_PER_MS))


def flat_start(axon: Axon) -> Rest:
    """All nodes at one potential with gates to match; internodes at the same potential."""
    v = axon.e_internode
    node = node_of(axon)
    v_na, v_k = v + node.shift_na, v + node.shift_k
    gates = [
        a / (a + b)
        for a, b in (
            (eq.alpha_m(v_na), eq.beta_m(v_na)),
            (eq.alpha_h(v_na), eq.beta_h(v_na)),
            (eq.alpha_p(v_na), eq.beta_p(v_na)),
            (eq.alpha_s(v_k), eq.beta_s(v_k)),
        )
    ]
    n = int(axon.nodes)
    nodes = np.repeat(np.array([v, v, *gates])[:, None], n, axis=1)
    internodes = np.zeros((2, 20, n - 1))
    internodes[:, 0::2] = v
    return Rest(nodes, internodes, 0.0, False)
