"""Lesson 02, its longer run: duration against the run-down of the persistent current."""

from collections.abc import Iterator

from kramlib.experiments.cramp import of_run
from kramlib.lessons.spec import Settings, Sweep
from kramlib.lessons.what_a_cramp_is.model import Trial, tried
from kramlib.text import _

TIRES_S = (5.0, 10.0, 20.0, 40.0, 75.0, 150.0)


def run_down_sweep() -> Sweep:
    """How long it lasts against how slowly the persistent current tires."""
    return Sweep(
        title=_("Duration against run-down"),
        x_label=_("time in which the current tires (s)"),
        y_label=_("duration (s)"),
        points=len(TIRES_S),
        run=_sweep,
        words=_sweep_words,
    )


def _sweep(settings: Settings) -> Iterator[tuple[float, float | None]]:
    trial = settings.station(Trial)
    for tire in TIRES_S:
        found = of_run(tried(trial.but(tire_s=tire, inhibition_us=0.0), 8000.0 + 1300.0 * tire))
        yield tire, found.duration_s if found else 0.0


def _sweep_words(points: list[tuple[float, float | None]]) -> str:
    if not points:
        return _("Nothing was run.")
    (quick, short), (slow, long) = points[0], points[-1]
    return _(
        "When the current tires within {quick:.0f} s, the after-discharge lasts {short:.1f} s; within "
        "{slow:.0f} s, {long:.0f} s. Nothing else was changed."
    ).format(quick=quick, short=short or 0.0, slow=slow, long=long or 0.0)
