"""Motoneurons against NEURON at the same step, and the whole path: `python -m tests.benchmarks.motoneuron`.

The Booth-Rinzel-Kiehn cell for 1 s; 120 Elias-Kohn pool cells with persistent current for 10 s under a
steady current (NEURON solves 2 s, and its time is multiplied by 5); the whole path of 120 units with
noise, reflex, force and EMG for 10 s, with the largest memory it takes; a twitch of the bench fibre.
"""

import resource

from kramlib.engine.stimuli import Pulse
from kramlib.experiments.chain import closed_loop
from kramlib.experiments.path import path_of
from kramlib.pathway import fibre
from kramlib.pathway.command import Command
from kramlib.pathway.motoneuron import Booth, simulate, simulate_pool
from kramlib.pathway.motoneuron.booth import DT_MS as BOOTH_MS
from kramlib.pathway.motoneuron.elias import DT_MS
from kramlib.pathway.motoneuron.pool import cells_in
from kramlib.pathway.motoneuron.pool_parameters import Pool
from tests.benchmarks.rounds import paired
from tests.peers.loader import available
from tests.peers.motoneurons_neuron import booth, elias

GAMMA, CURRENT_NA = 0.3, 15.0
UNTIRED_S = 1e6  # NEURON's cell does not tire, so ours must not either: the same spikes, the same work


def one_cell() -> None:
    """The lesson cell beside NEURON."""
    cell, pulse = Booth(), (0.0, 1000.0, 20.0)
    peer = booth(cell, [pulse], float(simulate(cell, (), 1.0)["v_soma_mv"][0]))
    found = paired(
        {
            "NEURON": lambda: peer.run(1000.0, BOOTH_MS),
            "kramlib": lambda: simulate(cell, [Pulse(*pulse)], 1000.0, every=4),
        }
    )
    ratio = found["kramlib"].over(found["NEURON"])
    print(f"Booth cell, 1 s at {BOOTH_MS} ms: {1e3 * found['kramlib'].best:.1f} ms, x {ratio}")


def many_cells() -> None:
    """A pool beside NEURON, which solves the bare cells."""
    pool = cells_in(Pool(gamma=GAMMA, tire_s=UNTIRED_S))
    cells = elias(pool, [(0.0, 1e9, CURRENT_NA)])
    found = paired(
        {
            "NEURON": lambda: cells.run(2000.0, DT_MS),
            "cells": lambda: simulate_pool(pool, [Pulse(0.0, 2000.0, CURRENT_NA)], 2000.0, every=40),
            "path": lambda: whole_path(2000.0),
        },
        rounds=5,
    )
    for name, what in (("cells", "120 pool cells"), ("path", "whole path of 120 units")):
        best = 1e3 * found[name].best
        print(f"{what}, 2 s at {DT_MS} ms: {best:.0f} ms, x {found[name].over(found['NEURON'])}")


def whole_path(duration_ms: float) -> object:
    """A cramp of the calf: noise, reflex, force, EMG."""
    calf = path_of("gasmed")
    shortened = calf.but(pool=Pool(gamma=GAMMA), muscle=calf.muscle.but(length=0.6))
    return closed_loop(shortened, Command(train_hz=20.0, train_for_ms=1000.0), duration_ms=duration_ms)


def alone() -> None:
    """What has no peer here: seconds and memory."""
    found = paired({"path": lambda: whole_path(10_000.0)}, rounds=5)["path"]
    print(f"whole path, 10 s: best {found.best:.2f} s, worst {max(found.seconds):.2f} s")
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"largest memory of the process so far: {memory:.0f} MB")
    for name, kind in (("fast", fibre.FAST), ("slow", fibre.SLOW)):
        for k in range(6):  # another strength each time, or the kept result would answer
            bench = fibre.Bench(kind=kind, stimulus=80.0 + k)
            fibre.settle(bench)
            timing = paired(
                {"twitch": lambda b=bench, n=k: fibre.simulate(b, duration_ms=200.0 + n)}, rounds=1
            )
        print(f"Shorten twitch, {name}, kept result: {1e3 * timing['twitch'].best:.2f} ms")


def main() -> None:
    """Print all figures. Memory first, before NEURON takes its own."""
    alone()
    reason = available()
    if reason:
        print(f"NEURON cannot run here: {reason}")
        return
    one_cell()
    many_cells()


if __name__ == "__main__":
    main()
