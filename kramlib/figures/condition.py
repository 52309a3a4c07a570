"""Panels of a person's condition: a task that tires, habits over weeks, and the test of cramp afterwards."""

from collections.abc import Mapping
from typing import Any

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D

from kramlib.figures.style import FAINT, INK, NOW, PINNED, THIRD, label, pair
from kramlib.text import _

_LEGEND: dict[str, Any] = {
    "fontsize": 8.0,
    "frameon": False,
    "handlelength": 1.6,
    "columnspacing": 0.9,
    "handletextpad": 0.4,
    "borderpad": 0.1,
}


def person(
    figure: Figure, task_s: float, weeks: float, test_s: float, train_s: tuple[float, float]
) -> Mapping[str, Line2D]:
    """Three panels and their moving lines; lengths of their time axes in s, weeks and s."""
    grid = figure.add_gridspec(2, 2)
    lines = _task(figure.add_subplot(grid[0, 0]), task_s)
    lines |= _weeks(figure.add_subplot(grid[0, 1]), weeks)
    return lines | _test(figure.add_subplot(grid[1, :]), test_s, train_s)


def _task(axes: Axes, task_s: float) -> dict[str, Line2D]:
    label(axes, _("The task: does it tire the muscle?"), _("time (s)"), _("% of capacity"))
    axes.set(xlim=(0.0, task_s), ylim=(0.0, 130.0), yticks=(0, 50, 100))
    tired, pinned = pair(axes)
    load = axes.plot([], [], color=THIRD, lw=1.4, ls="-.")[0]
    names = (_("tired"), _("pinned"), _("asked for"))
    axes.legend([tired, pinned, load], names, loc="upper right", ncols=3, **_LEGEND)
    return {"tired": tired, "tired_pinned": pinned, "load": load}


def _weeks(axes: Axes, weeks: float) -> dict[str, Line2D]:
    label(axes, _("The weeks before, in % of everyday"), _("weeks"), "")
    axes.set(xlim=(0.0, weeks), ylim=(60.0, 185.0), yticks=(75, 100, 125, 150))
    axes.axhline(100.0, color=FAINT, lw=0.8)
    strength = axes.plot([], [], color=NOW, lw=1.6)[0]
    reflex = axes.plot([], [], color=PINNED, lw=1.4, ls=(0, (1, 1)))[0]
    threshold = axes.plot([], [], color=THIRD, lw=1.4, ls="-.")[0]
    sessions = axes.plot([], [], ls="none", marker="|", ms=7, mew=1.1, color=INK)[0]
    names = (_("strength"), _("H-reflex"), _("cramp threshold"), _("sessions"))
    axes.legend([strength, reflex, threshold, sessions], names, loc="upper left", ncols=2, **_LEGEND)
    return {"strength": strength, "h_reflex": reflex, "threshold": threshold, "sessions": sessions}


def _test(axes: Axes, test_s: float, train_s: tuple[float, float]) -> dict[str, Line2D]:
    title = _("The test afterwards: shortened calf, shocks for two seconds. Does it let go?")
    label(axes, title, _("time (s)"), _("force (%)"))
    axes.set(xlim=(0.0, test_s), ylim=(0.0, 140.0), yticks=(0, 50, 100))
    axes.axvspan(*train_s, color=FAINT, alpha=0.25, lw=0)
    axes.text(sum(train_s) / 2.0, 136.0, _("shocks"), fontsize=8.5, color=INK, va="top", ha="center")
    force, pinned = pair(axes)
    axes.legend([force, pinned], [_("force now"), _("pinned")], loc="upper right", ncols=2, **_LEGEND)
    return {"force": force, "force_pinned": pinned}
