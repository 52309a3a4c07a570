"""Patches of squid membrane in NEURON: its own `hh`, one compartment each."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from kramlib.biophysics.squid import Squid, settle

from .loader import load

Array = NDArray[np.float64]
_AREA_CM2 = 1e-4  # size of a patch; nothing depends on it


class Patches:
    """Patches that each receive a lasting current, and the times of their spikes (0 mV, upwards)."""

    def __init__(self, cells: Sequence[Squid], currents: Sequence[float] | Array) -> None:
        self.h = load()
        self.h.celsius = 6.3
        self.parts: list[Any] = []
        self.spikes: list[Any] = []
        for k, (cell, current) in enumerate(zip(cells, currents, strict=True)):
            self._add(k, cell, current)
        self.trace: Any = None

    def _add(self, k: int, cell: Squid, current: float) -> None:
        h = self.h
        patch = h.Section(name=f"patch{k}")
        patch.L = patch.diam = (1e8 * _AREA_CM2 / np.pi) ** 0.5
        patch.insert("hh")
        place = patch(0.5)
        patch.cm, place.ena, place.ek = cell.c_m, cell.e_na, cell.e_k
        place.hh.gnabar, place.hh.gkbar = 1e-3 * cell.g_na, 1e-3 * cell.g_k
        place.hh.gl, place.hh.el = 1e-3 * cell.g_leak, cell.e_leak
        clamp = h.IClamp(place)
        clamp.delay, clamp.dur, clamp.amp = 0.0, 1e9, 1e3 * current * _AREA_CM2
        counter, times = h.NetCon(place._ref_v, None, sec=patch), h.Vector()
        counter.threshold = 0.0
        counter.record(times)
        self.spikes.append(times)
        self.parts += [patch, clamp, counter]

    def keep_the_potential(self) -> None:
        """Record the first patch's potential at every step."""
        self.trace = self.h.Vector()
        self.trace.record(self.parts[0](0.5)._ref_v)

    def run(
        self, duration_ms: float, dt_ms: float, *, second_order: bool = False, table: bool = True
    ) -> None:
        """Solve from -65 mV, by backward Euler and a table of rates unless told otherwise."""
        h = self.h
        h.dt, h.secondorder, h.usetable_hh = dt_ms, 2 if second_order else 0, int(table)
        h.CVode().active(0)
        h.finitialize(float(settle(Squid())[0]))
        solver = h.ParallelContext()
        solver.set_maxstep(10.0)
        solver.psolve(duration_ms)

    def times(self) -> list[Array]:
        """The spike times (ms) of each patch."""
        return [times.as_numpy().copy() for times in self.spikes]
