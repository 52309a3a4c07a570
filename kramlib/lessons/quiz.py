"""Questions as widgets: an answer of any kind; hints one at a time; feedback."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from random import Random
from typing import Any

import ipywidgets as w

from kramlib.lessons.answering import Answering, Choosing, Ordering, Typing, Writing
from kramlib.lessons.judge import Judgement, enough_to_judge, judge, model_answer
from kramlib.lessons.parts import guarded, prose, set_prose
from kramlib.lessons.spec import Exercise, Question
from kramlib.text import _

_TRIES = 2  # after so many an answer in words is laid beside a full one


class QuestionBox:
    """One question. `given` is the learner's answer, None before there is one."""

    def __init__(self, question: Question, seed: int, changed: Callable[[], None]) -> None:
        self.question, self._changed = question, changed
        self.given: Any = None
        self.judgement: Judgement | None = None
        self.hints_shown = self.tries = 0
        self.answering = self._answering(seed)
        self.feedback, self.hint = prose("", role="status"), prose("", role="status")
        self.model = prose("", role="status")
        check = w.Button(description=_("Check"), tooltip=question.text)
        hint = w.Button(description=_("Hint"), tooltip=_("Show the next hint"))
        check.on_click(guarded(self._say)(self._check))
        hint.on_click(guarded(self._say)(self._next_hint))
        self.check_button, self.hint_button = check, hint
        asked = [prose(question.text), *self.answering.widgets, w.HBox([check, hint])]
        self.box = w.VBox([*asked, self.hint, self.feedback, self.model])
        self.box.add_class("kram-question")

    def _answering(self, seed: int) -> Answering:
        q = self.question
        order = list(range(len(q.choices or q.steps)))
        Random(f"{seed} {q.key}").shuffle(order)
        if q.choices:
            return Choosing(q, order)
        if q.steps:
            return Ordering(q, order)
        return Writing(self._written) if q.rubric else Typing(q)

    def _say(self, text: str) -> None:
        set_prose(self.feedback, text, role="status")

    def _written(self, text: str) -> None:
        """Keep what was written, checked or not."""
        self.given = text if text.strip() else None
        self._changed()

    def _check(self, _button: object) -> None:
        answer = self.answering.read()
        if answer is None:
            self._say(_("Answer first, then check."))
            return
        self.answer(answer)

    def answer(self, answer: Any) -> Judgement:
        """Take an answer, judge it and show the feedback."""
        self.given, self.judgement = answer, judge(self.question, answer)
        if not self.question.rubric or enough_to_judge(answer):
            self.tries += 1
        self._say(f"{self.judgement.verdict()} {self.judgement.feedback}")
        if self.question.rubric and (self.judgement.right or self.tries >= _TRIES):
            text = _("A full answer says, for example: {answer}")
            set_prose(self.model, text.format(answer=model_answer(self.question)), role="status")
        self._changed()
        return self.judgement

    def answer_text(self) -> str:
        """The learner's answer as plain text, empty before there is one."""
        return "" if self.given is None else self.answering.in_words(self.given)

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
        return {"given": self.given, "hints": self.hints_shown, "tries": self.tries}

    def restore(self, work: Mapping[str, Any]) -> None:
        """Bring back a kept answer."""
        self.show_hints(int(work.get("hints", 0)))
        given, tries = work.get("given"), int(work.get("tries", 1))
        if given is None:
            return
        self.answering.show(given)
        if tries or not self.question.rubric:
            self.tries = tries - 1
            self.answer(given)


def exercise_box(
    boxes: list[QuestionBox], exercise: Exercise, seed: int, changed: Callable[[], None]
) -> QuestionBox:
    """The box of the exercise, the last of the boxes; made unless its cell was run before."""
    if not boxes or boxes[-1].question.key != "exercise":
        boxes.append(QuestionBox(replace(exercise.question, key="exercise"), seed, changed))
    return boxes[-1]
