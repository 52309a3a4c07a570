"""Predictions: chosen first, locked, and only then do the controls open."""

from collections.abc import Callable, Mapping
from typing import Any

import ipywidgets as w

from kramlib.lessons.parts import guarded, prose, set_prose
from kramlib.lessons.spec import Prediction
from kramlib.text import _

_WIDE = w.Layout(width="auto", max_width="46em")


class PredictionBox:
    """The predictions of a lesson. `locked` once all are chosen and committed to."""

    def __init__(self, predictions: tuple[Prediction, ...], locked: Callable[[], None]) -> None:
        self.predictions, self._told = predictions, locked
        self.locked = False
        self.radios = [
            w.RadioButtons(options=[(text, k) for k, text in enumerate(p.options)], value=None, layout=_WIDE)
            for p in predictions
        ]
        self.button = w.Button(
            description=_("Lock in"), tooltip=_("Lock your predictions and open the controls")
        )
        self.message = prose("", role="status")
        self.button.on_click(guarded(self._say)(lambda _b: self.lock()))
        asked = [w.VBox([prose(p.text), radio]) for p, radio in zip(predictions, self.radios, strict=True)]
        for box in asked:
            box.add_class("kram-question")
        self.box = w.VBox([*asked, self.button, self.message])

    def _say(self, text: str) -> None:
        set_prose(self.message, text, role="status")

    def chosen(self) -> dict[str, int | None]:
        """The chosen option of each prediction, by key."""
        return {p.key: radio.value for p, radio in zip(self.predictions, self.radios, strict=True)}

    def lock(self) -> None:
        """Commit, if everything is chosen."""
        if None in self.chosen().values():
            self._say(_("Choose an answer to each question first. A guess is fine."))
            return
        self.locked = True
        self.button.disabled = True
        for radio in self.radios:
            radio.disabled = True
        self._say(_("Locked. The controls below are open: see whether you were right."))
        self._told()

    def work(self) -> dict[str, Any]:
        """What is worth keeping."""
        return {"chosen": self.chosen(), "locked": self.locked}

    def restore(self, work: Mapping[str, Any]) -> None:
        """Bring back kept choices."""
        for p, radio in zip(self.predictions, self.radios, strict=True):
            radio.value = work.get("chosen", {}).get(p.key)
        if work.get("locked") and not self.locked:
            self.lock()
