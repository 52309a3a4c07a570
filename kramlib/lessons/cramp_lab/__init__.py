"""Lesson 08: the laboratory in which a cramp is started, measured, ended, and held against the papers."""

from kramlib.figures.sound import of_emg
from kramlib.lessons.cramp_lab import prose
from kramlib.lessons.cramp_lab.model import Visit, build, ladder_sweep, run
from kramlib.lessons.cramp_lab.questions import exercise, questions
from kramlib.lessons.spec import Control, Lesson, Settings
from kramlib.text import _

_TERMS = (
    "threshold_frequency muscle_cramp after_discharge motoneuron persistent_current emg stretching "
    "tendon_organ motor_unit standard_deviation"
)


def lesson() -> Lesson:
    """The lesson in the language in force."""
    return Lesson(
        number="08",
        name="08_cramp_lab",
        title=_("The Cramp Lab"),
        claims=(1, 4, 17, 23),
        terms=tuple(_TERMS.split()),
        settings=Settings({"visit": Visit()}),
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
        sweep=ladder_sweep(),
        sound=of_emg,
        live=False,
    )


def _controls() -> tuple[Control, ...]:
    return (
        Control(
            "visit.persistent",
            _("Persistent inward current"),
            0.1,
            0.5,
            0.01,
            _("0.41: cramps easily, 0.26: does not"),
        ),
        Control("visit.train_hz", _("Frequency of the shocks"), 4.0, 50.0, 2.0),
        Control("visit.position", _("Position"), names=prose.positions()),
        Control("visit.nerve", _("Nerve"), names=prose.nerves()),
        Control("visit.day", _("Day"), names=prose.days()),
        Control("visit.help", _("Help from 3 s on"), names=prose.helps()),
    )
