"""Panels of a case: the blood against its reference range, a nerve fibre left alone, force after a burst."""

from collections.abc import Mapping, Sequence
from typing import Any

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D

from kramlib.figures.style import FAINT, INK, NOW, PINNED, THIRD, label, pair
from kramlib.text import _

_LEGEND: dict[str, Any] = {"fontsize": 8.5, "frameon": False, "loc": "upper right", "borderpad": 0.1}
_LOWEST, _HIGHEST = -2.6, 3.6  # reference range = 0 to 1; what lies further out is drawn at the edge


def visit(
    figure: Figure, ions: Sequence[str], alone_ms: float, watch_ms: float, train_ms: float
) -> Mapping[str, Line2D]:
    """Three panels and their moving lines. `blood` takes places in the healthy range (0 low, 1 high)."""
    grid = figure.add_gridspec(2, 2, width_ratios=(1.2, 1.35))
    lines = _blood(figure.add_subplot(grid[0, 0]), ions)
    alone = figure.add_subplot(grid[0, 1])
    label(alone, _("A fibre of the nerve, left alone"), _("time (ms)"), _("potential (mV)"))
    alone.set(xlim=(0.0, alone_ms), ylim=(-105.0, 45.0))
    now, pinned = pair(alone)
    return {**lines, "alone": now, "alone_pinned": pinned, **_force(figure, grid[1, :], watch_ms, train_ms)}


def place_in_range(value: float, low: float, high: float) -> float:
    """Where a value lies: 0 at the low end of its healthy range, 1 at the high end, cut at the edge."""
    return min(max((value - low) / (high - low), _LOWEST), _HIGHEST)


def _blood(axes: Axes, ions: Sequence[str]) -> dict[str, Line2D]:
    label(axes, _("Blood against its healthy range"), "", "")
    axes.axhspan(0.0, 1.0, color=THIRD, alpha=0.2, lw=0)
    axes.set(xlim=(-0.6, len(ions) - 0.4), ylim=(_LOWEST - 0.3, _HIGHEST + 1.3))
    axes.set_xticks(range(len(ions)), ions, fontsize=8)
    axes.set_yticks([_LOWEST, 0.5, _HIGHEST], [_("low"), _("healthy"), _("high")])
    now = axes.plot([], [], "o", color=NOW, ms=8)[0]
    pinned = axes.plot([], [], "D", color=PINNED, ms=8, mfc="none", mew=1.6)[0]
    axes.legend([now, pinned], [_("now"), _("pinned")], ncols=2, **_LEGEND)
    return {"blood": now, "blood_pinned": pinned}


def _force(figure: Figure, place: Any, watch_ms: float, train_ms: float) -> dict[str, Line2D]:
    axes = figure.add_subplot(place)
    label(
        axes,
        _("Force after two seconds of nerve activity: does the muscle let go?"),
        _("time (s)"),
        _("% of the greatest effort"),
    )
    axes.axvspan(0.5, 0.5 + 1e-3 * train_ms, color=FAINT, alpha=0.25, lw=0)
    axes.set(xlim=(0.0, 1e-3 * watch_ms), ylim=(0.0, 240.0), yticks=(0, 50, 100, 150, 200))
    axes.text(0.5 + 0.5e-3 * train_ms, 234.0, _("activity"), fontsize=8.5, color=INK, va="top", ha="center")
    now, pinned = pair(axes)
    axes.legend([now, pinned], [_("now"), _("pinned")], ncols=2, **_LEGEND)
    return {"force": now, "force_pinned": pinned}
