"""What a motor axon is made of."""

from dataclasses import dataclass
from typing import ClassVar

from kramlib.data import table
from kramlib.engine.parameters import Parameters, parameter

_MRG = "McIntyre, Richardson and Grill 2002, J Neurophysiol 87:995"
# What the axon lies in, as opposed to what it is made of.
SURROUNDINGS = (
    *("k_out", "na_out", "ca_out", "mg_out", "na_gate_shift_mv", "ks_gate_shift_mv"),
    *("focal_k_raise", "focal_k_gain", "focal_clear_ms"),
)
_DIAMETERS = tuple(table("mrg2002_geometry").column("fiber_diameter_um"))


@dataclass(frozen=True)
class Axon(Parameters):
    """A human-sized motor axon. Defaults: 10 um fibre at body temperature in healthy blood."""

    station: ClassVar[str] = "axon"

    diameter_um: float = parameter(
        10.0,
        "um",
        "outer diameter of the fibre, myelin included",
        _DIAMETERS,
        f"published: {_MRG}, table 1 (nine fitted diameters); 10 um gives a human motor velocity",
        choices=True,
    )
    nodes: float = parameter(
        21, "1", "number of nodes of Ranvier", (5, 201), f"published: {_MRG}", whole=True
    )
    celsius: float = parameter(
        37.0, "degC", "temperature of the nerve; it speeds the gates", (15.0, 42.0), f"published: {_MRG}"
    )
    k_out: float = parameter(
        4.0,
        "mmol/L",
        "potassium outside",
        (1.0, 60.0),
        "assumed: middle of the blood range; the paper gives reversal potentials only",
    )
    na_out: float = parameter(
        140.0,
        "mmol/L",
        "sodium outside",
        (20.0, 200.0),
        "assumed: middle of the blood range; the paper gives reversal potentials only",
    )
    ca_out: float = parameter(
        1.2,
        "mmol/L",
        "ionised calcium outside",
        (0.05, 12.0),
        "assumed: middle of the blood range; the paper gives none",
    )
    mg_out: float = parameter(
        0.55,
        "mmol/L",
        "ionised magnesium outside",
        (0.0, 12.0),
        "assumed: middle of the blood range; the paper gives none",
    )
    mg_effect: float = parameter(
        1.0,
        "1",
        "how well magnesium screens compared with calcium",
        (0.0, 1.0),
        "assumed: 1 is Grahame's theory, which knows valence only; binding would make it less",
    )
    charge_per_nm2: float = parameter(
        1.0,
        "1/nm2",
        "negative surface charge of the nodal membrane",
        (0.05, 3.0),
        "fitted: to the shift of sodium activation in Martiszus et al. 2021, eLife 10:e67914",
    )
    na_gate_shift_mv: float = parameter(
        0.0,
        "mV",
        "extra shift of the sodium gates; positive opens them more easily",
        (-20.0, 20.0),
        "assumed: 0, moved only in experiments",
    )
    ks_gate_shift_mv: float = parameter(
        0.0,
        "mV",
        "shift of the slow potassium gate; positive opens it more easily",
        (-20.0, 20.0),
        "assumed: 0, moved only in experiments",
    )
    internode_follows_k: float = parameter(
        0.0,
        "1",
        "share of the potassium shift that reaches the internodal resting potential",
        (0.0, 1.0),
        "assumed: 0, myelin seals the periaxonal space; with 1 the model fires within the healthy "
        "range of the blood, which people do not",
    )
    focal_myelin: float = parameter(
        1.0,
        "1",
        "share of the myelin lamellae left in the damaged internodes",
        (0.005, 1.0),
        "assumed: 1 is healthy",
    )
    focal_first: float = parameter(
        8, "1", "first damaged internode, counted from 0", (0, 200), "assumed: mid-fibre", whole=True
    )
    focal_count: float = parameter(
        4, "1", "number of damaged internodes", (1, 200), "assumed: about half a centimetre", whole=True
    )
    focal_k_raise: float = parameter(
        0.0,
        "mmol/L",
        "potassium around the damaged internodes and their nodes, above the blood's",
        (0.0, 60.0),
        "assumed: 0 is healthy",
    )
    focal_k_gain: float = parameter(
        0.0,
        "1/um",
        "how much a spike's potassium fills the damaged stretch: one over the thickness of its space",
        (0.0, 20.0),
        "assumed: 0, in a healthy nerve it is carried away at once",
    )
    focal_clear_ms: float = parameter(
        100.0,
        "ms",
        "time in which pump and diffusion clear the damaged stretch",
        (1.0, 1e6),
        "assumed: no published value for a human root",
    )
    g_naf: float = parameter(
        3000.0, "mS/cm2", "fast sodium conductance of the node", (0.0, 12000.0), f"published: {_MRG}"
    )
    g_nap: float = parameter(
        10.0, "mS/cm2", "persistent sodium conductance of the node", (0.0, 100.0), f"published: {_MRG}"
    )
    g_ks: float = parameter(
        80.0, "mS/cm2", "slow potassium conductance of the node", (0.0, 800.0), f"published: {_MRG}"
    )
    g_leak: float = parameter(
        7.0, "mS/cm2", "leak conductance of the node", (0.5, 70.0), f"published: {_MRG}"
    )
    e_na: float = parameter(
        50.0, "mV", "sodium reversal potential at healthy sodium", (0.0, 100.0), f"published: {_MRG}"
    )
    e_k: float = parameter(
        -90.0,
        "mV",
        "potassium reversal potential at healthy potassium",
        (-120.0, -50.0),
        f"published: {_MRG}",
    )
    e_leak: float = parameter(
        -90.0,
        "mV",
        "nodal leak reversal potential at healthy potassium",
        (-120.0, -50.0),
        f"published: {_MRG}",
    )
    e_internode: float = parameter(
        -80.0,
        "mV",
        "internodal reversal potential at healthy potassium",
        (-120.0, -50.0),
        f"published: {_MRG}",
    )
    c_node: float = parameter(
        2.0, "uF/cm2", "membrane capacitance of node and axolemma", (0.5, 5.0), f"published: {_MRG}"
    )
    resistivity: float = parameter(
        70.0,
        "ohm cm",
        "resistivity inside the axon and in the periaxonal space",
        (30.0, 200.0),
        f"published: {_MRG}",
    )
    myelin_c: float = parameter(
        0.1, "uF/cm2", "capacitance of one myelin membrane", (0.02, 1.0), f"published: {_MRG}"
    )
    myelin_g: float = parameter(
        1.0, "mS/cm2", "conductance of one myelin membrane", (0.1, 10.0), f"published: {_MRG}"
    )
