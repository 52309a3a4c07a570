"""Parameters that know their unit, meaning, range and source.

From this one place come range errors, slider limits and labels, the tables of the docs and the
command line's `--set`.
"""

import dataclasses
import difflib
import math
from dataclasses import dataclass
from typing import Any, ClassVar, Self

from kramlib.errors import KramError
from kramlib.text import _

STATUSES = ("published", "computed", "fitted", "assumed")


class ParameterError(KramError, ValueError):
    """A parameter's name or value is not one that the model takes."""


@dataclass(frozen=True)
class Info:
    """What is known of one parameter besides its value."""

    unit: str
    meaning: str
    low: float
    high: float
    source: str
    choices: tuple[float, ...] = ()
    whole: bool = False

    @property
    def status(self) -> str:
        """One of STATUSES: how far the default value can be trusted."""
        return self.source.split(":", 1)[0]

    def range_text(self) -> str:
        """The allowed values in words."""
        if self.choices:
            return _("one of {list}").format(list=", ".join(f"{c:g}" for c in self.choices))
        return _("{low:g} to {high:g}").format(low=self.low, high=self.high)


def parameter(
    default: float,
    unit: str,
    meaning: str,
    allowed: tuple[float, ...],
    source: str,
    *,
    choices: bool = False,
    whole: bool = False,
) -> Any:
    """A field of a `Parameters` class.

    `allowed` is (lowest, highest), or with `choices=True` every allowed value. `source` starts with
    one of STATUSES and a colon. `whole` asks for a whole number.
    """
    info = Info(unit, meaning, min(allowed), max(allowed), source, allowed if choices else (), whole)
    return dataclasses.field(default=default, metadata={"info": info})


@dataclass(frozen=True)
class Parameters:
    """Base of every parameter set: frozen, checked when made, changed only by copying."""

    station: ClassVar[str] = ""  # the name by which `--set` and error messages call it

    def __post_init__(self) -> None:
        for name in self.names():
            object.__setattr__(self, name, self.checked(name, getattr(self, name)))

    @classmethod
    def names(cls) -> tuple[str, ...]:
        """The parameters' names, in the order in which they are written."""
        return tuple(_infos(cls))

    @classmethod
    def info(cls, name: str) -> Info:
        """Unit, meaning, range and source of one parameter."""
        if name in _infos(cls):
            return _infos(cls)[name]
        what = _("{station} has no parameter").format(station=cls.__name__)
        raise ParameterError(unknown_name(what, name, cls.names()))

    @classmethod
    def default(cls, name: str) -> float:
        """The default value of one parameter."""
        cls.info(name)
        return float(getattr(cls, name))

    @classmethod
    def checked(cls, name: str, value: Any, called: str = "") -> float:
        """`value` as a number within its range; ParameterError if it is not, under what it is `called`."""
        info = cls.info(name)
        try:
            number = float(value)
        except (TypeError, ValueError, OverflowError):
            text = _("{what} = {value!r} is not a number. Give {range}{unit} ({meaning}).")
            raise cls._refused(name, called, text, value) from None
        if info.choices and number not in info.choices:
            text = _("{what} = {value:.9g}{unit} is not {range}{unit} ({meaning}).")
            raise cls._refused(name, called, text, number)
        if not info.low <= number <= info.high:  # so is a value that is no number
            text = _("{what} = {value:.9g}{unit} is outside {range}{unit} ({meaning}).")
            raise cls._refused(name, called, text, number)
        if info.whole and number != int(number):
            text = _("{what} = {value:.9g} is not a whole number ({meaning}).")
            raise cls._refused(name, called, text, number)
        return number

    @classmethod
    def _refused(cls, name: str, called: str, sentence: str, value: Any) -> ParameterError:
        """The error that says in a sentence why a value is refused."""
        info, what = cls.info(name), called or f"{cls.__name__}.{name}"
        unit = "" if info.unit == "1" else f" {info.unit}"
        words = {"what": what, "unit": unit, "meaning": _(info.meaning)}
        return ParameterError(sentence.format(value=value, range=info.range_text(), **words))

    def but(self, **changes: float) -> Self:
        """A copy with some values changed: `axon.but(k_out=6.0)`."""
        for name in changes:
            self.info(name)
        return dataclasses.replace(self, **changes)

    def back_to_default(self, *names: str) -> Self:
        """A copy with these values at their defaults."""
        return self.but(**{name: self.default(name) for name in names})

    def changed(self) -> dict[str, float]:
        """The parameters that differ from their defaults, with their values."""
        return {n: getattr(self, n) for n in self.names() if getattr(self, n) != self.default(n)}

    def to_dict(self) -> dict[str, float]:
        """All values by name."""
        return {n: getattr(self, n) for n in self.names()}


_KNOWN: dict[type, dict[str, Info]] = {}


def _infos(cls: type[Parameters]) -> dict[str, Info]:
    """What is known of each parameter of a class, gathered once."""
    if cls not in _KNOWN:
        _KNOWN[cls] = {f.name: f.metadata["info"] for f in dataclasses.fields(cls)}
    return _KNOWN[cls]


_MOST_STEPS = 1e8  # some minutes of computing, and as many numbers as a laptop holds


def check_run(duration_ms: float, dt_ms: float, every: int) -> None:
    """Refuse a run without duration, step or samples, or with more steps than a machine would finish.
    ParameterError names them."""
    if not (0.0 < duration_ms < math.inf and 0.0 < dt_ms < math.inf and every >= 1 and every % 1 == 0):
        text = _(
            "duration_ms = {duration}, dt_ms = {dt}, every = {every}: all must be above 0 and finite, the "
            "last a whole number."
        )
        raise ParameterError(text.format(duration=duration_ms, dt=dt_ms, every=every))
    if duration_ms / dt_ms > _MOST_STEPS:
        text = _(
            "duration_ms = {duration:g} at dt_ms = {dt:g} makes {n:.2g} steps: at most 100 million. Make the "
            "run shorter or the step longer."
        )
        raise ParameterError(text.format(duration=duration_ms, dt=dt_ms, n=duration_ms / dt_ms))


def unknown_name(what: str, name: str, known: tuple[str, ...], listed: tuple[str, ...] = ()) -> str:
    """A sentence for a name that does not exist, with the nearest one that does; if none is near, with all of
    them, or with what is to be listed in their place."""
    near = difflib.get_close_matches(name, known, n=1, cutoff=0.5)
    hint = (
        _("Did you mean {name!r}?").format(name=near[0])
        if near
        else _("Known: {names}.").format(names=", ".join(listed or known))
    )
    return f"{what} {name!r}. {hint}"
