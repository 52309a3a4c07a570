"""Panels that show a shocked muscle: its force over time, and its force at every frequency."""

from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.transforms import ScaledTranslation

from kramlib.figures.style import FAINT, INK, NOW, PINNED, label, pair
from kramlib.text import _

_MOST_N = 3200.0
SHOCKS_AT_N = -230.0  # where the row of shocks stands, below the force
_PINNED_LOWER = 9.0 / 72.0  # inches: the pinned run's shocks have a row of their own


def force_over_time(axes: Axes, duration_s: float) -> dict[str, Line2D]:
    """Force, and below it a row of shocks; lines for now and pinned."""
    label(axes, _("Force over time"), _("time (s)"), _("force (N)"))
    axes.set(xlim=(0.0, duration_s), ylim=(-750.0, _MOST_N), yticks=range(0, 3001, 1000))
    axes.axhline(0.0, color=FAINT, lw=0.8)
    now, pinned = pair(axes)
    shocks, shocks_pinned = (
        axes.plot([], [], ls="", marker="|", ms=7, mew=1.2, color=colour, clip_on=False)[0]
        for colour in (NOW, PINNED)
    )
    lower = ScaledTranslation(0.0, -_PINNED_LOWER, axes.figure.dpi_scale_trans)
    shocks_pinned.set_transform(axes.transData + lower)
    _outside_the_layout(shocks, shocks_pinned)
    axes.text(duration_s, SHOCKS_AT_N, _("shocks"), fontsize=9, ha="right", va="center", color=INK)
    axes.legend(
        [now, pinned],
        [_("now"), _("pinned")],
        loc="lower right",
        bbox_to_anchor=(1.0, 0.98),
        ncols=2,
        fontsize=9,
        frameon=False,
    )
    return {"force": now, "force_pinned": pinned, "shocks": shocks, "shocks_pinned": shocks_pinned}


def force_against_frequency(axes: Axes, lowest_hz: float, highest_hz: float) -> dict[str, Line2D]:
    """The mean force at every frequency, with a mark where the run stands; lines for now and pinned."""
    title = _("Mean force at every frequency, and where this run stands")
    label(axes, title, _("shocks a second (Hz)"), _("force (N)"))
    axes.set(xlim=(lowest_hz, highest_hz), xticks=(lowest_hz, *range(10, int(highest_hz) + 1, 10)))
    axes.set(ylim=(0.0, _MOST_N), yticks=range(0, 3001, 1000))
    now, pinned = pair(axes)
    mark_pinned = axes.plot([], [], "D", color=PINNED, ms=8, mfc="none", mew=1.8, clip_on=False)[0]
    mark = axes.plot([], [], "o", color=NOW, ms=8, clip_on=False)[0]
    _outside_the_layout(mark, mark_pinned)
    return {"against": now, "against_pinned": pinned, "here": mark, "here_pinned": mark_pinned}


def _outside_the_layout(*lines: Line2D) -> None:
    """Lines that may stand half outside their axes, and must not push these aside while empty."""
    for line in lines:
        line.set_in_layout(False)
