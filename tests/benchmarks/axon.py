"""The double-cable axon against NEURON at the same step.

Both march 21 nodes with all internodal compartments for 1000 steps of 5 us, after a check that they
agree. Ours includes building the axon and recording every node at every step; NEURON only marches, with
one extracellular layer, which is its faster setting.
"""

from collections.abc import Callable, Iterator

import numpy as np

from kramlib.conditions.compression import Compression, compress
from kramlib.engine.numerics import BACKWARD_EULER, BDF2, Scheme
from kramlib.engine.recording import Recording
from kramlib.engine.stimuli import Pulse
from kramlib.experiments.protocols import shock
from kramlib.pathway.axon import Axon, Inject, settle, simulate
from tests.benchmarks.rounds import Row, paired, rows
from tests.peers.mrg_neuron import GEOMETRY, build

STEPS, DT_MS = 1000, 0.005
PULSE = (0, 0.1, 0.1, 1.5)
_SQUEEZE = Compression(myelin=0.5, pump=0.5, potassium=2.5)


def _ours(scheme: Scheme, squeezed: Compression | None = None) -> Callable[[], Recording]:
    """A run of our axon from rest."""
    axon = compress(Axon(), squeezed) if squeezed else Axon()
    rest = settle(axon, 20.0, DT_MS, scheme)
    inject = [Inject(PULSE[0], Pulse(*PULSE[1:]))]
    return lambda: simulate(axon, inject, STEPS * DT_MS, start=rest, dt_ms=DT_MS, scheme=scheme)


def axon() -> Iterator[Row | str]:
    """The motor axon, free and squeezed, for 1000 steps."""
    peer = build(GEOMETRY[10.0])
    mine = _ours(BACKWARD_EULER)()["v_mv"]
    theirs = peer.run(PULSE, STEPS * DT_MS, DT_MS, settle_ms=20.0)[1]
    yield f"at the same step and scheme NEURON and kramlib differ by {np.abs(mine - theirs).max():.5f} mV"
    contenders = {
        "NEURON": lambda: peer.march(STEPS, DT_MS),
        "kramlib, backward Euler": _ours(BACKWARD_EULER),
        "kramlib, default scheme": _ours(BDF2),
        "kramlib, squeezed, with its potassium": _ours(BDF2, _SQUEEZE),
        "kramlib, a shock at the default step": lambda: shock(Axon(), start=settle(Axon())),
    }
    yield from rows("axon", paired(contenders), "NEURON")
