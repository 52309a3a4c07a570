"""A figure that redraws fast enough to follow a slider.

The figure is built once. Its axes are drawn once and kept as a picture; a new frame lays only the
moving lines over it and is sent as a PNG with a fixed palette. This is several times faster than
drawing a figure anew, and it is still an ordinary matplotlib figure that can be saved.
"""

import io
from collections.abc import Callable, Mapping
from pathlib import Path

import numpy as np
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from numpy.typing import NDArray
from PIL import Image

from kramlib.errors import KramError
from kramlib.figures.style import new_figure
from kramlib.text import _

Array = NDArray[np.float64]
Curves = Mapping[str, tuple[Array, Array]]
SAVE_TYPES = ("png", "svg", "pdf")


class FigureError(KramError, ValueError):
    """A figure cannot be saved as asked."""


class LiveFigure:
    """A figure with named moving lines. `build` draws what stands still and returns the lines."""

    def __init__(self, build: Callable[[Figure], Mapping[str, Line2D]]) -> None:
        self.figure = new_figure()
        self._canvas = FigureCanvasAgg(self.figure)
        self.lines = dict(build(self.figure))
        self.figure.draw_without_rendering()
        self.figure.set_layout_engine("none")  # keep the layout while lines move
        for line in self.lines.values():
            line.set_animated(True)
            line.set_clip_on(line.get_linestyle() != "None")  # a mark at an edge is drawn whole
        self._canvas.draw()
        self._still = self._canvas.copy_from_bbox(self.figure.bbox)
        self._palette = self._choose_palette()

    @property
    def size(self) -> tuple[int, int]:
        """Width and height in pixels."""
        width, height = self._canvas.get_width_height()
        return width, height

    def show(self, curves: Curves) -> None:
        """Give every line its curve; a line without one is emptied."""
        for name, line in self.lines.items():
            x, y = curves.get(name, (np.empty(0), np.empty(0)))
            line.set_data(*thinned(x, y, line))

    def frame(self, curves: Curves) -> bytes:
        """The figure with these curves as PNG bytes."""
        self.show(curves)
        stream = io.BytesIO()
        frame = self._drawn().quantize(palette=self._palette, dither=Image.Dither.NONE)
        frame.save(stream, "png", compress_level=1)
        return stream.getvalue()

    def save(self, path: Path, curves: Curves) -> None:
        """Write the figure with these curves to a png, svg or pdf file."""
        kind = path.suffix.lstrip(".").lower()
        if kind not in SAVE_TYPES:
            raise FigureError(
                _("{file}: a figure is saved as {kinds}.").format(file=path.name, kinds=", ".join(SAVE_TYPES))
            )
        self.show(curves)
        for line in self.lines.values():
            line.set_animated(False)
        try:
            dated = {"Date": None} if kind == "svg" else None
            self.figure.savefig(path, format=kind, dpi=200, metadata=dated)
        finally:
            for line in self.lines.values():
                line.set_animated(True)

    def _drawn(self) -> Image.Image:
        self._canvas.restore_region(self._still)
        for line in self.lines.values():
            _axes(line).draw_artist(line)
        pixels = self._canvas.buffer_rgba()
        return Image.frombuffer("RGBA", self.size, pixels, "raw", "RGBA", 0, 1).convert("RGB")

    def _choose_palette(self) -> Image.Image:
        """The colours of a frame in which every line is drawn once, corner to corner."""
        self.show({n: _diagonal(line) for n, line in self.lines.items()})
        palette = self._drawn().quantize(128, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
        colours = np.array(palette.getpalette()).reshape(-1, 3)
        colours[colours.min(1) > 235] = 255  # paper stays exactly white
        palette.putpalette(colours.ravel().tolist())
        return palette


def _diagonal(line: Line2D) -> tuple[Array, Array]:
    return np.array(_axes(line).get_xlim()), np.array(_axes(line).get_ylim())


def _axes(line: Line2D) -> Axes:
    """The axes a line stands in; every line of a built figure has some."""
    assert isinstance(line.axes, Axes)
    return line.axes


def thinned(x: Array, y: Array, line: Line2D) -> tuple[Array, Array]:
    """At most the lowest and highest point of each pixel column: it looks the same, drawn faster. Marks
    without a line between them, such as the spikes of a pool, are all kept."""
    if line.get_linestyle() == "None":
        return x, y
    columns = max(1, int(_axes(line).bbox.width))
    block = len(x) // columns
    if block < 4:
        return x, y
    n = columns * block
    rows = y[:n].reshape(columns, block)
    picks = np.sort(np.stack([rows.argmin(1), rows.argmax(1)], 1), 1)
    index = (np.arange(columns)[:, None] * block + picks).ravel()
    index = np.concatenate([index, np.arange(n, len(x))])
    return x[index], y[index]
