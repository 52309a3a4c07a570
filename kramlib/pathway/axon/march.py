"""One axon through time: the only place of this station where a time step appears."""

import math
from functools import lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from kramlib.biophysics.double_cable import PER_UM2
from kramlib.engine.compiled import each, kernel, over_outer
from kramlib.engine.numerics import Scheme, relaxed
from kramlib.engine.passive_link import Propagator
from kramlib.pathway.axon.equations import (
    alpha_h,
    alpha_m,
    alpha_p,
    alpha_s,
    beta_h,
    beta_m,
    beta_p,
    beta_s,
    na_conductance,
    potassium_shift,
    screening_shift,
    sodium_shift,
    speeds,
)
from kramlib.pathway.axon.focus import Focus, leave_behind, move_rest, surround
from kramlib.pathway.axon.internode import NODE_LENGTH, geometry
from kramlib.pathway.axon.parameters import Axon

Array = NDArray[np.float64]
V, V_BEFORE, M, H, P, S = range(6)  # rows of the nodes' state


class Node(NamedTuple):
    """A node in the loop's units: conductances in uS, capacitance in nF, potentials in mV."""

    g_naf: float
    g_nap: float
    g_ks: float
    g_leak: float
    e_na: float
    e_k: float
    e_leak: float
    c: float
    speed_m: float
    speed_h: float
    speed_s: float
    shift_na: float
    shift_k: float


@lru_cache(maxsize=64)
def node_of(axon: Axon) -> Node:
    """The node of this axon, in the blood it lies in."""
    area = math.pi * geometry(axon)["node_diameter_um"] * NODE_LENGTH * PER_UM2
    speed_m, speed_h, speed_s = speeds(axon.celsius)
    shift = potassium_shift(axon)
    return Node(
        g_naf=axon.g_naf * area,
        g_nap=axon.g_nap * area,
        g_ks=axon.g_ks * area,
        g_leak=axon.g_leak * area,
        e_na=axon.e_na + sodium_shift(axon),
        e_k=axon.e_k + shift,
        e_leak=axon.e_leak + shift,
        c=axon.c_node * area,
        speed_m=speed_m,
        speed_h=speed_h,
        speed_s=speed_s,
        shift_na=axon.na_gate_shift_mv + screening_shift(axon),
        shift_k=axon.ks_gate_shift_mv,
    )


@kernel
def march(
    state: Array,
    memory: Array,
    node: Node,
    focus: Focus,
    potassium: Array,
    step: Propagator,
    scheme: Scheme,
    dt: float,
    sites: NDArray[np.int64],
    injected: Array,
    every: int,
    out: Array,
    out_k: Array,
) -> None:
    """Advance nodes [6, lane], link memory [2, mode, lane] and the potassium left behind [1] in place.

    Potentials go into out [row, node], potassium around the damaged stretch (mmol/L) into out_k [row].

    memory holds two times; before step k the present one is memory[k % 2]. Rows of nodes and of
    links are padded to the same lanes (`padded`); padding is computed along and never read. injected (nA)
    is [site, step], flowing in at the nodes `sites`. A row of `out` is written after every `every`
    steps. Each step moves the gates, then solves for the node potentials, which the passive links tie
    to their neighbours only.
    """
    _, n_modes, lanes = memory.shape
    n_links = len(step.across)
    n = n_links + 1
    lead, diagonal, right_side = np.empty(lanes), np.empty(lanes), np.empty(lanes)
    drive, swept = np.zeros(lanes + 1), np.empty(lanes)
    u_left, u_right = drive[:lanes], drive[1:]  # what each link sees of its two nodes
    from_left, from_right = np.empty(lanes), np.empty(lanes)
    v, before = state[V], state[V_BEFORE]
    m, h, p, s = state[M], state[H], state[P], state[S]
    e_k, e_leak = np.full(lanes, node.e_k), np.full(lanes, node.e_leak)
    diagonal_right, right_side_right = diagonal[1:], right_side[1:]
    sources = np.stack((step.source_left, step.source_right))
    fills = focus.gain > 0.0 or potassium[0] > 0.0
    for k in range(injected.shape[1]):
        if k == 0 or fills:
            surround(focus, node, potassium[0], e_k, e_leak, memory, step, sources)
        # Short loops with few arrays each are vectorised over the lanes; one long loop is not.
        for i in each(lanes):
            lead[i] = scheme.lead * v[i] - scheme.lag * before[i]
        for i in each(lanes):
            u = lead[i] + node.shift_na
            m[i] = relaxed(m[i], node.speed_m * alpha_m(u), node.speed_m * beta_m(u), dt)
        for i in each(lanes):
            u = lead[i] + node.shift_na
            h[i] = relaxed(h[i], node.speed_h * alpha_h(u), node.speed_h * beta_h(u), dt)
        for i in each(lanes):
            u = lead[i] + node.shift_na
            p[i] = relaxed(p[i], node.speed_m * alpha_p(u), node.speed_m * beta_p(u), dt)
        for i in each(lanes):
            u = lead[i] + node.shift_k
            s[i] = relaxed(s[i], node.speed_s * alpha_s(u), node.speed_s * beta_s(u), dt)
        for i in each(lanes):
            g_na = na_conductance(m[i], h[i], p[i], node.g_naf, node.g_nap)
            g_k = node.g_ks * s[i]
            diagonal[i] = scheme.new * node.c / dt + g_na + g_k + node.g_leak
            drive[i] = scheme.now * v[i] - scheme.before * before[i]
            right_side[i] = drive[i] * node.c / dt + g_na * node.e_na + g_k * e_k[i] + node.g_leak * e_leak[i]
        for j in each(n_links):
            from_left[j], from_right[j] = sources[0, j], sources[1, j]
        now, older = memory[k % 2], memory[1 - k % 2]  # the older one is overwritten by the new
        for q in each(n_modes):
            for j in each(lanes):
                w = step.keep[q, j] * now[q, j] - step.fade[q, j] * older[q, j]
                w += step.from_left[q, j] * u_left[j] + step.from_right[q, j] * u_right[j]
                older[q, j] = w
                from_left[j] += over_outer(step.left[q, j] * w)
                from_right[j] += over_outer(step.right[q, j] * w)
        for j in each(n_links):
            diagonal[j] += step.self_left[j]
            diagonal_right[j] += step.self_right[j]
            right_side[j] += from_left[j]
            right_side_right[j] += from_right[j]
        for site in range(len(sites)):
            right_side[sites[site]] += injected[site, k]
        before[:] = v
        # The links are the only off-diagonal entries: one sweep down, one up.
        for i in range(1, n):
            swept[i - 1] = step.across[i - 1] / diagonal[i - 1]
            diagonal[i] -= step.across[i - 1] * swept[i - 1]
            right_side[i] += right_side[i - 1] * swept[i - 1]
        v[n - 1] = right_side[n - 1] / diagonal[n - 1]
        for i in range(n - 2, -1, -1):
            v[i] = right_side[i] / diagonal[i] + swept[i] * v[i + 1]
        if fills:
            potassium[0] = leave_behind(focus, node.g_ks, s, v, e_k, potassium[0], dt)
        if (k + 1) % every == 0:
            row = (k + 1) // every - 1
            out_k[row] = focus.k_here + potassium[0]
            out[row] = v[:n]
    move_rest(focus, memory, step, sources, 1.0)
