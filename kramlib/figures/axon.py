"""Panels that show an axon: left alone, after a shock, and its resting potential in many bloods."""

from collections.abc import Mapping

import numpy as np
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from numpy.typing import NDArray

from kramlib.figures.style import FAINT, INK, NOW, PINNED, THIRD, label, pair
from kramlib.text import _

Array = NDArray[np.float64]
_SPIKE_RANGE = (-105.0, 45.0)


def left_alone(axes: Axes, duration_ms: float) -> tuple[Line2D, Line2D]:
    """Potential of one node over a long time without any shock; lines for now and pinned."""
    label(
        axes,
        _("Left alone: does the nerve fire by itself?"),
        _("time since the blood changed (ms)"),
        _("potential (mV)"),
    )
    axes.set(xlim=(0.0, duration_ms), ylim=_SPIKE_RANGE)
    now, pinned = pair(axes)
    axes.legend(
        [now, pinned],
        [_("now"), _("pinned")],
        loc="lower right",
        bbox_to_anchor=(1.0, 0.98),
        ncols=2,
        fontsize=9,
        frameon=False,
    )
    return now, pinned


def shocked(axes: Axes, duration_ms: float) -> tuple[Line2D, Line2D]:
    """Potential of one node after one shock; lines for now and pinned."""
    label(axes, _("After one shock: does a spike pass?"), _("time (ms)"), _("potential (mV)"))
    axes.set(xlim=(0.0, duration_ms), ylim=_SPIKE_RANGE)
    return pair(axes)


def rest_against(axes: Axes, k_out: Array, curves: Mapping[str, Array]) -> tuple[Line2D, Line2D]:
    """Standing curves of potential against potassium, and two moving marks: now and pinned."""
    label(
        axes, _("Resting potential against potassium"), _("potassium outside (mmol/L)"), _("potential (mV)")
    )
    looks = ((FAINT, ":"), (THIRD, "-."), (INK, "-"))
    for (name, values), (colour, dash) in zip(curves.items(), looks, strict=True):
        axes.plot(k_out, values, color=colour, ls=dash, lw=1.4, label=name)
    axes.set(xlim=(k_out[0], k_out[-1]), ylim=(-115.0, -25.0))
    axes.legend(fontsize=8.5, frameon=False, loc="upper left", handlelength=2.2)
    pinned = axes.plot([], [], "D", color=PINNED, ms=8, mfc="none", mew=1.8)[0]
    now = axes.plot([], [], "o", color=NOW, ms=8)[0]
    return now, pinned
