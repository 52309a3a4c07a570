"""Run, pin and compare: the controls, the live figure, its words and its table."""

import base64
import html
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import ipywidgets as w

from kramlib.figures.live import LiveFigure
from kramlib.lessons.controls import ControlRow
from kramlib.lessons.parts import guarded, prose, set_prose
from kramlib.lessons.spec import Lesson, Number, Outcome, Settings
from kramlib.text import _

MOST_PINS = 6


@dataclass(frozen=True)
class Pin:
    """A kept run: its name, what was changed from default, its outcome."""

    name: str
    changes: Mapping[str, float]
    outcome: Outcome


class Explorer:
    """The running part of a lesson. Opens when the predictions are locked."""

    def __init__(self, lesson: Lesson, changed: Callable[[], None]) -> None:
        self.lesson, self._changed = lesson, changed
        self.message = prose("", role="alert")
        self.words = prose("", role="status")
        self.live = LiveFigure(lesson.build)
        self.rows = [ControlRow(c, lesson.settings, self.say) for c in lesson.controls]
        self.picture, self.table, self.sound = w.HTML(), w.HTML(), w.HTML()
        self.pins: list[Pin] = []
        self._pinned = 0
        self._updating = False
        self.buttons = self._buttons()
        for row in self.rows:
            row.on_change(self.redraw)
        buttons = w.HBox(self.buttons, layout=_WRAP)
        left = w.VBox([*[r.box for r in self.rows], buttons, self.message], layout=w.Layout(width="22em"))
        top = w.HBox([left, self.picture], layout=_WRAP)
        listen = [self.sound] if lesson.sound else []
        self.box = w.VBox([top, self.words, *listen, self.table, w.HTML(limits_html(lesson))])
        self.redraw()
        self.open(False)

    def _buttons(self) -> list[w.Button]:
        named = [
            (_("Reset"), _("All controls back to the healthy default"), self.reset),
            (_("Pin this run"), _("Keep this run and lay the next one over it"), self.pin),
            (_("Remove pins"), _("Forget all pinned runs"), self.unpin),
        ]
        if self.lesson.sound:
            named.append((_("Listen"), _("Make this run's EMG a sound"), self.listen))
        buttons = []
        for text, tip, action in named:
            button = w.Button(description=text, tooltip=tip, layout=w.Layout(width="auto"))
            button.on_click(guarded(self.say)(lambda _b, act=action: act()))
            buttons.append(button)
        return buttons

    def listen(self) -> None:
        """Lay a player for the sound of the present run under the figure."""
        if self.lesson.sound:
            self.sound.value = sound_html(self.lesson.sound(self.outcome.recording), self.lesson.title)

    def say(self, text: str) -> None:
        """Show one sentence where the learner looks, until the next run."""
        set_prose(self.message, text, role="alert")

    def open(self, open_: bool) -> None:
        """Free or lock all controls."""
        for row in self.rows:
            row.enable(open_)
        for button in self.buttons:
            button.disabled = not open_
        self.say("" if open_ else _("Lock in your predictions above to open the controls."))

    def settings(self) -> Settings:
        """The settings that the controls show."""
        return self.lesson.settings.but({row.control.path: row.value for row in self.rows})

    def redraw(self) -> None:
        """Run the model at the present settings and show it."""
        if self._updating:
            return
        self.outcome = self.lesson.run(self.settings())
        self.say("")
        self.show()
        self._changed()

    def show(self) -> None:
        """Draw the present outcome over the last pinned one, and say both in words."""
        curves, words = dict(self.outcome.curves), self.outcome.words
        for pin in self.pins[-1:]:
            curves |= {f"{name}_pinned": curve for name, curve in pin.outcome.curves.items()}
            text = _("Pinned run {name}: {words}").format(name=pin.name, words=pin.outcome.words)
            words = f"{words} {text}"
        self.sound.value = ""  # it belonged to the run before
        self.picture.value = image_html(self.live.frame(curves), self.live.size, words)
        set_prose(self.words, words, role="status")
        self.table.value = numbers_table(self.outcome.numbers, self.pins)

    def set_values(self, values: Mapping[str, float]) -> None:
        """Move several controls and redraw once; controls not named go to their defaults."""
        self._updating = True
        try:
            for row in self.rows:
                row.value = values.get(row.control.path, row.default)
        finally:
            self._updating = False
        self.redraw()

    def reset(self) -> None:
        """All controls to their defaults."""
        self.set_values({})

    def pin(self) -> None:
        """Keep the present run, named by what was changed."""
        healthy = _("healthy")
        moved = [f"{r.control.label} {r.value:g}" for r in self.rows if r.value != r.default]
        self._pinned += 1
        name = f"{self._pinned} ({', '.join(moved) or healthy})"
        kept = Pin(name, self.settings().changed(), self.outcome)
        self.pins = [*self.pins, kept][-MOST_PINS:]
        self.show()
        self._changed()

    def unpin(self) -> None:
        """Forget all pinned runs."""
        self.pins = []
        self.show()
        self._changed()

    def work(self) -> dict[str, Any]:
        """What is worth keeping: the settings, and those of each pin."""
        return {
            "settings": self.settings().changed(),
            "pins": [dict(pin.changes) for pin in self.pins],
        }

    def restore(self, work: Mapping[str, Any]) -> None:
        """Bring back kept work; pins are run again, so they are always of this version."""
        self.pins, self._pinned = [], 0
        for changes in work.get("pins", []):
            self.set_values(changes)
            self.pin()
        self.set_values(work.get("settings", {}))


_WRAP = w.Layout(flex_flow="row wrap", align_items="flex-start")


def limits_html(lesson: Lesson) -> str:
    """What the model leaves out, and what people show, as two lists."""
    lists = (
        (_("What this model leaves out"), lesson.leaves_out),
        (_("What people show"), lesson.people),
    )
    return "".join(
        f"<h4>{html.escape(head)}</h4><ul>{''.join(f'<li>{html.escape(x)}</li>' for x in lines)}</ul>"
        for head, lines in lists
    )


def image_html(png: bytes, size: tuple[int, int], words: str) -> str:
    """An <img> that carries its own description."""
    data = base64.b64encode(png).decode()
    alt = html.escape(words, quote=True)
    width, height = size
    return f'<img width="{width}" height="{height}" alt="{alt}" src="data:image/png;base64,{data}">'


def sound_html(sound: bytes, name: str) -> str:
    """A player for a sound file (WAV) that also offers it as a download."""
    data = "data:audio/wav;base64," + base64.b64encode(sound).decode()
    heard, kept = html.escape(_("EMG of this run"), quote=True), html.escape(_("Save the sound"))
    return (
        f'<audio controls src="{data}" aria-label="{heard}"></audio> '
        f'<a href="{data}" download="{html.escape(name, quote=True)}.wav">{kept}</a>'
    )


def numbers_table(numbers: Sequence[Number], pins: Sequence[Pin]) -> str:
    """The figure's numbers as an HTML table, one column for now and one for each pin."""
    heads = [_("quantity"), _("now"), *[pin.name for pin in pins]]
    rows = []
    for k, number in enumerate(numbers):
        cells = [number.text(), *[pin.outcome.numbers[k].text() for pin in pins]]
        data = "".join(f"<td>{html.escape(cell)}</td>" for cell in cells)
        rows.append(f'<tr><th scope="row">{html.escape(number.label)}</th>{data}</tr>')
    head = "".join(f'<th scope="col">{html.escape(text)}</th>' for text in heads)
    return f"<table><thead><tr>{head}</tr></thead><tbody>{''.join(rows)}</tbody></table>"
