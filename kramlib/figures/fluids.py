"""Panels of a day's water and salt: the blood over the day, what sweat took, and the nerve in that blood."""

from collections.abc import Mapping, Sequence
from typing import Any

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D

from kramlib.figures.style import FAINT, INK, NOW, PINNED, THIRD, label, pair
from kramlib.text import _, numerals

LOOKS = {"na": (NOW, "-"), "k": (PINNED, (0, (5, 2))), "ca": (THIRD, "-."), "mg": (INK, ":")}
_LEGEND: dict[str, Any] = {
    "fontsize": 8.0,
    "frameon": False,
    "handlelength": 2.0,
    "columnspacing": 0.9,
    "handletextpad": 0.4,
    "borderpad": 0.1,
}


def day(figure: Figure, names: Sequence[str], hours: float, watch_ms: float) -> Mapping[str, Line2D]:
    """Three panels and their moving lines. Ions are named in the order of LOOKS."""
    grid = figure.add_gridspec(2, 2, width_ratios=(1.35, 1.0))
    lines = _blood(figure.add_subplot(grid[0, 0]), names, hours)
    lines |= _taken(figure.add_subplot(grid[0, 1]), names)
    alone = figure.add_subplot(grid[1, :])
    label(
        alone,
        _("A motor axon in the blood at the end of the sweat, left alone"),
        _("time (ms)"),
        _("potential (mV)"),
    )
    alone.set(xlim=(0.0, watch_ms), ylim=(-105.0, 45.0))
    now, pinned = pair(alone)
    alone.legend([now, pinned], [_("now"), _("pinned")], loc="upper right", ncols=2, **_LEGEND)
    return lines | {"alone": now, "alone_pinned": pinned}


def _blood(axes: Axes, names: Sequence[str], hours: float) -> dict[str, Line2D]:
    label(axes, _("The blood, in % of an ordinary day"), _("hours since the sweat began"), "%")
    axes.set(xlim=(0.0, hours), ylim=(80.0, 136.0), yticks=(80, 90, 100, 110, 120), xticks=range(0, 25, 6))
    axes.axhline(100.0, color=FAINT, lw=0.8)
    lines = {ion: axes.plot([], [], color=c, ls=dash, lw=1.6)[0] for ion, (c, dash) in LOOKS.items()}
    axes.legend(list(lines.values()), names, loc="upper right", ncols=2, **_LEGEND)
    return dict(lines)


def _taken(axes: Axes, names: Sequence[str]) -> dict[str, Line2D]:
    label(axes, _("What the sweat took"), _("% of the body's"), "")
    axes.set_xscale("log")
    axes.set(xlim=(3e-5, 300.0), ylim=(-0.6, 4.2))
    axes.set_xticks([1e-4, 1e-2, 1.0, 100.0], [numerals(tick) for tick in ("0.0001", "0.01", "1", "100")])
    axes.minorticks_off()
    axes.set_yticks(range(4), names)
    now = axes.plot([], [], "o", color=NOW, ms=8)[0]
    pinned = axes.plot([], [], "D", color=PINNED, ms=8, mfc="none", mew=1.6)[0]
    axes.legend([now, pinned], [_("now"), _("pinned")], loc="upper right", ncols=2, **_LEGEND)
    return {"taken": now, "taken_pinned": pinned}
