"""Lesson 06: what sweat, drink, diet and medicine do to the blood, and what the nerve makes of it."""

from kramlib.lessons.spec import Control, Lesson, Settings
from kramlib.lessons.sweat_and_drink import prose
from kramlib.lessons.sweat_and_drink.drinking import drink_sweep
from kramlib.lessons.sweat_and_drink.model import Day, build, run
from kramlib.lessons.sweat_and_drink.questions import exercise, questions
from kramlib.text import _

_TERMS = "sweat electrolyte concentration sodium potassium calcium magnesium hyponatraemia diuretic threshold"


def lesson() -> Lesson:
    """The lesson in the language in force."""
    return Lesson(
        number="06",
        name="06_sweat_drink_diet_medicine",
        title=_("Sweat, drink, diet, medicine"),
        claims=(12, 13, 14, 15),
        terms=tuple(_TERMS.split()),
        settings=Settings({"day": Day()}),
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
        sweep=drink_sweep(),
    )


def _controls() -> tuple[Control, ...]:
    return (
        Control("day.hours", _("Hours of sweat"), 0.5, 8.0, 0.5),
        Control("day.sweat_l_h", _("Sweat"), 0.0, 2.5, 0.1),
        Control(
            "day.sweat_na",
            _("Sodium in the sweat"),
            15.0,
            100.0,
            2.5,
            _("mean 37.5, from 21 to 71 in groups"),
        ),
        Control("day.drink_l_h", _("Drunk meanwhile"), 0.0, 2.5, 0.1),
        Control("day.drink", _("What is drunk"), names=prose.drinks()),
        Control("day.taken", _("Taken for four weeks"), names=prose.taken()),
    )
