"""One look for every figure: sizes, and colours that colour-blind readers can tell apart."""

from typing import Any

from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.lines import Line2D

# Okabe and Ito's palette, for its contrast under all common kinds of colour blindness.
NOW, PINNED, THIRD = "#0072B2", "#D55E00", "#009E73"
INK, FAINT = "#222222", "#8a8a8a"
_DPI = 100


def new_figure(width_px: int = 740, height_px: int = 520) -> Figure:
    """An empty figure on its own canvas; pyplot, and its memory of every figure, stays out."""
    figure = Figure(figsize=(width_px / _DPI, height_px / _DPI), dpi=_DPI, layout="constrained")
    FigureCanvasAgg(figure)
    return figure


def label(axes: Axes, title: str, x: str, y: str) -> None:
    """Title and axis labels in the house's sizes, and axes without a box."""
    axes.set_title(title, fontsize=10.5, color=INK, loc="left")
    axes.set_xlabel(x, fontsize=9.5, color=INK)
    axes.set_ylabel(y, fontsize=9.5, color=INK)
    axes.tick_params(labelsize=9, colors=INK)
    axes.spines[["top", "right"]].set_visible(False)


def pair(axes: Axes, **style: Any) -> tuple[Line2D, Line2D]:
    """Two empty lines that tell the present run from the pinned one by colour and by dash."""
    pinned = axes.plot([], [], color=PINNED, lw=1.3, ls=(0, (4, 2)), **style)[0]
    now = axes.plot([], [], color=NOW, lw=1.5, **style)[0]
    return now, pinned
