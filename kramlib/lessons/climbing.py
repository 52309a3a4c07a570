"""A longer run that several lessons share: the search for the threshold frequency, train by train."""

from collections.abc import Callable, Iterator

from kramlib.experiments.path import Path
from kramlib.experiments.threshold import Ladder, after_rest, climb
from kramlib.lessons.spec import Settings, Sweep
from kramlib.text import _

LADDER = Ladder()
Climbed = Callable[[Settings], tuple[Path, Ladder]]


def climbing(climbed: Climbed) -> Sweep:
    """The search as a sweep; `climbed` gives the path and the ladder for the learner's settings."""
    return Sweep(
        title=_("The search for the threshold"),
        x_label=_("frequency of the train (Hz)"),
        y_label=_("activity after it (s)"),
        points=int((LADDER.last_hz - LADDER.first_hz) / LADDER.step_hz) + 1,
        run=lambda settings: _rungs(*climbed(settings)),
        words=_in_words,
    )


def _rungs(path: Path, ladder: Ladder) -> Iterator[tuple[float, float | None]]:
    """Each train with the activity after it, until the muscle cramps."""
    hz, state = ladder.first_hz, None
    while hz <= ladder.last_hz:
        rung = climb(path, ladder, hz, start=state)
        yield hz, rung.after.duration_s if rung.after else 0.0
        if rung.after is not None:
            return
        state, hz = after_rest(path, ladder, rung), hz + ladder.step_hz


def _in_words(points: list[tuple[float, float | None]]) -> str:
    if not points:
        return _("Nothing was run.")
    hz, lasted = points[-1]
    if not lasted:
        return _("No cramp up to {hz:.0f} Hz.").format(hz=hz)
    text = _("The threshold is {hz:.0f} Hz: {n} trains without a cramp came before it.")
    return text.format(hz=hz, n=len(points) - 1)
