"""Lesson 03: a nerve root under pressure, from posture to spikes that nobody ordered."""

from functools import partial

from kramlib.body.spine import Spine
from kramlib.figures.sound import of_spikes
from kramlib.lessons.nerve_compression import prose
from kramlib.lessons.nerve_compression.calf import calf_sweep
from kramlib.lessons.nerve_compression.model import Pressing, build, run
from kramlib.lessons.nerve_compression.questions import exercise, questions
from kramlib.lessons.spec import Control, Lesson, Settings
from kramlib.text import _

_TERMS = (
    "nerve_root compression spinal_canal herniated_disc perfusion myelin demyelination sodium_potassium_pump "
    "conduction_block spontaneous_firing"
)


def lesson() -> Lesson:
    """The lesson in the language in force."""
    return Lesson(
        number="03",
        name="03_nerve_compression",
        title=_("Nerve compression"),
        claims=(5, 6, 7, 8, 9),
        terms=tuple(_TERMS.split()),
        settings=Settings({"spine": Spine(), "pressing": Pressing()}),
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
        sweep=calf_sweep(),
        sound=partial(of_spikes, node=-2),  # where the figure counts them
    )


def _controls() -> tuple[Control, ...]:
    return (
        Control("spine.posture", _("Posture"), names=prose.postures()),
        Control("pressing.load_kg", _("Load in the hands"), 0.0, 40.0, 1.0),
        Control("pressing.cause", _("What presses on the root"), names=prose.causes()),
        Control("pressing.time_min", _("For how long"), names=prose.times()),
    )
