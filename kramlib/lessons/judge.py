"""Judges answers. No widgets: the same judgement serves the lesson, the exercise and the tests."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from kramlib.lessons.spec import Idea, Question
from kramlib.lessons.stems import occurs, words_of
from kramlib.text import _, written

_NEAR_A_SLIP, _SHOWN = 0.05, 0.0005  # of the slip; four digits of it are shown
_FEWEST_WORDS = 5


@dataclass(frozen=True)
class Judgement:
    """Whether an answer is right, and what to say to the reasoning behind it.

    of: how many ideas a full answer in words has, 0 for other questions; found: how many were found.
    """

    right: bool
    feedback: str
    found: int = 0
    of: int = 0

    def verdict(self) -> str:
        """The judgement in a few words. An answer in words is never called right: nobody understood it."""
        if self.of:
            return _("{found} of {of} ideas found.").format(found=self.found, of=self.of)
        return _("Right.") if self.right else _("Not yet.")


def judge(question: Question, answer: Any) -> Judgement:
    """Judge an answer to a question of any kind."""
    if question.choices:
        return judge_choice(question, answer)
    if question.steps:
        return judge_order(question, answer)
    if question.rubric:
        return judge_text(question, answer)
    return judge_number(question, answer)


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
        near = min(question.tolerance, _NEAR_A_SLIP * abs(slip.value))
        if abs(value - slip.value) <= max(near, _SHOWN * abs(slip.value)):
            return Judgement(False, slip.feedback)
    above = _("{value} {unit} lies above the right value. {advice}")
    below = _("{value} {unit} lies below the right value. {advice}")
    text = above if value > question.answer else below
    said = text.format(value=written(value), unit=question.unit, advice=question.wrong_feedback)
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


def judge_text(question: Question, text: str) -> Judgement:
    """Look for the ideas of a full answer in the learner's own words, in the language in force.

    For each idea that is not found the feedback asks its question. It never says that an answer is
    right: words can stand in a sentence that is wrong.
    """
    ideas = question.rubric
    words = words_of(text)
    if len(words) < _FEWEST_WORDS:
        short = _(
            "Write one or two whole sentences: what happens, and why. A few words are too little to judge."
        )
        return Judgement(False, short, 0, len(ideas))
    missing = [idea for idea in ideas if not found_in(idea, words)]
    caution = (
        _("The program only looks for words and found none for the rest, so ask yourself:")
        if missing
        else _("The program only looks for words; whether they make a good reason, judge for yourself.")
    )
    said = " ".join([caution, *(idea.prompt for idea in missing)])
    return Judgement(not missing, said, len(ideas) - len(missing), len(ideas))


def enough_to_judge(text: str) -> bool:
    """Whether a text is long enough to be taken for an answer."""
    return len(words_of(text)) >= _FEWEST_WORDS


def model_answer(question: Question) -> str:
    """A full answer to a question in words."""
    return " ".join(idea.text for idea in question.rubric)


def found_in(idea: Idea, words: Sequence[str]) -> bool:
    """Whether any entry of the idea occurs among these words."""
    return any(occurs(entry, words) for entry in idea.words)
