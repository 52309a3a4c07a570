"""Panels of a small trial: its people, a thousand trials of its size, and what a threshold depends on."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from numpy.typing import NDArray

from kramlib.figures.style import FAINT, INK, NOW, PINNED, label
from kramlib.text import _

Array = NDArray[np.float64]
Curve = tuple[Array, Array]
_LEGEND: dict[str, Any] = {
    "fontsize": 8.0,
    "frameon": False,
    "handlelength": 1.8,
    "columnspacing": 1.0,
    "handletextpad": 0.5,
    "borderpad": 0.1,
}
_DASHED, _DOTTED = (0, (4, 2)), (0, (1, 1.5))


def trial(figure: Figure, causes: Sequence[str]) -> Mapping[str, Line2D]:
    """Three panels and their moving lines: pairs on the left, many trials and causes on the right."""
    grid = figure.add_gridspec(2, 2, width_ratios=(1.0, 1.5), height_ratios=(1.15, 1.0))
    lines = _pairs(figure.add_subplot(grid[:, 0]))
    lines |= _trials(figure.add_subplot(grid[0, 1]))
    return lines | _bars(figure.add_subplot(grid[1, 1]), causes)


def _pairs(axes: Axes) -> dict[str, Line2D]:
    label(axes, _("The people of this trial"), "", _("threshold (Hz)"))
    axes.set(xlim=(-0.25, 1.25), ylim=(12.0, 48.0), yticks=(15, 20, 25, 30, 35, 40))
    axes.set_xticks((0, 1), (_("usual"), _("then")), fontsize=9.5, color=INK)
    rise = axes.plot([], [], color=PINNED, lw=1.2, ls=_DASHED)[0]
    fall = axes.plot([], [], color=NOW, lw=1.2)[0]
    same = axes.plot([], [], color=FAINT, lw=1.4, ls=_DOTTED)[0]
    mean = axes.plot([], [], color=INK, lw=2.6, marker="D", ms=6)[0]
    names = (_("rises"), _("falls"), _("stays"), _("mean"))
    axes.legend([rise, fall, same, mean], names, loc="upper left", ncols=2, **_LEGEND)
    return {"rise": rise, "fall": fall, "same": same, "mean": mean}


def _trials(axes: Axes) -> dict[str, Line2D]:
    label(axes, _("A thousand trials of this size"), _("mean difference (Hz)"), _("trials"))
    axes.set(xlim=(-12.0, 22.0), ylim=(0.0, 1.95), xticks=(-10, 0, 10, 20), yticks=())
    axes.axvline(0.0, ymax=0.62, color=FAINT, lw=0.8)
    pinned = axes.plot([], [], color=PINNED, lw=1.2, ls=_DASHED)[0]
    found = axes.plot([], [], color=NOW, lw=2.6, solid_capstyle="butt")[0]
    every = axes.plot([], [], color=NOW, lw=1.4)[0]
    this = axes.plot([], [], color=INK, lw=1.8, marker="|", ms=8, mew=1.8)[0]
    names = (_("all"), _("sticks: p below 0.05"), _("this one, 95 % interval"), _("pinned"))
    axes.legend([every, found, this, pinned], names, loc="upper right", ncols=2, **_LEGEND)
    return {"every": every, "found": found, "this": this, "every_pinned": pinned}


def _bars(axes: Axes, causes: Sequence[str]) -> dict[str, Line2D]:
    label(axes, _("Seven causes, from none to much"), _("% of the largest"), "")
    axes.set(xlim=(0.0, 145.0), ylim=(len(causes) - 0.4, -0.6), xticks=(0, 50, 100))
    axes.set_yticks(range(len(causes)), causes, fontsize=8.5, color=INK)
    axes.tick_params(axis="y", length=0)
    size = axes.plot([], [], color=NOW, lw=7.0, solid_capstyle="butt")[0]
    unsure = axes.plot([], [], color=INK, lw=1.2, marker="|", ms=6)[0]
    return {"size": size, "unsure": unsure}


def strokes(x: Sequence[Array], y: Sequence[Array]) -> Curve:
    """Separate strokes as one curve: [stroke] for each of their points; x is not a number between them."""
    gap = np.full(len(x[0]), np.nan)
    return np.column_stack([*x, gap]).ravel(), np.column_stack([*y, y[-1]]).ravel()


def outline(values: Array, width: float) -> tuple[Curve, float]:
    """The outline of a histogram with bins around the multiples of `width`, its highest bin 1 high; and how
    many values that is."""
    place = np.round(values / width)
    low, high = place.min() - 1, place.max() + 1
    edges = width * (np.arange(low, high + 2) - 0.5)
    counts = np.histogram(values, edges)[0]
    x, y = np.repeat(edges, 2)[1:-1], np.repeat(counts / counts.max(), 2)
    return (x, y), float(counts.max())


def sticks(values: Array, width: float, tallest: float) -> Curve:
    """A stick for each bin that holds values, as high as in an outline whose highest bin holds `tallest`."""
    place, counts = np.unique(np.round(values / width), return_counts=True)
    at = width * place
    return strokes([at, at], [np.zeros(len(at)), counts / tallest])
