"""Keeps a learner's work through a kernel restart and a page reload, and names the controls."""

import hashlib
import os
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import anywidget
import traitlets

from kramlib.text import LANGUAGES, working_folder

_SCRIPT = Path(__file__).with_name("keeper.js")
# Borders where a high-contrast mode would otherwise let controls vanish; no effect elsewhere.
_STYLE = """
.kram-lesson img { max-width: 100%; height: auto; }
.kram-lesson .kram-stale img { opacity: 0.45; }
.kram-lesson.jupyter-widgets :focus-visible { outline: 3px solid #0072B2 !important; outline-offset: 2px; }
.kram-lesson .kram-slider { display: flex; flex-wrap: wrap; height: auto; }
.kram-lesson .kram-slider { margin: 0.6em 2px 2px; overflow: visible; }
.kram-lesson .kram-slider > :last-child { flex: 1 1 auto; }
.kram-lesson .kram-slider > .widget-label { flex: 0 0 100%; width: 100% !important; margin: 0; }
.kram-lesson .kram-slider > .widget-readout { height: auto; max-width: none; white-space: normal; }
.kram-lesson .kram-slider > .widget-label { height: auto; text-align: left; white-space: normal; }
.kram-lesson dl { display: block; }
.kram-lesson dl dt { float: none; width: auto; clear: both; margin-top: 0.3em; }
.kram-lesson dl dd { float: none; width: auto; margin: 0 0 0 1.5em; }
.kram-lesson p { margin: 0.3em 0; }
.kram-lesson .widget-vbox .widget-html { min-height: 0; margin-top: 0; }
.kram-lesson .widget-html-content :is(p, li, dt, dd, td, th) { line-height: 1.5; }
.kram-lesson h3 { margin: 0.8em 0 0.2em; font-size: 1.1em; }
.kram-lesson table { border-collapse: collapse; }
.kram-lesson td, .kram-lesson th { border: 1px solid #8a8a8a; padding: 0.15em 0.6em; text-align: left; }
.kram-lesson .widget-radio-box label { display: flex; white-space: normal; height: auto; }
.kram-lesson .widget-radio-box input { order: -1; flex: none; }
@media (forced-colors: active) {
  .kram-lesson .noUi-connects, .kram-lesson .jupyter-button,
  .kram-lesson .progress { border: 1px solid CanvasText; }
}
"""


class Keeper(anywidget.AnyWidget):
    """The one script of a lesson. `work` is what is kept, `found` what the browser had kept, `asked` the
    code of a run that the page's address carries (`?run=...`)."""

    _esm = _SCRIPT
    _css = _STYLE
    key = traitlets.Unicode().tag(sync=True)
    work = traitlets.Dict().tag(sync=True)
    found = traitlets.Dict().tag(sync=True)
    asked = traitlets.Unicode().tag(sync=True)
    trouble = traitlets.Unicode().tag(sync=True)
    ready = traitlets.Int(0).tag(sync=True)

    def __init__(self, lesson: str) -> None:
        super().__init__(key=storage_key(lesson, working_folder() or Path()))

    def on_found(self, restore: Callable[[Mapping[str, Any]], None]) -> None:
        """Call `restore` with the kept work whenever a page with some opens."""
        self.observe(lambda change: restore(self.found) if self.found else None, "ready")

    def on_asked(self, open_: Callable[[str], None]) -> None:
        """Call `open_` with the code in the page's address, whenever a page with one opens."""
        self.observe(lambda change: open_(self.asked) if self.asked else None, "ready")

    def keep(self, work: Mapping[str, Any]) -> None:
        """Keep this work (plain JSON values)."""
        self.work = dict(work)

    def download(self, name: str, data: bytes) -> None:
        """Hand the learner a file through the browser."""
        self.send({"kind": "download", "name": name}, buffers=[data])


def storage_key(lesson: str, folder: Path) -> str:
    """The name of the kept work: one for each lesson and folder, shared by both languages."""
    place = folder.parent if folder.name in LANGUAGES else folder
    return f"kramlib/{hashlib.sha256(os.fsencode(place)).hexdigest()[:12]}/{lesson}"
