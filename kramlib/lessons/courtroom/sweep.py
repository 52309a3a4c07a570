"""Lesson 09, its longer run: does a weaker fault cramp later?"""

from collections.abc import Iterator

from kramlib.experiments.courtroom.sessions import find
from kramlib.experiments.threshold import Ladder
from kramlib.lessons.courtroom.model import Hearing, suspect_of
from kramlib.lessons.spec import Settings, Sweep
from kramlib.text import _

SHARES = (0.6, 0.7, 0.8, 0.9, 1.0)
LADDER = Ladder(first_hz=6.0, step_hz=4.0)


def fault_sweep() -> Sweep:
    """The threshold against how strong the suspect's fault is."""
    return Sweep(
        title=_("Threshold against the strength of the fault"),
        x_label=_("strength of the fault (%)"),
        y_label=_("threshold (Hz)"),
        points=len(SHARES),
        run=_sweep,
        words=_sweep_words,
    )


def _sweep(settings: Settings) -> Iterator[tuple[float, float | None]]:
    suspect = suspect_of(settings.station(Hearing))
    for share in SHARES:
        weaker = suspect.weaker(share)
        yield 100.0 * share, find(weaker, weaker.path(), LADDER, 0).threshold_hz


def _sweep_words(points: list[tuple[float, float | None]]) -> str:
    if not points:
        return _("Nothing was run.")
    return "; ".join(
        _("{share:.0f} %: no cramp up to {last:.0f} Hz").format(share=share, last=LADDER.last_hz)
        if hz is None
        else _("{share:.0f} %: {hz:.0f} Hz").format(share=share, hz=hz)
        for share, hz in points
    )
