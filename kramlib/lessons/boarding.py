"""The board of studies in a lesson, and a class's own numbers laid over it."""

from collections.abc import Sequence
from typing import Any

import ipywidgets as w

from kramlib.figures import board as figure
from kramlib.lessons.parts import guarded, prose, set_prose
from kramlib.pages.as_html import block_html, image_html
from kramlib.pages.blocks import Table
from kramlib.studies import board
from kramlib.studies.classroom import Measured, measured
from kramlib.text import _, numerals


class BoardBox:
    """The picture of the board, its words, and a button that takes a class's CSV file."""

    def __init__(self) -> None:
        self.rows = board.rows()
        head, table = _("Table"), block_html(_table(self.rows))
        self.table = w.HTML(f"<details><summary>{head}</summary>{table}</details>")
        self.picture, self.words = w.HTML(), prose("", role="status")
        self.problem = prose("", role="alert")
        self.upload = w.FileUpload(
            accept=".csv",
            description=_("Numbers of your class"),
            tooltip=_("A CSV file with the columns study, name and value, a line for each person"),
            layout=w.Layout(width="16em"),
        )
        self.upload.observe(guarded(self._say)(lambda change: self._take(change["new"])), "value")
        self.png = self._show(())
        self.box = w.VBox([self.picture, self.words, self.table, self.upload, self.problem])

    def _say(self, text: str) -> None:
        set_prose(self.problem, text, role="alert")

    def _take(self, files: tuple[dict[str, object], ...]) -> None:
        """Lay an uploaded file over the board; a bad file leaves the board as it is."""
        for file in files:
            # ipywidgets has no types: the content is a memoryview.
            content = bytes(file["content"])  # type: ignore[call-overload]
            self._show(measured(content.decode("utf-8", errors="replace")))
            self._say("")

    def _show(self, of_class: tuple[Measured, ...]) -> bytes:
        picture, words = figure.png(self.rows, of_class), figure.in_words(self.rows, of_class)
        self.picture.value = image_html(picture, figure.SIZE_PX, words)
        set_prose(self.words, words, role="status")
        return picture


def _table(rows: Sequence[dict[str, Any]]) -> Table:
    """The board as a table."""
    heads = [_("study and quantity"), _("published"), _("model"), _("published SDs apart"), _("verdict")]

    def shown(value: float | None, form: str) -> str:
        return "–" if value is None else numerals(f"{value:{form}}")

    return Table(
        heads,
        [
            [
                f"{board.title(row['study'])}: {row['quantity']}",
                shown(row["published"], ".4g"),
                shown(row["model"], ".4g"),
                shown(row["distance_sd"], "+.2f"),
                _("holds") if row["within"] else _("FAILS"),
            ]
            for row in rows
        ],
    )
