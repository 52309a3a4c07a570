"""Seeded people, and the days on which they come to the laboratory."""

import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import ClassVar

import numpy as np

from kramlib.conditions.conditioning import Conditioning
from kramlib.engine.parameters import ParameterError, Parameters, parameter
from kramlib.experiments.circumstances import drunk, sweated, tired, trained
from kramlib.experiments.path import Path, under
from kramlib.experiments.person import NOT_PRONE, PRONE, Person, path_for
from kramlib.text import _

_OURS = "assumed: no spread between people is published"


@dataclass(frozen=True)
class Spread(Parameters):
    """How people differ, and one person from day to day: standard deviations of the logarithm.

    Values are log-normal around those of PRONE or NOT_PRONE and clipped to the limits of `Person`.
    """

    station: ClassVar[str] = "spread"

    persistent: float = parameter(
        0.18,
        "1",
        "persistent inward current, from person to person",
        (0.0, 1.0),
        "computed: SD 5.5 of 25.5 Hz (Miller and Knight 2009), over the power 1.18",
    )
    terminals: float = parameter(
        0.3, "1", "share of axons with a generator, from person to person", (0.0, 1.0), _OURS
    )
    afferents: float = parameter(
        0.15, "1", "strength of the spindles' input, from person to person", (0.0, 1.0), _OURS
    )
    day: float = parameter(
        0.06, "1", "persistent inward current, from day to day", (0.0, 1.0), "assumed: about 2 Hz"
    )


USUAL_SPREAD = Spread()


@dataclass(frozen=True)
class Volunteer:
    """One person of a cohort: the number, whether there is a history of cramps, and what is own."""

    seed: int
    number: int
    prone: bool
    person: Person
    day_spread: float

    def path_on(self, condition: str, muscle: str = "abdhal") -> tuple[Path, int]:
        """The path on the day of a condition, and the seed of that day's noise.

        Each condition has a day of its own, so two tests of one person never agree by construction.
        """
        chance = np.random.default_rng([self.seed, self.number, zlib.crc32(condition.encode())])
        today = _around(chance, "persistent", self.person.persistent, self.day_spread)
        path = path_for(self.person.but(persistent=today), muscle)
        return CONDITIONS[condition](path), int(chance.integers(2**31))


def _around(chance: np.random.Generator, name: str, centre: float, spread: float) -> float:
    """A log-normal value around a centre, within the limits of the person's parameter."""
    limits = Person.info(name)
    return float(np.clip(centre * np.exp(spread * chance.standard_normal()), limits.low, limits.high))


def volunteer(seed: int, number: int, *, prone: bool = False, spread: Spread = USUAL_SPREAD) -> Volunteer:
    """The person of this number: the same whoever else is drawn, in any order.

    >>> volunteer(1, 7) == volunteer(1, 7) != volunteer(1, 8)
    True
    """
    chance = np.random.default_rng([checked_seed(seed), number])
    centre = PRONE if prone else NOT_PRONE
    own = {
        name: _around(chance, name, getattr(centre, name), getattr(spread, name)) for name in centre.names()
    }
    return Volunteer(seed, number, prone, Person(**own), spread.day)


def checked_seed(seed: int) -> int:
    """A seed from which people can be drawn. ParameterError for another."""
    if not isinstance(seed, (int, np.integer)) or seed < 0:
        raise ParameterError(_("The seed {seed!r} is not a whole number from 0 on.").format(seed=seed))
    return int(seed)


def volunteers(
    n: int, *, seed: int = 0, prone: bool = False, spread: Spread = USUAL_SPREAD
) -> tuple[Volunteer, ...]:
    """The first n people of a seed."""
    return tuple(volunteer(seed, number, prone=prone, spread=spread) for number in range(n))


def _under(**conditions: Callable[[], object]) -> Callable[[Path], Path]:
    """A path put under conditions that are worked out only when asked for."""
    # Each condition has the type that `under` wants for its name; a type checker cannot read names.
    return lambda path: under(path, **{name: make() for name, make in conditions.items()})  # type: ignore[arg-type]


CONDITIONS: Mapping[str, Callable[[Path], Path]] = MappingProxyType(
    {
        "usual": _under(),
        "again": _under(),
        "sweated": _under(blood=lambda: sweated(0.03)),
        "water": _under(blood=lambda: drunk(0.02, "water", 1.4, 30.0)),
        "tired": _under(state=tired),
        "pain": _under(state=lambda: Conditioning(pain=1.0)),
        "trained": _under(state=lambda: trained(3.0, shortened=True)),
    }
)
