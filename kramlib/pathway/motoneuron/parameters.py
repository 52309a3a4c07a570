"""What the motoneurons are made of."""

from dataclasses import dataclass
from typing import ClassVar

from kramlib.engine.parameters import Parameters, parameter

_PORT = "published: Booth, Rinzel and Kiehn 1997, J Neurophysiol 78:3371 (read in a public port)"


@dataclass(frozen=True)
class Booth(Parameters):
    """The lesson cell in its control condition: one stable state. Currents per cm2 of its compartment."""

    station: ClassVar[str] = "motoneuron"

    c_m: float = parameter(1.0, "uF/cm2", "membrane capacitance", (0.5, 5.0), _PORT)
    p: float = parameter(0.1, "1", "share of the soma in the cell's area", (0.02, 0.9), _PORT)
    g_c: float = parameter(0.1, "mS/cm2", "coupling of soma and dendrite", (0.0, 2.0), _PORT)
    g_na: float = parameter(120.0, "mS/cm2", "sodium conductance of the soma", (0.0, 500.0), _PORT)
    g_k: float = parameter(100.0, "mS/cm2", "delayed rectifier potassium conductance", (0.0, 500.0), _PORT)
    g_can_soma: float = parameter(14.0, "mS/cm2", "N-type calcium conductance, soma", (0.0, 50.0), _PORT)
    g_can_dend: float = parameter(0.03, "mS/cm2", "N-type calcium conductance, dendrite", (0.0, 5.0), _PORT)
    g_cal: float = parameter(0.33, "mS/cm2", "persistent L-type calcium conductance", (0.0, 2.0), _PORT)
    g_kca_soma: float = parameter(
        5.0, "mS/cm2", "calcium-activated potassium conductance, soma", (0.0, 20.0), _PORT
    )
    g_kca_dend: float = parameter(
        1.1, "mS/cm2", "calcium-activated potassium conductance, dendrite", (0.0, 10.0), _PORT
    )
    g_leak: float = parameter(0.51, "mS/cm2", "leak conductance", (0.01, 5.0), _PORT)
    e_na: float = parameter(55.0, "mV", "sodium reversal potential", (0.0, 100.0), _PORT)
    e_k: float = parameter(-80.0, "mV", "potassium reversal potential", (-120.0, -50.0), _PORT)
    e_ca: float = parameter(80.0, "mV", "calcium reversal potential", (20.0, 200.0), _PORT)
    e_leak: float = parameter(-60.0, "mV", "leak reversal potential", (-100.0, -40.0), _PORT)
    k_d: float = parameter(0.2, "umol/L", "calcium that half opens the potassium channel", (0.01, 5.0), _PORT)
    f: float = parameter(0.01, "1", "share of calcium that stays free", (0.0001, 1.0), _PORT)
    alpha: float = parameter(0.009, "mol/C/um", "calcium brought in by current", (0.0, 0.1), _PORT)
    k_ca: float = parameter(2.0, "1/ms", "removal of calcium", (0.1, 20.0), _PORT)
