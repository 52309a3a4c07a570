"""Lesson 10: a cohort of virtual people, and why small trials disagree."""

from kramlib.lessons.spec import Control, Lesson, Settings
from kramlib.lessons.virtual_cohort import prose, words
from kramlib.lessons.virtual_cohort.model import Trial, build, run
from kramlib.lessons.virtual_cohort.questions import exercise, questions
from kramlib.lessons.virtual_cohort.sweep import people_sweep
from kramlib.text import _

_TERMS = (
    "threshold_frequency crossover standard_deviation standard_error confidence_interval p_value "
    "persistent_current"
)


def lesson() -> Lesson:
    """The lesson in the language in force."""
    return Lesson(
        number="10",
        name="10_virtual_cohort",
        title=_("Virtual cohort: why small trials disagree"),
        claims=(10, 14, 18, 24),
        terms=tuple(_TERMS.split()),
        settings=Settings({"small_trial": Trial()}),
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
        sweep=people_sweep(),
    )


def _controls() -> tuple[Control, ...]:
    return (
        Control("small_trial.treatment", _("What is done"), names=words.treatments()),
        Control("small_trial.people", _("People in the trial"), 4.0, 36.0, 1.0),
        Control("small_trial.draw", _("Which trial"), 1.0, 200.0, 1.0, _("each draws other people")),
        Control("small_trial.bars", _("Bars show"), names=words.kinds()),
    )
