"""Finds words by their stems in what a learner wrote, in English and in Indonesian."""

import re
from collections.abc import Iterator, Sequence

from kramlib.text import current_language

_GAP = 3  # so many other words may stand between two stems of one entry
_WORD = re.compile(r"\d+(?:[.,]\d+)?|[^\W\d_]+")
# Indonesian also builds words in front of the stem: lemah, melemah, diperlemah. In front of k, p, s and t
# the prefix swallows the letter: tarik, menarik.
_PREFIXES = ("me", "mem", "men", "meng", "di", "ber", "ter", "pe", "ke", "se", "memper", "diper")
_SWALLOWED = {"k": "ng", "p": "m", "s": "ny", "t": "n"}


def words_of(text: str) -> list[str]:
    """The words and numbers of a text, in small letters, numbers with a point.

    >>> words_of("At 2,5 mmol/L K+ leaks OUT.")
    ['at', '2.5', 'mmol', 'l', 'k', 'leaks', 'out']
    """
    return [word.replace(",", ".") for word in _WORD.findall(text.casefold())]


def occurs(entry: str, words: Sequence[str]) -> bool:
    """Whether the stems of an entry begin words that follow each other, with at most three between.

    >>> occurs("leak less", words_of("Potassium leaks out less readily."))
    True
    >>> occurs("leak less", words_of("Less of it leaks."))
    False
    """
    return _follow(words_of(entry), words, len(words))


def _follow(stems: Sequence[str], words: Sequence[str], reach: int) -> bool:
    if not stems:
        return True
    return any(
        _is_form(word, stems[0]) and _follow(stems[1:], words[k + 1 :], _GAP + 1)
        for k, word in enumerate(words[:reach])
    )


def _is_form(word: str, stem: str) -> bool:
    if stem[0].isdigit():
        return word == stem
    return any(word.startswith(beginning) for beginning in _beginnings(stem))


def _beginnings(stem: str) -> Iterator[str]:
    yield stem
    if current_language() == "id":
        yield from (prefix + stem for prefix in _PREFIXES)
        if stem[0] in _SWALLOWED:
            yield from (prefix + _SWALLOWED[stem[0]] + stem[1:] for prefix in ("me", "pe"))
