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
    side = _("too high") if value > question.answer else _("too low")
    return Judgement(
        False,
        _("{value:g} {unit} is {side}. {advice}")
        .format(value=value, unit=question.unit, side=side, advice=question.wrong_feedback)
        .strip(),
    )


def judge_order(question: Question, order: Sequence[int]) -> Judgement:
    """Judge an order of the steps, given as their indices."""
    if sorted(order) != list(range(len(question.steps))):
        return Judgement(False, _("Use every step once."))
    if list(order) == sorted(order):
        return Judgement(True, question.right_feedback)
    wrong = next(k for k, step in enumerate(order) if step != k)
    return Judgement(
        False,
        _("Up to place {n} the order holds; look at place {n_next} again. {advice}")
        .format(n=wrong, n_next=wrong + 1, advice=question.wrong_feedback)
        .strip(),
    )
