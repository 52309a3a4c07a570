"""Lesson 07: conditioning, fatigue and the reflex, from weeks of habit to a test of cramp."""

from kramlib.figures.sound import of_emg
from kramlib.lessons.conditioning_and_reflex import prose
from kramlib.lessons.conditioning_and_reflex.loads import load_sweep
from kramlib.lessons.conditioning_and_reflex.model import Person, build, run
from kramlib.lessons.conditioning_and_reflex.questions import exercise, questions
from kramlib.lessons.spec import Control, Lesson, Settings
from kramlib.text import _

_TERMS = (
    "conditioning fatigue h_reflex m_wave muscle_spindle tendon_organ persistent_current after_discharge emg"
)


def lesson() -> Lesson:
    """The lesson in the language in force."""
    return Lesson(
        number="07",
        name="07_conditioning_fatigue_reflex",
        title=_("Conditioning, fatigue, reflex"),
        claims=(16, 18, 21, 22, 23, 24, 25),
        terms=tuple(_TERMS.split()),
        settings=Settings({"trainee": Person()}),
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
        sweep=load_sweep(),
        sound=of_emg,
        live=False,
    )


def _controls() -> tuple[Control, ...]:
    return (
        Control("trainee.habit", _("Habit of the last weeks"), names=prose.habits()),
        Control("trainee.cramps", _("Induced cramps, twice a week"), names=prose.trainings()),
        Control("trainee.task_n", _("Force of the task"), 100.0, 2500.0, 50.0),
        Control("trainee.task_s", _("Duration of the task"), 5.0, 300.0, 5.0),
        Control("trainee.tilt", _("How much fatigue tilts the reflex"), 0.0, 1.0, 0.05, _("a hypothesis")),
    )
