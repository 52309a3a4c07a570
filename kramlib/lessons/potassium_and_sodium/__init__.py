"""Lesson 04: what potassium and sodium in the blood do to a motor axon."""

from kramlib.conditions.electrolytes import Electrolytes
from kramlib.experiments.protocols import Shock
from kramlib.figures.sound import of_spikes
from kramlib.lessons.potassium_and_sodium import prose
from kramlib.lessons.potassium_and_sodium.model import HIGHEST, LOWEST, build, potassium_sweep, run
from kramlib.lessons.potassium_and_sodium.questions import exercise, questions
from kramlib.lessons.spec import Control, Lesson, Settings
from kramlib.pathway.axon import Axon
from kramlib.text import _

_TERMS = (
    "axon node internode resting_potential equilibrium_potential action_potential threshold depolarisation "
    "gate inactivation spontaneous_firing"
)


def lesson() -> Lesson:
    """The lesson in the language in force."""
    return Lesson(
        number="04",
        name="04_potassium_and_sodium",
        title=_("Potassium and sodium"),
        claims=(10, 11, 12),
        terms=tuple(_TERMS.split()),
        settings=Settings({"axon": Axon(), "electrolytes": Electrolytes(), "shock": Shock()}),
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
        sweep=potassium_sweep(),
        sound=of_spikes,
    )


def _controls() -> tuple[Control, ...]:
    potassium, sodium = _("Potassium in the blood"), _("Sodium in the blood")
    return (
        Control("electrolytes.potassium", potassium, LOWEST, HIGHEST, 0.1, prose.healthy("K")),
        Control("electrolytes.sodium", sodium, 110.0, 170.0, 1.0, prose.healthy("Na")),
        Control("shock.amplitude_na", _("Strength of the shock"), 0.0, 2.0, 0.05),
        Control("axon.diameter_um", _("Diameter of the fibre")),
    )
