"""What a case states, in both languages. Plain data, as read from its file."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from kramlib.experiments.patient import Patient
from kramlib.text import current_language

Changes = Mapping[str, float | str]  # values by path, such as {"blood.potassium": 6.0}


@dataclass(frozen=True)
class Words:
    """A text in both languages."""

    en: str
    id: str

    def __str__(self) -> str:
        return str(getattr(self, current_language()))


@dataclass(frozen=True)
class Foretelling:
    """What a student commits to first: a question and its options. `shows`: settings whose runs decide."""

    ask: Words
    options: tuple[Words, ...]
    shows: tuple[Mapping[str, float], ...] = ()


@dataclass(frozen=True)
class Lever:
    """What a student may change: the path, its limits and step, and its label if it has one of its own."""

    path: str
    low: float
    high: float
    step: float
    label: Words | None = None


@dataclass(frozen=True)
class Holds:
    """What the model has to show for an answer to be right: a number of the run at some settings is higher
    than, lower than, or the same as at the case's own. line: where the file says so."""

    number: str
    at: Changes
    how: str
    line: int = 0


@dataclass(frozen=True)
class Answer:
    """One answer to choose."""

    text: Words
    right: bool
    why: Words


@dataclass(frozen=True)
class Mistake:
    """A wrong number that a known mistake leads to: the model's number at other settings."""

    at: Changes
    why: Words


@dataclass(frozen=True)
class Thought:
    """An idea that a full answer names, words that show it in each language, and what to say if it lacks."""

    text: Words
    words: Mapping[str, tuple[str, ...]]
    why: Words


@dataclass(frozen=True)
class Asked:
    """One question: of choice (answers), of number (number), of order (order) or free (ideas).

    line: where the file names the number, if it does.
    """

    key: str
    ask: Words
    hints: tuple[Words, ...]
    right: Words | None = None
    wrong: Words | None = None
    answers: tuple[Answer, ...] = ()
    number: str = ""
    at: Changes = field(default_factory=dict)
    tolerance: float = 0.0
    mistakes: tuple[Mistake, ...] = ()
    order: tuple[Words, ...] = ()
    ideas: tuple[Thought, ...] = ()
    model: Holds | None = None
    line: int = 0


@dataclass(frozen=True)
class Case:
    """A whole case."""

    name: str
    title: Words
    story: Words
    patient: Patient
    foretellings: tuple[Foretelling, ...]
    levers: tuple[Lever, ...]
    questions: tuple[Asked, ...]
    people: tuple[Words, ...]
    doctor: Words
    leaves_out: tuple[Words, ...] = ()
    claims: tuple[int, ...] = ()
    terms: tuple[str, ...] = ()
