"""The squid membrane and the lesson motoneuron in Brian2, as its users write them: equations as text.

Brian2 makes and compiles C++ from them (its `cython` target). Its own method for such equations is
exponential Euler, of first order.
"""

from __future__ import annotations

import importlib.util
import shutil
from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from kramlib.biophysics import squid
from kramlib.engine.parameters import Parameters
from kramlib.pathway.motoneuron import Booth, booth, settle

Array = NDArray[np.float64]
_SQUID = """
dv/dt = (current - g_na*m**3*h*(v - e_na) - g_k*n**4*(v - e_k) - g_leak*(v - e_leak))/c_m/ms : 1
dm/dt = (0.1*10/exprel(-(v + 40)/10)*(1 - m) - 4*exp(-(v + 65)/18)*m)/ms : 1
dh/dt = (0.07*exp(-(v + 65)/20)*(1 - h) - h/(1 + exp(-(v + 35)/10)))/ms : 1
dn/dt = (0.01*10/exprel(-(v + 55)/10)*(1 - n) - 0.125*exp(-(v + 65)/80)*n)/ms : 1
"""
_BOOTH = """
dv/dt = (current - g_na/(1 + exp(-(v + 35)/7.8))**3*h*(v - e_na) - g_k*n**4*(v - e_k)
         - ica - g_kca_soma*ca/(ca + k_d)*(v - e_k) - g_leak*(v - e_leak) - g_c/p*(v - vd))/c_m/ms : 1
dvd/dt = (-icad - g_kca_dend*cad/(cad + k_d)*(vd - e_k) - g_leak*(vd - e_leak)
          - g_c/(1 - p)*(vd - v))/c_m/ms : 1
ica = g_can_soma*mn**2*hn*(v - e_ca) : 1
icad = (g_can_dend*mnd**2*hnd + g_cal*ml)*(vd - e_ca) : 1
dh/dt = (1/(1 + exp((v + 55)/7)) - h)*(exp((v + 50)/15) + exp(-(v + 50)/16))/(30*ms) : 1
dn/dt = (1/(1 + exp(-(v + 28)/15)) - n)*(exp((v + 40)/40) + exp(-(v + 40)/50))/(7*ms) : 1
dmn/dt = (1/(1 + exp(-(v + 30)/5)) - mn)/(4*ms) : 1
dhn/dt = (1/(1 + exp((v + 45)/5)) - hn)/(40*ms) : 1
dmnd/dt = (1/(1 + exp(-(vd + 30)/5)) - mnd)/(4*ms) : 1
dhnd/dt = (1/(1 + exp((vd + 45)/5)) - hnd)/(40*ms) : 1
dml/dt = (1/(1 + exp(-(vd + 40)/7)) - ml)/(40*ms) : 1
dca/dt = f*(-alpha*ica - k_ca*ca)/ms : 1
dcad/dt = f*(-alpha*icad - k_ca*cad)/ms : 1
"""
_SQUID_STATE = ("v", "", "m", "h", "n")
_BOOTH_STATE = ("v", "vd", "", "", "h", "n", "mn", "hn", "mnd", "hnd", "ml", "ca", "cad")


def available() -> str | None:
    """Say why Brian2 cannot run here as it should, or None if it can."""
    if importlib.util.find_spec("brian2") is None:
        return "Brian2 is not installed (pip install 'kramlib[peers]')"
    if not any(shutil.which(name) for name in ("c++", "g++", "clang++")):
        return "no C++ compiler on PATH, without which Brian2 is many times slower"
    return None


class Cells:
    """Cells that each receive a lasting current, and the times of their spikes."""

    def __init__(
        self,
        cells: Sequence[Parameters],
        currents: Sequence[float] | Array,
        dt_ms: float,
        *,
        potential: bool = False,
    ) -> None:
        import brian2

        lesson = isinstance(cells[0], Booth)
        brian2.prefs.codegen.target = "cython"
        brian2.defaultclock.dt = dt_ms * brian2.ms
        names = cells[0].names()
        equations = (_BOOTH if lesson else _SQUID) + "\n".join(
            f"{name} : 1 (constant)" for name in (*names, "current")
        )
        fires = f"v > {-20 if lesson else 0}"
        self.ms = brian2.ms
        self.group = brian2.NeuronGroup(
            len(cells), equations, method="exponential_euler", threshold=fires, refractory=fires
        )
        for name in names:
            setattr(self.group, name, [getattr(cell, name) for cell in cells])
        self.group.current = currents
        state = settle(Booth()) if lesson else squid.settle(squid.Squid())
        for name, value in zip(_BOOTH_STATE if lesson else _SQUID_STATE, state, strict=True):
            if name:
                setattr(self.group, name, value)
        self.spikes = brian2.SpikeMonitor(self.group)
        parts: list[Any] = [self.group, self.spikes]
        if potential:
            parts.append(brian2.StateMonitor(self.group, "v", record=[0]))
        self.network = brian2.Network(*parts)
        self.network.store()

    def run(self, duration_ms: float) -> None:
        """Solve from the start."""
        self.network.restore()
        self.network.run(duration_ms * self.ms)

    def times(self) -> list[Array]:
        """The spike times (ms) of each cell."""
        found = self.spikes.spike_trains()
        return [np.asarray(found[k] / self.ms, dtype=np.float64) for k in range(len(found))]


assert len(_BOOTH_STATE) == len(booth.State._fields)
