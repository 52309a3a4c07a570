"""Numbers that a class measured itself, laid over the board.

A file has the columns study, name and value, one line for each person: `miller_2009,threshold_prone,16`.
`kram study --list` names studies and quantities. Only quantities with a number can be measured so, not
directions.
"""

import csv
import io
import math
from dataclasses import dataclass

from kramlib.engine.parameters import unknown_name
from kramlib.errors import KramError
from kramlib.studies.board import Quantity, of_study, title
from kramlib.text import _, typed_number

_COLUMNS = ["study", "name", "value"]
MOST_CHARACTERS, _GREATEST = 200_000, 1e6


class ClassFileError(KramError, ValueError):
    """The class's file does not hold what is asked for."""


@dataclass(frozen=True)
class Measured:
    """What a class measured of one quantity: the mean, the standard deviation (None for one person), n."""

    quantity: Quantity
    mean: float
    sd: float | None
    n: int

    @property
    def distance_sd(self) -> float | None:
        """How far the class lies from what was published, in published standard deviations."""
        spread = self.quantity.spread
        return (self.mean - self.quantity.published["value"]) / spread if spread else None


def measured(text: str) -> tuple[Measured, ...]:
    """The class's numbers, in the order of the board's quantities in the file.

    ClassFileError names the line, the value and what is allowed.

    >>> lines = ("study,name,value", "miller_2009,threshold_prone,16", "miller_2009,threshold_prone,20")
    >>> one = measured("\\n".join(lines))[0]
    >>> one.mean, one.n
    (18.0, 2)
    """
    if len(text) > MOST_CHARACTERS:
        raise ClassFileError(
            _("The file has more than {n} characters: that is no class.").format(n=MOST_CHARACTERS)
        )
    lines = _rows(text.lstrip("\ufeff"))
    if not lines or [cell.strip() for cell in lines[0]] != _COLUMNS:
        found = ",".join(lines[0])[:60] if lines else ""
        raise ClassFileError(
            _("The first line should be study,name,value. It is {found!r}.").format(found=found)
        )
    people: dict[tuple[str, str], list[float]] = {}
    known: dict[tuple[str, str], Quantity] = {}
    for number, cells in enumerate(lines[1:], start=2):
        if any(cell.strip() for cell in cells):
            quantity, value = _line(number, [cell.strip() for cell in cells])
            key = quantity.study, quantity.name
            known[key] = quantity
            people.setdefault(key, []).append(value)
    if not people:
        raise ClassFileError(_("The file holds no numbers. Add a line for each person."))
    return tuple(_summed(known[key], values) for key, values in people.items())


def _rows(text: str) -> list[list[str]]:
    """The cells of a table, which spreadsheets with a decimal comma part with semicolons."""
    head = text.partition("\n")[0]
    try:
        return list(csv.reader(io.StringIO(text), delimiter=max(",;\t", key=head.count)))
    except csv.Error as error:
        raise ClassFileError(_("The file is not a CSV table: {why}.").format(why=error)) from None


def _line(number: int, cells: list[str]) -> tuple[Quantity, float]:
    """The quantity and the value of one line."""
    where = _("Line {n}: ").format(n=number)
    if len(cells) != len(_COLUMNS):
        raise ClassFileError(where + _("{n} values instead of 3 (study,name,value).").format(n=len(cells)))
    try:
        quantities = {q.name: q for q in of_study(cells[0]) if q.direction is None}
    except KramError as error:
        raise ClassFileError(where + str(error)) from None
    if cells[1] not in quantities:
        text = unknown_name(_("{study} has no quantity").format(study=cells[0]), cells[1], tuple(quantities))
        raise ClassFileError(where + text)
    quantity = quantities[cells[1]]
    try:
        value = typed_number(cells[2])
    except KramError:
        value = math.nan
    if not 0.0 <= value <= _GREATEST:
        text = _("value = {value!r} {unit} should be a number from 0 to 1000000.")
        raise ClassFileError(where + text.format(value=cells[2], unit=quantity.unit))
    return quantity, value


def _summed(quantity: Quantity, values: list[float]) -> Measured:
    n = len(values)
    mean = math.fsum(values) / n
    sd = math.sqrt(math.fsum((v - mean) ** 2 for v in values) / (n - 1)) if n > 1 else None
    return Measured(quantity, mean, sd, n)


def in_words(one: Measured) -> str:
    """One line on what a class measured."""
    text = _("Your class, {study}: {mean:.3g} {unit} (n = {n}); published {published:.3g}.")
    published, study = one.quantity.published["value"], title(one.quantity.study)
    return text.format(study=study, mean=one.mean, unit=one.quantity.unit, n=one.n, published=published)
