"""Lesson 01: one command, followed from the cord to the force and back."""

from kramlib.figures.schematic import names
from kramlib.figures.sound import of_emg
from kramlib.lessons.from_nerve_to_muscle import prose
from kramlib.lessons.from_nerve_to_muscle.model import Look, build, effort_sweep, run
from kramlib.lessons.from_nerve_to_muscle.questions import exercise, questions
from kramlib.lessons.spec import Control, Lesson, Settings
from kramlib.pathway import ORDER
from kramlib.text import _

_TERMS = (
    "spinal_cord motoneuron threshold axon action_potential neuromuscular_junction calcium muscle_fibre "
    "motor_unit recruitment tendon_organ muscle_spindle"
)


def lesson() -> Lesson:
    """The lesson in the language in force."""
    return Lesson(
        number="01",
        name="01_from_nerve_to_muscle",
        title=_("From nerve to muscle"),
        claims=(19, 20),
        terms=tuple(_TERMS.split()),
        settings=Settings({"look": Look()}),
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
        sweep=effort_sweep(),
        sound=of_emg,
    )


def _controls() -> tuple[Control, ...]:
    called = names()
    return (
        Control("look.at", _("Station to light"), names=tuple(called[station] for station in ORDER)),
        Control("look.effort", _("Effort"), 0.0, 1.0, 0.05, _("0.5 is a firm push")),
        Control("look.length", _("Length of the fibres"), 0.5, 1.1, 0.05, _("0.6 shortened, 1.1 stretched")),
    )
