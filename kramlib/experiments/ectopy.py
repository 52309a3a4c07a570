"""The fibres of a nerve one by one: which conduct, and which fire by themselves.

A fibre fires by itself (ectopic firing) if the model axon does so when it is left alone, be it squeezed or in
changed blood. A stretch under pressure lies near the cord. A share of the fibres runs through it, each with
more or less potassium around it; the others are the same axon left free. Spikes are counted where they leave
the stretch; they reach the muscle one way and the cord the other.

Left out: that shocks and spikes from the stretch can meet, and that afferents differ from motor axons.
"""

from functools import lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from kramlib.engine import events
from kramlib.engine.events import Events
from kramlib.experiments.measures import spike_times
from kramlib.experiments.path import Path
from kramlib.experiments.protocols import shock, watch
from kramlib.pathway.axon import Axon, settle

Array = NDArray[np.float64]
_FOCAL = tuple(name for name in Axon.names() if name.startswith("focal_"))
_KINDS = 5  # of squeezed fibres, from little potassium to much
_WATCH_MS = 1000.0
_START_WITHIN_MS = 100.0  # fibres do not fire in step


class Fibres(NamedTuple):
    """The motor fibres of a nerve: which conduct [unit], how much later than free ones (ms) [unit], and the
    spikes that they fire by themselves."""

    conduct: NDArray[np.bool_]
    later_ms: Array
    own: Events


def freed(axon: Axon) -> Axon:
    """The same axon without its squeezed stretch."""
    return axon.back_to_default(*_FOCAL)


def fibres_of(path: Path, duration_ms: float, seed: int) -> Fibres:
    """What each motor fibre of a path does during a run. Healthy ones conduct and are silent."""
    random = np.random.default_rng([seed, 1])  # its own numbers: the noise of the pool stays as it was
    kinds, kind = _axons(path, random)
    passage = {k: passage_ms(kinds[k]) for k in set(kind)}
    own = {k: own_spikes(kinds[k], duration_ms) for k in set(kind)}
    begins_ms = random.uniform(0.0, _START_WITHIN_MS, len(kind))
    starting = [
        Events(begin_ms + own[k], np.full(len(own[k]), unit))
        for unit, (k, begin_ms) in enumerate(zip(kind, begins_ms, strict=True))
    ]
    return Fibres(
        conduct=np.array([passage[k] is not None for k in kind]),
        later_ms=np.array([passage[k] or 0.0 for k in kind]),
        own=events.together(*starting),
    )


def _axons(path: Path, random: np.random.Generator) -> tuple[list[Axon], list[int]]:
    """The kinds of axon, free (0) and squeezed with little to much potassium, and the kind of each unit."""
    n, axon, spread = int(path.pool.cells), path.axon, path.nerve.squeezed_spread
    squeezed = random.random(n) < path.nerve.squeezed
    held = axon.focal_k_raise * (1.0 + spread * np.linspace(-1.0, 1.0, _KINDS))
    kind = np.where(squeezed, 1 + random.integers(_KINDS, size=n), 0)
    return [freed(axon), *(axon.but(focal_k_raise=k) for k in held)], kind.tolist()


@lru_cache(maxsize=64)
def passage_ms(axon: Axon) -> float | None:
    """How much later (ms) a spike arrives than in the free axon; None if it fails, or meets the fibre's own.

    >>> passage_ms(Axon(focal_myelin=0.1)) > passage_ms(Axon()) == 0.0
    True
    """
    far, arrivals = int(axon.nodes) - 2, []
    for fibre in (axon, freed(axon)):
        alone, shocked = (spike_times(shock(fibre, na), far) for na in (0.0, 1.0))
        if len(alone) or not len(shocked):
            return None
        arrivals.append(float(shocked[0]))
    return arrivals[0] - arrivals[1]


@lru_cache(maxsize=64)
def _watched(axon: Axon) -> Array:
    """The spikes (ms) towards the muscle within one watch, once the axon has found its lasting state."""
    rest = settle(axon)
    if rest.still:
        return np.empty(0)
    return spike_times(watch(axon, _WATCH_MS, start=rest).recording, int(axon.nodes) - 2)


def own_spikes(axon: Axon, duration_ms: float) -> Array:
    """The moments (ms) at which an axon left alone fires by itself, for as long as asked.

    It is watched for a second; if it fires in the last quarter, that quarter is taken to repeat.

    >>> squeezed = Axon(focal_first=6, focal_count=8, focal_k_raise=2.0)
    >>> len(own_spikes(Axon(), 5000.0)), len(own_spikes(squeezed, 5000.0)) > 1000
    (0, True)
    """
    seen, quarter = _watched(axon), 0.25 * _WATCH_MS
    late = seen[seen >= _WATCH_MS - quarter]
    repeats = max(0, int(np.ceil((duration_ms - _WATCH_MS) / quarter))) if len(late) else 0
    times = np.concatenate([seen, *(late + quarter * (k + 1) for k in range(repeats))])
    return times[times < duration_ms]
