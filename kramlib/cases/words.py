"""What the choices of a case are called on a slider, in the language in force."""

from collections.abc import Callable, Mapping
from typing import NamedTuple

from kramlib.lessons.nerve_compression.prose import postures
from kramlib.text import _


def drinks() -> tuple[str, ...]:
    """The drinks, in the order of data/drinks.csv."""
    return (_("water"), _("salted water"), _("rehydration drink"), _("sports drink"))


def medicines() -> tuple[str, ...]:
    """The medicines, in the order of data/medicines.csv."""
    return (
        _("nothing"),
        _("thiazide-like diuretic"),
        _("loop diuretic"),
        _("potassium-sparing diuretic"),
        _("beta2-agonist"),
        _("statin"),
    )


def positions() -> tuple[str, ...]:
    """The positions of a muscle."""
    return (_("shortened"), _("neutral"), _("stretched"))


def helps() -> tuple[str, ...]:
    """What may be done to end a cramp."""
    return (_("none"), _("stretch"), _("tense the opposite muscle"))


class Named(NamedTuple):
    """What a control is called, and what each of its choices."""

    label: str
    choices: tuple[str, ...]


CHOICES: Mapping[str, Callable[[], Named]] = {
    "posture": lambda: Named(_("Posture"), postures()),
    "drink": lambda: Named(_("Drink"), drinks()),
    "medicine": lambda: Named(_("Medicine"), medicines()),
    "position": lambda: Named(_("Position"), positions()),
    "help": lambda: Named(_("Help a second later"), helps()),
}
