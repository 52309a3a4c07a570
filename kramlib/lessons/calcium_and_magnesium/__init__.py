"""Lesson 05: low calcium excites the axon and weakens the junction, and who wins; magnesium beside it."""

from kramlib.conditions.electrolytes import Electrolytes
from kramlib.figures.sound import of_spikes
from kramlib.lessons.calcium_and_magnesium import prose
from kramlib.lessons.calcium_and_magnesium.ending import Ending
from kramlib.lessons.calcium_and_magnesium.model import (
    HIGHEST_CA,
    LOWEST_CA,
    build,
    calcium_sweep,
    run,
)
from kramlib.lessons.calcium_and_magnesium.questions import exercise, questions
from kramlib.lessons.spec import Control, Lesson, Settings
from kramlib.text import _

_TERMS = (
    "calcium magnesium surface_charge gate threshold spontaneous_firing tetany neuromuscular_junction "
    "end_plate_potential quantal_content safety_factor"
)


def lesson() -> Lesson:
    """The lesson in the language in force."""
    return Lesson(
        number="05",
        name="05_calcium_and_magnesium",
        title=_("Calcium and magnesium"),
        claims=(10, 11, 15),
        terms=tuple(_TERMS.split()),
        settings=Settings({"electrolytes": Electrolytes(), "ending": Ending()}),
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
        sweep=calcium_sweep(),
        sound=of_spikes,
    )


def _controls() -> tuple[Control, ...]:
    calcium, magnesium = _("Ionised calcium in the blood"), _("Ionised magnesium in the blood")
    healthy, frog = prose.healthy, prose.frog()
    return (
        Control("electrolytes.calcium", calcium, LOWEST_CA, HIGHEST_CA, 0.05, healthy("Ca_ionised")),
        Control("electrolytes.magnesium", magnesium, 0.1, 6.0, 0.05, healthy("Mg_ionised")),
        Control("ending.quanta", _("Quanta for one impulse in healthy blood"), 6.0, 60.0, 1.0),
        Control("ending.k_ca", _("Binding constant K_Ca"), 0.2, 1.5, 0.05, frog),
        Control("ending.hz", _("Impulses a second"), 1.0, 60.0, 1.0),
    )
