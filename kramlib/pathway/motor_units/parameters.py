"""What a pool of motor units is made of."""

from dataclasses import dataclass
from typing import ClassVar

from kramlib.engine.parameters import Parameters, parameter

_PAPER = "published: Fuglevand, Winter and Patla 1993, J Neurophysiol 70:2470 (read in a public code)"


@dataclass(frozen=True)
class MotorUnits(Parameters):
    """The published pool: 120 units, from small, slow and early to large, quick and late."""

    station: ClassVar[str] = "motor_units"

    n: float = parameter(120.0, "1", "number of motor units", (1.0, 1000.0), _PAPER, whole=True)
    rr: float = parameter(30.0, "1", "recruitment threshold, last unit to first", (1.0, 200.0), _PAPER)
    rp: float = parameter(100.0, "1", "twitch force, largest unit to smallest", (1.0, 500.0), _PAPER)
    t_l_ms: float = parameter(90.0, "ms", "contraction time of the slowest unit", (10.0, 800.0), _PAPER)
    rt: float = parameter(3.0, "1", "contraction time, slowest unit to quickest", (1.0, 10.0), _PAPER)
    mfr_hz: float = parameter(8.0, "Hz", "rate at which a recruited unit begins", (1.0, 20.0), _PAPER)
    pfr1_hz: float = parameter(45.0, "Hz", "peak rate of the first unit", (10.0, 100.0), _PAPER)
    pfrd_hz: float = parameter(10.0, "Hz", "peak rate, first unit less last", (0.0, 50.0), _PAPER)
    g_e: float = parameter(1.0, "Hz", "rate added by each unit of excitation", (0.1, 10.0), _PAPER)
    isi_cv: float = parameter(
        0.2,
        "1",
        "variation of the intervals between spikes",
        (0.0, 0.5),
        "assumed: 0.2, from memory of Fuglevand, Winter and Patla 1993",
    )
