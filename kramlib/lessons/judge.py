"""Judges answers. No widgets: the same judgement serves the lesson, the exercise and the tests."""

from collections.abc import Sequence
from dataclasses import dataclass

from kramlib.lessons.spec import Question
from kramlib.text import _

_NEAR_A_SLIP = 0.02


@dataclass(frozen=True)
class Judgement:
    """Whether an answer is right, and what to say to the reasoning behind it."""

    right: bool
    feedback: str


def judge_choice(question: Question, index: int) -> Judgement:
    """Judge a chosen option."""
    choice = question.choices[index]
    return Judgement(choice.right, choice.feedback)


def judge_number(question: Question, value: float) -> Judgement:
    """Judge a number: right within the tolerance, else matched against the known slips."""
    assert question.answer is not None
    if abs(value - question.answer) <= question.tolerance:
        return Judgement(True, question.right_feedback)
    for slip in question.slips:
        if abs(value - slip.value) <= max(question.tolerance, _NEAR_A_SLIP * abs(slip.value)):
            return Judgement(False, slip.feedback)
    text = (
        _("{value:g} {unit} lies above the right value. {advice}")
        if value > question.answer
        else _("{value:g} {unit} lies below the right value. {advice}")
    )
    said = text.format(value=value, unit=question.unit, advice=question.wrong_feedback)
    return Judgement(False, said.strip())


def judge_order(question: Question, order: Sequence[int]) -> Judgement:
    """Judge an order of the steps, given as their indices."""
    if sorted(order) != list(range(len(question.steps))):
        return Judgement(False, _("Use every step once."))
    if list(order) == sorted(order):
        return Judgement(True, question.right_feedback)
    wrong = next(k for k, step in enumerate(order) if step != k)
    text = (
        _("Up to place {n} the order holds; look at the next place again. {advice}")
        if wrong
        else _("Look at the first place again. {advice}")
    )
    return Judgement(False, text.format(n=wrong, advice=question.wrong_feedback).strip())
