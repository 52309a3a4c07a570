"""The exercise of a lesson: its given numbers, and the judgement of an answer written in code."""

import math
import textwrap
from typing import Any

from kramlib.lessons.answering import typed_answer
from kramlib.lessons.judge import judge_number
from kramlib.lessons.spec import Exercise, Question
from kramlib.text import _, numerals


def print_given(exercise: Exercise) -> dict[str, float]:
    """Print what is given, and return it."""
    for name, value in exercise.given.items():
        print(f"{name} = {value:g} {exercise.units.get(name, '')}".rstrip())
    return dict(exercise.given)


def given_in_words(exercise: Exercise) -> str:
    """What is given, in one line."""
    parts = [
        f"{exercise.labels.get(k, k)} = {numerals(f'{v:g}')} {exercise.units.get(k, '')}"
        for k, v in exercise.given.items()
    ]
    return "; ".join(part.rstrip() for part in parts)


def print_grade(exercise: Exercise, answer: Any) -> int:
    """Judge an answer, say why, and return its points."""
    if answer is None or answer is ...:
        print(_("No answer yet. Hint: {hint}").format(hint=exercise.question.hints[0]))
        return 0
    value = _as_number(exercise.question, answer)
    if value is None:
        text = _("{answer} is not a number. In code a number has a decimal point, as in `answer = 4.5`.")
        print(text.format(answer=textwrap.shorten(str(answer), 60)))
        return 0
    judgement = judge_number(exercise.question, value)
    print(f"{judgement.verdict()} {judgement.feedback}")
    return exercise.points if judgement.right else 0


def _as_number(question: Question, answer: Any) -> float | None:
    """An answer of any kind of number, NumPy's and typed ones too; None for what is none."""
    try:
        value = typed_answer(question, answer) if isinstance(answer, str) else float(answer)
    except (TypeError, ValueError, OverflowError):
        return None
    return value if math.isfinite(value) else None
