"""Lesson 05, its model: what a run computes, what it draws, and the longer run."""

from collections.abc import Iterator, Mapping
from functools import lru_cache

import numpy as np
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from numpy.typing import NDArray

from kramlib.conditions.electrolytes import Electrolytes, bathe
from kramlib.experiments.protocols import Watch, quiet_threshold, watch
from kramlib.figures import axon as nerve_panel
from kramlib.figures import junction as panels
from kramlib.figures.describe import watch_in_words
from kramlib.lessons.calcium_and_magnesium.ending import Ending, junction_of
from kramlib.lessons.later import Later
from kramlib.lessons.spec import Number, Outcome, Settings, Sweep
from kramlib.pathway.axon import Axon
from kramlib.pathway.axon.equations import screening_shift
from kramlib.pathway.junction import (
    Junction,
    epp_mv,
    quantal_content,
    relative_release,
    reserve,
    safety_factor,
    settle,
    transmitted_share,
)
from kramlib.text import _

Array = NDArray[np.float64]
LOWEST_CA, HIGHEST_CA = 0.4, 2.5  # mmol/L of ionised calcium that the lesson offers
WATCH_MS = 1000.0


def build(figure: Figure) -> Mapping[str, Line2D]:
    """What stands still in the figure, and its moving lines."""
    grid = figure.add_gridspec(2, 2)
    now, pinned = nerve_panel.left_alone(figure.add_subplot(grid[0, :]), WATCH_MS)
    lines = {"alone": now, "alone_pinned": pinned}
    lines |= panels.release_against(figure.add_subplot(grid[1, 0]))
    return lines | panels.answers_against(figure.add_subplot(grid[1, 1]), 0.3, HIGHEST_CA)


def run(settings: Settings) -> Outcome:
    """The axon left alone in this blood, and what the junction makes of an impulse."""
    blood, ending = settings.station(Electrolytes), settings.station(Ending)
    axon, junction = bathe(Axon(), blood), junction_of(ending, blood)
    alone = watch(axon, WATCH_MS)
    middle, share = int(axon.nodes) // 2, answering(junction, ending.hz)
    return Outcome(
        recording=alone.recording,
        numbers=Later(lambda: _numbers(axon, alone, junction, ending.hz)),
        words=" ".join(
            (watch_in_words(alone), *_junction_in_words(junction, ending.hz), verdict(alone, share))
        ),
        curves={"alone": (alone.recording.time_ms, alone.recording["v_mv"][:, middle])}
        | _release_curves(junction)
        | _answer_curves(junction, ending.hz, firing_calcium(blood)),
    )


def answering(junction: Junction, hz: float) -> float:
    """The share of a motor unit's fibres that answer, after long at this rate."""
    return transmitted_share(junction, settle(junction, hz))


@lru_cache
def firing_sum(potassium: float, sodium: float) -> float:
    """The calcium and magnesium together (mmol/L) below which the axon fires by itself.

    In the model they screen alike, so that their sum decides. Found by halving, to 0.01.
    """
    low, high = 0.05, 4.0
    axon = bathe(Axon(), Electrolytes(potassium=potassium, sodium=sodium)).but(mg_out=0.0)
    while high - low > 0.01:
        middle = 0.5 * (low + high)
        fires = watch(axon.but(ca_out=middle)).verdict != "quiet"
        low, high = (middle, high) if fires else (low, middle)
    return 0.5 * (low + high)


def firing_calcium(blood: Electrolytes) -> float:
    """The ionised calcium (mmol/L) below which the axon fires by itself, at this blood's magnesium."""
    return max(0.0, firing_sum(blood.potassium, blood.sodium) - blood.magnesium)


def _release_curves(junction: Junction) -> dict[str, tuple[Array, Array]]:
    calcium = np.geomspace(panels.LEAST_CA, panels.MOST_CA, 61)
    needed = quantal_content(junction) / reserve(junction)
    return {
        "release": (calcium, junction.m_ref * relative_release(junction, calcium=calcium)),
        "released": (np.array([junction.calcium]), np.array([quantal_content(junction)])),
        "needed": (calcium[[0, -1]], np.array([needed, needed])),
    }


