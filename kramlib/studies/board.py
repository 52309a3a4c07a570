"""The board: what was published against what the model gives, study by study.

A distance is in standard deviations between people (a printed standard error is turned into one). Where only
a direction was published, published and model are +1, 0 or -1, and there is no distance. What the model gets
wrong stays on the board.
"""

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from typing import Any

import numpy as np

from kramlib.data import table
from kramlib.engine.parameters import ParameterError, unknown_name
from kramlib.text import _, current_language

SEEDS = (0, 1, 2)
KEYS = (
    "study",
    "quantity",
    "unit",
    "published",
    "spread",
    "n",
    "model",
    "distance_sd",
    "role",
    "within",
)


@dataclass(frozen=True)
class Quantity:
    """One row of data/board.csv: a function of a study, and what it stands against.

    least: how large a difference must be to count as one, where only its direction was published.
    """

    study: str
    name: str
    what: Mapping[str, str]
    role: str
    published: Mapping[str, Any]
    direction: int | None
    least: float

    @property
    def unit(self) -> str:
        """The unit of the number; 1 for a direction."""
        return "1" if self.direction is not None else str(self.published["unit"])

    @property
    def spread(self) -> float | None:
        """The standard deviation between people, if one was published."""
        spread, n = self.published["spread"], self.published["n"]
        if self.direction is not None or spread is None:
            return None
        kind = self.published["spread_kind"]
        of_the_mean = kind.startswith("se") or "se likely" in kind
        return float(spread * math.sqrt(n)) if of_the_mean else float(spread)

    def measure(self, seeds: Sequence[int] = SEEDS) -> float:
        """What the model gives: the mean over some seeds. Not a number where it gives nothing."""
        function: Callable[[int], float] = getattr(import_module(f"kramlib.studies.{self.study}"), self.name)
        found = [function(seed) for seed in seeds]
        return float(np.mean(found))


@cache
def quantities() -> tuple[Quantity, ...]:
    """Every quantity of the board, in its order."""
    experiments = {row["key"]: row for row in table("cramp_experiments").rows}
    return tuple(
        Quantity(
            study=row["study"],
            name=row["name"],
            what={"en": row["what_en"], "id": row["what_id"]},
            role=row["role"],
            published=experiments[row["row"]],
            direction=None if row["published"] is None else int(row["published"]),
            least=row["least"] or 0.0,
        )
        for row in table("board").rows
    )


def studies() -> tuple[str, ...]:
    """The names of all studies, in the order of the board."""
    return tuple(dict.fromkeys(quantity.study for quantity in quantities()))


def title(study: str) -> str:
    """A study as readers name it.

    >>> title("miller_2010_pickle")
    'Miller 2010 (pickle)'
    """
    author, year, *more = study.split("_")
    return f"{author.capitalize()} {year}" + (f" ({' '.join(more)})" if more else "")


def of_study(name: str) -> tuple[Quantity, ...]:
    """The quantities of one study. ParameterError for a name that no study has.

    >>> [quantity.name for quantity in of_study("miller_2010")]
    ['hydrated', 'hypohydrated']
    """
    if name not in studies():
        raise ParameterError(unknown_name(_("There is no study"), name, studies()))
    return tuple(quantity for quantity in quantities() if quantity.study == name)


def judged(quantity: Quantity, model: float) -> dict[str, Any]:
    """One row of the board, with exactly KEYS, for what the model gave."""
    found = None if math.isnan(model) else model
    published, spread, distance = quantity.published["value"], quantity.spread, None
    if quantity.direction is not None:
        published = quantity.direction
        found = None if found is None else int(np.sign(found)) * (abs(found) >= quantity.least)
        within = found == published
    else:
        distance = None if found is None or not spread else (found - published) / spread
        within = distance is not None and abs(distance) <= 1.0
    n = quantity.published["n"]
    return {
        "study": quantity.study,
        "quantity": quantity.what[current_language()],
        "unit": quantity.unit,
        "published": published,
        "spread": spread,
        "n": None if n is None else int(n),
        "model": found,
        "distance_sd": distance,
        "role": quantity.role,
        "within": within,
    }


def stored() -> Iterator[float]:
    """What the model gave for each quantity when the whole board was last run (data/board_results.csv)."""
    results = {(row["study"], row["name"]): row["model"] for row in table("board_results").rows}
    for quantity in quantities():
        model = results.get((quantity.study, quantity.name))
        yield math.nan if model is None else model


def rows() -> tuple[dict[str, Any], ...]:
    """The whole board as last run, in the language in force."""
    return tuple(judged(quantity, model) for quantity, model in zip(quantities(), stored(), strict=True))
