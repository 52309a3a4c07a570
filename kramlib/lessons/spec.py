"""What a lesson file states. Plain data and functions; nothing here knows of widgets."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

import numpy as np
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from numpy.typing import NDArray

from kramlib.engine.compiled import numba_is_used
from kramlib.engine.parameters import ParameterError, Parameters, unknown_name
from kramlib.engine.recording import Recording
from kramlib.figures.sound import Sound
from kramlib.text import _, numerals

Array = NDArray[np.float64]
P = TypeVar("P", bound=Parameters)
Build = Callable[[Figure], Mapping[str, Line2D]]  # draws what stands still, gives the moving lines


@dataclass(frozen=True)
class Settings:
    """The stations and conditions of a lesson with their present values, addressed as `axon.k_out`."""

    stations: Mapping[str, Parameters]

    def station(self, kind: type[P]) -> P:
        """The station or condition of this kind: `settings.station(Axon)`."""
        return next(s for s in self.stations.values() if isinstance(s, kind))

    def value(self, path: str) -> float:
        """The value at a path."""
        return float(getattr(*self._split(path)))

    def but(self, changes: Mapping[str, float | str]) -> "Settings":
        """A copy with the values at some paths changed. ParameterError for a bad path or value."""
        stations = dict(self.stations)
        for path, value in changes.items():
            station, name = self._split(path)
            called = path.partition(".")[0]
            stations[called] = stations[called].but(**{name: station.checked(name, value)})
        return Settings(stations)

    def _split(self, path: str) -> tuple[Parameters, str]:
        station, dot, name = path.partition(".")
        if not dot:
            text = _("{path!r} is not of the form STATION.NAME, such as axon.k_out.")
            raise ParameterError(text.format(path=path))
        if station not in self.stations:
            raise ParameterError(unknown_name(_("This lesson has no station"), station, tuple(self.stations)))
        known = self.stations[station].names()
        if name not in known:
            what = _("{station} has no parameter").format(station=station)
            raise ParameterError(unknown_name(what, name, known))
        return self.stations[station], name


@dataclass(frozen=True)
class Control:
    """A slider: which value it moves, its label in the learner's language, limits and step.

    Limits lie within the parameter's own range; a parameter with fixed choices needs none. The note
    stands beside it: the healthy range, for example. `names` stand for the choices of a parameter.
    """

    path: str
    label: str
    low: float = 0.0
    high: float = 0.0
    step: float = 0.0
    note: str = ""
    names: tuple[str, ...] = ()

    def called(self, value: float, choices: tuple[float, ...]) -> str:
        """What a value is called: the name of a choice, or the number."""
        return self.names[choices.index(value)] if self.names else numerals(f"{value:g}")


@dataclass(frozen=True)
class Prediction:
    """What the learner commits to before the controls open. `shows`: the settings, by path, whose runs decide
    it, one after the other."""

    key: str
    text: str
    options: tuple[str, ...]
    shows: tuple[Mapping[str, float], ...] = ()


@dataclass(frozen=True)
class Number:
    """A number that a run gives: name, value (None where there is none), unit, digits shown.

    grain: how far another computer may land from it, where noise and rounding decide over single spikes;
    what is stored in a notebook is rounded to it.
    """

    label: str
    value: float | None
    unit: str
    digits: int = 1
    grain: float = 0.0

    def stored(self) -> str:
        """The value as every computer finds it."""
        if self.value is None or not self.grain:
            return self.text()
        rounded = numerals(f"{round(self.value / self.grain) * self.grain:g} {self.unit}".strip())
        return _("about {value}").format(value=rounded)

    def text(self) -> str:
        """The value with its unit, or a dash."""
        return "–" if self.value is None else numerals(f"{self.value:.{self.digits}f} {self.unit}".strip())


@dataclass(frozen=True)
class Outcome:
    """What a run of the lesson gives: recording, numbers, the figure in words, curves to draw.

    plain: the words without numbers, where these are not the same on every computer.
    """

    recording: Recording
    numbers: Sequence[Number]
    words: str
    curves: Mapping[str, tuple[Array, Array]]
    plain: str = ""


@dataclass(frozen=True)
class Choice:
    """One answer to choose, whether it is right, and feedback aimed at the reasoning behind it."""

    text: str
    right: bool
    feedback: str


@dataclass(frozen=True)
class Slip:
    """A wrong number that a known mistake leads to, and what to say to it."""

    value: float
    feedback: str


@dataclass(frozen=True)
class Idea:
    """One idea of a full answer in words.

    text: the sentence in which a full answer names it; words: stems, any of which shows that it is named
    (`leak` also finds leaks and leaking; `leak less` finds "leaks out less"); prompt: what to ask a
    learner who left it out.
    """

    text: str
    words: tuple[str, ...]
    prompt: str


def listed(text: str) -> tuple[str, ...]:
    """The parts of a text between commas: `listed("leak, flow out")` is `("leak", "flow out")`."""
    return tuple(part.strip() for part in text.split(",") if part.strip())


@dataclass(frozen=True)
class Question:
    """A question: of choice (`choices`), of order (`steps`, rightly ordered), in words (`rubric`), or
    of number (`answer`)."""

    key: str
    text: str
    hints: tuple[str, ...]
    choices: tuple[Choice, ...] = ()
    answer: float | None = None
    tolerance: float = 0.0
    unit: str = ""
    slips: tuple[Slip, ...] = ()
    steps: tuple[str, ...] = ()
    rubric: tuple[Idea, ...] = ()
    right_feedback: str = ""
    wrong_feedback: str = ""


@dataclass(frozen=True)
class Sweep:
    """A longer run: title, axis labels, and a function that yields one point (x, y or None) at a time."""

    title: str
    x_label: str
    y_label: str
    points: int
    run: Callable[[Settings], Iterator[tuple[float, float | None]]]
    words: Callable[[list[tuple[float, float | None]]], str]


@dataclass(frozen=True)
class Exercise:
    """A task whose numbers depend on the learner's seed: what is given, and how an answer is judged.

    units: the unit of each given number that has one; labels: what each is called, where the question itself
    does not say the numbers.
    """

    given: Mapping[str, float]
    question: Question
    points: int = 2
    units: Mapping[str, str] = field(default_factory=dict)
    labels: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Lesson:
    """A whole lesson in one language. `claims` and `terms` name rows of the evidence map and the
    glossary; `sound` makes a recording heard. A lesson whose model is too slow to follow a moving slider
    (150 ms and more) is not `live`: a button runs it. A `light` one is quick enough also where nothing
    compiles it. `story`: who it is about, in a case."""

    number: str
    name: str
    title: str
    claims: tuple[int, ...]
    terms: tuple[str, ...]
    settings: Settings
    predictions: tuple[Prediction, ...]
    controls: tuple[Control, ...]
    build: Build
    run: Callable[[Settings], Outcome]
    questions: Callable[[int], tuple[Question, ...]]
    exercise: Callable[[int], Exercise] | None
    leaves_out: tuple[str, ...]
    people: tuple[str, ...]
    body_activity: str
    change_of_mind: str
    sweep: Sweep | None = None
    sound: Callable[[Recording], Sound] | None = None
    live: bool = True
    light: bool = False
    story: str = ""

    @property
    def follows(self) -> bool:
        """Whether the picture follows every move of a control here."""
        return self.live and (self.light or numba_is_used())
