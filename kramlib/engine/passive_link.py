"""A passive network between two active points, eliminated exactly.

A stretch of myelinated axon between two nodes is linear: its many compartments obey C x' = -G x + ...
with constant matrices. Written in the network's own modes it falls apart into independent
exponentials, so a time step costs six multiplications a mode and no equations have to be solved
inside the network. Only the two end potentials couple back to the rest.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from kramlib.engine.numerics import Scheme, padded

Array = NDArray[np.float64]


class Modes(NamedTuple):
    """A passive network in its own coordinates z: z' = -rate z + left u_left + right u_right + drive.

    Arrays are [mode] or [mode, link]; shapes [place, mode] and weights [mode, place] turn modes into
    potentials and back; tie_left and tie_right are the conductances (uS) to the end points.
    """

    rate: Array
    left: Array
    right: Array
    drive: Array
    shapes: Array
    weights: Array
    tie_left: Array
    tie_right: Array


class Propagator(NamedTuple):
    """One time step of many links, arrays [mode, link], and what they show to their end points.

    The memory w of a mode is its coordinate less its equilibrium with ends at 0 mV and less what it
    owes to the present ends. With u the ends, combined over two times as the scheme combines v,
    it advances as w <- keep w - fade w_before + from_left u_left + from_right u_right.
    """

    keep: Array
    fade: Array
    from_left: Array
    from_right: Array
    left: Array
    right: Array
    owed_left: Array  # per unit of the present left end potential
    owed_right: Array
    rest: Array  # equilibrium with ends at 0 mV
    source_left: Array  # [link] current (nA) into the left end at that equilibrium
    source_right: Array
    self_left: Array  # [link] conductance (uS) that the left end sees
    self_right: Array
    across: Array  # [link] coupling of the two ends (uS)


def modes(
    capacitance: Array, conductance: Array, tie_left: float, tie_right: float, source: Array, last: int = -1
) -> Modes:
    """The modes of C x' = -G x + tie_left u_left e_first + tie_right u_right e_last + source.

    capacitance (nF) and conductance (uS) are symmetric positive definite [place, place]; the ends
    tie to the first place and to place `last`; source (nA) [place].
    """
    lower = np.linalg.cholesky(capacitance)
    inverse = np.linalg.inv(lower)
    rate, vectors = np.linalg.eigh(inverse @ conductance @ inverse.T)
    shapes = inverse.T @ vectors
    return Modes(
        rate=rate,
        left=tie_left * shapes[0],
        right=tie_right * shapes[last],
        drive=shapes.T @ source,
        shapes=shapes,
        weights=shapes.T @ capacitance,
        tie_left=np.array(tie_left),
        tie_right=np.array(tie_right),
    )


def propagator(links: Modes, dt_ms: float, scheme: Scheme) -> Propagator:
    """One step of dt_ms for stacked links (Modes with a last axis `link`).

    The scheme gives z1 = (now z0 - before z_ + dt (left u_left + right u_right + drive)) share with
    share = 1 / (new + dt rate): its accuracy does not suffer from modes much faster than the step.
    """
    share = 1.0 / (scheme.new + dt_ms * links.rate)
    gain = dt_ms * share
    rest = links.drive / links.rate
    return Propagator(
        keep=scheme.now * share,
        fade=scheme.before * share,
        from_left=share * gain * links.left,
        from_right=share * gain * links.right,
        left=links.left,
        right=links.right,
        owed_left=gain * links.left,
        owed_right=gain * links.right,
        rest=rest,
        source_left=(links.left * rest).sum(0),
        source_right=(links.right * rest).sum(0),
        self_left=links.tie_left - (gain * links.left**2).sum(0),
        self_right=links.tie_right - (gain * links.right**2).sum(0),
        across=(gain * links.left * links.right).sum(0),
    )


def in_lanes(step: Propagator) -> Propagator:
    """The same step with the arrays of its inner loop padded to the lanes of the nodes."""
    hot = ("keep", "fade", "from_left", "from_right", "left", "right")
    nodes = len(step.across) + 1
    return step._replace(**{name: padded(getattr(step, name), "constant", nodes) for name in hot})


def stacked(links: list[Modes]) -> Modes:
    """Many links side by side: every array gets a last axis `link`."""
    return Modes(*(np.stack(parts, axis=-1) for parts in zip(*links, strict=True)))


def memory_of(x: Array, u_left: Array, u_right: Array, links: Modes, step: Propagator) -> Array:
    """The memory [mode, link] that belongs to potentials x [place, link] and the ends [link]."""
    z = np.einsum("mpl,pl->ml", links.weights, x)
    memory: Array = z - step.rest - step.owed_left * u_left - step.owed_right * u_right
    return memory


def potentials_of(w: Array, u_left: Array, u_right: Array, links: Modes, step: Propagator) -> Array:
    """The potentials [place, link] that belong to a memory: the inverse of `memory_of`."""
    z = w + step.rest + step.owed_left * u_left + step.owed_right * u_right
    potentials: Array = np.einsum("pml,ml->pl", links.shapes, z)
    return potentials
