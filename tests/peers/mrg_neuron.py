"""The MRG 2002 motor axon in NEURON: the peer our own axon is compared with.

McIntyre, Richardson & Grill (2002), J Neurophysiol 87:995. A chain of nodes of Ranvier with
ten passive pieces between each pair (MYSA, FLUT, six STIN, FLUT, MYSA), every piece one
compartment. NEURON's ``extracellular`` mechanism plays the thin space under the myelin and the
myelin itself. The currents of the node are in `mrg_node.mod`; `loader.py` compiles it.

Units are NEURON's: ms, mV, nA, um, uF/cm2, S/cm2, Ohm cm, and MOhm/cm along the myelin's space.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from .loader import available, load, use_layers

__all__ = ["GEOMETRY", "Axon", "Stimulus", "available", "build", "load", "use_layers"]

_COLUMNS = (
    "fiber_diameter_um",
    "axon_diameter_um",
    "node_diameter_um",
    "node_to_node_um",
    "flut_length_um",
    "n_lamellae",
)
# The nine fibres of the paper, typed in again here on purpose: a slip in the library's own
# table would otherwise reach both sides of the comparison.
GEOMETRY: dict[float, dict[str, float]] = {
    row[0]: dict(zip(_COLUMNS, row, strict=True))
    for row in (
        (5.7, 3.4, 1.9, 500.0, 35.0, 80.0),
        (7.3, 4.6, 2.4, 750.0, 38.0, 100.0),
        (8.7, 5.8, 2.8, 1000.0, 40.0, 110.0),
        (10.0, 6.9, 3.3, 1150.0, 46.0, 120.0),
        (11.5, 8.1, 3.7, 1250.0, 50.0, 130.0),
        (12.8, 9.2, 4.2, 1350.0, 54.0, 135.0),
        (14.0, 10.4, 4.7, 1400.0, 56.0, 140.0),
        (15.0, 11.5, 5.0, 1450.0, 58.0, 145.0),
        (16.0, 12.7, 5.5, 1500.0, 60.0, 150.0),
    )
}

NODE_LENGTH_UM = 1.0
MYSA_LENGTH_UM = 3.0
N_STIN = 6
NARROW_GAP_UM, WIDE_GAP_UM = 0.002, 0.004  # under node and MYSA; under FLUT and STIN
RESISTIVITY_OHM_CM = 70.0  # axoplasm and periaxonal fluid alike
AXOLEMMA_UF_CM2 = 2.0
MYSA_S_CM2, WIDE_S_CM2 = 1e-3, 1e-4  # axolemma of MYSA; of FLUT and STIN
MEMBRANE_UF_CM2, MEMBRANE_S_CM2 = 0.1, 1e-3  # one myelin membrane; a lamella has two
NODE_XG_S_CM2 = 1e10  # no myelin: the node's outside is earthed


class Stimulus(NamedTuple):
    """A rectangular current into one node; positive depolarises. A plain tuple does as well."""

    node: int
    start_ms: float
    duration_ms: float
    amplitude_na: float


class Piece(NamedTuple):
    """One passive piece of an internode, in microns; `g` is its axolemma in S/cm2."""

    length: float
    axon_diameter: float
    gap: float
    g: float


def _gap_mohm_per_cm(diameter_um: float, gap_um: float) -> float:
    """Resistance along the ring of fluid between axon and myelin."""
    area_um2 = math.pi * gap_um * (diameter_um + gap_um)
    return RESISTIVITY_OHM_CM * 1e8 / area_um2 * 1e-6


def _internode(geometry: Mapping[str, float]) -> list[Piece]:
    """List the ten pieces between two nodes, in order."""
    node, axon = geometry["node_diameter_um"], geometry["axon_diameter_um"]
    flut_um = geometry["flut_length_um"]
    rest = geometry["node_to_node_um"] - NODE_LENGTH_UM - 2 * MYSA_LENGTH_UM - 2 * flut_um
    mysa = Piece(MYSA_LENGTH_UM, node, NARROW_GAP_UM, MYSA_S_CM2)
    flut = Piece(flut_um, axon, WIDE_GAP_UM, WIDE_S_CM2)
    stin = Piece(rest / N_STIN, axon, WIDE_GAP_UM, WIDE_S_CM2)
    return [mysa, flut, *[stin] * N_STIN, flut, mysa]


def _tube(h: Any, name: str, length_um: float, diameter_um: float, gap_um: float) -> Any:
    """Make one compartment of axon with its periaxonal space, its membrane still bare."""
    section = h.Section(name=name)
    section.nseg = 1
    section.L = length_um
    section.diam = diameter_um
    section.Ra = RESISTIVITY_OHM_CM
    section.cm = AXOLEMMA_UF_CM2
    section.insert("extracellular")
    section(0.5).xraxial[0] = _gap_mohm_per_cm(diameter_um, gap_um)
    return section


def _node(h: Any, index: int, geometry: Mapping[str, float]) -> Any:
    diameter = geometry["node_diameter_um"]
    section = _tube(h, f"node_{index}", NODE_LENGTH_UM, diameter, NARROW_GAP_UM)
    section(0.5).xg[0], section(0.5).xc[0] = NODE_XG_S_CM2, 0.0
    section.insert("mrg_node")
    return section


def _passive(h: Any, name: str, piece: Piece, e_mv: float, membranes: float, widen: float) -> Any:
    """Make one piece of internode under `membranes` layers of myelin.

    The paper's myelin has the area of the whole fibre. The section here has the axon's
    diameter, so per unit of its area the myelin counts `widen` = fibre / axon diameter times.
    """
    section = _tube(h, name, piece.length, piece.axon_diameter, piece.gap)
    section.insert("pas")
    section(0.5).pas.g, section(0.5).pas.e = piece.g, e_mv
    section(0.5).xg[0] = MEMBRANE_S_CM2 / membranes * widen
    section(0.5).xc[0] = MEMBRANE_UF_CM2 / membranes * widen
    return section


@dataclass
class Axon:
    """An axon built in NEURON.

    `nodes` are the node sections and `internodes` the ten sections after each node but the
    last. NEURON advances every axon that is alive in the process together: delete one
    before timing another.
    """

    nodes: list[Any]
    internodes: list[list[Any]]
    celsius: float

    def set_nodes(self, **values: float) -> None:
        """Set parameters of `mrg_node.mod` in every node, e.g. ``set_nodes(g_ks=0.04)``."""
        for section in self.nodes:
            for name, value in values.items():
                setattr(section(0.5).mrg_node, name, value)

    def run(
        self,
        stimulus: tuple[int, float, float, float] | None = None,
        duration_ms: float = 5.0,
        dt_ms: float = 0.005,
        settle_ms: float = 0.0,
        v_init: float = -80.0,
        record_every: int = 1,
    ) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """March with backward Euler at a fixed step; return time and the nodes' voltage.

        Every membrane starts at `v_init` with its gates at steady state, and is left alone
        for `settle_ms`. Then the clock is set to zero and `stimulus` (node, start_ms,
        duration_ms, amplitude_na) is given. The current flows in every step whose middle
        lies in it, so let its edges be multiples of the step.

        Returns (time in ms, shape [times]; transmembrane voltage in mV, [times, nodes]). The
        outside of a node is earthed, so this is its inside voltage too.
        """
        h = load()
        n_settle, n_steps = round(settle_ms / dt_ms), round(duration_ms / dt_ms)
        voltages = [h.Vector().record(section(0.5)._ref_v) for section in self.nodes]
        clamp = None if stimulus is None else self._clamp(h, Stimulus(*stimulus), n_settle * dt_ms)
        self.march(n_settle + n_steps, dt_ms, v_init)
        v = np.array([np.array(vector.as_numpy()) for vector in voltages]).T[n_settle:]
        del clamp
        if len(v) != n_steps + 1:
            raise RuntimeError(f"NEURON took {len(v) - 1} steps instead of {n_steps}")
        time = np.arange(n_steps + 1, dtype=np.float64) * dt_ms
        return time[::record_every], np.ascontiguousarray(v[::record_every])

    def _clamp(self, h: Any, stimulus: Stimulus, offset_ms: float) -> Any:
        clamp = h.IClamp(self.nodes[stimulus.node](0.5))
        clamp.delay = offset_ms + stimulus.start_ms
        clamp.dur = stimulus.duration_ms
        clamp.amp = stimulus.amplitude_na
        return clamp

    def march(self, n_steps: int, dt_ms: float, v_init: float = -80.0) -> None:
        """Start afresh and take the steps, recording nothing: what a timing should time.

        `psolve` stays in compiled code, where `h.run` goes through a loop in hoc.
        """
        h = load()
        context = h.ParallelContext()
        context.set_maxstep(10)
        h.CVode().active(False)
        h.secondorder = 0
        h.celsius = self.celsius
        h.dt = dt_ms
        h.finitialize(v_init)
        context.psolve(n_steps * dt_ms)


def _connect(nodes: Sequence[Any], internodes: Sequence[Sequence[Any]]) -> None:
    """Join the pieces end to end."""
    chain: list[Any] = []
    for node, pieces in zip(nodes, [*internodes, []], strict=True):
        chain += [node, *pieces]
    for parent, child in zip(chain, chain[1:], strict=False):
        child.connect(parent(1), 0)


def build(
    geometry: Mapping[str, float],
    *,
    n_nodes: int = 21,
    celsius: float = 37.0,
    ek: float = -90.0,
    el: float = -90.0,
    ena: float = 50.0,
    internode_e: float = -80.0,
    shift_na: float = 0.0,
    shift_k: float = 0.0,
    myelin: Sequence[float] | None = None,
) -> Axon:
    """Build the axon.

    `geometry` has the keys of `GEOMETRY`'s rows. Reversal voltages in mV: `ek`, `el`, `ena` at
    the nodes, `internode_e` of the axolemma between them. `shift_na` (gates m, h, p) and
    `shift_k` (gate s) are added to the voltage a gate feels. `myelin` is the fraction of
    lamellae left in each of the n_nodes - 1 internodes.
    """
    h = load()
    left = [1.0] * (n_nodes - 1) if myelin is None else list(myelin)
    if len(left) != n_nodes - 1:
        raise ValueError(f"myelin has {len(left)} values for {n_nodes - 1} internodes")
    nodes = [_node(h, index, geometry) for index in range(n_nodes)]
    internodes = [
        _build_internode(h, index, geometry, internode_e, fraction) for index, fraction in enumerate(left)
    ]
    _connect(nodes, internodes)
    axon = Axon(nodes, internodes, celsius)
    axon.set_nodes(ek=ek, el=el, ena=ena, shift_na=shift_na, shift_k=shift_k)
    return axon


def _build_internode(
    h: Any, index: int, geometry: Mapping[str, float], e_mv: float, fraction: float
) -> list[Any]:
    membranes = 2 * geometry["n_lamellae"] * fraction
    return [
        _passive(
            h,
            f"internode_{index}_{place}",
            piece,
            e_mv,
            membranes,
            geometry["fiber_diameter_um"] / piece.axon_diameter,
        )
        for place, piece in enumerate(_internode(geometry))
    ]
