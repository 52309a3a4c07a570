"""Panels of a cramp: EMG, force, the units that fire, and the persistent current that tires."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D

from kramlib.figures.style import FAINT, INK, NOW, PINNED, THIRD, label, pair
from kramlib.text import _

_START_S = 0.5
_EMG_TOP = 720.0  # % of the greatest effort; words stand above the fastest train


class Help(NamedTuple):
    """When help is given (ms), for how long (ms), and what it is."""

    at_ms: float
    for_ms: float
    name: str


def trial(figure: Figure, watch_ms: float, train_ms: float, help_: Help) -> Mapping[str, Line2D]:
    """EMG and force as shares of the greatest effort, a raster of units; lines for now and pinned."""
    top, middle, low = figure.subplots(3, 1, sharex=True, height_ratios=(1.0, 1.2, 1.6))
    for axes in (top, middle, low):
        _when(axes, train_ms, help_)
    label(top, _("EMG: is the nerve driving the muscle?"), "", _("% of effort"))
    label(middle, _("Force: does the muscle let go?"), "", _("% of effort"))
    label(low, _("Units that fire (smallest at the bottom)"), _("time (s)"), _("motor unit"))
    top.set(ylim=(0.0, _EMG_TOP), xlim=(0.0, 1e-3 * watch_ms))
    top.locator_params(axis="y", nbins=3)
    middle.set(ylim=(0.0, 240.0), yticks=(0, 100, 200))
    low.set(ylim=(0.0, 121.0), yticks=(1, 60, 110))
    _name_times(top, train_ms, help_, 0.97 * _EMG_TOP)
    force, pinned = pair(middle)
    emg = top.plot([], [], color=NOW, lw=1.0)[0]
    untired = middle.plot([], [], color=THIRD, lw=1.4, ls="-.")[0]
    units = low.plot([], [], ls="none", marker="|", ms=2.2, mew=0.6, color=NOW)[0]
    named = {_("force now"): force, _("pinned"): pinned, _("current not tired"): untired}
    middle.legend(named.values(), named.keys(), loc="upper right", ncols=3, fontsize=8.5, frameon=False)
    return {"emg": emg, "force": force, "force_pinned": pinned, "untired": untired, "units": units}


def _when(axes: Axes, train_ms: float, help_: Help) -> None:
    """Shade the shocks and the help; everything else is time in which nothing is asked."""
    axes.axvspan(_START_S, _START_S + 1e-3 * train_ms, color=FAINT, alpha=0.25, lw=0)
    help_s = 1e-3 * help_.at_ms
    axes.axvspan(help_s, help_s + 1e-3 * help_.for_ms, color=PINNED, alpha=0.18, lw=0)


def _name_times(axes: Axes, train_ms: float, help_: Help, y: float) -> None:
    """Say above the panel, at the height y, what is shaded below."""
    size: dict[str, Any] = {"fontsize": 8.5, "color": INK, "va": "top", "ha": "center"}
    axes.text(_START_S + 0.5e-3 * train_ms, y, _("shocks"), **size)
    axes.text(1e-3 * (help_.at_ms + 0.5 * help_.for_ms), y, help_.name, **size)
    nothing_s = (_START_S + 1e-3 * train_ms, 1e-3 * help_.at_ms)
    if nothing_s[1] - nothing_s[0] > 2.0:
        axes.text(0.5 * sum(nothing_s), y, _("nothing is asked"), **size)
