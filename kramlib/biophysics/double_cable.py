"""The passive double cable: an axon inside its myelin, with a thin conducting layer between them.

Each compartment has two potentials, inside the axon and in the periaxonal space. The axolemma lies
between them, the myelin between the periaxonal space and the outside (0 mV).
"""

import math
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
# 1 uF/cm2 on 1 um2 is 1e-5 nF, 1 mS/cm2 on 1 um2 is 1e-5 uS.
PER_UM2 = 1e-5


class Compartment(NamedTuple):
    """A piece of internode. Lengths in um, per-area values in uF/cm2 and mS/cm2."""

    length: float
    axon_diameter: float
    myelin_diameter: float
    periaxonal_gap: float
    axolemma_c: float
    axolemma_g: float
    myelin_c: float
    myelin_g: float


def axial_ohm(length: float, diameter: float, resistivity: float) -> float:
    """Resistance (MOhm) of a cylinder along its axis; um, Ohm cm."""
    return 0.01 * resistivity * length / (0.25 * math.pi * diameter**2)


def gap_ohm(length: float, diameter: float, gap: float, resistivity: float) -> float:
    """Resistance (MOhm) of a ring-shaped gap around a cylinder, along its axis; um, Ohm cm."""
    area = math.pi * gap * (diameter + gap)
    return 0.01 * resistivity * length / area


def internode_matrices(
    compartments: list[Compartment], resistivity: float, node_length: float, node_diameter: float
) -> tuple[Array, Array, float, Array]:
    """Capacitance (nF), conductance (uS), tie to a node (uS) and axolemma conductances (uS).

    Unknowns are ordered inside, periaxonal, inside, ... so that both end ties fall on the first
    unknown and, by symmetry, the last but one; the periaxonal space ends at the node at 0 mV.
    Formula: Kirchhoff's current law in every compartment.
    """
    n = len(compartments)
    c, g = np.zeros((2 * n, 2 * n)), np.zeros((2 * n, 2 * n))
    axolemma = np.zeros(n)
    for k, part in enumerate(compartments):
        inside, around = 2 * k, 2 * k + 1
        axon_area = math.pi * part.axon_diameter * part.length * PER_UM2
        myelin_area = math.pi * part.myelin_diameter * part.length * PER_UM2
        axolemma[k] = part.axolemma_g * axon_area
        _join(c, inside, around, part.axolemma_c * axon_area)
        _join(g, inside, around, axolemma[k])
        c[around, around] += part.myelin_c * myelin_area
        g[around, around] += part.myelin_g * myelin_area
    for k in range(n - 1):
        here, there = compartments[k], compartments[k + 1]
        half = _half_ohms(here, resistivity), _half_ohms(there, resistivity)
        _join(g, 2 * k, 2 * k + 2, 1.0 / (half[0][0] + half[1][0]))
        _join(g, 2 * k + 1, 2 * k + 3, 1.0 / (half[0][1] + half[1][1]))
    first = compartments[0]
    inner, outer = _half_ohms(first, resistivity)
    tie = 1.0 / (inner + axial_ohm(0.5 * node_length, node_diameter, resistivity))
    rim = 1.0 / (outer + gap_ohm(0.5 * node_length, node_diameter, first.periaxonal_gap, resistivity))
    for end in (0, 2 * n - 2):
        g[end, end] += tie
        g[end + 1, end + 1] += rim
    return c, g, tie, axolemma


def _half_ohms(part: Compartment, resistivity: float) -> tuple[float, float]:
    """Axial resistances (MOhm) of half a compartment: inside, and in the periaxonal space."""
    half = 0.5 * part.length
    return (
        axial_ohm(half, part.axon_diameter, resistivity),
        gap_ohm(half, part.axon_diameter, part.periaxonal_gap, resistivity),
    )


def _join(matrix: Array, a: int, b: int, value: float) -> None:
    matrix[a, a] += value
    matrix[b, b] += value
    matrix[a, b] -= value
    matrix[b, a] -= value
