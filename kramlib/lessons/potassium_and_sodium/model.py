"""Lesson 04, its model: what a run computes, what it draws, and the longer run."""

import math
from collections.abc import Iterator, Mapping
from functools import lru_cache

import numpy as np
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from numpy.typing import NDArray

from kramlib.biophysics.ions import ghk_rest, nernst, thermal_mv
from kramlib.conditions.electrolytes import Electrolytes, bathe
from kramlib.data import table
from kramlib.engine.recording import Recording
from kramlib.experiments.measures import MeasureError, shape, velocity
from kramlib.experiments.protocols import Shock, shock, threshold_na, watch
from kramlib.figures import axon as panels
from kramlib.figures.describe import rest_in_words, shock_in_words, watch_in_words
from kramlib.lessons.spec import Number, Outcome, Settings, Sweep
from kramlib.pathway.axon import Axon, settle
from kramlib.pathway.axon.internode import node_spacing_mm
from kramlib.text import _

Array = NDArray[np.float64]
_WATCH_MS, _SHOCK_MS = 300.0, 3.0
LOWEST, HIGHEST = 2.0, 8.0  # mmol/L of potassium that the lesson offers


def build(figure: Figure) -> Mapping[str, Line2D]:
    """What stands still in the figure, and its moving lines."""
    grid = figure.add_gridspec(2, 2)
    alone = panels.left_alone(figure.add_subplot(grid[0, :]), _WATCH_MS)
    shocked = panels.shocked(figure.add_subplot(grid[1, 0]), _SHOCK_MS)
    k_out = np.linspace(LOWEST, HIGHEST, 13)
    curves = dict(
        zip(
            (_("Nernst, potassium alone"), _("GHK, with some sodium"), _("model axon")),
            _standing_curves(tuple(k_out)),
            strict=True,
        )
    )
    rest = panels.rest_against(figure.add_subplot(grid[1, 1]), k_out, curves)
    names = ("alone", "shock", "rest")
    now, pinned = zip(alone, shocked, rest, strict=True)
    return dict(zip(names, now, strict=True)) | {
        f"{name}_pinned": line for name, line in zip(names, pinned, strict=True)
    }


def potassium_inside() -> float:
    """Potassium inside the model axon (mmol/L): what Nernst needs for the published E_K."""
    axon = Axon()
    return axon.k_out * math.exp(-axon.e_k / thermal_mv(axon.celsius))


@lru_cache
def _standing_curves(k_out: tuple[float, ...]) -> tuple[Array, Array, Array]:
    """Nernst, GHK, and the rest of the model axon where it comes to rest (elsewhere a gap)."""
    ions = table("ion_concentrations")
    potassium, sodium = (ions.row(set="teaching_axon", ion=ion) for ion in ("K", "Na"))
    axon = Axon()
    rests = [settle(axon.but(k_out=k)) for k in k_out]
    middle = int(axon.nodes) // 2
    return (
        np.array([nernst(k, potassium_inside()) for k in k_out]),
        np.array(
            [
                ghk_rest(
                    k,
                    potassium["inside"],
                    sodium["outside"],
                    sodium["inside"],
                    sodium["permeability_ratio"],
                )
                for k in k_out
            ]
        ),
        np.array([rest.v_mv[middle] if rest.still else math.nan for rest in rests]),
    )


def run(settings: Settings) -> Outcome:
    """The axon in this blood: left alone, then shocked from the state it is left in."""
    pulse = settings.station(Shock)
    bathed = bathe(settings.station(Axon), settings.station(Electrolytes))
    middle = int(bathed.nodes) // 2
    alone = watch(bathed, _WATCH_MS)
    rest = alone.end
    rest_mv = float(rest.v_mv[middle]) if rest.still else None
    after = shock(bathed, pulse.amplitude_na, pulse_ms=pulse.pulse_ms, duration_ms=_SHOCK_MS, start=rest)
    peak, speed = _passed(after, bathed)
    mark = (np.array([bathed.k_out]), np.array([math.nan if rest_mv is None else rest_mv]))
    words = [rest_in_words(rest_mv), watch_in_words(alone), shock_in_words(peak, speed)]
    return Outcome(
        recording=alone.recording,
        numbers=_numbers(bathed.k_out, rest_mv, len(alone.spikes_ms), peak, speed),
        words=" ".join(words),
        curves={
            "alone": (alone.recording.time_ms, alone.recording["v_mv"][:, middle]),
            "shock": (after.time_ms, after["v_mv"][:, middle]),
            "rest": mark,
        },
    )


def _numbers(
    k_out: float, rest_mv: float | None, spikes: int, peak: float | None, speed: float | None
) -> tuple[Number, ...]:
    return (
        Number(_("potassium outside"), k_out, "mmol/L"),
        Number(_("potassium equilibrium potential"), nernst(k_out, potassium_inside()), "mV"),
        Number(_("resting potential"), rest_mv, "mV"),
        Number(_("spikes without a shock, in 300 ms"), spikes, "", 0),
        Number(_("peak of the shocked spike"), peak, "mV"),
        Number(_("conduction velocity"), speed, "m/s"),
    )


def _passed(after: Recording, axon: Axon) -> tuple[float, float] | tuple[None, None]:
    """Peak (mV) and velocity (m/s) of the shocked spike, or two Nones if none passes."""
    try:
        nodes = int(axon.nodes)
        speed = velocity(after, node_spacing_mm(axon), nodes // 4, 3 * nodes // 4)
        return shape(after, nodes // 2).peak_mv, speed
    except MeasureError:
        return None, None


_SWEPT = tuple(np.arange(2.0, 6.51, 0.25))


def potassium_sweep() -> Sweep:
    """The threshold at many potassium concentrations, the other settings as the learner left them."""
    return Sweep(
        title=_("Threshold of the axon against potassium"),
        x_label=_("potassium outside (mmol/L)"),
        y_label=_("threshold (nA)"),
        points=len(_SWEPT),
        run=_sweep,
        words=_sweep_words,
    )


def _sweep(settings: Settings) -> Iterator[tuple[float, float | None]]:
    for k in _SWEPT:
        changed = settings.but({"electrolytes.potassium": float(k)})
        axon, blood = changed.station(Axon), changed.station(Electrolytes)
        try:
            yield float(k), threshold_na(bathe(axon, blood))
        except MeasureError:
            yield float(k), None


def _sweep_words(points: list[tuple[float, float | None]]) -> str:
    found = [(k, t) for k, t in points if t is not None]
    if not found:
        return _("No threshold was found.")
    (k_low, t_low), (k_high, t_high) = found[0], found[-1]
    return _(
        "At {k_low:.2f} mmol/L the axon needs {t_low:.2f} nA, at {k_high:.2f} mmol/L {t_high:.2f} nA; beyond "
        "that it fires by itself or cannot fire at all."
    ).format(k_low=k_low, t_low=t_low, k_high=k_high, t_high=t_high)
