"""One look for every figure: sizes, and colours that colour-blind readers can tell apart."""

from pathlib import Path
from typing import Any

from matplotlib import get_data_path
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.ticker import ScalarFormatter

from kramlib.text import current_language, language, numerals

# Okabe and Ito's palette, for its contrast under all common kinds of colour blindness.
NOW, PINNED, THIRD = "#0072B2", "#D55E00", "#009E73"
INK, FAINT = "#222222", "#8a8a8a"
_DPI = 100


def font_folder() -> Path:
    """The folder of the fonts that come with matplotlib."""
    return Path(get_data_path()) / "fonts" / "ttf"


def new_figure(width_px: int = 740, height_px: int = 520) -> Figure:
    """An empty figure on its own canvas; pyplot, and its memory of every figure, stays out."""
    figure = Figure(figsize=(width_px / _DPI, height_px / _DPI), dpi=_DPI, layout="constrained")
    FigureCanvasAgg(figure)
    return figure


class _Ticks(ScalarFormatter):
    """Numbers at an axis, as the language in force at its making writes them."""

    def __init__(self) -> None:
        super().__init__()
        self._language = current_language()

    def __call__(self, x: float, pos: int | None = None) -> str:
        with language(self._language):
            return numerals(super().__call__(x, pos))


def label(axes: Axes, title: str, x: str, y: str) -> None:
    """Title and axis labels in the house's sizes, and axes without a box."""
    axes.set_title(title, fontsize=10.5, color=INK, loc="left")
    axes.set_xlabel(x, fontsize=9.5, color=INK)
    axes.set_ylabel(y, fontsize=9.5, color=INK)
    axes.tick_params(labelsize=9, colors=INK)
    axes.spines[["top", "right"]].set_visible(False)
    for axis in (axes.xaxis, axes.yaxis):
        axis.set_major_formatter(_Ticks())


def pair(axes: Axes, **style: Any) -> tuple[Line2D, Line2D]:
    """Two empty lines that tell the present run from the pinned one by colour and by dash."""
    pinned = axes.plot([], [], color=PINNED, lw=1.3, ls=(0, (4, 2)), **style)[0]
    now = axes.plot([], [], color=NOW, lw=1.5, **style)[0]
    return now, pinned
