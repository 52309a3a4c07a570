"""Check, settle, stimulate, record: the station as a reader uses it."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache, partial

import numpy as np
from numpy.typing import NDArray

from kramlib.engine.numerics import BDF2, Scheme, step_ms, steps_for
from kramlib.engine.parameters import ParameterError, check_run
from kramlib.engine.passive_link import in_lanes, propagator
from kramlib.engine.recording import Recording, Signal
from kramlib.engine.stimuli import Pulse, sampled
from kramlib.engine.watching import WATCHER, Cancelled, part_of_a_run
from kramlib.pathway.axon.focus import focus_of
from kramlib.pathway.axon.internode import links
from kramlib.pathway.axon.march import march, node_of
from kramlib.pathway.axon.parameters import SURROUNDINGS, Axon
from kramlib.pathway.axon.rest import Rest, flat_start, into_lanes, out_of_lanes
from kramlib.text import _

Array = NDArray[np.float64]
DT_MS = step_ms(0.002, plain=0.01)  # velocity within 0.5 % of converged: tests/pathway/test_axon_laws.py
_SETTLE_DT_MS = step_ms(0.05, plain=0.5)
# An axon of which no node moves further is calm: a long step is as good. tests/pathway/test_axon_laws.py
CALM_MV, _CALM_DT_MS = 6.0, 0.5
# What may be changed in an axon that was compared so. Others may swing where a long step finds them at rest.
_COMPARED = {*SURROUNDINGS, "nodes", "diameter_um", "celsius", "focal_first", "focal_count", "focal_myelin"}
# Steps; and what moves less than this in so long is within 0.003 mV of rest: tests/pathway/test_axon_laws.py
_PIECE, _LATE_MS, _STILL_MV = 2000, 1.0, 1e-4


@dataclass(frozen=True)
class Inject:
    """A current pulse (ms, ms, nA) into one node; positive current depolarises."""

    node: int
    pulse: Pulse


def may_be_calm(axon: Axon) -> bool:
    """Whether long steps were compared with short ones for axons such as this one."""
    return _COMPARED.issuperset(axon.changed())


@lru_cache(maxsize=256)
def settle(axon: Axon, duration_ms: float = 400.0, dt_ms: float | None = None, scheme: Scheme = BDF2) -> Rest:
    """Leave the axon alone for `duration_ms`, starting from the healthy potential, gates at rest.

    If no step is given, it is half a millisecond for an axon that stays calm, and a short one for any other.

    Why it matters: an axon in changed blood has its own resting potential, or none. `still` tells
    whether all nodes have come to rest (less than 0.001 mV/ms); an axon that fires by itself has not.

    >>> rest = settle(Axon())
    >>> bool(rest.still), round(float(rest.v_mv[10]), 1)
    (True, -80.0)
    """
    check_run(duration_ms, _SETTLE_DT_MS if dt_ms is None else dt_ms, 1)
    start = flat_start(axon)
    if dt_ms is None and may_be_calm(axon):
        with part_of_a_run(0.0, 0.0):  # it may be taken again
            end, seen = advance(axon, start, (), duration_ms, _CALM_DT_MS, scheme, every=1)
        if np.ptp(seen["v_mv"], axis=0).max() < CALM_MV:
            return end
    step = _SETTLE_DT_MS if dt_ms is None else dt_ms
    return advance(axon, start, (), duration_ms, step, scheme, every=steps_for(duration_ms, step))[0]


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
    Returns a Recording with `v_mv` [time, node], `k_focal` [time], the potassium around the damaged stretch
    (mmol/L), and the note `rested`: whether it started from rest.
    Leaves out: ions change with activity in the damaged stretch only; the internode has no channels.
    Raises ParameterError for a node that does not exist or a duration or step that is not positive.

    >>> recording = simulate(Axon(), [Inject(0, Pulse(0.5, 0.1, 1.0))], duration_ms=2.0)
    >>> bool(recording["v_mv"][:, 20].max() > 0.0)
    True

    Source: McIntyre, Richardson and Grill 2002, J Neurophysiol 87:995.
    """
    check_run(duration_ms, dt_ms, every)
    for inject in stimulus:
        if inject.node not in range(int(axon.nodes)):
            text = _("Inject.node = {node!r} is none of the nodes 0 to {last} of the axon.")
            raise ParameterError(text.format(node=inject.node, last=int(axon.nodes) - 1))
    rest = settle(axon) if start is None else start
    return advance(axon, rest, stimulus, duration_ms, dt_ms, scheme, every)[1]


