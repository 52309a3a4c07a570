"""The same small experiments on the NEURON axon for the tests and for the report.

Unless said otherwise: 37 degrees, 21 nodes, a 0.1 ms pulse into the end node.
"""

from __future__ import annotations

import math
from typing import Any

from .measures import Array, half_width, threshold, upstrokes, velocity
from .mrg_neuron import GEOMETRY, Axon, build

DT_MS = 0.005
MIDDLE = 10  # of nodes 0 to 20
RT_F_MV = 26.7267  # at 37 degrees
K_USUAL = 4.0  # mmol/L, where E_K and E_L are the paper's -90 mV


def spike(diameter_um: float, dt_ms: float = DT_MS, **changes: Any) -> tuple[Array, Array]:
    """Run one strong stimulus for 3 ms, from -80 mV."""
    return build(GEOMETRY[diameter_um], **changes).run((0, 0.1, 0.1, 2.5), 3.0, dt_ms)


def spike_velocity(diameter_um: float, dt_ms: float = DT_MS, **changes: Any) -> float:
    """Velocity of that spike in m/s between nodes 5 and 15; nan if it does not arrive."""
    time, v = spike(diameter_um, dt_ms, **changes)
    return velocity(time, v, GEOMETRY[diameter_um]["node_to_node_um"])


def converged_velocity(diameter_um: float) -> float:
    """Velocity at a step of zero: backward Euler errs in proportion to the step."""
    return 2 * spike_velocity(diameter_um, 0.0005) - spike_velocity(diameter_um, 0.001)


def peak_and_width(diameter_um: float) -> tuple[float, float]:
    """Peak in mV and width at half height in ms, at the middle node, step 1 us."""
    time, v = spike(diameter_um, 0.001)
    return float(v[:, MIDDLE].max()), half_width(time, v[:, MIDDLE])


def rest_mv(**changes: Any) -> float:
    """Voltage of the middle node of the 10 um fibre after 100 ms alone."""
    _, v = build(GEOMETRY[10.0], **changes).run(None, 100.0, DT_MS)
    return float(v[-1, MIDDLE])


def thinned(fraction: float) -> list[float]:
    """Myelin of which `fraction` is left in the four internodes from node 8 to node 12."""
    return [fraction if 8 <= index < 12 else 1.0 for index in range(20)]


def fires(axon: Axon, amplitude_na: float) -> bool:
    """Whether a pulse after 20 ms of settling makes the middle node pass 0 mV within 5 ms."""
    time, v = axon.run((0, 0.1, 0.1, amplitude_na), 5.0, DT_MS, settle_ms=20.0)
    return len(upstrokes(time, v[:, MIDDLE])) > 0


def threshold_na(**changes: Any) -> float:
    """Smallest such pulse for the 10 um fibre; nan if it fires by itself."""
    axon = build(GEOMETRY[10.0], **changes)
    return threshold(lambda amplitude: fires(axon, amplitude), 0.02, 2.0)


def potassium(k_mm: float, *, internodes_follow: bool) -> dict[str, Any]:
    """Reversal voltages when potassium outside goes from 4 mmol/L to `k_mm`, by Nernst.

    E_K and E_L of the nodes move. The internodes' -80 mV moves as well, or stays.
    """
    shift = RT_F_MV * math.log(k_mm / K_USUAL)
    internode = -80.0 + (shift if internodes_follow else 0.0)
    return {"ek": -90.0 + shift, "el": -90.0 + shift, "internode_e": internode}


def left_alone(duration_ms: float, **changes: Any) -> tuple[Array, Array]:
    """Time and middle-node voltage of the 10 um fibre without any stimulus, from -80 mV."""
    time, v = build(GEOMETRY[10.0], **changes).run(None, duration_ms, DT_MS)
    return time, v[:, MIDDLE]


def spikes_alone(duration_ms: float, **changes: Any) -> int:
    """Count the spikes (rises through 0 mV) of that run."""
    return len(upstrokes(*left_alone(duration_ms, **changes)))
