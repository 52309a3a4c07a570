"""Station: motor units and the muscle that they make.

`pool`: the units, small to large; `events`: when they are stimulated or fire; `march`: their forces;
`muscle`: newtons, and what length and velocity do to them; `emg`: what an electrode on the skin sees.
"""

from kramlib.pathway.motor_units.emg import Electrode, emg, envelope, wav
from kramlib.pathway.motor_units.events import check_events, spikes_at, volleys
from kramlib.pathway.motor_units.march import contract, fresh, later, march, settle
from kramlib.pathway.motor_units.muscle import (
    MUSCLES,
    POSITIONS,
    Factors,
    Muscle,
    factors,
    force,
    force_with,
    muscle,
    units_of,
)
from kramlib.pathway.motor_units.parameters import MotorUnits
from kramlib.pathway.motor_units.pool import (
    Pool,
    fitted,
    full_activation,
    gain,
    pool_of,
    rates_hz,
    twitch,
    twitch_times_ms,
)
from kramlib.pathway.motor_units.simulation import simulate

__all__ = [
    "MUSCLES",
    "POSITIONS",
    "Electrode",
    "Factors",
    "MotorUnits",
    "Muscle",
    "Pool",
    "check_events",
    "contract",
    "emg",
    "envelope",
    "factors",
    "fitted",
    "force",
    "force_with",
    "fresh",
    "full_activation",
    "gain",
    "later",
    "march",
    "muscle",
    "pool_of",
    "rates_hz",
    "settle",
    "simulate",
    "spikes_at",
    "twitch",
    "twitch_times_ms",
    "units_of",
    "volleys",
    "wav",
]
