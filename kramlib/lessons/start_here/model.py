"""Lesson 00, its model: what a run computes, what it draws and says, and the longer run."""

from collections.abc import Iterator, Mapping

import numpy as np
from matplotlib.figure import Figure
from matplotlib.lines import Line2D

from kramlib.figures import twitches as panels
from kramlib.lessons.spec import Number, Outcome, Settings, Sweep
from kramlib.lessons.start_here.train import (
    CALF,
    HIGHEST_HZ,
    LOWEST_HZ,
    SHOWN_S,
    Measured,
    Train,
    contraction,
    mean_activation,
    measured,
    ripple_at,
    shocks_ms,
)
from kramlib.pathway.motor_units import POSITIONS, Muscle, force, units_of
from kramlib.text import _

SMOOTH = 5.0  # below this ripple (% of the force added) the lesson calls the twitches fused; our line
_APART = 100.0  # above this ripple they stand apart


def build(figure: Figure) -> Mapping[str, Line2D]:
    """What stands still in the figure, and its moving lines."""
    above, below = figure.subplots(2, 1, height_ratios=(3, 2))
    over_time = panels.force_over_time(above, SHOWN_S)
    return over_time | panels.force_against_frequency(below, LOWEST_HZ, HIGHEST_HZ)


def run(settings: Settings) -> Outcome:
    """The muscle during the train and after it."""
    train, units, tissue = settings.station(Train), units_of(CALF), settings.station(Muscle)
    recording = contraction(train, units, tissue)
    found = measured(recording, units, tissue)
    shocks, every = shocks_ms(train), np.arange(LOWEST_HZ, HIGHEST_HZ + 0.5, 0.5)
    return Outcome(
        recording=recording,
        numbers=_numbers(train, found),
        words=_words(train, tissue, found),
        curves={
            "force": (recording.time_ms / 1000.0, recording["force_n"]),
            "shocks": (shocks / 1000.0, np.full_like(shocks, panels.SHOCKS_AT_N)),
            "against": (every, force(tissue, mean_activation(units, every), tissue.length, 0.0)),
            "here": (np.array([train.hz]), np.array([found.rest_n + found.added_n])),
        },
    )


def _numbers(train: Train, found: Measured) -> tuple[Number, ...]:
    return (
        Number(_("shocks a second"), train.hz, "Hz", 0),
        Number(_("force without a shock"), found.rest_n, "N", 0),
        Number(_("one twitch"), found.twitch_n, "N", 0),
        Number(_("force added by the shocks, mean of the third second"), found.added_n, "N", 0),
        Number(_("force added, in twitches"), found.in_twitches, ""),
        Number(_("ripple, as a share of the force added"), found.ripple, "%"),
        Number(_("force left one second after the train"), found.left_n, "N", 0),
    )


def _words(train: Train, tissue: Muscle, found: Measured) -> str:
    what = (
        _("the twitches stand apart, and the force falls most of the way back between them")
        if found.ripple > _APART
        else _("the twitches add up, and each still shows as a ripple")
        if found.ripple > SMOOTH
        else _("the twitches have fused into one pull, smooth but for a small ripple")
    )
    text = _(
        "Shocks at {hz:.0f} Hz, muscle length {length:.2f} ({place}): {what}. In the third second they add "
        "{added:.0f} N on average, {times:.1f} times one twitch, with a ripple of {ripple:.1f} %. After the "
        "last shock the force fades: one second after the train {left:.0f} N are left."
    )
    return text.format(
        hz=train.hz,
        length=tissue.length,
        place=place_in_words(tissue.length),
        what=what,
        added=found.added_n,
        times=found.in_twitches,
        ripple=found.ripple,
        left=found.left_n,
    )


def place_in_words(length: float) -> str:
    """The position whose length is nearest."""
    named = {"shortened": _("shortened"), "neutral": _("neutral"), "stretched": _("stretched")}
    return named[min(POSITIONS, key=lambda name: abs(POSITIONS[name] - length))]


_SWEPT = tuple(range(4, 31))


def ripple_sweep() -> Sweep:
    """The ripple at many frequencies, the length as the learner left it."""
    return Sweep(
        title=_("Ripple of the force against frequency"),
        x_label=_("shocks a second (Hz)"),
        y_label=_("ripple (%)"),
        points=len(_SWEPT),
        run=_sweep,
        words=_sweep_words,
    )


def _sweep(settings: Settings) -> Iterator[tuple[float, float | None]]:
    units, tissue = units_of(CALF), settings.station(Muscle)
    for hz in _SWEPT:
        yield float(hz), ripple_at(hz, units, tissue)


def _sweep_words(points: list[tuple[float, float | None]]) -> str:
    found = [(hz, ripple) for hz, ripple in points if ripple is not None]
    if not found:
        return _("No frequency was tried.")
    (low, most), (high, least) = found[0], found[-1]
    return _(
        "At {low:.0f} Hz the ripple is {most:.0f} % of the force added, at {high:.0f} Hz {least:.1f} %."
    ).format(low=low, most=most, high=high, least=least)
