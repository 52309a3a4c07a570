"""Lesson 03, its longer run: what a calf does whose root is squeezed, though nobody asks."""

from collections.abc import Iterator

from kramlib.conditions.compression import compress, of_root
from kramlib.experiments.chain import closed_loop
from kramlib.experiments.cramp import greatest_effort
from kramlib.experiments.path import path_of
from kramlib.lessons.nerve_compression.model import root_after, spine_of
from kramlib.lessons.spec import Settings, Sweep
from kramlib.text import _

_SWEPT_MIN = (1.0, 5.0, 10.0, 15.0, 20.0, 30.0, 45.0, 60.0, 120.0)
_SQUEEZED, _RUN_MS = 0.3, 2000.0


def calf_sweep() -> Sweep:
    """The force of a calf of which nothing is asked, against time under the present pressure."""
    return Sweep(
        title=_("What the calf does, though nobody asks"),
        x_label=_("time under this pressure (min)"),
        y_label=_("force (% of the greatest effort)"),
        points=len(_SWEPT_MIN),
        run=_sweep,
        words=_sweep_words,
    )


def _sweep(settings: Settings) -> Iterator[tuple[float, float | None]]:
    calf = path_of("gasmed")
    calf = calf.but(nerve=calf.nerve.but(squeezed=_SQUEEZED))
    full = greatest_effort(calf).force_n
    for minutes in _SWEPT_MIN:
        axon = compress(calf.axon, of_root(root_after(spine_of(settings), minutes)))
        force = closed_loop(calf.but(axon=axon), duration_ms=_RUN_MS).recording["force_n"]
        yield minutes, 100.0 * float(force[len(force) // 2 :].mean()) / full


def _sweep_words(points: list[tuple[float, float | None]]) -> str:
    felt = [minutes for minutes, force in points if force is not None and force >= 5.0]
    if not felt:
        return _("The calf stays slack: below 5 % of its greatest effort at every time.")
    said = (
        _(
            "The calf pulls with 5 % of its greatest effort or more at {first:.0f} minutes only, though "
            "nobody asks for it. Three fibres in ten run through the squeezed root."
        )
        if len(felt) == 1
        else _(
            "The calf pulls with 5 % of its greatest effort or more from {first:.0f} to {last:.0f} minutes, "
            "though nobody asks for it. Three fibres in ten run through the squeezed root."
        )
    )
    return said.format(first=felt[0], last=felt[-1])
