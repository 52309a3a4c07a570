"""Questions as widgets: choose, type a number or put in order; hints one at a time; feedback."""

from collections.abc import Callable, Mapping
from random import Random
from typing import Any

import ipywidgets as w

from kramlib.lessons.judge import Judgement, judge_choice, judge_number, judge_order
from kramlib.lessons.parts import guarded, prose, set_prose, typed_number
from kramlib.lessons.spec import Question
from kramlib.text import _

_WIDE = w.Layout(width="auto", max_width="46em")


class QuestionBox:
    """One question. `given` is the learner's answer, None before there is one."""

    def __init__(self, question: Question, seed: int, changed: Callable[[], None]) -> None:
        self.question, self._changed = question, changed
        self.given: Any = None
        self.judgement: Judgement | None = None
        self.hints_shown = 0
        self._order = list(range(len(question.choices or question.steps)))
        Random(f"{seed} {question.key}").shuffle(self._order)
        self.inputs = self._inputs()
        self.feedback, self.hint = prose("", role="status"), prose("", role="status")
        check = w.Button(description=_("Check"), tooltip=question.text)
        hint = w.Button(description=_("Hint"), tooltip=_("Show the next hint"))
        check.on_click(guarded(self._say)(self._check))
        hint.on_click(guarded(self._say)(self._next_hint))
        self.check_button, self.hint_button = check, hint
        parts = [prose(question.text), *self.inputs, w.HBox([check, hint]), self.hint]
        self.box = w.VBox([*parts, self.feedback])
        self.box.add_class("kram-question")

    def _inputs(self) -> list[w.Widget]:
        q = self.question
        if q.choices:
            options = [(q.choices[k].text, k) for k in self._order]
            return [w.RadioButtons(options=options, value=None, layout=_WIDE)]
        if q.steps:
            options = [(_("choose"), -1), *((q.steps[k], k) for k in self._order)]
            return [
                w.Dropdown(options=options, value=-1, description=f"{place + 1}.", layout=_WIDE)
                for place in range(len(q.steps))
            ]
        return [
            w.Text(
                description=_("answer ({unit}):").format(unit=q.unit),
                continuous_update=False,
                style={"description_width": "initial"},
            )
        ]

    def _say(self, text: str) -> None:
        set_prose(self.feedback, text, role="status")

    def _check(self, _button: object) -> None:
        answer = self._read()
        if answer is None:
            self._say(_("Answer first, then check."))
            return
        self.answer(answer)

    def _read(self) -> Any:
        if self.question.choices:
            return self.inputs[0].value
        if self.question.steps:
            places = [box.value for box in self.inputs]
            return None if -1 in places else places
        return typed_number(self.inputs[0].value) if self.inputs[0].value.strip() else None

    def answer(self, answer: Any) -> Judgement:
        """Take an answer, judge it and show the feedback."""
        judge = (
            judge_choice if self.question.choices else judge_order if self.question.steps else judge_number
        )
        self.given, self.judgement = answer, judge(self.question, answer)
        verdict = _("Right.") if self.judgement.right else _("Not yet.")
        self._say(f"{verdict} {self.judgement.feedback}")
        self._changed()
        return self.judgement

    def _next_hint(self, _button: object) -> None:
        self.show_hints(self.hints_shown + 1)
        self._changed()

    def show_hints(self, n: int) -> None:
        """Show the first n hints; the last says that there are no more."""
        hints = self.question.hints
        self.hints_shown = min(n, len(hints))
        lines = [f"{k + 1}. {text}" for k, text in enumerate(hints[: self.hints_shown])]
        self.hint_button.disabled = self.hints_shown == len(hints)
        set_prose(self.hint, " ".join(lines), role="status")

    def work(self) -> dict[str, Any]:
        """What is worth keeping."""
        return {"given": self.given, "hints": self.hints_shown}

    def restore(self, work: Mapping[str, Any]) -> None:
        """Bring back a kept answer."""
        self.show_hints(int(work.get("hints", 0)))
        given = work.get("given")
        if given is None:
            return
        if self.question.choices:
            self.inputs[0].value = given
        elif self.question.steps:
            for box, step in zip(self.inputs, given, strict=True):
                box.value = step
        else:
            self.inputs[0].value = f"{given:g}"
        self.answer(given)
