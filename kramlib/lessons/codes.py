"""Codes that share a run: a lesson, the controls that were moved, the version, and a check for slips.

`04~potassium=6~0.1.0~k3f` sets potassium to 6 in lesson 04 and leaves all else at its default, in any
language. It holds names and numbers only; whatever else it may hold is refused.
"""

import base64
import re
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass

import kramlib
from kramlib.engine.parameters import unknown_name
from kramlib.errors import KramError
from kramlib.lessons.spec import Lesson
from kramlib.text import _, typed_number

_FORM = re.compile(
    r"(?P<lesson>[a-z0-9_]{1,60})~(?P<moved>[a-z0-9_.]{1,60}=-?[0-9.e+-]{1,16}"
    r"(?:,[a-z0-9_.]{1,60}=-?[0-9.e+-]{1,16}){0,19})?~(?P<version>[0-9a-z.+]{1,20})~(?P<check>[a-z2-7]{3})"
)


class CodeError(KramError, ValueError):
    """A code cannot be opened."""


@dataclass(frozen=True)
class Opened:
    """What a code asks for: values by path, and the version it was made with."""

    values: Mapping[str, float]
    version: str

    @property
    def is_of_this_version(self) -> bool:
        """Whether the numbers of the run are sure to be the same."""
        return self.version == kramlib.__version__


def code_of(lesson: Lesson, moved: Mapping[str, float]) -> str:
    """The code of a run.

    >>> from kramlib.lessons.shelf import find
    >>> opened(find("04"), code_of(find("04"), {"electrolytes.potassium": 6.0})).values
    {'electrolytes.potassium': 6.0}
    """
    short = {path: name for name, path in _by_name(lesson).items()}
    said = ",".join(f"{short[path]}={value:.9g}" for path, value in moved.items())
    body = f"{_called(lesson)}~{said}~{kramlib.__version__}"
    return f"{body}~{_check(body)}"


def opened(lesson: Lesson, code: str) -> Opened:
    """What a code asks this lesson for. CodeError, with the next step, for one that it cannot open."""
    code = str(code).strip().lower()
    found = _FORM.fullmatch(code)
    if found is None:
        text = _("This is no code of a run. It looks like this: {code}")
        raise CodeError(text.format(code=code_of(lesson, {})))
    if found["check"] != _check(code.rpartition("~")[0]):
        raise CodeError(_("Part of the code is missing or mistyped. Copy it once more, from end to end."))
    if found["lesson"] != _called(lesson):
        text = _("This code belongs to {there}; this is {here}. Open it there.")
        raise CodeError(text.format(there=found["lesson"], here=_called(lesson)))
    with naming_versions(found["version"]):
        moved = [_value(lesson, part) for part in (found["moved"] or "").split(",") if part]
        if len(dict(moved)) < len(moved):
            raise CodeError(_("The code sets the same control twice."))
    return Opened(dict(moved), found["version"])


@contextmanager
def naming_versions(version: str) -> Iterator[None]:
    """Inside, a refusal also says which version the code is of, and which this is."""
    try:
        yield
    except KramError as error:
        if version == kramlib.__version__:
            raise CodeError(str(error)) from None
        text = _("{error} The code is of version {there}; this is version {here}.")
        raise CodeError(text.format(error=error, there=version, here=kramlib.__version__)) from None


def _value(lesson: Lesson, part: str) -> tuple[str, float]:
    name, _equals, typed = part.partition("=")
    known = _by_name(lesson)
    if name not in known:
        what = _("In this version the lesson has no control")
        raise CodeError(unknown_name(what, name, tuple(known)))
    return known[name], typed_number(typed)


def _called(lesson: Lesson) -> str:
    return lesson.number or lesson.name


def _by_name(lesson: Lesson) -> dict[str, str]:
    """The paths of a lesson's controls by their short names; the whole path where two would be alike."""
    paths = [control.path for control in lesson.controls]
    short = [path.partition(".")[2] for path in paths]
    return {(name if short.count(name) == 1 else path): path for name, path in zip(short, paths, strict=True)}


def _check(body: str) -> str:
    """Three letters that change when anything before them does."""
    return base64.b32encode(zlib.crc32(body.encode()).to_bytes(4, "big"))[:3].decode().lower()
