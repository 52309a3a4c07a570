"""The double-cable axon against NEURON at the same step: `python -m tests.benchmarks.axon`.

Both march 21 nodes with all internodal compartments for 1000 steps of 5 us, after a check that they
agree. Ours includes building the axon and recording every node at every step; NEURON only marches.
"""

from collections.abc import Callable

import numpy as np

from kramlib.engine.numerics import BACKWARD_EULER, BDF2, Scheme
from kramlib.engine.stimuli import Pulse
from kramlib.experiments.protocols import shock
from kramlib.pathway.axon import Axon, Inject, settle, simulate
from tests.benchmarks.rounds import paired
from tests.peers.loader import available
from tests.peers.mrg_neuron import GEOMETRY, build

STEPS, DT_MS = 1000, 0.005
PULSE = (0, 0.1, 0.1, 1.5)


def ours(scheme: Scheme, start_dt: float = DT_MS) -> Callable[[], object]:
    """A run of our axon from rest."""
    axon = Axon()
    rest = settle(axon, 20.0, start_dt, scheme)
    inject = [Inject(PULSE[0], Pulse(*PULSE[1:]))]
    return lambda: simulate(axon, inject, STEPS * DT_MS, start=rest, dt_ms=DT_MS, scheme=scheme)


def main() -> None:
    """Check agreement, then print the table."""
    reason = available()
    if reason:
        print(f"NEURON cannot run here: {reason}")
        return
    peer = build(GEOMETRY[10.0])
    mine = ours(BACKWARD_EULER)()["v_mv"]
    theirs = peer.run(PULSE, STEPS * DT_MS, DT_MS, settle_ms=20.0)[1]
    print(f"largest difference at the same step: {np.abs(mine - theirs).max():.4f} mV")
    found = paired(
        {
            "NEURON, one layer": lambda: peer.march(STEPS, DT_MS),
            "kramlib, backward Euler": ours(BACKWARD_EULER),
            "kramlib, default scheme": ours(BDF2),
            "kramlib, shock at its default step": lambda: shock(Axon(), start=settle(Axon())),
        }
    )
    reference = found["NEURON, one layer"]
    for name, timing in found.items():
        each = timing.best / STEPS * 1e6
        print(f"{name:36s} best {1e3 * timing.best:8.2f} ms {each:7.2f} us/step   x {timing.over(reference)}")


if __name__ == "__main__":
    main()
