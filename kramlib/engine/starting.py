"""The state from which a run starts."""

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from kramlib.engine.parameters import ParameterError
from kramlib.text import _

Array = NDArray[np.float64]


def begun(start: Any, rest: Callable[[], Array], shape: tuple[int, ...]) -> Array:
    """A copy of the state to start from, or of the rest where none is given.

    ParameterError for a start of another shape, on which a compiled loop would write beyond its end, and for
    one that does not hold numbers only.
    """
    if start is None:
        return rest().copy()
    state = np.array(start, dtype=np.float64)
    if state.shape != shape or not np.isfinite(state).all():
        text = _("The start has the shape {given}; it must be {wanted}, numbers all. Take it from a run.")
        raise ParameterError(text.format(given=list(state.shape), wanted=list(shape)))
    return state
