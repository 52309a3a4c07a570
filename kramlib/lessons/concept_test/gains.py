"""What a class gained between its two sittings of the concept test."""

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from os import PathLike
from pathlib import Path

from kramlib.errors import KramError
from kramlib.lessons.concept_test.item import Item
from kramlib.lessons.concept_test.record import FIELDS, LETTERS, allowed, items, right_letters
from kramlib.text import _

_LARGEST = 100_000  # bytes; an export has about 500


class GainsError(KramError, ValueError):
    """A file is not an export of the concept test."""


@dataclass(frozen=True)
class Shares:
    """The share of learners who had an item right, before the course and after it.

    Only learners with both sittings count, so that the same people stand on both sides. None where
    there are none.
    """

    item: str
    text: str
    before: float | None
    after: float | None


@dataclass(frozen=True)
class Gains:
    """A class: learners, those with both sittings, the shares of each item, and the mean normalised gain.

    gain: the mean over learners of (after - before) / (1 - before), their own scores as shares of all
    items; gained_n: how many learners that is. Who had everything right before had no room to gain and
    is left out of it. Without anybody in it, gain is None.
    """

    learners: int
    both: int
    items: tuple[Shares, ...]
    gain: float | None
    gained_n: int

    def in_words(self) -> str:
        """The class in some lines of text."""
        lines = [
            _("{n} learners, {both} of them with both sittings.").format(n=self.learners, both=self.both)
        ]
        for one in self.items:
            if one.before is not None and one.after is not None:
                text = _("{before:.0%} right before, {after:.0%} after: {item}")
                lines.append(text.format(item=one.text, before=one.before, after=one.after))
        if self.gain is None:
            lines.append(_("No mean normalised gain: nobody had room to gain and both sittings."))
        else:
            text = _("Mean normalised gain: {gain:.2f} (n = {n}).")
            lines.append(text.format(gain=self.gain, n=self.gained_n))
        return "\n".join(lines)


@dataclass(frozen=True)
class _Learner:
    """What one file says: which items were right in each sitting; after is empty without the second."""

    code: str
    before: dict[str, bool]
    after: dict[str, bool]


def gains(files: Iterable[str | PathLike[str]]) -> Gains:
    """What a class gained, from the files that its learners exported.

    Args: paths of exported files, one for each learner. A file with the first sitting only is counted
    among the learners and in nothing else.
    Raises: GainsError, with the file and the line, for what is not such a file, for a file of another
    version of the test, and for two files of one learner.
    """
    by_code: dict[str, tuple[str, _Learner]] = {}
    for path in map(Path, files):
        one = _learner(path)
        if one.code in by_code:
            text = _("{file} repeats the answers of {other} (code {code}). Leave one of them out.")
            raise GainsError(text.format(file=path.name, other=by_code[one.code][0], code=one.code))
        by_code[one.code] = path.name, one
    if not by_code:
        raise GainsError(_("Give at least one exported file of the concept test."))
    return _of_class([one for _name, one in by_code.values()])


def _of_class(everybody: list[_Learner]) -> Gains:
    whole = [one for one in everybody if one.after]
    shares = tuple(
        Shares(
            item.key,
            item.tiers[0].text,
            _mean([one.before[item.key] for one in whole]),
            _mean([one.after[item.key] for one in whole]),
        )
        for item in items()
    )
    scores = [(sum(one.before.values()), sum(one.after.values())) for one in whole]
    n = len(shares)
    own = [(after - before) / (n - before) for before, after in scores if before < n]
    return Gains(len(everybody), len(whole), shares, _mean(own), len(own))


def _mean(values: "list[bool] | list[float]") -> float | None:
    return sum(values) / len(values) if values else None


def _learner(path: Path) -> _Learner:
    lines = _lines(path)
    wanted = {item.key: item for item in items()}
    before: dict[str, bool] = {}
    after: dict[str, bool] = {}
    codes = set()
    for number, cells in lines:
        why = _wrong(cells, wanted)
        if why:
            text = _("{file}, line {line}: {why} Ask the learner to export again.")
            raise GainsError(text.format(file=path.name, line=number, why=why))
        code, key, then, now, right = cells
        codes.add(code)
        before[key] = then == right
        if now:
            after[key] = now == right
    complete = len(before) == len(lines) == len(wanted) and len(after) in (0, len(wanted))
    if not complete or len(codes) != 1:
        text = _(
            "{file} should hold each of the {wanted} items once, all with one code. Ask the learner to "
            "export again."
        )
        raise GainsError(text.format(file=path.name, wanted=len(wanted)))
    return _Learner(codes.pop(), before, after)


def _lines(path: Path) -> list[tuple[int, list[str]]]:
    """The lines below the heading with their numbers. A spreadsheet may have put semicolons for commas."""
    try:
        with path.open("rb") as file:
            lines = file.read(_LARGEST).decode("utf-8-sig").splitlines()
        parted = list(csv.reader(lines, delimiter=";" if lines and ";" in lines[0] else ","))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        said = _("{file} cannot be read as text ({reason}).")
        reason = error.strerror if isinstance(error, OSError) else error
        raise GainsError(said.format(file=path, reason=reason)) from None
    rows = [(k, cells) for k, cells in enumerate(parted, start=1) if any(cell.strip() for cell in cells)]
    if not rows or tuple(rows[0][1]) != FIELDS:
        said = _("{file} is not an export of the concept test: its first line should be {wanted}.")
        raise GainsError(said.format(file=path.name, wanted=",".join(FIELDS)))
    return rows[1:]


def _wrong(cells: list[str], wanted: dict[str, Item]) -> str:
    """What is wrong with a line, or nothing."""
    if len(cells) != len(FIELDS):
        return _("it has {found} parts, not {wanted}.").format(found=len(cells), wanted=len(FIELDS))
    _code, key, then, now, right = cells
    if key not in wanted:
        return _("there is no item {item!r}.").format(item=key)
    item = wanted[key]
    if right != right_letters(item):
        text = _(
            "the right answer to {item} is {wanted} here, not {found}: the file comes from another version."
        )
        return text.format(item=key, wanted=right_letters(item), found=right)
    for given in (then, now) if now else (then,):
        if not allowed(item, given):
            text = _("{value!r} is not an answer to item {item}; allowed are {allowed}.")
            return text.format(value=given, item=key, allowed=_allowed_in_words(item))
    return ""


def _allowed_in_words(item: Item) -> str:
    """The letters of an item, as in `a b c -`, tiers parted by a plus."""
    return " + ".join(" ".join([*LETTERS[: len(tier.choices)], "-"]) for tier in item.tiers)
