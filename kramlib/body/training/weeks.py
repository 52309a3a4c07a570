"""Weeks of habit: what exercise, a leg that bears no load, and trained cramps do to muscle, nerve and reflex.

Each quality x moves towards where the present habit leads, dx/dt = (x_habit - x) / tau, and back towards 1
when the habit ends. 1 is a person of everyday activity.

Three numbers rest on measurements: the H-reflex after four weeks without load (Clark 2006), the threshold
of cramp after three weeks of cramp training in the shortened position (Behringer 2014) and how much of a rise
is left 22 days later (Behringer 2016). All others are assumed.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

import numpy as np

from kramlib.engine.parameters import ParameterError, Parameters, parameter
from kramlib.engine.recording import Recording, Signal
from kramlib.text import _

_WEEK_MS = 7.0 * 24.0 * 3.6e6
_MOST_SESSIONS = 3.0  # a week; more brings no more here
QUALITIES = ("strength", "speed", "drive", "h_reflex", "threshold")


@dataclass(frozen=True)
class Habit(Parameters):
    """What a person does for some weeks, and how far it leads. The defaults lead nowhere."""

    station: ClassVar[str] = "habit"

    sessions: float = parameter(
        0.0, "1/week", "sessions of strength exercise a week", (0.0, 7.0), "assumed: everyday activity only"
    )
    unloaded: float = parameter(
        0.0, "1", "the leg bears no load (1) or does (0)", (0.0, 1.0), "assumed: it does", choices=True
    )
    cramp_sessions: float = parameter(
        0.0, "1/week", "sessions of electrically induced cramps a week", (0.0, 7.0), "assumed: none"
    )
    shortened: float = parameter(
        1.0,
        "1",
        "muscle shortened (1) or neutral (0) in these sessions",
        (0.0, 1.0),
        "published: only shortened it changes the threshold (Behringer 2014)",
        choices=True,
    )
    weaker: float = parameter(
        0.75, "1", "strength to which disuse leads", (0.3, 1.0), "assumed: a quarter is lost, all told"
    )
    stronger: float = parameter(
        1.2, "1", "strength to which exercise leads", (1.0, 2.0), "assumed: +15 % in 4 weeks (Wilson 2023)"
    )
    slower: float = parameter(
        1.1, "1", "contraction time to which disuse leads", (1.0, 2.0), "assumed: slower (Ruggiero 2024)"
    )
    less_drive: float = parameter(
        0.85,
        "1",
        "drive to the motoneurons to which disuse leads",
        (0.3, 1.0),
        "assumed: weaker (Clark 2006)",
    )
    more_drive: float = parameter(
        1.1, "1", "drive to which exercise leads", (1.0, 2.0), "assumed: higher unit rates (Del Vecchio 2019)"
    )
    higher_h: float = parameter(
        1.226,
        "1",
        "H-reflex to which disuse leads",
        (0.5, 3.0),
        "fitted: 51.9 / 45.4 after four weeks (Clark 2006 J Appl Physiol 101:264)",
    )
    higher_threshold: float = parameter(
        1.614,
        "1",
        "threshold frequency of cramp to which cramp training leads",
        (1.0, 4.0),
        "fitted: 33.3 / 23.3 Hz after three weeks (Behringer 2014 PLoS ONE 9:e94910)",
    )
    tau_weeks: float = parameter(
        4.0, "weeks", "time in which muscle and reflex follow a habit", (0.5, 52.0), "assumed: weeks"
    )
    tau_cramp_weeks: float = parameter(
        2.5,
        "weeks",
        "time in which the threshold follows cramp training, and is lost again",
        (0.5, 52.0),
        "fitted: 28 % of the rise is left after 22 days (Behringer 2016 Neuromodulation 10.1111/ner.12525)",
    )


def ends(habit: Habit) -> Mapping[str, float]:
    """Where each quality would end if the habit never did."""
    rest, train = habit.unloaded, min(habit.sessions / _MOST_SESSIONS, 1.0) * (1.0 - habit.unloaded)
    cramps = habit.shortened * min(habit.cramp_sessions / 2.0, 1.0)
    return {
        "strength": 1.0 + rest * (habit.weaker - 1.0) + train * (habit.stronger - 1.0),
        "speed": 1.0 + rest * (habit.slower - 1.0),
        "drive": 1.0 + rest * (habit.less_drive - 1.0) + train * (habit.more_drive - 1.0),
        "h_reflex": 1.0 + rest * (habit.higher_h - 1.0),
        "threshold": 1.0 + cramps * (habit.higher_threshold - 1.0),
    }


def simulate(*habits: tuple[Habit, float]) -> Recording:
    """Follow the qualities through habits, each with its weeks, day by day.

    Returns a Recording with QUALITIES, each a multiple of everyday activity's [day]: `speed` of the
    contraction time, `threshold` of the threshold frequency of cramp.
    Raises ParameterError for no habit or weeks outside 0.1 to 520.

    >>> rested = simulate((Habit(unloaded=1), 4.0))
    >>> round(45.4 * float(rested["h_reflex"][-1]), 1)
    51.9
    """
    _check(habits)
    now = dict.fromkeys(QUALITIES, 1.0)
    rows = [list(now.values())]
    for habit, weeks in habits:
        leads = ends(habit)
        for _day in range(max(1, round(7.0 * weeks))):
            for name, end in leads.items():
                tau = habit.tau_cramp_weeks if name == "threshold" else habit.tau_weeks
                now[name] = end + (now[name] - end) * math.exp(-1.0 / (7.0 * tau))
            rows.append(list(now.values()))
    signals = {
        name: Signal(np.array(x), "1") for name, x in zip(QUALITIES, zip(*rows, strict=True), strict=True)
    }
    said = {f"habit {k}": habit.to_dict() for k, (habit, _weeks) in enumerate(habits)}
    return Recording(np.arange(len(rows), dtype=np.float64) * (_WEEK_MS / 7.0), signals, said)


def _check(habits: tuple[tuple[Habit, float], ...]) -> None:
    if not habits:
        raise ParameterError(_("There is no habit: give at least one (Habit, weeks)."))
    for _habit, weeks in habits:
        if not 0.1 <= weeks <= 520.0:
            text = _("weeks = {weeks} weeks is outside 0.1 to 520 weeks (duration of a habit).")
            raise ParameterError(text.format(weeks=weeks))
