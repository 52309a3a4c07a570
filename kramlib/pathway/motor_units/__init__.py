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
    Hill,
    Muscle,
    force,
    hill_of,
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
    "Hill",
    "MotorUnits",
    "Muscle",
    "Pool",
    "check_events",
    "contract",
    "emg",
    "envelope",
    "fitted",
    "force",
    "fresh",
    "full_activation",
    "gain",
    "hill_of",
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
