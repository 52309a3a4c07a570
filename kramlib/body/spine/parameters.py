"""What a spine and its nerve root are made of, and what is done with them."""

from dataclasses import dataclass
from typing import ClassVar

from kramlib.data import table
from kramlib.engine.parameters import Parameters, parameter

POSTURES = tuple(str(key) for key in table("postures").column("key"))


@dataclass(frozen=True)
class Spine(Parameters):
    """A spine, what is done with it, and how its nerve root answers to pressure."""

    station: ClassVar[str] = "spine"

    posture: float = parameter(
        4,
        "1",
        "posture, a row of data/postures.csv",
        tuple(table("postures").column("posture")),
        "assumed: standing",
        choices=True,
    )
    load_kg: float = parameter(0.0, "kg", "load in the hands", (0.0, 60.0), "assumed: none")
    narrowing: float = parameter(
        0.0,
        "1",
        "narrowing of the canal by osteoarthritis; 1 as in the patients measured",
        (0.0, 1.5),
        "assumed: 0 is healthy",
    )
    hernia: float = parameter(
        0.0, "1", "disc pressing on the root; 1 as in the mean patient", (0.0, 4.0), "assumed: 0 is healthy"
    )
    tumour: float = parameter(
        0.0, "1", "tumour pressing on the root in every posture", (0.0, 2.0), "assumed: 0 is healthy"
    )
    arterial_mmhg: float = parameter(
        93.0, "mmHg", "mean arterial pressure", (50.0, 150.0), "computed: 80 + (120 - 80) / 3 mmHg"
    )
    hernia_mmhg: float = parameter(
        53.0,
        "mmHg",
        "pressure of a herniated disc on the root, lying",
        (0.0, 256.0),
        "published: mean of 34 patients, 7 to 256 (Takahashi and others 1999, Spine 24:2003, abstract)",
    )
    hernia_power: float = parameter(
        0.1, "1", "how steeply that pressure follows the disc's", (0.0, 1.0), "assumed: nobody measured it"
    )
    tumour_mmhg: float = parameter(
        80.0, "mmHg", "pressure of a tumour on the root", (0.0, 250.0), "assumed: by analogy, no measurement"
    )
    margin_mmhg: float = parameter(
        15.0,
        "mmHg",
        "how far below arterial pressure the flow stops",
        (0.0, 40.0),
        "published: 10 to 20 mmHg below it in the pig (Olmarker and others; see data/spine_pressure.csv)",
    )
    reserve: float = parameter(
        0.13,
        "1",
        "perfusion that still drives the pump in full",
        (0.01, 1.0),
        "fitted: no deficit after hours at 50 mmHg, deficit at 100 (Pedowitz and others 1992, Spine 17:194)",
    )
    k_most: float = parameter(
        8.0,
        "mmol/L",
        "potassium left around the axons when the pump stops for long",
        (0.0, 40.0),
        "assumed: no measurement in a human root",
    )
    gather_min: float = parameter(
        60.0,
        "min",
        "time in which that potassium gathers",
        (1.0, 600.0),
        "assumed: block within 2 to 4 hours",
    )
    clear_min: float = parameter(
        10.0,
        "min",
        "time in which returning blood clears it",
        (0.1, 600.0),
        "assumed: feeling returns in minutes",
    )
    strips_mmhg: float = parameter(
        30.0,
        "mmHg",
        "pressure from which myelin is lost over weeks",
        (0.0, 200.0),
        "assumed: where flow in the venules stops, 30 +- 10 mmHg in the pig (Olmarker 1989)",
    )
    strips_all_mmhg: float = parameter(
        130.0,
        "mmHg",
        "pressure at which hardly any myelin stays",
        (31.0, 400.0),
        "assumed: arterial pressure",
    )
    strips_weeks: float = parameter(
        4.0, "weeks", "time in which myelin is lost", (0.5, 52.0), "assumed: weeks, not days"
    )
