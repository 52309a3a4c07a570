"""Lesson 00, its exercise: at which frequency do the twitches fuse? The limit is the learner's own."""

from functools import lru_cache
from random import Random

from kramlib.lessons.spec import Exercise, Question, Slip
from kramlib.lessons.start_here.train import CALF, HIGHEST_HZ, LOWEST_HZ, ripple_at
from kramlib.pathway.motor_units import muscle, units_of
from kramlib.text import _

LIMITS = (20.0, 18.0, 15.0, 12.0, 10.0, 9.0, 7.0, 6.0, 4.5, 4.0, 3.5)  # % of the force added


@lru_cache
def fusing_hz(limit: float) -> float:
    """The lowest whole frequency (Hz) at which the ripple of the calf muscle is below a limit (%).

    >>> fusing_hz(10.0)
    10.0
    """
    units, tissue = units_of(CALF), muscle(CALF)
    tried = range(int(LOWEST_HZ), int(HIGHEST_HZ) + 1)
    return float(next(hz for hz in tried if ripple_at(hz, units, tissue) < limit))


def exercise(seed: int) -> Exercise:
    """The exercise, with the limit of a learner's seed."""
    limit = Random(f"{seed} exercise").choice(LIMITS)
    return Exercise({"limit": limit}, _question(limit), units={"limit": "%"})


def _question(limit: float) -> Question:
    right = fusing_hz(limit)
    return Question(
        "exercise",
        _(
            "What is the lowest whole number of shocks a second at which the ripple is below {limit:g} %?"
        ).format(limit=limit),
        hints=(
            _("Move the first slider of the lesson and read the ripple in the table."),
            _("Pin a run above your limit and one below it, then close in from both sides."),
        ),
        answer=right,
        tolerance=0.4,
        unit="Hz",
        slips=(
            Slip(right - 1.0, _("There the ripple is still above your limit. You are one step away.")),
            Slip(right + 1.0, _("The ripple is below your limit there, but was it not so one step before?")),
            Slip(
                1000.0 / right,
                _("That is the time between two shocks in ms. The frequency is 1000 divided by it."),
            ),
        ),
        right_feedback=_("Would another length of the muscle have changed it? Try, then ask why."),
        wrong_feedback=_("Set the slider to your answer and read the ripple there."),
    )
