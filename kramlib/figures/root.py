"""Panels of a squeezed root: pressures in every posture, what time does, and the axon left alone."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D

from kramlib.figures.style import FAINT, INK, NOW, PINNED, THIRD, label, pair
from kramlib.text import _

_LONGEST_MIN = 2.0e5
_LEGEND: dict[str, Any] = {
    "loc": "upper right",
    "fontsize": 8.0,
    "frameon": False,
    "handlelength": 1.5,
    "columnspacing": 0.9,
    "handletextpad": 0.4,
    "borderpad": 0.1,
}


def squeezed(
    figure: Figure, postures: Sequence[str], arterial_mmhg: float, watch_ms: float
) -> Mapping[str, Line2D]:
    """Three panels and their moving lines. Postures are named in the order of their numbers."""
    grid = figure.add_gridspec(2, 2, height_ratios=(1.25, 1.0))
    lines = _pressures(figure.add_subplot(grid[0, 0]), postures, arterial_mmhg)
    lines |= _over_time(figure.add_subplot(grid[0, 1]))
    alone = figure.add_subplot(grid[1, :])
    title = _("Left alone: what leaves the squeezed stretch towards the muscle")
    label(alone, title, _("time (ms)"), _("potential (mV)"))
    alone.set(xlim=(0.0, watch_ms), ylim=(-105.0, 45.0))
    now, pinned = pair(alone)
    return lines | {"alone": now, "alone_pinned": pinned}


def _pressures(axes: Axes, postures: Sequence[str], arterial_mmhg: float) -> dict[str, Line2D]:
    label(axes, _("Pressure in each posture"), _("pressure (mmHg)"), "")
    axes.set_xscale("log")
    axes.set(xlim=(5.0, 3.0e4), ylim=(-0.5, len(postures) + 0.9))
    axes.set_xticks([10.0, 100.0, 1000.0, 10_000.0], ["10", "100", "1000", "10000"])
    axes.minorticks_off()
    axes.set_yticks(range(len(postures)), postures)
    axes.vlines(arterial_mmhg, -0.5, len(postures) - 0.5, color=FAINT, lw=0.9, ls=":")  # not into the legend
    axes.text(1.15 * arterial_mmhg, 3.4, _("arterial pressure"), fontsize=8.5, color=INK)
    disc = axes.plot([], [], "s-.", color=THIRD, lw=1.2, ms=4)[0]
    pinned = axes.plot([], [], color=PINNED, lw=1.3, ls=(0, (4, 2)))[0]
    root = axes.plot([], [], ".-", color=NOW, lw=1.5, ms=6)[0]
    here = axes.plot([], [], "o", color=NOW, ms=9, mfc="none", mew=1.8)[0]
    names = (_("in the disc"), _("on the root"), _("pinned"))
    axes.legend([disc, root, pinned], names, **_LEGEND, ncols=3)
    return {"disc": disc, "root": root, "root_pinned": pinned, "here": here}


def _over_time(axes: Axes) -> dict[str, Line2D]:
    label(axes, _("Under this pressure, as time goes on"), "", _("% of the most"))
    axes.set_xscale("log")
    axes.set(xlim=(1.0, _LONGEST_MIN), ylim=(0.0, 135.0), yticks=(0, 50, 100))
    ticks = {4.0: _("4 min"), 60.0: _("1 h"), 1440.0: _("1 d"), 10080.0: _("1 wk"), 80640.0: _("8 wk")}
    axes.set_xticks(list(ticks), list(ticks.values()), fontsize=9, color=INK)
    axes.minorticks_off()
    potassium = axes.plot([], [], color=NOW, lw=1.5)[0]
    myelin = axes.plot([], [], color=THIRD, lw=1.4, ls="-.")[0]
    then = axes.plot([], [], "o", color=NOW, ms=8)[0]
    names = (_("potassium held"), _("myelin left"))
    axes.legend([potassium, myelin], names, **_LEGEND, ncols=2)
    return {"potassium": potassium, "myelin": myelin, "then": then}


def minutes() -> np.ndarray:
    """The times (min) at which the second panel is drawn."""
    return np.geomspace(1.0, _LONGEST_MIN, 120)
