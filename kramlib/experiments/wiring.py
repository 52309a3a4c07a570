"""The nerve of a path laid out for a run: delays, and where the experimenter's shocks go."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from kramlib.engine import events
from kramlib.engine.events import Events
from kramlib.experiments.path import Path, motor_velocity
from kramlib.pathway import command as order
from kramlib.pathway.axon import nerve
from kramlib.pathway.command import Command

Array = NDArray[np.float64]


class Wiring(NamedTuple):
    """Delays and shocks.

    up_ms, down_ms [unit]: from electrode to cord and to muscle; back_ms: from muscle to motoneurons
    through the afferents. open: whether spikes pass between cord and electrode. shocks: the motor fibres
    in which shocks start spikes. volleys_ms, volleys_us [volley]: what shocks send to the motoneurons
    through the afferents.
    """

    up_ms: Array
    down_ms: Array
    back_ms: float
    open: bool
    shocks: Events
    volleys_ms: Array
    volleys_us: Array


def lay(path: Path, commands: Sequence[Command]) -> Wiring:
    """Lay the nerve of a path for some commands. An axon that does not conduct carries nothing."""
    laid, mean, n = path.nerve, motor_velocity(path.axon), int(path.pool.cells)
    speed = nerve.velocities(laid, mean or 1.0, n)
    whole_mm = laid.cord_to_electrode_mm + laid.electrode_to_muscle_mm
    shocked = [c for c in commands if c.train_hz > 0.0 and mean is not None]
    passing = [c for c in shocked if not c.blocked]
    volleys = [_volleys(path, c, mean or 1.0) for c in passing]
    return Wiring(
        up_ms=laid.cord_to_electrode_mm / speed,
        down_ms=laid.electrode_to_muscle_mm / speed,
        back_ms=nerve.afferent_ms(laid, mean or 1.0, whole_mm),
        open=mean is not None and not any(c.blocked for c in commands),
        shocks=events.together(events.none(), *(_motor(path, c) for c in shocked)),
        volleys_ms=np.concatenate([np.empty(0), *(at for at, _size in volleys)]),
        volleys_us=np.concatenate([np.empty(0), *(size for _at, size in volleys)]),
    )


def _motor(path: Path, command: Command) -> Events:
    """The motor fibres that the shocks of a command excite, at the electrode."""
    at_ms = order.shocks_ms(command)
    units = np.flatnonzero(nerve.motor_reached(path.nerve, command.intensity, int(path.pool.cells)))
    return events.in_order(np.repeat(at_ms, len(units)), np.tile(units, len(at_ms)))


def _volleys(path: Path, command: Command, mean_m_s: float) -> tuple[Array, Array]:
    """When the afferent volleys of a command reach the motoneurons (ms), and how large they are (uS)."""
    delay_ms = nerve.afferent_ms(path.nerve, mean_m_s, path.nerve.cord_to_electrode_mm)
    at_ms = order.shocks_ms(command) + delay_ms
    reached = nerve.afferents_reached(path.nerve, command.intensity)
    return at_ms, np.full(len(at_ms), reached * path.reflex.ia_strength * path.pool.volley_us)
