"""Lesson 02: what a cramp is, how it starts, holds and ends."""

from kramlib.figures.sound import of_emg
from kramlib.lessons.spec import Control, Lesson, Settings
from kramlib.lessons.what_a_cramp_is import prose
from kramlib.lessons.what_a_cramp_is.model import Trial, build, run
from kramlib.lessons.what_a_cramp_is.questions import exercise, questions
from kramlib.lessons.what_a_cramp_is.sweep import run_down_sweep
from kramlib.text import _

_TERMS = (
    "muscle_cramp motoneuron motor_unit depolarisation persistent_current after_discharge emg tendon_organ "
    "contracture standard_deviation"
)


def lesson() -> Lesson:
    """The lesson in the language in force."""
    return Lesson(
        number="02",
        name="02_what_a_cramp_is",
        title=_("What a cramp is"),
        claims=(1, 2, 3, 4),
        terms=tuple(_TERMS.split()),
        settings=Settings({"trial": Trial()}),
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
        sweep=run_down_sweep(),
        sound=of_emg,
        live=False,
    )


def _controls() -> tuple[Control, ...]:
    return (
        Control(
            "trial.gamma",
            _("Persistent inward current"),
            0.1,
            0.5,
            0.01,
            _("0.41: cramps easily, 0.26: does not"),
        ),
        Control("trial.train_hz", _("Frequency of the shocks"), 2.0, 40.0, 1.0),
        Control("trial.length", _("Length of the fibres"), 0.5, 1.1, 0.05, _("0.6 shortened, 1.1 stretched")),
        Control("trial.inhibition_us", _("Inhibition at 7 s"), 0.0, 4.0, 0.05, _("the antagonist contracts")),
        Control("trial.tire_s", _("Time in which the current tires"), 5.0, 40.0, 1.0, _("fitted: 70")),
        Control("trial.muscle", _("Muscle"), names=(_("hamstrings"), _("calf"), _("quadriceps"))),
    )
