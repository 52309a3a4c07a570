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


_EK = "published: Elias and Kohn 2013, Neurocomputing 110:1 (read in a public port; middle of type S)"


@dataclass(frozen=True)
class Elias(Parameters):
    """A slow (type S) pool cell. Potentials in mV above rest."""

    station: ClassVar[str] = "pool_motoneuron"

    r_soma_um: float = parameter(40.0, "um", "radius of the soma", (10.0, 250.0), _EK)
    l_soma_um: float = parameter(80.0, "um", "length of the soma", (30.0, 200.0), _EK)
    r_dend_um: float = parameter(26.0, "um", "radius of the dendrite", (5.0, 150.0), _EK)
    l_dend_um: float = parameter(6150.0, "um", "length of the dendrite", (2000.0, 15000.0), _EK)
    resistance_soma: float = parameter(1.10, "kohm cm2", "membrane resistance, soma", (0.2, 5.0), _EK)
    resistance_dend: float = parameter(12.55, "kohm cm2", "membrane resistance, dendrite", (2.0, 50.0), _EK)
    c_m: float = parameter(1.0, "uF/cm2", "membrane capacitance", (0.5, 5.0), _EK)
    r_cyt: float = parameter(70.0, "ohm cm", "resistivity of the cytoplasm", (30.0, 200.0), _EK)
    g_na: float = parameter(30.0, "mS/cm2", "sodium conductance of the soma", (0.0, 100.0), _EK)
    g_kf: float = parameter(4.0, "mS/cm2", "fast potassium conductance of the soma", (0.0, 50.0), _EK)
    g_ks: float = parameter(20.5, "mS/cm2", "slow potassium conductance of the soma", (0.0, 100.0), _EK)
    g_ca: float = parameter(0.0335, "mS/cm2", "L-type calcium conductance, dendrite", (0.0, 0.2), _EK)
    gamma: float = parameter(
        0.15,
        "1",
        "strength of the persistent inward current",
        (0.0, 1.0),
        "published: Elias and Kohn 2013: 0.15 low, 0.3 medium neuromodulation",
    )
    rheobase_na: float = parameter(5.0, "nA", "smallest lasting current that fires it", (1.0, 50.0), _EK)
    q_down: float = parameter(0.0315, "1/ms", "closing of the slow potassium gate", (0.005, 0.2), _EK)
    p_up: float = parameter(0.008, "1/ms", "opening of the persistent current", (0.001, 0.1), _EK)
    p_down: float = parameter(0.015, "1/ms", "closing of the persistent current", (0.001, 0.1), _EK)
    p_threshold_mv: float = parameter(
        2.75, "mV", "dendritic potential that opens the persistent current", (0.5, 20.0), _EK
    )
    refractory_ms: float = parameter(5.0, "ms", "time without a second spike", (1.0, 20.0), _EK)
    e_na: float = parameter(120.0, "mV", "sodium reversal potential above rest", (80.0, 160.0), _EK)
    e_k: float = parameter(-10.0, "mV", "potassium reversal potential above rest", (-40.0, 0.0), _EK)
    e_ca: float = parameter(140.0, "mV", "calcium reversal potential above rest", (80.0, 200.0), _EK)
    e_excite: float = parameter(70.0, "mV", "reversal of excitatory synapses above rest", (40.0, 100.0), _EK)
    e_inhibit: float = parameter(-16.0, "mV", "reversal of inhibitory synapses above rest", (-40.0, 0.0), _EK)
    noise_na: float = parameter(
        0.0, "nA", "synaptic noise in the dendrite (standard deviation)", (0.0, 50.0), "assumed: none alone"
    )
    tau_noise_ms: float = parameter(
        5.0, "ms", "correlation time of the synaptic noise", (0.5, 50.0), "assumed: the decay of a synapse"
    )
    tire_s: float = parameter(
        1e6, "s", "time in which the open persistent current tires", (0.5, 1e6), "assumed: never, alone"
    )
    recover_s: float = parameter(
        60.0, "s", "time in which the persistent current recovers", (0.5, 1e6), "assumed: about a minute"
    )
