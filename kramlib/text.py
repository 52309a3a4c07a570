"""The language of everything a learner reads.

English is the source. The language is taken, in this order, from `language(...)`, from the
environment variable KRAM_LANG, from the nearest folder named after a language on the way up from
the working folder, and is English otherwise.
"""

import gettext
import math
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from functools import cache
from importlib.resources import files
from pathlib import Path
from string import Formatter

from kramlib.errors import KramError

LANGUAGES = ("en", "id")
_chosen: ContextVar[str | None] = ContextVar("kram_language", default=None)


class LanguageError(ValueError):
    """The language asked for is not one that kramlib speaks."""


def current_language() -> str:
    """The language code in force, one of LANGUAGES."""
    chosen = _chosen.get()
    if chosen is not None:
        return chosen
    from_environment = os.environ.get("KRAM_LANG", "")
    if from_environment:
        return checked(from_environment, "KRAM_LANG: language")
    here = working_folder()
    folders = [] if here is None else [here, *here.parents]
    return next((p.name for p in folders if p.name in LANGUAGES), "en")


def working_folder() -> Path | None:
    """The folder in which Python works, or None where it has been removed."""
    try:
        return Path.cwd()
    except OSError:
        return None


def checked(code: str, called: str = "Language") -> str:
    """`code` if kramlib speaks it; LanguageError, naming the choices, if not."""
    if code not in LANGUAGES:
        raise LanguageError(f"{called} {code!r} is not one of {', '.join(LANGUAGES)}. Choose one of these.")
    return code


@contextmanager
def language(code: str | None) -> Iterator[None]:
    """Speak `code` inside the with-block; None keeps the language in force."""
    token = _chosen.set(current_language() if code is None else checked(code))
    try:
        yield
    finally:
        _chosen.reset(token)


@cache
def _catalogue(code: str) -> gettext.NullTranslations:
    path = files("kramlib").joinpath("locale", code, "LC_MESSAGES", "kramlib.mo")
    if not path.is_file():
        return gettext.NullTranslations()
    with path.open("rb") as stream:
        return gettext.GNUTranslations(stream)


def numerals(number: str) -> str:
    """A number, with or without its unit, as the language in force writes it: 66.6, or 66,6 in Indonesian."""
    return number.replace(".", ",") if current_language() == "id" else number


class NumberError(KramError, ValueError):
    """What was typed is not a number."""


def typed_number(text: str) -> float:
    """A number typed with a decimal point or comma, as in 66.6 or 66,6."""
    cleaned = text.strip().replace("\u2212", "-").replace(",", ".").replace("_", " ")
    with suppress(ValueError):
        if math.isfinite(value := float(cleaned)):
            return value
    raise NumberError(_("{text!r} is not a number. Type one such as 4.5 or 4,5.").format(text=text))


def written(value: float) -> str:
    """A number as a learner reads it, without powers of ten where it is large: 1000030, not 1.00003e+06."""
    return numerals(f"{value:.0f}" if 1e6 <= abs(value) < 1e15 else f"{value:g}")


class _Filler(Formatter):
    def format_field(self, value: object, format_spec: str) -> str:
        text = str(super().format_field(value, format_spec))
        return numerals(text) if isinstance(value, float) else text


class _Sentence(str):
    """A translated sentence. The numbers that fill its placeholders are written as its language does."""

    __slots__ = ()

    def format(self, *args: object, **kwargs: object) -> str:
        return _Filler().vformat(self, args, kwargs)


def _(message: str) -> str:
    """`message` in the language in force. Fill placeholders after translating: `_("{n} Hz").format(n=8)`."""
    return _Sentence(_catalogue(current_language()).gettext(message))


def ngettext(one: str, many: str, n: int) -> str:
    """Like `_`, for a message that counts: English says "1 spike" but "2 spikes"."""
    return _Sentence(_catalogue(current_language()).ngettext(one, many, n))
