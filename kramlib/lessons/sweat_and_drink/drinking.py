"""Lesson 06, its longer run: sodium in the blood against what is drunk."""

from collections.abc import Iterator

import numpy as np

from kramlib.lessons.spec import Settings, Sweep
from kramlib.lessons.sweat_and_drink.model import Day, lived
from kramlib.text import _

_SWEPT = tuple(np.arange(0.0, 2.01, 0.2))


def drink_sweep() -> Sweep:
    """Plasma sodium at the end of the sweat against how much is drunk, the rest as the learner left it."""
    return Sweep(
        title=_("Sodium in the blood against what is drunk"),
        x_label=_("drunk (L/h)"),
        y_label=_("sodium in the plasma (mmol/L)"),
        points=len(_SWEPT),
        run=_sweep,
        words=_sweep_words,
    )


def _sweep(settings: Settings) -> Iterator[tuple[float, float | None]]:
    day = settings.station(Day)
    for litres in _SWEPT:
        history, ended = lived(day.but(drink_l_h=float(litres)))
        yield float(litres), float(history["na"][ended])


def _sweep_words(points: list[tuple[float, float | None]]) -> str:
    if not points:
        return _("Nothing was run.")
    (none, high), (most, low) = points[0], points[-1]
    return _(
        "With {none:.1f} L/h drunk sodium is {high:.0f} mmol/L at the end of the sweat, with "
        "{most:.1f} L/h {low:.0f}.",
    ).format(none=none, high=high or 0.0, most=most, low=low or 0.0)
