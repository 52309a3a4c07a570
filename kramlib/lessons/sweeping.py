"""A longer run: starts from a button, shows its progress, can be cancelled, keeps what it has."""

import asyncio
import io
from collections.abc import Callable, Iterator, Mapping
from typing import Any

import ipywidgets as w

from kramlib.figures.style import FAINT, NOW, label, new_figure
from kramlib.lessons.explorer import Explorer
from kramlib.lessons.parts import guarded, prose, set_prose, spoken
from kramlib.lessons.spec import Sweep
from kramlib.pages.as_html import block_html, image_html
from kramlib.pages.blocks import Table
from kramlib.text import _, current_language, numerals

Point = tuple[float, float | None]


class SweepBox:
    """Button, progress, cancel, figure and words of a sweep."""

    def __init__(self, sweep: Sweep, explorer: Explorer, changed: Callable[[], None]) -> None:
        self.sweep, self.explorer, self._changed = sweep, explorer, changed
        self.points: list[Point] = []
        self.cancelled, self._language = False, current_language()
        self.task: asyncio.Task[None] | None = None
        self.start_button = w.Button(description=_("Run"), tooltip=sweep.title)
        self.cancel_button = w.Button(
            description=_("Cancel"), tooltip=_("Stop and keep what is done"), disabled=True
        )
        self.progress = w.IntProgress(
            max=sweep.points, description=_("progress:"), layout=w.Layout(width="20em")
        )
        self.words, self.picture, self.table = prose("", role="status"), w.HTML(), w.HTML()
        self.start_button.on_click(guarded(self._say)(lambda _b: self._begin()))
        self.cancel_button.on_click(lambda _b: setattr(self, "cancelled", True))
        row = w.HBox([self.start_button, self.progress, self.cancel_button])
        self.box = w.VBox([prose(sweep.title), row, self.words, self.picture, self.table])

    def _say(self, text: str) -> None:
        set_prose(self.words, text, role="status")

    def _begin(self) -> None:
        self.task = asyncio.ensure_future(self._run())

    async def _run(self) -> None:
        with spoken(self._say, self._language):
            for _point in self._steps():
                await asyncio.sleep(0.001)  # lets a click on Cancel arrive

    def run_now(self) -> list[Point]:
        """Run to the end at once; for use without a browser."""
        for _point in self._steps():
            pass
        return self.points

    def _steps(self) -> Iterator[Point]:
        self.points, self.cancelled = [], False
        self.start_button.disabled, self.cancel_button.disabled = True, False
        try:
            for point in self.sweep.run(self.explorer.settings()):
                self.points.append(point)
                self.progress.value = len(self.points)
                yield point
                if self.cancelled:
                    break
        finally:
            self.start_button.disabled, self.cancel_button.disabled = False, True
            self._show()
            self._changed()

    def said(self) -> str:
        """The points so far, in words."""
        words = self.sweep.words(self.points)
        if self.cancelled:
            text = _("Cancelled after {n} of {all} points.")
            words = f"{text.format(n=len(self.points), all=self.sweep.points)} {words}"
        return words

    def table_of_points(self) -> Table:
        """The points so far."""
        rows = [[numerals(f"{x:g}"), "–" if y is None else numerals(f"{y:.3g}")] for x, y in self.points]
        return Table([self.sweep.x_label, self.sweep.y_label], rows)

    def _show(self) -> None:
        said = self.said()
        set_prose(self.words, said, role="status")
        self.picture.value = image_html(*sweep_figure(self.sweep, self.points), said)
        self.table.value = block_html(self.table_of_points())

    def work(self) -> dict[str, Any]:
        """What is worth keeping."""
        return {"points": self.points, "cancelled": self.cancelled}

    def restore(self, work: Mapping[str, Any]) -> None:
        """Bring back kept points."""
        if work.get("points"):
            self.points = [(float(x), None if y is None else float(y)) for x, y in work["points"]]
            self.cancelled = bool(work.get("cancelled"))
            self._show()


def sweep_figure(sweep: Sweep, points: list[Point]) -> tuple[bytes, tuple[int, int]]:
    """The points of a sweep as PNG bytes with the picture's size."""
    size = (620, 320)
    figure = new_figure(*size)
    axes = figure.subplots()
    label(axes, sweep.title, sweep.x_label, sweep.y_label)
    x = [a for a, b in points]
    y = [float("nan") if b is None else b for a, b in points]
    axes.plot(x, y, "o-", color=NOW, ms=4)
    if any(b is not None and b < 0.0 for _a, b in points):
        axes.axhline(0.0, color=FAINT, lw=0.8)
    else:
        axes.set_ylim(bottom=0.0)
    if x:
        axes.set_xlim(min(x), max(x) + 1e-9)
    stream = io.BytesIO()
    figure.savefig(stream, format="png")
    return stream.getvalue(), size
