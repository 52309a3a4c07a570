"""Lesson 03, its model: from a posture to the pressure on a root and to what its axons then do."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

import numpy as np
from matplotlib.figure import Figure
from matplotlib.lines import Line2D

from kramlib.body.spine import (
    POSTURES,
    Spine,
    approach,
    disc_mpa,
    lasting_myelin,
    perfusion,
    pump,
    root_mmhg,
    simulate,
)
from kramlib.conditions.compression import compress, of_root
from kramlib.engine.parameters import Parameters, parameter
from kramlib.engine.recording import Recording
from kramlib.experiments.measures import spike_times
from kramlib.experiments.path import motor_velocity
from kramlib.experiments.protocols import watch
from kramlib.figures import root as panels
from kramlib.lessons.nerve_compression import prose
from kramlib.lessons.spec import Number, Outcome, Settings
from kramlib.pathway.axon import Axon, settle
from kramlib.text import _, ngettext

MMHG_PER_MPA = 7500.6
_WATCH_MS, _WEEK_MIN, _DAILY_MIN = 300.0, 10_080.0, 240.0
_OURS = "assumed: a choice of the learner"
# What presses: narrowing, hernia and tumour as the spine model takes them.
_CAUSES: tuple[dict[str, float], ...] = (
    {"tumour": 1.0},
    {"hernia": 1.0},
    {},
    {"narrowing": 0.7},
    {"narrowing": 1.0},
)
TIMES_MIN = (1, 10, 20, 40, 60, 120, 240, 20_160, 80_640)


@dataclass(frozen=True)
class Pressing(Parameters):
    """What the learner sets besides the posture."""

    station: ClassVar[str] = "pressing"

    load_kg: float = parameter(5.0, "kg", "load in the hands", (0.0, 60.0), _OURS)
    cause: float = parameter(
        2,
        "1",
        "what presses on the root: 0 tumour, 1 herniated disc, 2 nothing, 3 narrow canal, 4 very "
        "narrow canal",
        (0, 1, 2, 3, 4),
        "assumed: each as in the mean patient; 3 is seven tenths of that",
        choices=True,
    )
    time_min: float = parameter(
        20,
        "min",
        "time under this pressure; from a week on: four hours every day",
        TIMES_MIN,
        _OURS,
        choices=True,
    )


def spine_of(settings: Settings) -> Spine:
    """The spine with its load and with what presses on its root."""
    pressing = settings.station(Pressing)
    return settings.station(Spine).but(load_kg=pressing.load_kg, **_CAUSES[int(pressing.cause)])


def build(figure: Figure) -> Mapping[str, Line2D]:
    """What stands still in the figure, and its moving lines."""
    return panels.squeezed(figure, prose.postures(), Spine().arterial_mmhg, _WATCH_MS)


def root_after(spine: Spine, minutes: float) -> Recording:
    """The root after so long; from a week on, after four hours of a day like all days before."""
    weeks = minutes / _WEEK_MIN if minutes >= _WEEK_MIN else 0.0
    return simulate((spine, _DAILY_MIN if weeks else minutes), weeks_before=weeks)


def run(settings: Settings) -> Outcome:
    """The pressure, the root after this time, and the axon in it."""
    spine, minutes = spine_of(settings), settings.station(Pressing).time_min
    history = root_after(spine, minutes)
    axon = compress(Axon(), of_root(history))
    seen, last = watch(axon, _WATCH_MS, start=settle(axon)).recording, int(axon.nodes) - 2
    spikes = len(spike_times(seen, last))  # towards the muscle
    speed = None if spikes else motor_velocity(axon)
    curves = _pressure_curves(spine) | _time_curves(spine, minutes, history)
    return Outcome(
        recording=seen,
        numbers=_numbers(spine, history, speed, spikes),
        words=_words(spine, history, speed, spikes),
        curves=curves | {"alone": (seen.time_ms, seen["v_mv"][:, last])},
    )


def _pressure_curves(spine: Spine) -> dict[str, tuple[np.ndarray, np.ndarray]]:
    """Pressures (mmHg) in every posture, and the present one."""
    places = np.arange(len(POSTURES), dtype=float)
    everywhere = [spine.but(posture=p) for p in places]
    disc = np.array([MMHG_PER_MPA * disc_mpa(s) for s in everywhere])
    root = np.array([root_mmhg(s) for s in everywhere])
    here = (np.array([root_mmhg(spine)]), np.array([spine.posture]))
    return {"disc": (disc, places), "root": (root, places), "here": here}


def _time_curves(
    spine: Spine, minutes: float, history: Recording
) -> dict[str, tuple[np.ndarray, np.ndarray]]:
    """Potassium and myelin (%) under a pressure that lasts, and the present moment."""
    time, mmhg = panels.minutes(), root_mmhg(spine)
    most = max(spine.k_most, 1e-9)
    end = spine.k_most * (1.0 - pump(spine, perfusion(spine, mmhg)))
    held = np.array([approach(0.0, end, t, spine.gather_min) for t in time])
    lasting = lasting_myelin(spine, mmhg)
    left = np.array([approach(1.0, lasting, t / _WEEK_MIN, spine.strips_weeks) for t in time])
    then = (np.array([minutes]), np.array([100.0 * history["potassium"][-1] / most]))
    return {"potassium": (time, 100.0 * held / most), "myelin": (time, 100.0 * left), "then": then}


def _numbers(spine: Spine, history: Recording, speed: float | None, spikes: int) -> tuple[Number, ...]:
    return (
        Number(_("pressure inside the disc"), disc_mpa(spine), "MPa", 2),
        Number(_("pressure on the root"), root_mmhg(spine), "mmHg", 0),
        Number(_("blood flow of the root, of free flow"), 100.0 * history["perfusion"][-1], "%", 0),
        Number(_("strength of the pump"), 100.0 * history["pump"][-1], "%", 0),
        Number(_("potassium around the axons, above the blood's"), history["potassium"][-1], "mmol/L"),
        Number(_("myelin left"), 100.0 * history["myelin"][-1], "%", 0),
        Number(_("conduction velocity"), speed, "m/s"),
        Number(_("spikes that leave the stretch by themselves, in 300 ms"), spikes, "", 0, 20.0),
    )


def _words(spine: Spine, history: Recording, speed: float | None, spikes: int) -> str:
    pressed = _(
        "Inside the disc there are {mpa:.2f} MPa, on the root {mmhg:.0f} mmHg. The root gets {flow:.0f} % of "
        "its free blood flow, and {k:.1f} mmol/L of potassium are held around its axons."
    ).format(
        mpa=disc_mpa(spine),
        mmhg=root_mmhg(spine),
        flow=100.0 * history["perfusion"][-1],
        k=history["potassium"][-1],
    )
    if spikes:
        does = ngettext(
            "The axon fires by itself: {n} spike in 300 ms, and orders from the cord are lost among them.",
            "The axon fires by itself: {n} spikes in 300 ms, and orders from the cord are lost among them.",
            spikes,
        ).format(n=spikes)
    elif speed is None:
        does = _("The axon is silent and conducts nothing.")
    else:
        does = _("The axon is quiet and conducts at {v:.1f} m/s.").format(v=speed)
    return f"{pressed} {does}"