def advance(
    axon: Axon,
    start: Rest,
    stimulus: Sequence[Inject],
    duration_ms: float,
    dt_ms: float,
    scheme: Scheme,
    every: int,
) -> tuple[Rest, Recording]:
    """As `simulate`, without its checks, and with the state in which the axon is left."""
    steps, n = steps_for(duration_ms, dt_ms), int(axon.nodes)
    passive = links(axon)
    step = propagator(passive, dt_ms, scheme)
    sites, injected = _currents(stimulus, steps, dt_ms, centred=scheme.before > 0.0)
    state, memory = into_lanes(start, dt_ms, passive, step)
    node, focus, left = node_of(axon), focus_of(axon), np.array([start.left_k])
    v, k = np.empty((steps // every, n)), np.empty(steps // every)
    loop = partial(march, state, memory, node, focus, left, in_lanes(step), scheme, dt_ms, sites)
    done = _filled(loop, injected, every, dt_ms, v, k)
    end = out_of_lanes(state[:, :n], memory[[done % 2, 1 - done % 2]], dt_ms, passive, step)
    end = replace(end, left_k=float(left[0]))
    v, k = np.vstack([start.v_mv, v]), np.append(focus.k_here + start.left_k, k)
    return end, recorded(axon, start, v, k, dt_ms, every)


def _filled(loop: Callable[..., None], injected: Array, every: int, dt_ms: float, v: Array, k: Array) -> int:
    """Let the loop fill the rows v and k; returns how many steps it took.

    What has come to rest and is not disturbed stays as it is: the loop ends, and the rest is known.
    """
    alone = len(injected) == 0
    for part in _pieces(injected.shape[1], every, whole=not alone):
        rows = slice(part.start // every, part.stop // every)
        loop(np.ascontiguousarray(injected[:, part]), every, v[rows], k[rows])
        if alone and rests(v[rows], k[rows], dt_ms * every):
            v[rows.stop :], k[rows.stop :] = v[rows.stop - 1], k[rows.stop - 1]
            break
    return int(part.stop)


def rests(v: Array, k: Array, gap_ms: float) -> bool:
    """Whether nothing moves to speak of in the last rows [time, node] and [time], `gap_ms` apart."""
    late = round(_LATE_MS / gap_ms)
    return 0 < late <= len(k) and bool(np.ptp(v[-late:], axis=0).max() < _STILL_MV and not np.ptp(k[-late:]))


def _pieces(steps: int, every: int, *, whole: bool) -> Iterator[slice]:
    """The steps in pieces, or all at once unless someone watches. Pieces are even: the memory takes turns."""
    watcher = WATCHER.get()
    piece = steps if whole and watcher is None else 2 * every * -(-_PIECE // (2 * every))
    for first in range(0, steps, piece):
        yield slice(first, min(first + piece, steps))
        if watcher is not None and watcher(min(first + piece, steps) / steps) is False:
            raise Cancelled(_("Stopped before the end of the run."))


def recorded(axon: Axon, start: Rest, v: Array, k: Array, dt_ms: float, every: int) -> Recording:
    """Potentials and potassium as a Recording."""
    signals = {
        "v_mv": Signal(v, "mV", tuple(f"node {i}" for i in range(v.shape[1]))),
        "k_focal": Signal(k, "mmol/L"),
    }
    time_ms = np.arange(len(v), dtype=float) * (dt_ms * every)
    notes = {"rested": start.still, "dt_ms": dt_ms}
    return Recording(time_ms, signals, {"axon": axon.to_dict()}, notes=notes)


def _currents(
    stimulus: Sequence[Inject], steps: int, dt_ms: float, *, centred: bool
) -> tuple[NDArray[np.int64], Array]:
    """The nodes that receive current, and what each receives at every step."""
    sites = sorted({inject.node for inject in stimulus})
    injected = np.zeros((len(sites), steps))
    for inject in stimulus:
        injected[sites.index(inject.node)] += sampled((inject.pulse,), steps, dt_ms, centred=centred)
    return np.array(sites, dtype=np.int64), injected
