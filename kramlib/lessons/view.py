"""A widget together with what readers see who have no widgets."""

import base64
from typing import Any

import ipywidgets as w

from kramlib.text import numerals


class View:
    """A widget for the notebook, with plain words for every reader that shows no widgets.

    The words are what is stored in the notebook file and compared by its tests; the picture, if any,
    is what a page without a kernel shows.
    """

    def __init__(self, widget: w.Widget, words: str, png: bytes | None = None) -> None:
        self.widget, self.words, self.png = widget, words, png
        widget.add_class("kram-lesson")
        if numerals(".") == ",":
            widget.add_class("kram-decimal-comma")

    def _repr_mimebundle_(self, **options: Any) -> dict[str, Any]:
        bundle: dict[str, Any] = self.widget._repr_mimebundle_(**options) or {}
        bundle["text/plain"] = self.words
        if self.png is not None:
            bundle["image/png"] = base64.b64encode(self.png).decode()
        return bundle
