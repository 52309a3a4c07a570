"""The two motoneurons of the library in NEURON: a soma and a dendrite of one compartment each.

Booth, Rinzel and Kiehn (1997) in `brk_cell.mod`, Elias and Kohn (2013) in `ek_cell.mod`, typed in again
from the equations. The two compartments are joined by NEURON's own axial resistance.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from kramlib.pathway.motoneuron import Booth, Elias
from kramlib.pathway.motoneuron.cells import threshold_mv

from .loader import load

Array = NDArray[np.float64]
TOTAL_CM2 = 1e-4  # size of the Booth cell; only ratios matter


class Cells:
    """Some cells in NEURON with a current pulse into each soma, and the times of their spikes."""

    def __init__(self, spike_mv: Sequence[float], start_mv: float) -> None:
        self.h, self.start_mv, self.parts = load(), start_mv, []
        self.spikes: list[Any] = []
        self.spike_mv = list(spike_mv)

    def add(self, soma: Any, dendrite: Any) -> None:
        """Join soma and dendrite and listen to the soma."""
        dendrite.connect(soma(1), 0)
        times, k = self.h.Vector(), len(self.spikes)
        counter = self.h.NetCon(soma(0.5)._ref_v, None, sec=soma)
        counter.threshold = self.spike_mv[k]
        counter.record(times)
        self.spikes.append(times)
        self.parts += [soma, dendrite, counter]

    def inject(self, soma: Any, pulses: Sequence[tuple[float, float, float]]) -> None:
        """Current pulses (ms, ms, nA) into a soma."""
        for start, duration, amplitude in pulses:
            clamp = self.h.IClamp(soma(0.5))
            clamp.delay, clamp.dur, clamp.amp = start, duration, amplitude
            self.parts.append(clamp)

    def run(self, duration_ms: float, dt_ms: float) -> list[Array]:
        """Solve from rest; the spike times (ms) of each cell."""
        self.h.dt, self.h.secondorder = dt_ms, 0
        self.h.CVode().active(0)
        self.h.finitialize(self.start_mv)
        solver = self.h.ParallelContext()
        solver.set_maxstep(10.0)
        solver.psolve(duration_ms)
        return [times.as_numpy().copy() for times in self.spikes]


def _section(h: Any, name: str, length_um: float, diameter_um: float, mechanism: str, **values: float) -> Any:
    section = h.Section(name=name)
    section.L, section.diam, section.nseg = length_um, diameter_um, 1
    section.insert(mechanism)
    for key, value in values.items():
        setattr(section(0.5), f"{key}_{mechanism}", value)
    return section


def booth(
    pool: Sequence[Booth], pulses: Sequence[Sequence[tuple[float, float, float]]], rest_mv: float
) -> Cells:
    """Booth cells, each with pulses of its own (ms, ms, uA/cm2 of the soma's equation)."""
    cells = Cells([-20.0] * len(pool), rest_mv)
    for cell, own in zip(pool, pulses, strict=True):
        soma, dendrite = _booth_parts(cells.h, cell)
        cells.add(soma, dendrite)
        share = 1e3 * cell.p * TOTAL_CM2  # from uA/cm2 of the soma to nA
        cells.inject(soma, [(a, b, c * share) for a, b, c in own])
    return cells


def _booth_parts(h: Any, cell: Booth) -> tuple[Any, Any]:
    soma_um2, dendrite_um2 = 1e8 * cell.p * TOTAL_CM2, 1e8 * (1.0 - cell.p) * TOTAL_CM2
    leak = {"gl": 1e-3 * cell.g_leak}
    in_soma = {"gna": cell.g_na, "gk": cell.g_k, "gcan": cell.g_can_soma, "gkca": cell.g_kca_soma}
    in_dendrite = {"gcan": cell.g_can_dend, "gcal": cell.g_cal, "gkca": cell.g_kca_dend}
    soma, dendrite = (
        _section(h, name, side, side, "brk_cell", **leak, **{key: 1e-3 * g for key, g in channels.items()})
        for name, side, channels in (
            ("soma", (soma_um2 / np.pi) ** 0.5, in_soma),
            ("dendrite", (dendrite_um2 / np.pi) ** 0.5, in_dendrite),
        )
    )
    # The axial resistivity that gives the coupling g_c (mS per cm2 of the whole cell).
    per_ohm_cm = sum(0.5 * s.L * 1e-4 / (np.pi * (0.5e-4 * s.diam) ** 2) for s in (soma, dendrite))
    soma.Ra = dendrite.Ra = 1.0 / (1e-3 * cell.g_c * TOTAL_CM2) / per_ohm_cm
    soma.cm = dendrite.cm = cell.c_m
    return soma, dendrite


def elias(pool: Sequence[Elias], pulses: Sequence[tuple[float, float, float]]) -> Cells:
    """A pool of Elias-Kohn cells that all receive the same current (nA)."""
    cells = Cells([threshold_mv(cell) for cell in pool], 0.0)
    for k, cell in enumerate(pool):
        soma = _section(
            cells.h,
            f"soma{k}",
            cell.l_soma_um,
            2.0 * cell.r_soma_um,
            "ek_cell",
            gl=1e-3 / cell.resistance_soma,
            gna=1e-3 * cell.g_na,
            gkf=1e-3 * cell.g_kf,
            gks=1e-3 * cell.g_ks,
            vth=threshold_mv(cell),
            qdown=cell.q_down,
            refractory=cell.refractory_ms,
        )
        dendrite = _section(
            cells.h,
            f"dendrite{k}",
            cell.l_dend_um,
            2.0 * cell.r_dend_um,
            "ek_cell",
            gl=1e-3 / cell.resistance_dend,
            gca=1e-3 * cell.gamma * cell.g_ca,
            pth=cell.p_threshold_mv,
            pdown=cell.p_down,
            pup=cell.p_up,
        )
        soma.Ra = dendrite.Ra = cell.r_cyt
        soma.cm = dendrite.cm = cell.c_m
        cells.add(soma, dendrite)
        cells.inject(soma, pulses)
    return cells
