"""Check, settle, stimulate, record: the station as a reader uses it."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from kramlib.engine.numerics import BDF2, Scheme, padded, steps_for
from kramlib.engine.parameters import ParameterError
from kramlib.engine.passive_link import Modes, in_lanes, memory_of, potentials_of, propagator
from kramlib.engine.recording import Recording, Signal
from kramlib.engine.stimuli import Pulse, sampled
from kramlib.pathway.axon import equations as eq
from kramlib.pathway.axon.internode import links
from kramlib.pathway.axon.march import V_BEFORE, V, march, node_of
from kramlib.pathway.axon.parameters import Axon

Array = NDArray[np.float64]
DT_MS = 0.002  # velocity within 0.5 % of converged: tests/pathway/test_axon_laws.py
_SETTLE_DT_MS = 0.05
_STILL_MV_PER_MS = 1e-3


@dataclass(frozen=True)
class Inject:
    """A current pulse (ms, ms, nA) into one node; positive current depolarises."""

    node: int
    pulse: Pulse


@dataclass(frozen=True)
class Rest:
    """The state of an axon: nodes [6, node], internodal potentials [now and before, place, link], and
    whether it rests."""

    nodes: Array
    internodes: Array
    still: bool

    @property
    def v_mv(self) -> Array:
        """Potential of each node, mV."""
        v: Array = self.nodes[V]
        return v


@lru_cache(maxsize=256)
def settle(
    axon: Axon, duration_ms: float = 400.0, dt_ms: float = _SETTLE_DT_MS, scheme: Scheme = BDF2
) -> Rest:
    """Leave the axon alone for `duration_ms`, starting from the healthy potential, gates at rest.

    Why it matters: an axon in changed blood has its own resting potential, or none. `still` tells
    whether all nodes have come to rest (less than 0.001 mV/ms); an axon that fires by itself has not.

    >>> rest = settle(Axon())
    >>> bool(rest.still), round(float(rest.v_mv[10]), 1)
    (True, -80.0)
    """
    start = _flat_start(axon)
    end, _ = _run(axon, start, (), duration_ms, dt_ms, scheme, every=steps_for(duration_ms, dt_ms))
    moved = np.abs(end.nodes[V] - end.nodes[V_BEFORE]).max() / dt_ms
    end.nodes.flags.writeable = end.internodes.flags.writeable = False
    return Rest(end.nodes, end.internodes, bool(moved < _STILL_MV_PER_MS))


def simulate(
    axon: Axon,
    stimulus: Sequence[Inject] = (),
    duration_ms: float = 5.0,
    *,
    start: Rest | None = None,
    dt_ms: float = DT_MS,
    every: int = 1,
    scheme: Scheme = BDF2,
) -> Recording:
    """Record the potential of every node of a motor axon.

    Args: the axon; current pulses into nodes; how long to watch (ms); the state to start from (its
    own rest if none is given); time step (ms); every how many steps to record; time scheme.
    Returns a Recording with `v_mv` [time, node] and the note `rested`: whether it started from rest.
    Leaves out: ion concentrations do not change with activity, and the internode has no channels.
    Raises ParameterError for a node that does not exist or a duration or step that is not positive.

    >>> recording = simulate(Axon(), [Inject(0, Pulse(0.5, 0.1, 1.0))], duration_ms=2.0)
    >>> bool(recording["v_mv"][:, 20].max() > 0.0)
    True

    Source: McIntyre, Richardson and Grill 2002, J Neurophysiol 87:995.
    """
    if not (duration_ms > 0.0 and dt_ms > 0.0 and every >= 1):
        raise ParameterError(
            f"duration_ms = {duration_ms}, dt_ms = {dt_ms}, every = {every}: all must be above 0."
        )
    for inject in stimulus:
        if not 0 <= inject.node < axon.nodes:
            raise ParameterError(
                f"Inject.node = {inject.node} is outside 0 to {axon.nodes - 1:g} (nodes of the axon)."
            )
    rest = settle(axon) if start is None else start
    _, v = _run(axon, rest, stimulus, duration_ms, dt_ms, scheme, every)
    v = np.vstack([rest.v_mv, v])
    places = tuple(f"node {k}" for k in range(v.shape[1]))
    return Recording(
        time_ms=np.arange(len(v), dtype=float) * (dt_ms * every),
        signals={"v_mv": Signal(v, "mV", places)},
        parameters={"axon": axon.to_dict()},
        notes={"rested": rest.still, "dt_ms": dt_ms},
    )


def _run(
    axon: Axon,
    start: Rest,
    stimulus: Sequence[Inject],
    duration_ms: float,
    dt_ms: float,
    scheme: Scheme,
    every: int,
) -> tuple[Rest, Array]:
    steps = steps_for(duration_ms, dt_ms)
    nodes = sorted({inject.node for inject in stimulus})
    injected = np.zeros((len(nodes), steps))
    for inject in stimulus:
        injected[nodes.index(inject.node)] += sampled((inject.pulse,), steps, dt_ms, centred=scheme is BDF2)
    passive: Modes = links(axon)
    step = propagator(passive, dt_ms, scheme)
    n = int(axon.nodes)
    state, out = padded(start.nodes, "edge"), np.empty((steps // every, n))
    memory = np.stack(
        [
            padded(memory_of(x, v[:-1], v[1:], passive, step), "constant")
            for x, v in zip(start.internodes, start.nodes[[V, V_BEFORE]], strict=True)
        ]
    )
    march(
        state,
        memory,
        node_of(axon),
        in_lanes(step),
        scheme,
        dt_ms,
        np.array(nodes, dtype=np.int64),
        injected,
        every,
        out,
    )
    state, memory = state[:, :n], memory[[steps % 2, 1 - steps % 2], :, : n - 1]
    internodes = np.stack(
        [
            potentials_of(w, v[:-1], v[1:], passive, step)
            for w, v in zip(memory, state[[V, V_BEFORE]], strict=True)
        ]
    )
    return Rest(state, internodes, False), out


def _flat_start(axon: Axon) -> Rest:
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
    return Rest(nodes, internodes, False)
