"""Finds a lesson by its number or name."""

import os
from collections.abc import Callable

from kramlib.engine.parameters import unknown_name
from kramlib.errors import KramError
from kramlib.lessons import (
    calcium_and_magnesium,
    conditioning_and_reflex,
    courtroom,
    cramp_lab,
    from_nerve_to_muscle,
    nerve_compression,
    potassium_and_sodium,
    start_here,
    sweat_and_drink,
    virtual_cohort,
    what_a_cramp_is,
)
from kramlib.lessons.spec import Lesson
from kramlib.text import _

_SHELF: dict[str, Callable[[], Lesson]] = {
    "00_start_here": start_here.lesson,
    "01_from_nerve_to_muscle": from_nerve_to_muscle.lesson,
    "02_what_a_cramp_is": what_a_cramp_is.lesson,
    "03_nerve_compression": nerve_compression.lesson,
    "04_potassium_and_sodium": potassium_and_sodium.lesson,
    "05_calcium_and_magnesium": calcium_and_magnesium.lesson,
    "06_sweat_drink_diet_medicine": sweat_and_drink.lesson,
    "07_conditioning_fatigue_reflex": conditioning_and_reflex.lesson,
    "08_cramp_lab": cramp_lab.lesson,
    "09_courtroom_of_causes": courtroom.lesson,
    "10_virtual_cohort": virtual_cohort.lesson,
}


class LessonError(KramError, LookupError):
    """There is no such lesson."""


def names() -> tuple[str, ...]:
    """The names of all lessons, in order."""
    return tuple(_SHELF)


def find(wanted: str | int) -> Lesson:
    """The lesson with this number (`04` or `4`) or name, in the language in force."""
    wanted = str(wanted)
    for name, make in _SHELF.items():
        number = name.split("_")[0]
        if wanted == name or (wanted and wanted.zfill(2) == number):
            return make()
    raise LessonError(unknown_name(_("There is no lesson"), wanted, names()))


def own_seed(seed: int | None) -> int:
    """The seed that was given, else KRAM_SEED, else 0. LessonError for one that is not a whole number."""
    given = os.environ.get("KRAM_SEED", "0") if seed is None else seed
    try:
        return int(given)
    except (TypeError, ValueError, OverflowError):
        raise LessonError(_("The seed {seed!r} is not a whole number.").format(seed=given)) from None
