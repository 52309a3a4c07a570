"""Where a learner answers: a choice, a number, an order, or words of one's own."""

import re
from collections.abc import Callable, Sequence
from typing import Any, Protocol

import ipywidgets as w

from kramlib.lessons.judge import judge_number
from kramlib.lessons.spec import Question
from kramlib.text import _, typed_number, written

_WIDE = w.Layout(width="auto", max_width="46em")
_PAGE = w.Layout(width="100%", max_width="46em", height="8em", flex_flow="column")
_WHOLE = {"description_width": "initial"}
_THOUSANDS = re.compile(r"[-\u2212]?[1-9]\d{0,2}([.,]\d{3})+")


class Answering(Protocol):
    """The widgets of one kind of question, and what stands in them."""

    widgets: list[w.Widget]

    def read(self) -> Any:
        """What stands there, None if nothing does."""

    def show(self, given: Any) -> None:
        """Put an answer there."""

    def in_words(self, given: Any) -> str:
        """An answer as plain text."""


class Choosing:
    """One of several choices."""

    def __init__(self, question: Question, order: Sequence[int]) -> None:
        self._choices = question.choices
        options = [(self._choices[k].text, k) for k in order]
        self._radio = w.RadioButtons(options=options, value=None, layout=_WIDE)
        self.widgets: list[w.Widget] = [self._radio]

    def read(self) -> int | None:
        """The chosen one."""
        return None if self._radio.value is None else int(self._radio.value)

    def show(self, given: Any) -> None:
        """Choose."""
        self._radio.value = given

    def in_words(self, given: Any) -> str:
        """The text of the choice."""
        return self._choices[int(given)].text


class Ordering:
    """Steps, one for each place."""

    def __init__(self, question: Question, order: Sequence[int]) -> None:
        self._steps = question.steps
        options = [(_("choose"), -1), *((self._steps[k], k) for k in order)]
        self.widgets: list[w.Widget] = [
            w.Dropdown(options=options, value=-1, description=f"{place + 1}.", layout=_WIDE)
            for place in range(len(order))
        ]

    def read(self) -> list[int] | None:
        """The step in each place, if every place has one."""
        places = [int(box.value) for box in self.widgets]
        return None if -1 in places else places

    def show(self, given: Any) -> None:
        """Fill the places."""
        for box, step in zip(self.widgets, given, strict=True):
            box.value = step

    def in_words(self, given: Any) -> str:
        """The steps with arrows."""
        return " → ".join(self._steps[k] for k in given)


def typed_answer(question: Question, text: str) -> float:
    """The number typed as an answer; its unit may follow it. NumberError for what is none.

    In 8.252 the point may group thousands: it does so if that makes the answer right.
    """
    number = text.strip().removesuffix(question.unit).rstrip()
    if _THOUSANDS.fullmatch(number):
        whole = typed_number(re.sub("[.,]", "", number))
        if judge_number(question, whole).right:
            return whole
    return typed_number(number)


class Typing:
    """A number with its unit."""

    def __init__(self, question: Question) -> None:
        self._question, unit = question, question.unit
        label = _("answer ({unit}):").format(unit=unit) if unit else _("answer:")
        self._line = w.Text(description=label, continuous_update=False, style=_WHOLE)
        self.widgets: list[w.Widget] = [self._line]

    def read(self) -> float | None:
        """The number. NumberError for what is none."""
        text = self._line.value.strip()
        return typed_answer(self._question, text) if text else None

    def show(self, given: Any) -> None:
        """Type a number."""
        self._line.value = written(given)

    def in_words(self, given: Any) -> str:
        """The number with its unit."""
        return f"{written(given)} {self._question.unit}".strip()


class Writing:
    """Words of one's own. `changed` is called with what stands there whenever the learner leaves it."""

    def __init__(self, changed: Callable[[str], None]) -> None:
        self._page = w.Textarea(
            description=_("Your answer, in one or two sentences:"),
            continuous_update=False,
            layout=_PAGE,
            style=_WHOLE,
        )
        self._page.observe(lambda change: changed(str(change["new"])), "value")
        self.widgets: list[w.Widget] = [self._page]

    def read(self) -> str | None:
        """The text."""
        return str(self._page.value) if self._page.value.strip() else None

    def show(self, given: Any) -> None:
        """Write."""
        self._page.value = given

    def in_words(self, given: Any) -> str:
        """The text."""
        return str(given)
