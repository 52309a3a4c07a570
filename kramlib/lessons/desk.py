"""Beside the explorer: a code that shares the present run, a place to open one, and the learner's notes."""

from collections.abc import Callable

import ipywidgets as w

from kramlib.lessons.codes import code_of, naming_versions, opened
from kramlib.lessons.explorer import Explorer
from kramlib.lessons.parts import guarded, prose, set_prose
from kramlib.text import _

_WIDE = w.Layout(width="auto", max_width="46em")
_LABEL = {"description_width": "initial"}


class Desk:
    """Codes and notes. A code that comes before the controls are open waits until they are."""

    def __init__(self, explorer: Explorer, changed: Callable[[], None]) -> None:
        self.explorer, self._waiting = explorer, ""
        self.message = prose("", role="status")
        self.code = w.Text(
            description=_("code of this run:"),
            placeholder=_("paste a code here"),
            tooltip=_("Copy this code to share the run, or paste one and press Open"),
            continuous_update=False,
            style=_LABEL,
            layout=_WIDE,
        )
        self.button = w.Button(description=_("Open"), tooltip=_("Set the controls as the code says"))
        self.button.on_click(guarded(self.say)(lambda _b: self.open(self.code.value)))
        self.notes = w.Textarea(
            description=_("notes:"),
            placeholder=_("What did you try, and what did you see?"),
            tooltip=_("Your notes; they go into the report"),
            style=_LABEL,
            layout=w.Layout(width="auto", max_width="46em", height="5em"),
        )
        self.notes.observe(guarded(self.say)(lambda _c: changed()), "value")
        self.box = w.VBox([w.HBox([self.code, self.button]), self.message, self.notes])
        self.refresh()

    def say(self, text: str) -> None:
        """Show one sentence below the code."""
        set_prose(self.message, text, role="status")

    def refresh(self) -> None:
        """Show the code of the present run."""
        self.code.value = code_of(self.explorer.lesson, self.explorer.moved())

    def restore(self, notes: str) -> None:
        """Bring back kept notes."""
        self.notes.value = notes
        self.refresh()

    def open(self, code: str) -> None:
        """Set the controls as a code says; if they are locked, as soon as they open."""
        asked = opened(self.explorer.lesson, code)
        with naming_versions(asked.version):
            self.explorer.checked(asked.values)
        if not self.explorer.is_open:
            self._waiting = code
            self.say(_("The code is good. Lock in your predictions, and the controls move as it says."))
            return
        self._waiting = ""
        self.explorer.set_values(asked.values)
        text = _("The controls stand as the code says.")
        if not asked.is_of_this_version:
            text += " " + _("It was made with version {version}: the numbers of the run may differ.").format(
                version=asked.version
            )
        self.say(text)

    def unlocked(self) -> None:
        """The controls have been opened: a code that waited is opened too."""
        if self._waiting:
            guarded(self.say)(lambda: self.open(self._waiting))()
