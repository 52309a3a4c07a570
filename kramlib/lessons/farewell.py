"""The end of a lesson: a body activity, the safety box, and the learner's work to take home."""

import html
from collections.abc import Callable

import ipywidgets as w

from kramlib.lessons.evidence import safety_text
from kramlib.lessons.keeper import Keeper
from kramlib.lessons.parts import guarded, prose, set_prose
from kramlib.text import _


class Farewell:
    """Buttons that hand the learner files: each with its name, its type, and what makes it."""

    def __init__(self, keeper: Keeper, activity: str, files: "list[tuple[str, str, Made]]") -> None:
        self.message = prose("", role="status")
        self.words = f"{activity}\n{safety_text()}"
        self.buttons = [self._button(keeper, text, name, make) for text, name, make in files]
        row = w.HBox(self.buttons, layout=w.Layout(flex_flow="row wrap"))
        self.box = w.VBox([w.HTML(_told(activity)), row, self.message])

    def _button(self, keeper: Keeper, text: str, name: str, make: "Made") -> w.Button:
        button = w.Button(description=text, tooltip=name, layout=w.Layout(width="auto"))

        def export(_button: object) -> None:
            keeper.download(name, make())
            text = _("{file} is in your browser's downloads.")
            set_prose(self.message, text.format(file=name), role="status")

        button.on_click(guarded(lambda said: set_prose(self.message, said, role="alert"))(export))
        return button


Made = Callable[[], bytes]


def _told(activity: str) -> str:
    """The activity and the safety box as HTML."""
    head = html.escape(_("Safety"))
    return (
        f"<p>{html.escape(activity)}</p>"
        f'<div role="note" style="border:2px solid #D55E00;padding:0.6em 1em">'
        f"<strong>{head}</strong><p>{html.escape(safety_text())}</p></div>"
    )
