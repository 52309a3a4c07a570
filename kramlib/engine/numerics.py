"""Small numerical pieces shared by all models: exponentials, safe divisions, time schemes."""

import math
from typing import Any, Literal, NamedTuple

import numpy as np
from numpy.typing import NDArray

from kramlib.engine.compiled import compiles_as, equation, numba_is_used

_FURTHEST = 700.0  # further out, a double has no room for the answer
_LOG2_E = 1.4426950408889634
_LN2_HIGH = 6.93147180369123816490e-01
_LN2_LOW = 1.90821492927058770002e-10
# Adding this number rounds a double to a whole number and leaves it in the low bits.
_ROUNDER = 6755399441055744.0


def _exp_polynomial(x: float) -> float:
    """exp(x) as 2^k times a polynomial, to 5e-16. Unlike the C library's, it can be vectorised."""
    x = min(max(x, -_FURTHEST), _FURTHEST)
    shifted = x * _LOG2_E + _ROUNDER
    k = shifted - _ROUNDER
    r = (x - k * _LN2_HIGH) - k * _LN2_LOW
    p = 2.5052108385441720e-08
    p = p * r + 2.7557319223985893e-07
    p = p * r + 2.7557319223985888e-06
    p = p * r + 2.4801587301587302e-05
    p = p * r + 1.9841269841269841e-04
    p = p * r + 1.3888888888888889e-03
    p = p * r + 8.3333333333333332e-03
    p = p * r + 4.1666666666666664e-02
    p = p * r + 1.6666666666666666e-01
    p = p * r + 0.5
    p = p * r + 1.0
    p = p * r + 1.0
    exponent = (np.float64(shifted).view(np.int64) + 1023) << 52
    return p * np.int64(exponent).view(np.float64)


@compiles_as(_exp_polynomial)
def exp(x: Any) -> Any:
    """e to the x, for a number or an array."""
    if isinstance(x, float):
        return math.exp(min(max(x, -_FURTHEST), _FURTHEST))
    return np.exp(x)


def _select_number(condition: bool, yes: float, no: float) -> float:
    return yes if condition else no


@compiles_as(_select_number)
def select(condition: Any, yes: Any, no: Any) -> Any:
    """`yes` where the condition holds, `no` elsewhere; for numbers and arrays."""
    if isinstance(condition, np.ndarray):
        return np.where(condition, yes, no)
    return yes if condition else no


@equation
def linoid(x: Any, width: float) -> Any:
    """x / (1 - exp(-x / width)), the rate law of Hodgkin and Huxley, also where x is 0."""
    near_zero = abs(x) < 1e-7 * width
    safe = select(near_zero, width, x)
    return select(near_zero, width + 0.5 * x, safe / (1.0 - exp(-safe / width)))


@equation
def relaxed(x: Any, opening: Any, closing: Any, dt: float) -> Any:
    """A gate after dt at constant rates, exactly: dx/dt = opening (1 - x) - closing x."""
    total = opening + closing
    target = opening / total
    return target + (x - target) * exp(-dt * total)


class Scheme(NamedTuple):
    """How one time step is taken. With v1 the new value, v0 the present and v_ the one before:

    dv/dt ~ (new v1 - now v0 + before v_) / dt, and rates are evaluated at lead v0 - lag v_.
    """

    new: float
    now: float
    before: float
    lead: float
    lag: float


# Second order, and stiff parts die out instead of ringing: the default everywhere.
BDF2 = Scheme(new=1.5, now=2.0, before=0.5, lead=1.5, lag=0.5)
# First order. For comparison with simulators that use it (NEURON's default).
BACKWARD_EULER = Scheme(new=1.0, now=1.0, before=0.0, lead=1.0, lag=0.0)


def steps_for(duration_ms: float, dt_ms: float) -> int:
    """The number of steps of length dt_ms that cover duration_ms."""
    return max(1, round(duration_ms / dt_ms))


def step_ms(compiled: float, plain: float) -> float:
    """The time step (ms) of a model: `plain`, a coarser one, where nothing compiles its loop."""
    return compiled if numba_is_used() else plain


LANES = 16  # loops over cells run in blocks of this size: they fill the vector units, and cores share them


def whole_lanes(n: int) -> int:
    """How many entries whole lanes have that hold n."""
    return -(-n // LANES) * LANES


def padded(
    array: NDArray[np.float64], mode: Literal["edge", "constant"], least: int = 0
) -> NDArray[np.float64]:
    """`array` with its last axis filled up to whole lanes, by zeros or by its last entry; `least` is how many
    entries the lanes have to hold if that is more."""
    n = array.shape[-1]
    whole = np.zeros((*array.shape[:-1], whole_lanes(max(n, least))))
    whole[..., :n] = array
    if mode == "edge":
        whole[..., n:] = array[..., -1:]
    return whole
