"""Lesson 10, its longer run: fresh people, measured one after the other."""

from collections.abc import Iterator

import numpy as np

from kramlib.experiments.cohort import volunteer
from kramlib.experiments.threshold import search
from kramlib.lessons.spec import Settings, Sweep
from kramlib.lessons.virtual_cohort.model import CONDITIONS, Trial
from kramlib.text import _

PEOPLE = 6


def people_sweep() -> Sweep:
    """The mean difference so far, as fresh people come one by one."""
    return Sweep(
        title=_("Fresh people: the mean difference so far"),
        x_label=_("people so far"),
        y_label=_("mean difference (Hz)"),
        points=PEOPLE,
        run=_sweep,
        words=_sweep_words,
    )


def _sweep(settings: Settings) -> Iterator[tuple[float, float | None]]:
    """Each point takes two searches. The seed of these people is the number of the chosen trial."""
    trial = settings.station(Trial)
    differences: list[float] = []
    for number in range(PEOPLE):
        person = volunteer(int(trial.draw), number)
        found = []
        for condition in ("usual", CONDITIONS[int(trial.treatment)]):
            path, seed = person.path_on(condition)
            found.append(search(path, seed=seed).threshold_hz)
        usual, treated = found
        if usual is not None and treated is not None:
            differences.append(treated - usual)
        yield number + 1.0, float(np.mean(differences)) if differences else None


def _sweep_words(points: list[tuple[float, float | None]]) -> str:
    means = [mean for _people, mean in points if mean is not None]
    if not means:
        return _("Nobody was measured.")
    text = _(
        "After {n:.0f} people the mean difference is {last:+.1f} Hz. On the way it lay between {low:+.1f} "
        "and {high:+.1f} Hz: with few people a mean wanders."
    )
    return text.format(n=points[-1][0], last=means[-1], low=min(means), high=max(means))