def _answer_curves(junction: Junction, hz: float, border: float) -> dict[str, tuple[Array, Array]]:
    calcium = np.linspace(0.3, HIGHEST_CA, 89)
    shares = np.array([100.0 * answering(junction.but(calcium=float(c)), hz) for c in calcium])
    return {
        "answers": (calcium, shares),
        "answer": (np.array([junction.calcium]), np.array([100.0 * answering(junction, hz)])),
        "border": (np.array([border, border]), np.array([panels.LEAST_SHARE, panels.MOST_SHARE])),
    }


def _numbers(axon: Axon, alone: Watch, junction: Junction, hz: float) -> tuple[Number, ...]:
    left = settle(junction, hz)
    return (
        Number(_("shift of the sodium gates"), screening_shift(axon), "mV"),
        Number(_("threshold of the axon"), quiet_threshold(axon, WATCH_MS), "nA", 2),
        Number(_("spikes without a shock, in 1 s"), len(alone.spikes_ms), "", 0),
        Number(_("quanta for one impulse, rested"), quantal_content(junction), ""),
        Number(_("safety factor, rested"), safety_factor(junction), ""),
        Number(
            _("end-plate potential at this rate"),
            float(epp_mv(junction, quantal_content(junction, left))),
            "mV",
        ),
        Number(_("fibres that answer at this rate"), 100.0 * transmitted_share(junction, left), "%", 0),
    )


def _junction_in_words(junction: Junction, hz: float) -> tuple[str, str]:
    released = _("An impulse releases {m:.1f} quanta, {part:.0f} % of a healthy ending's.").format(
        m=quantal_content(junction), part=100.0 * quantal_content(junction) / Junction.default("m_ref")
    )
    answer = _("At {hz:.0f} impulses a second {share:.0f} % of the muscle fibres answer.").format(
        hz=hz, share=100.0 * answering(junction, hz)
    )
    return released, answer


def verdict(alone: Watch, share: float) -> str:
    """Who wins: the axon that excites or the junction that weakens."""
    if alone.verdict == "quiet":
        if share < 0.5:
            return _("The nerve is quiet and the muscle hardly hears it: weakness.")
        return _("The nerve waits for orders and the muscle obeys them.")
    if alone.verdict == "flutter":
        return _("Neither wins: the nerve fires unasked and soon can carry no command.")
    if share < 0.5:
        return _("The junction wins: the nerve fires unasked, but most fibres stay silent.")
    return _("The axon wins: the nerve fires unasked and the muscle follows.")


_SWEPT = tuple(np.arange(0.6, 2.01, 0.1))


def calcium_sweep() -> Sweep:
    """The threshold of the axon at many calcium concentrations, at the learner's magnesium."""
    return Sweep(
        title=_("Threshold of the axon against calcium"),
        x_label=_("ionised calcium (mmol/L)"),
        y_label=_("threshold (nA)"),
        points=len(_SWEPT),
        run=_sweep,
        words=_sweep_words,
    )


def _sweep(settings: Settings) -> Iterator[tuple[float, float | None]]:
    for calcium in _SWEPT:
        axon = bathe(Axon(), settings.but({"electrolytes.calcium": float(calcium)}).station(Electrolytes))
        yield float(calcium), quiet_threshold(axon, WATCH_MS)


def _sweep_words(points: list[tuple[float, float | None]]) -> str:
    found = [(c, t) for c, t in points if t is not None]
    if not found:
        return _("No threshold was found.")
    (c_low, t_low), (c_high, t_high) = found[0], found[-1]
    return _(
        "At {c_low:.1f} mmol/L the axon needs {t_low:.2f} nA, at {c_high:.1f} mmol/L {t_high:.2f} nA. Where "
        "a point is missing, it fires by itself."
    ).format(c_low=c_low, t_low=t_low, c_high=c_high, t_high=t_high)
