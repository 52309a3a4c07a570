"""Lesson 00: how to use a lesson, on a calf muscle that is shocked; and the pre-test of the course."""

from kramlib.lessons.spec import Control, Lesson, Settings
from kramlib.lessons.start_here import prose
from kramlib.lessons.start_here.exercise import exercise
from kramlib.lessons.start_here.model import build, ripple_sweep, run
from kramlib.lessons.start_here.questions import questions
from kramlib.lessons.start_here.train import CALF, HIGHEST_HZ, LOWEST_HZ, Train
from kramlib.pathway.motor_units import POSITIONS, muscle
from kramlib.text import _

_TERMS = (
    "model muscle_fibre motoneuron axon action_potential twitch summation fused_tetanus ripple "
    "resting_potential muscle_cramp standard_deviation"
)


def lesson() -> Lesson:
    """The lesson in the language in force."""
    return Lesson(
        number="00",
        name="00_start_here",
        title=_("Start here"),
        claims=(1, 12, 20),
        terms=tuple(_TERMS.split()),
        settings=Settings({"train": Train(), "muscle": muscle(CALF)}),
        predictions=prose.predictions(),
        controls=_controls(),
        build=build,
        run=run,
        questions=questions,
        exercise=exercise,
        leaves_out=prose.leaves_out(),
        people=prose.people(),
        body_activity=prose.body_activity(),
        change_of_mind=prose.change_of_mind(),
        sweep=ripple_sweep(),
        light=True,
    )


def _controls() -> tuple[Control, ...]:
    shortest, longest = POSITIONS["shortened"], POSITIONS["stretched"]
    return (
        Control("train.hz", _("Shocks to the nerve a second"), LOWEST_HZ, HIGHEST_HZ, 1.0),
        Control("muscle.length", _("Length of the muscle"), shortest, longest, 0.05, prose.positions()),
    )
