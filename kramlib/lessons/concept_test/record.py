"""What is kept of a learner's answers: letters, and a file without names."""

import csv
import io
from collections.abc import Mapping, Sequence

from kramlib.lessons.concept_test import prose, questions
from kramlib.lessons.concept_test.item import Item

FIELDS = ("code", "item", "before", "after", "right")
UNKNOWN = -1  # "I do not know yet"
_UNKNOWN_LETTER, LETTERS = "-", "abcdefgh"
Chosen = Sequence[int]  # a choice for each tier of an item


def items() -> tuple[Item, ...]:
    """All ten items, in the language in force."""
    return (*questions.items(), *prose.items())


def letters(chosen: Chosen) -> str:
    """Choices as letters: `b+d` for an answer and its reason, `-` for "I do not know yet".

    >>> letters((1, 3)), letters((-1,))
    ('b+d', '-')
    """
    return "+".join(_UNKNOWN_LETTER if k == UNKNOWN else LETTERS[k] for k in chosen)


def right_letters(item: Item) -> str:
    """The right choices of an item."""
    return letters([tier.right() for tier in item.tiers])


def allowed(item: Item, given: str) -> bool:
    """Whether these letters are choices of this item."""
    parts = given.split("+")
    return len(parts) == len(item.tiers) and all(
        part in (_UNKNOWN_LETTER, *LETTERS[: len(tier.choices)])
        for part, tier in zip(parts, item.tiers, strict=True)
    )


def file_text(code: str, before: Mapping[str, Chosen], after: Mapping[str, Chosen]) -> str:
    """The file that a learner hands on: a line for each item, its choices before and after (empty where
    that sitting was not handed in), and the right ones."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(FIELDS)
    for item in items():
        given = [letters(sitting[item.key]) if item.key in sitting else "" for sitting in (before, after)]
        writer.writerow([code, item.key, *given, right_letters(item)])
    return text.getvalue()
