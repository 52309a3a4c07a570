"""Run, pin and compare: the controls, the live figure, its words and its table."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import ipywidgets as w

from kramlib.figures.live import LiveFigure
from kramlib.lessons.ahead import Ahead
from kramlib.lessons.compare import compared
from kramlib.lessons.controls import ControlRow
from kramlib.lessons.listening import sound_html
from kramlib.lessons.parts import guarded, prose, set_prose
from kramlib.lessons.pieces import in_words, limits, numbers_table
from kramlib.lessons.running import Runner
from kramlib.lessons.spec import Lesson, Outcome, Settings
from kramlib.lessons.waiting import waiting
from kramlib.pages.as_html import block_html, image_html
from kramlib.text import _

MOST_PINS = 6
_STALE = "kram-stale"  # pales a picture that no longer shows what the controls say


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
        self.message, self.words = prose("", role="alert"), prose("", role="status")
        self.live = LiveFigure(lesson.build)
        self.rows = [ControlRow(c, lesson.settings, self.say) for c in lesson.controls]
        self.ahead = Ahead(lesson, self.rows)
        self.picture, self.table, self.sound = w.HTML(), w.HTML(), w.HTML()
        self.sound.add_class("kram-sound")
        self.pins: list[Pin] = []
        self._pinned, self._updating = 0, False
        self.buttons = self._buttons()
        self.runner = Runner(lesson, self.say, self._shown)
        self.runner.button.on_click(guarded(self.say)(lambda _b: self.start()))
        for row in self.rows:
            row.on_change(self.redraw if lesson.follows else self._wait)
        runner = [] if lesson.follows else [self.runner.box]
        parts = [*(r.box for r in self.rows), *runner, w.HBox(self.buttons, layout=_WRAP), self.message]
        left = w.VBox(parts, layout=w.Layout(width="22em"))
        top = w.HBox([left, self.picture], layout=_WRAP)
        known = "".join(map(block_html, limits(lesson, level=3)))
        listen = [self.sound] if lesson.sound else []
        self.box = w.VBox([top, self.words, *listen, self.table, w.HTML(known)])
        with waiting():
            self.redraw()
        self.open(False)

    def _buttons(self) -> list[w.Button]:
        named = [
            (_("Reset"), _("All controls back to where they stood at first"), self.reset),
            (_("Pin this run"), _("Keep this run and lay the next one over it"), self.pin),
            (_("Remove pins"), _("Forget all pinned runs"), self.unpin),
        ]
        if self.lesson.sound:
            named.append((_("Listen"), _("Make this run a sound"), self.listen))
        buttons = []
        for text, tip, action in named:
            button = w.Button(description=text, tooltip=tip, layout=w.Layout(width="auto"))
            button.on_click(guarded(self.say)(lambda _b, act=action: act()))
            buttons.append(button)
        return buttons

    def listen(self) -> None:
        """Lay a player for the sound of the present run under the figure, or say why there is none."""
        if self.lesson.sound:
            self.sound.value = sound_html(self.lesson.sound(self.outcome.recording), self.lesson.title)

    def say(self, text: str) -> None:
        """Show one sentence where the learner looks, until the next run."""
        set_prose(self.message, text, role="alert")

    def open(self, open_: bool) -> None:
        """Free or lock all controls."""
        self.is_open = open_
        for row in self.rows:
            row.enable(open_)
        for button in (*self.buttons, self.runner.button):
            button.disabled = not open_
        self.say("" if open_ else _("Lock in your predictions above to open the controls."))

    def settings(self) -> Settings:
        """The settings that the controls show."""
        return self.lesson.settings.but({row.control.path: row.value for row in self.rows})

    def moved(self) -> dict[str, float]:
        """The values of all controls that were moved from their defaults, by path."""
        return {row.control.path: row.value for row in self.rows if row.value != row.default}

    def redraw(self) -> None:
        """Run the model at the present settings and show it."""
        if self._updating:
            return
        at = self.moved()  # read once: a page may move a slider meanwhile
        self._shown(at, self.ahead.outcome(at))

    def start(self) -> None:
        """Run the model with its progress shown; the page goes on answering."""
        self.runner.begin(self.moved())

    def _shown(self, at: Mapping[str, float], outcome: Outcome) -> None:
        """Take an outcome, and where the controls stood for it, as the present run."""
        self.at, self.outcome = at, outcome
        self.say("")
        self.picture.remove_class(_STALE)
        self.show()
        (self._changed if at == self.moved() else self._wait)()

    def _wait(self) -> None:
        """The controls have left the run that is shown: say so until it is run again."""
        if self._updating:
            return
        self.picture.add_class(_STALE)
        self.say(
            _("The controls have moved. Press “{button}”.").format(button=self.runner.button.description)
        )
        self._changed()

    def show(self) -> None:
        """Draw the present outcome over the last pinned one, and say both in words."""
        curves, words = dict(self.outcome.curves), self.outcome.words
        for pin in self.pins[-1:]:
            curves |= {f"{name}_pinned": curve for name, curve in pin.outcome.curves.items()}
            words = f"{words} {compared(self.outcome.numbers, pin.outcome.numbers, pin.name)}"
        self.sound.value = ""  # it belonged to the run before
        self.picture.value = image_html(self.live.frame(curves), self.live.size, words)
        set_prose(self.words, words, role="status")
        pinned = [(pin.name, pin.outcome) for pin in self.pins]
        self.table.value = block_html(numbers_table(self.outcome.numbers, pinned))

    def set_values(self, values: Mapping[str, float]) -> None:
        """Move several controls and redraw once; controls not named go to their defaults.

        ParameterError, with everything left as it was, if one of the values is not allowed.
        """
        self._move(self.checked(values))
        self.redraw()

    def checked(self, values: Mapping[str, float]) -> list[float]:
        """The value of every control, its default where none is named; ParameterError for one not allowed."""
        return [row.checked(values.get(row.control.path, row.default)) for row in self.rows]

    def _move(self, values: Sequence[float]) -> None:
        """Move all controls without a run."""
        self._updating = True
        try:
            for row, value in zip(self.rows, values, strict=True):
                row.value = value
        finally:
            self._updating = False

    def reset(self) -> None:
        """All controls to their defaults."""
        self._move([row.default for row in self.rows])
        run = self.redraw if self.lesson.follows else self.start
        run()

    def pin(self) -> None:
        """Keep the present run, named by what was changed."""
        self._pinned += 1
        moved = in_words(self.lesson, self.at) or _("as it opens")
        name = f"{self._pinned} ({moved})"
        kept = Pin(name, self.at, self.outcome)
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
            "settings": self.moved(),
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
