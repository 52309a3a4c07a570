"""Check, start relaxed, march, record: the station as a reader uses it."""

import numpy as np
from numpy.typing import NDArray

from kramlib.engine.events import Events
from kramlib.engine.numerics import steps_for
from kramlib.engine.parameters import check_run
from kramlib.engine.recording import Recording, Signal
from kramlib.pathway.motor_units.emg import Electrode, emg
from kramlib.pathway.motor_units.events import shares_of
from kramlib.pathway.motor_units.march import contract, settle
from kramlib.pathway.motor_units.muscle import Muscle, force
from kramlib.pathway.motor_units.parameters import MotorUnits

Array = NDArray[np.float64]


def simulate(
    units: MotorUnits,
    events: Events,
    duration_ms: float = 1000.0,
    *,
    shares: Array | None = None,
    muscle: Muscle | None = None,
    electrode: Electrode | None = None,
    dt_ms: float = 1.0,
    seed: int = 0,
) -> Recording:
    """Record force and electromyogram of a muscle whose units are active at given times.

    Why it matters: one stimulus makes a twitch, a few add up, many make a smooth (fused) tetanus.

    Args: the pool; its events, from `volleys` (stimuli) or `spikes_at` (spikes), of which those at or
    after the end are not taken in; how long (ms); the share of the unit's fibres that answer each event
    (all if None); the muscle (the medial gastrocnemius if None), held at its length; the electrode; time
    between samples (ms), which does not change the forces; the seed of the electromyogram.
    Returns a Recording with `force_n`, `activation` and `emg_mv`, all [time], from a relaxed muscle.
    Leaves out: fatigue, potentiation, and the give of the tendon.
    Raises ParameterError for events that are not sorted or do not fit the pool, or a duration or step
    that is not positive.

    >>> from kramlib.pathway.motor_units import units_of, volleys
    >>> calf = units_of("gasmed")
    >>> recording = simulate(calf, volleys(calf, [0.0]))
    >>> int(recording["force_n"].argmax())
    114

    Source: Fuglevand, Winter and Patla 1993, J Neurophysiol 70:2470; Hill 1938.
    """
    check_run(duration_ms, dt_ms, 1)
    answers = shares_of(events, shares)
    tissue, skin = muscle or Muscle(), electrode or Electrode()
    steps = steps_for(duration_ms, dt_ms)
    # The electromyogram comes first: it refuses events that do not fit.
    seen = emg(units, events, answers, steps, dt_ms, electrode=skin, seed=seed)
    active = contract(units, settle(units), events, answers, 0.0, steps, dt_ms)
    activation, emg_mv = np.append(0.0, active), np.append(0.0, seen)
    signals = {
        "force_n": Signal(force(tissue, activation, tissue.length, 0.0), "N"),
        "activation": Signal(activation, "1"),
        "emg_mv": Signal(emg_mv, "mV"),
    }
    parts = {part.station: part.to_dict() for part in (units, tissue, skin)}
    return Recording(np.arange(steps + 1, dtype=float) * dt_ms, signals, parts, seed, {"dt_ms": dt_ms})
