"""The courtroom: EMG, force and firing units of one run, and beside them the table of verdicts."""

from collections.abc import Mapping, Sequence
from typing import Any, cast

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from numpy.typing import NDArray

from kramlib.figures.style import FAINT, INK, NOW, PINNED, label, pair
from kramlib.text import _

_START_S = 0.5
_TOP_EMG = 1000.0  # % of the greatest effort, with room for the words above the fastest train
Array = NDArray[np.float64]
# What each verdict looks like: told apart by form as well as by colour.
MARKS: dict[str, dict[str, Any]] = {
    "explains": {"marker": "o", "color": NOW, "ms": 8.0},
    "contradicts": {"marker": "X", "color": PINNED, "ms": 9.0},
    "silent": {"marker": "_", "color": FAINT, "ms": 9.0, "mew": 2.0},
}


def trial(
    figure: Figure,
    watch_ms: float,
    asked_ms: tuple[float, float],
    suspects: Sequence[str],
    observations: Sequence[str],
    verdicts: Sequence[Sequence[str]],
) -> Mapping[str, Line2D]:
    """Panels of one run on the left; on the right the verdicts [observation, suspect], as last computed.

    asked_ms: how long shocks last, and an effort.
    """
    left, right = cast(Any, figure.subfigures(1, 2, width_ratios=(1.0, 1.25)))  # typed as one part
    top, middle, low = left.subplots(3, 1, sharex=True, height_ratios=(1.0, 1.1, 1.3))
    for axes in (top, middle, low):
        axes.axvspan(_START_S, _START_S + 1e-3 * asked_ms[0], color=FAINT, alpha=0.18, lw=0)
        axes.axvspan(_START_S, _START_S + 1e-3 * asked_ms[1], color=FAINT, alpha=0.12, lw=0)
    label(top, _("EMG"), "", _("% of effort"))
    label(middle, _("Force (dashed: pinned)"), "", _("% of effort"))
    label(low, _("Units that reach the muscle"), _("time (s)"), _("motor unit"))
    top.set(ylim=(0.0, _TOP_EMG), yticks=(0, 400, 800), xlim=(0.0, 1e-3 * watch_ms))
    middle.set(ylim=(0.0, 320.0), yticks=(0, 100, 200, 300))
    _name_times(top, 1e-3 * asked_ms[0], 1e-3 * asked_ms[1])
    low.set(ylim=(0.0, 121.0), yticks=(1, 60, 110))
    force, pinned = pair(middle)
    emg = top.plot([], [], color=NOW, lw=1.0)[0]
    units = low.plot([], [], ls="none", marker="|", ms=2.2, mew=0.6, color=NOW)[0]
    lines = {"emg": emg, "force": force, "force_pinned": pinned, "units": units}
    return lines | {"chosen": _matrix(right.subplots(), suspects, observations, verdicts)}


def _name_times(axes: Axes, train_s: float, effort_s: float) -> None:
    """Say above what is asked: shocks while it is dark, an effort for longer."""
    words: dict[str, Any] = {"fontsize": 8, "color": INK, "va": "top", "ha": "center"}
    axes.text(_START_S + 0.5 * train_s, 0.97 * _TOP_EMG, _("shocks"), **words)
    axes.text(_START_S + 0.5 * (train_s + effort_s), 0.97 * _TOP_EMG, _("effort"), **words)


def _matrix(
    axes: Axes, suspects: Sequence[str], observations: Sequence[str], verdicts: Sequence[Sequence[str]]
) -> Line2D:
    """Rows of observations, columns of suspects; returns the frame around the chosen suspect."""
    rows = np.array(verdicts)
    words = {"explains": _("explains"), "contradicts": _("contradicts"), "silent": _("silent")}
    for says, mark in MARKS.items():
        row, column = np.nonzero(rows == says)
        axes.plot(column, row, ls="none", label=words[says], **mark)
    axes.set(xlim=(-0.5, len(suspects) - 0.5), ylim=(len(observations) - 0.45, -0.55))
    axes.set_xticks(range(len(suspects)), suspects, fontsize=8, color=INK)
    axes.set_yticks(range(len(observations)), observations, fontsize=8.5, color=INK)
    axes.xaxis.tick_top()
    axes.tick_params(length=0)
    axes.spines[:].set_visible(False)
    axes.legend(loc="upper center", bbox_to_anchor=(0.2, 0.0), ncols=3, fontsize=8.5, frameon=False)
    return axes.plot([], [], color=INK, lw=1.8)[0]


def frame(column: int, rows: int) -> tuple[Array, Array]:
    """The outline of one column of the table."""
    x, y = column + 0.46 * np.array([-1, 1, 1, -1, -1]), np.array([0, 0, 1, 1, 0]) * (rows - 0.1) - 0.5
    return x, y
