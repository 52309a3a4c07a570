"""The article's twenty-five claims, each run on the model.

A function of this package takes nothing, runs one mechanism and returns numbers. `data/claims.csv` says
which function runs which claim, `data/findings.csv` what each of its numbers is. A run shows what this
model does; how good the evidence in people is stands in the grade of `data/claims.csv`.
"""

from importlib import import_module
from typing import NamedTuple

from kramlib.data import table
from kramlib.engine.parameters import ParameterError
from kramlib.text import _, current_language

NUMBERS = range(1, 26)


class Finding(NamedTuple):
    """One number from the model: what it is (in the language in force), its value and unit."""

    what: str
    value: float
    unit: str


def run(number: int) -> tuple[Finding, ...]:
    """Run one claim on the model.

    Args: the claim's number, 1 to 25. Returns what was found. Raises ParameterError for a number that no
    claim has.

    >>> sitting, standing, *_disc = run(8)
    >>> sitting.value < standing.value, sitting.unit
    (True, 'mmHg')
    """
    if number not in NUMBERS:
        text = _("claim = {number} is not one of 1 to 25 (number of the claim).")
        raise ParameterError(text.format(number=number))
    name = table("claims").row(claim_no=float(number))["runs"]
    module, function = name.removeprefix(f"{__name__}.").split(".")  # only from this package
    values = getattr(import_module(f"{__name__}.{module}"), function)()
    said = [row for row in table("findings").rows if row["runs"] == name]
    what = f"what_{current_language()}"
    return tuple(
        Finding(row[what], float(value), row["unit"]) for row, value in zip(said, values, strict=True)
    )
