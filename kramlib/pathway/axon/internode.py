"""The stretch between two nodes: attachment (MYSA), paranode (FLUT), six of main part (STIN), mirrored.

All of it is passive, so it is handed to the engine as a passive link.
Source: McIntyre, Richardson and Grill 2002, table 1 and figure 1.
"""

import math
from functools import lru_cache

import numpy as np

from kramlib.biophysics.double_cable import Compartment, internode_matrices
from kramlib.biophysics.ions import thermal_mv
from kramlib.data import table
from kramlib.engine.passive_link import Modes, modes, stacked
from kramlib.pathway.axon.equations import potassium_shift
from kramlib.pathway.axon.parameters import SURROUNDINGS, Axon

NODE_LENGTH = 1.0  # um
_MYSA_LENGTH = 3.0  # um
_NARROW_GAP, _WIDE_GAP = 0.002, 0.004  # um, periaxonal space under MYSA and elsewhere
_MYSA_G, _AXOLEMMA_G = 1.0, 0.1  # mS/cm2


def geometry(axon: Axon) -> dict[str, float]:
    """The published measures (um) of this diameter."""
    row = table("mrg2002_geometry").row(fiber_diameter_um=axon.diameter_um)
    return {name: float(row[name]) for name in row if isinstance(row[name], float)}


def node_spacing_mm(axon: Axon) -> float:
    """Distance from node to node in millimetres."""
    return 1e-3 * geometry(axon)["node_to_node_um"]


@lru_cache(maxsize=64)
def links(axon: Axon) -> Modes:
    """All internodes of the axon as passive links, the damaged ones with less myelin."""
    first, last = int(axon.focal_first), int(axon.focal_first + axon.focal_count)
    damaged = np.array([first <= k < last for k in range(int(axon.nodes) - 1)])
    dry = axon.back_to_default(*SURROUNDINGS)
    kinds = stacked([_link(dry, 1.0, rest_mv(axon)), _link(dry, axon.focal_myelin, focal_rest_mv(axon))])
    return Modes(*(np.ascontiguousarray(part[..., damaged.astype(int)]) for part in kinds))


def rest_mv(axon: Axon) -> float:
    """The resting potential (mV) to which healthy internodes tend."""
    return axon.e_internode + axon.internode_follows_k * potassium_shift(axon)


def focal_rest_mv(axon: Axon) -> float:
    """The same for the damaged ones: potassium held around them moves it in full, by Nernst."""
    held = (axon.k_out + axon.focal_k_raise) / axon.k_out
    return rest_mv(axon) + thermal_mv(axon.celsius) * math.log(held)


@lru_cache(maxsize=64)
def _link(axon: Axon, myelin: float, rest_mv: float) -> Modes:
    """One internode; its blood is taken out of `axon`, so that a change of blood finds it again."""
    g = geometry(axon)
    c, conductance, tie, axolemma = internode_matrices(
        _compartments(axon, myelin), axon.resistivity, NODE_LENGTH, g["node_diameter_um"]
    )
    source = np.zeros(len(c))
    source[0::2], source[1::2] = axolemma * rest_mv, -axolemma * rest_mv
    return modes(c, conductance, tie, tie, source, last=len(c) - 2)


def _compartments(axon: Axon, myelin: float) -> list[Compartment]:
    g = geometry(axon)
    membranes = 2.0 * g["n_lamellae"] * myelin
    thin, thick = g["node_diameter_um"], g["axon_diameter_um"]
    rest = g["node_to_node_um"] - NODE_LENGTH - 2.0 * (_MYSA_LENGTH + g["flut_length_um"])

    def part(length: float, diameter: float, gap: float, conductance: float) -> Compartment:
        return Compartment(
            length,
            diameter,
            axon.diameter_um,
            gap,
            axon.c_node,
            conductance,
            axon.myelin_c / membranes,
            axon.myelin_g / membranes,
        )

    mysa = part(_MYSA_LENGTH, thin, _NARROW_GAP, _MYSA_G)
    flut = part(g["flut_length_um"], thick, _WIDE_GAP, _AXOLEMMA_G)
    stin = part(rest / 6.0, thick, _WIDE_GAP, _AXOLEMMA_G)
    return [mysa, flut, *[stin] * 6, flut, mysa]
