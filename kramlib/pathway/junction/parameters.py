"""What the junction is made of."""

from dataclasses import dataclass
from typing import ClassVar

from kramlib.engine.parameters import ParameterError, Parameters, parameter
from kramlib.text import _

# Free ions in healthy blood (mmol/L). The quantal content m_ref holds there.
HEALTHY_CA, HEALTHY_MG = 1.2, 0.55
# The binding constants (mmol/L) recorded for the frog: `Junction(**FROG)`. From memory, not re-read.
FROG = {"k_ca": 1.1, "k_mg": 3.0}

_BLOOD = "published: a typical value within the reference range, data/blood_electrolytes.csv"
_HUMAN = "assumed: human, from memory of Wood and Slater 2001, Prog Neurobiol 64:393"


@dataclass(frozen=True)
class Junction(Parameters):
    """The median junction of a human leg muscle, and how much the others of its motor unit differ."""

    station: ClassVar[str] = "junction"

    calcium: float = parameter(
        HEALTHY_CA, "mmol/L", "free calcium around the nerve ending", (0.0, 5.0), _BLOOD
    )
    magnesium: float = parameter(
        HEALTHY_MG, "mmol/L", "free magnesium around the nerve ending", (0.0, 20.0), _BLOOD
    )
    k_ca: float = parameter(
        0.55,
        "mmol/L",
        "calcium that half fills the release site",
        (0.05, 5.0),
        "fitted: so that 0.65 mmol/L of calcium does not paralyse; the frog's, from memory, is 1.1",
    )
    k_mg: float = parameter(
        2.0,
        "mmol/L",
        "magnesium that half fills the release site",
        (0.2, 10.0),
        "fitted: so that 5 mmol/L of magnesium paralyses; the frog's, from memory, is 3.0",
    )
    m_ref: float = parameter(
        30.0, "1", "quanta for one impulse in a rested junction, in healthy blood", (1.0, 400.0), _HUMAN
    )
    q_mv: float = parameter(1.0, "mV", "end-plate potential of one quantum", (0.0, 5.0), _HUMAN)
    p: float = parameter(
        0.04,
        "1",
        "share of the available quanta that one impulse releases in healthy blood",
        (0.005, 0.5),
        "published: rat diaphragm, 0.031 to 0.054 by the decay of end-plate currents in short trains "
        "(abstract, scilit 9a676aa8)",
    )
    recovery_ms: float = parameter(
        500.0,
        "ms",
        "time constant of refilling",
        (20.0, 20000.0),
        "assumed: so that transmission holds at 20 Hz, as in normal people (Trontelj 2002, abstract)",
    )
    e_reversal_mv: float = parameter(
        -5.0,
        "mV",
        "reversal potential of the end-plate current",
        (-20.0, 10.0),
        "assumed: between 0 and -10 mV, from memory",
    )
    v_rest_mv: float = parameter(
        -80.0, "mV", "resting potential of the muscle fibre", (-100.0, -45.0), "assumed: a round number"
    )
    v_threshold_mv: float = parameter(
        -74.0,
        "mV",
        "potential of the end plate at which the fibre fires",
        (-95.0, -35.0),
        "assumed: a human safety factor is between 2 and 5; the folds' sodium channels lower the threshold",
    )
    spread: float = parameter(
        0.27,
        "1",
        "standard deviation of the logarithm of the reserve among junctions",
        (0.02, 1.0),
        "computed: ln(12 / 4.1) / (2 x 1.96), the cat's most and least resistant fibres taken as 95 % "
        "of all (Paton and Waud 1967, J Physiol 191:59, abstract)",
    )
    rise_ms: float = parameter(
        0.5,
        "ms",
        "time constant of the rise of the end-plate potential",
        (0.1, 1.4),
        "assumed: about 1 ms to peak",
    )
    decay_ms: float = parameter(
        4.0, "ms", "time constant of the decay of the end-plate potential", (1.5, 20.0), "assumed: a few ms"
    )

    def __post_init__(self) -> None:
        super().__post_init__()
        if self.v_rest_mv >= self.v_threshold_mv:
            text = _(
                "Junction.v_rest_mv = {rest:g} mV is not below v_threshold_mv = {fires:g} mV. "
                "Change both together."
            )
            raise ParameterError(text.format(rest=self.v_rest_mv, fires=self.v_threshold_mv))
