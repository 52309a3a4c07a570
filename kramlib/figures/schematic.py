"""The path from command to force and back, drawn: a schematic whose stations can be lit one by one."""

from collections.abc import Mapping

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Ellipse, FancyBboxPatch

from kramlib.figures.style import FAINT, INK, NOW, PINNED, THIRD, label
from kramlib.pathway import ORDER
from kramlib.text import _

# Where each station stands in the drawing, in its own units (0 to 100, 0 to 30).
PLACES = {
    "command": (6.0, 21.0),
    "motoneuron": (21.0, 21.0),
    "axon": (39.0, 21.0),
    "junction": (57.0, 21.0),
    "fibre": (70.0, 21.0),
    "motor_units": (87.0, 21.0),
    "reflex": (55.0, 6.0),
}


def names() -> dict[str, str]:
    """The stations' names in the language in force."""
    return {
        "command": _("command"),
        "motoneuron": _("motoneurons"),
        "axon": _("axons"),
        "junction": _("junctions"),
        "fibre": _("fibres"),
        "motor_units": _("motor units"),
        "reflex": _("reflex"),
    }


def path(axes: Axes) -> Line2D:
    """Draw the path; the ring that marks the station being shown."""
    axes.set(xlim=(0.0, 100.0), ylim=(0.0, 30.0))
    axes.set_axis_off()
    _cord(axes)
    _nerve(axes)
    _muscle(axes)
    _way_back(axes)
    for station, name in names().items():
        x, y = PLACES[station]
        if station == "reflex":  # beside its ring: there is no room below
            axes.text(x - 6.0, y - 1.5, name, ha="right", va="top", fontsize=9, color=INK)
        else:
            axes.text(x, y - 6.3, name, ha="center", va="top", fontsize=9, color=INK)
    return axes.plot([], [], "o", ms=40, mfc="none", mec=PINNED, mew=3.0)[0]


def _cord(axes: Axes) -> None:
    """Spinal cord with two motoneurons, and the command that comes down to them."""
    axes.add_patch(Ellipse((21.0, 21.0), 15.0, 11.0, fc="#f3ead7", ec=FAINT))
    for y, size in ((23.5, 9), (19.0, 13)):
        axes.plot([21.0], [y], "o", ms=size, color=THIRD)
    axes.annotate("", (14.0, 21.0), (8.5, 21.0), arrowprops={"arrowstyle": "-|>", "color": INK, "lw": 1.6})
    axes.plot([5.0], [21.0], marker="$!$", ms=14, color=INK)


def _nerve(axes: Axes) -> None:
    """Two axons in their myelin, and the junction at their end."""
    for y in (19.0, 23.5):
        axes.plot([22.5, 57.0], [y, y], color=INK, lw=1.2)
        for x in np.arange(30.0, 51.0, 5.0):
            axes.add_patch(FancyBboxPatch((x, y - 0.8), 3.6, 1.6, boxstyle="round,pad=0.2", fc="w", ec=INK))
        axes.plot([57.0], [y], marker="<", ms=9, color=INK)


def _muscle(axes: Axes) -> None:
    """Fibres of two units, striped, and the tendon that they pull."""
    for k, y in enumerate((17.0, 19.0, 21.0, 23.0, 25.0)):
        colour = NOW if k in (1, 3) else FAINT
        axes.plot([60.0, 82.0], [y, y], color=colour, lw=7, solid_capstyle="round", alpha=0.75)
    axes.plot([83.0, 96.0], [21.0, 21.0], color=INK, lw=5, alpha=0.35)
    axes.annotate("", (91.0, 21.0), (99.0, 21.0), arrowprops={"arrowstyle": "-|>", "color": INK, "lw": 1.6})


def _way_back(axes: Axes) -> None:
    """Afferents from spindle and tendon organ back to the cord."""
    axes.plot([97.0, 97.0, 12.0, 12.0, 15.0], [20.0, 6.0, 6.0, 18.0, 18.0], color=FAINT, lw=1.6, ls="--")
    axes.plot([14.6], [18.0], marker=">", ms=8, color=FAINT)


def score(axes: Axes, last_s: float, scales: Mapping[str, str]) -> dict[str, Line2D]:
    """One row of signal for each station, in the order of the signal; the lines by station name.

    scales: what the full height of each row means. The line "shown" is laid over the row in question.
    """
    label(axes, _("What passes through each station"), _("time (s)"), "")
    axes.set(xlim=(0.0, last_s), ylim=(-0.1, len(ORDER) + 0.05), xticks=np.arange(0.0, last_s, 0.5))
    axes.set_yticks([row_of(s) + 0.4 for s in ORDER], [names()[s] for s in ORDER])
    axes.tick_params(axis="y", length=0)
    lines = {}
    for station in ORDER:
        axes.axhline(row_of(station), color=FAINT, lw=0.5)
        said = axes.text(last_s * 0.995, row_of(station) + 0.93, scales[station], fontsize=8, color=INK)
        said.set(ha="right", va="top")
        lines[station] = axes.plot([], [], color=FAINT, lw=1.1)[0]
    lines["shown_pinned"] = axes.plot([], [], color=PINNED, lw=1.3, ls=(0, (4, 2)))[0]
    lines["shown"] = axes.plot([], [], color=NOW, lw=2.0)[0]
    return lines


def row_of(station: str) -> float:
    """The height at which a station's row begins: the first stands on top."""
    return float(len(ORDER) - 1 - ORDER.index(station))


def build(figure: Figure, last_s: float, scales: Mapping[str, str]) -> Mapping[str, Line2D]:
    """Schematic above, signals below; their moving lines, and the ring of light."""
    top, low = figure.subplots(2, 1, height_ratios=(1.0, 1.9))
    return {"light": path(top)} | score(low, last_s, scales)
