"""What a page holds, as plain data: it knows neither HTML nor PDF."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Heading:
    """A heading; level 1 is the title of the page."""

    text: str
    level: int = 2


@dataclass(frozen=True)
class Paragraph:
    """A paragraph; `strong` sets it in bold."""

    text: str
    strong: bool = False


@dataclass(frozen=True)
class Items:
    """A list. `mark` stands before each item: a bullet, or a box to tick on paper."""

    items: Sequence[str]
    mark: str = "•"


@dataclass(frozen=True)
class Table:
    """A table whose first column names its rows."""

    heads: Sequence[str]
    rows: Sequence[Sequence[str]]


@dataclass(frozen=True)
class Picture:
    """A picture (PNG), its size in pixels, and the words for those who do not see it."""

    png: bytes
    size: tuple[int, int]
    words: str


@dataclass(frozen=True)
class Box:
    """A framed text that nobody should miss."""

    title: str
    text: str


@dataclass(frozen=True)
class Lines:
    """Empty ruled lines to write on."""

    count: int


Block = Heading | Paragraph | Items | Table | Picture | Box | Lines


@dataclass(frozen=True)
class Page:
    """A whole page in one language."""

    title: str
    language: str
    blocks: Sequence[Block]


TICK = "☐"
