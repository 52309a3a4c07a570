"""Lesson 09: rival causes of a cramp, and which observation each cannot explain."""

from kramlib.figures.sound import of_emg
from kramlib.lessons.courtroom import prose, words
from kramlib.lessons.courtroom.model import Hearing, build, run
from kramlib.lessons.courtroom.questions import exercise, questions
from kramlib.lessons.courtroom.sweep import fault_sweep
from kramlib.lessons.spec import Control, Lesson, Settings
from kramlib.text import _

_TERMS = (
    "muscle_cramp after_discharge threshold_frequency motoneuron persistent_current emg muscle_spindle "
    "tendon_organ contracture"
)


def lesson() -> Lesson:
    """The lesson in the language in force."""
    return Lesson(
        number="09",
        name="09_courtroom_of_causes",
        title=_("Courtroom of causes"),
        claims=(17,),
        terms=tuple(_TERMS.split()),
        settings=Settings({"hearing": Hearing()}),
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
        sweep=fault_sweep(),
        sound=of_emg,
        live=False,
    )


def _controls() -> tuple[Control, ...]:
    return (
        Control("hearing.suspect", _("Suspect"), names=words.suspect_names()),
        Control("hearing.experiment", _("Experiment"), names=words.experiments()),
        Control("hearing.train_hz", _("Frequency of the shocks"), 4.0, 50.0, 1.0, _("3 s of shocks")),
    )
