"""What the muscle fibre is made of, and what can be changed on the bench."""

from dataclasses import dataclass
from typing import ClassVar

from kramlib.engine.parameters import Parameters, parameter

FAST, SLOW = 0, 1

_BLOOD = "published: a typical value within the reference range, data/blood_electrolytes.csv"
_INSIDE = "assumed: a round number for a muscle fibre, data/ion_concentrations.csv (teaching_muscle)"


@dataclass(frozen=True)
class Fibre(Parameters):
    """A muscle fibre in the chain: which potassium it lies in, and how its force depends on it."""

    station: ClassVar[str] = "fibre"

    k_out: float = parameter(4.0, "mmol/L", "potassium outside", (1.0, 60.0), _BLOOD)
    k_in: float = parameter(150.0, "mmol/L", "potassium inside", (50.0, 250.0), _INSIDE)
    na_out: float = parameter(140.0, "mmol/L", "sodium outside", (50.0, 250.0), _BLOOD)
    na_in: float = parameter(12.0, "mmol/L", "sodium inside", (1.0, 60.0), _INSIDE)
    p_ratio: float = parameter(
        0.035,
        "1",
        "permeability of sodium against that of potassium",
        (0.0, 0.2),
        "fitted: so that 10 mmol/L of potassium leaves about the 23 % of force measured in rat soleus",
    )
    half: float = parameter(
        -64.5,
        "mV",
        "resting potential at which half of the force is left",
        (-90.0, -40.0),
        "fitted: the middle of the steep range, -69 to -60 mV (Cairns 2022, PMID 35385328, abstract)",
    )
    slope: float = parameter(
        2.05,
        "mV",
        "how steeply force falls with the resting potential",
        (0.1, 20.0),
        "fitted: 90 to 10 % of the force over -69 to -60 mV (Cairns 2022, PMID 35385328, abstract)",
    )


@dataclass(frozen=True)
class Bench(Parameters):
    """A single fibre of Shorten 2007 on the bench, at 20 degC, and the shocks it gets."""

    station: ClassVar[str] = "bench_fibre"

    kind: float = parameter(
        FAST,
        "1",
        "0 a fast fibre, 1 a slow fibre",
        (FAST, SLOW),
        "published: Shorten et al. 2007, two sets of constants, data/shorten2007_parameters.csv",
        choices=True,
    )
    k_out: float = parameter(
        5.9,
        "mmol/L",
        "potassium around the fibre and in its tubules before it settles",
        (2.0, 12.0),
        "published: Shorten et al. 2007, data/shorten2007_initial_state.csv",
    )
    stimulus: float = parameter(
        80.0,
        "uA/cm2",
        "strength of one shock",
        (0.0, 300.0),
        "assumed: above the thresholds, 50 to 52 in the fast and 25 to 27 in the slow fibre; a much "
        "stronger shock depolarises by itself and hides an action potential that fails",
    )
    pulse_ms: float = parameter(
        1.0, "ms", "duration of one shock", (0.1, 10.0), "assumed: usual in the laboratory"
    )
