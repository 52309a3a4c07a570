"""The data room: every published number of the library, with where it comes from.

A table is a CSV file in the folder `data/`. What its columns mean, in which unit, from which source
and under which licence stands beside it in `datapackage.json` (the Frictionless format).

>>> from kramlib.data import table
>>> blood = table("blood_electrolytes")
>>> blood.row(ion="K")["typical"]
4.0
"""

import csv
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from io import StringIO
from pathlib import Path
from types import MappingProxyType
from typing import Any

from kramlib.errors import KramError


class DataError(KramError, LookupError):
    """The table, column or row asked for is not in the data room, or a file there is damaged."""


@dataclass(frozen=True)
class Field:
    """One column: its name, its type, the unit of its numbers ("" for text) and what it means."""

    name: str
    type: str
    unit: str
    description: str


@dataclass(frozen=True)
class Table:
    """A table together with its source and licence. It cannot be changed by mistake.

    Numbers are floats, text is text, and an empty cell is None.

    Attributes: name; rows, one mapping from column name to value for each line of the file; fields,
    from column name to Field (unit and description); title; source; licence; status, which says
    whether the numbers are published, computed, fitted or assumed, or which column says so.
    """

    name: str
    rows: tuple[Mapping[str, Any], ...]
    fields: Mapping[str, Field]
    title: str
    source: str
    licence: str
    status: str

    def column(self, name: str) -> tuple[Any, ...]:
        """All values of one column, top to bottom. DataError if there is no such column."""
        self._require_column(name)
        return tuple(row[name] for row in self.rows)

    def row(self, **wanted: str | float) -> dict[str, Any]:
        """The one row whose columns hold these values, as a dict of your own.

        DataError if no row fits (it names the nearest) or several do (then name one more column).

        >>> table("mrg2002_geometry").row(fiber_diameter_um=10)["node_to_node_um"]
        1150.0
        """
        for name in wanted:
            self._require_column(name)
        found = [r for r in self.rows if all(r[k] == v for k, v in wanted.items())]
        where = f"in column {' and '.join(wanted)} of table {self.name!r}"
        asked = ", ".join(str(v) for v in wanted.values())
        if len(found) > 1:
            raise DataError(f"{asked!r} stands {len(found)} times {where}; name one more column.")
        if not found:
            known = dict.fromkeys(", ".join(str(r[k]) for k in wanted) for r in self.rows)
            raise DataError(_unknown("row", asked, known, where))
        return dict(found[0])

    def _require_column(self, name: str) -> None:
        if name not in self.fields:
            raise DataError(_unknown("column", name, self.fields, f"in table {self.name!r}"))


def names() -> tuple[str, ...]:
    """The names of all tables, in alphabetical order."""
    return tuple(sorted(_resources()))


@cache
def table(name: str) -> Table:
    """Open a table by name.

    Why it matters: a number without its source is a rumour. The table brings both.

    Args: name, one of `names()`.
    Returns: the Table; the file is read once and kept.
    Raises: DataError for an unknown name (it proposes the nearest) or a cell that does not fit.

    >>> table("mrg2002_constants").row(name="g_naf")["unit"]
    'mS/cm2'
    """
    if name not in _resources():
        raise DataError(_unknown("table", name, names(), "in the data room"))
    resource = _resources()[name]
    fields = {f["name"]: _field(f) for f in resource["schema"]["fields"]}
    return Table(
        name=name,
        rows=tuple(_read(resource["path"], fields)),
        fields=MappingProxyType(fields),
        title=resource["title"],
        source="; ".join(s["title"] for s in resource["sources"]),
        licence=", ".join(licence["name"] for licence in resource["licenses"]),
        status=resource["status"],
    )


def _field(entry: Mapping[str, Any]) -> Field:
    return Field(entry["name"], entry["type"], entry.get("unit", ""), entry["description"])


@cache
def _folder() -> Traversable:
    """Inside the installed package, or at the top of a checkout."""
    packaged = files("kramlib").joinpath("_data")
    beside = Path(__file__).resolve().parent.parent / "data"
    for place in (packaged, beside):
        if place.joinpath("datapackage.json").is_file():
            return place
    raise DataError(f"No data room, neither {packaged} nor {beside}. Install kramlib again.")


@cache
def _resources() -> dict[str, dict[str, Any]]:
    package = json.loads(_folder().joinpath("datapackage.json").read_text(encoding="utf-8"))
    return {resource["name"]: resource for resource in package["resources"]}


def _read(path: str, fields: Mapping[str, Field]) -> list[Mapping[str, Any]]:
    text = _folder().joinpath(path).read_text(encoding="utf-8")
    lines = list(csv.reader(StringIO(text), strict=True))
    if not lines or lines[0] != list(fields):
        raise DataError(f"{path}: the columns are not those of datapackage.json.")
    return [_row(f"{path}, line {i}", line, fields) for i, line in enumerate(lines[1:], start=2)]


def _row(place: str, line: list[str], fields: Mapping[str, Field]) -> Mapping[str, Any]:
    if len(line) != len(fields):
        raise DataError(f"{place}: {len(line)} cells, but the table has {len(fields)} columns.")
    cells = zip(line, fields.values(), strict=True)
    return MappingProxyType({f.name: _value(place, text, f) for text, f in cells})


def _value(place: str, text: str, field: Field) -> str | float | None:
    if not text:
        return None
    if field.type not in ("number", "integer"):
        return text
    try:
        return float(text)
    except ValueError:
        raise DataError(f"{place}: {field.name} = {text!r} is not a number.") from None


def _unknown(what: str, name: str, known: Iterable[str], where: str) -> str:
    choices = tuple(known)
    nearest = get_close_matches(name, choices, n=1, cutoff=0.0)
    hint = f" The nearest is {nearest[0]!r}." if nearest else ""
    return f"There is no {what} {name!r} {where}.{hint} There are: {', '.join(choices)}."
