"""The nerve of a path laid out for a run: delays, and where the experimenter's shocks go."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from kramlib.engine import events
from kramlib.engine.events import Events
from kramlib.engine.parameters import ParameterError
from kramlib.experiments.ectopy import fibres_of, freed
from kramlib.experiments.path import Path, motor_velocity
from kramlib.pathway import command as order
from kramlib.pathway.axon import nerve
from kramlib.pathway.command import Command
from kramlib.text import _

Array = NDArray[np.float64]
SHORTEST, LONGEST = 0.3, 1.9  # optimal lengths: no muscle is pulled further, and none shrinks to nothing


class Wiring(NamedTuple):
    """Delays, shocks and what starts in the nerve itself.

    up_ms, down_ms [unit]: from electrode to cord and to muscle; squeeze_ms [unit]: from a squeezed stretch
    to the cord; back_ms: from muscle to motoneurons through the afferents. passes [unit]: whether spikes
    pass between cord and electrode; hears: the share of the afferents that conducts. shocks: the motor
    fibres in which shocks start spikes. own: spikes that fibres fire by themselves, where they start.
    volleys_ms, volleys_us [volley]: what shocks send to the motoneurons through the afferents. own_pps
    [sample]: what afferents that fire by themselves add to what the cord hears.
    """

    up_ms: Array
    down_ms: Array
    squeeze_ms: Array
    back_ms: float
    passes: NDArray[np.bool_]
    hears: float
    shocks: Events
    own: Events
    volleys_ms: Array
    volleys_us: Array
    own_pps: Array

    def starting(self) -> tuple[Events, Events]:
        """Spikes that shocks and the fibres themselves start: when they reach the muscle, and the cord."""
        to_muscle = self.up_ms + self.down_ms - self.squeeze_ms
        at_muscle = events.together(self.shocks.delayed(self.down_ms), self.own.delayed(to_muscle))
        upwards = self.shocks.only(self.passes[self.shocks.units]).delayed(self.up_ms)
        return at_muscle, events.together(upwards, self.own.delayed(self.squeeze_ms))


def heard(so_far: Array, steps: int, back: int) -> Array:
    """What the cord hears (pps) [step]: what is on its way, and room for what will be reported."""
    heard = np.full(steps + back, so_far[-1])
    heard[: len(so_far)][:back] = so_far[:back]
    return heard


def followed(length: Array) -> Array:
    """The fibres' length (optimal lengths) [step]. ParameterError where no muscle follows."""
    far = length[np.argmax(abs(length - 1.0))]
    if not SHORTEST <= far <= LONGEST:
        text = _(
            "The fibres would be {far:.2f} optimal lengths long; they must stay within {low:g} and {high:g}."
        )
        raise ParameterError(text.format(far=far, low=SHORTEST, high=LONGEST))
    return length


def speed(length: Array, step_ms: float) -> Array:
    """How fast the fibres lengthen (optimal lengths per s) [step]."""
    return np.gradient(length, 1e-3 * step_ms) if len(length) > 1 else np.zeros(1)


def delayed(trace: Array, back: int) -> Array:
    """What the cord knows of a trace, after its way of so many steps along the nerve."""
    known: Array = trace[np.maximum(np.arange(len(trace)) - back, 0)]
    return known


def lay(path: Path, commands: Sequence[Command], duration_ms: float, seed: int) -> Wiring:
    """Lay the nerve of a path for some commands. An axon that does not conduct carries nothing."""
    if not (isinstance(seed, int | np.integer) and seed >= 0):
        raise ParameterError(_("The seed {seed!r} is not a whole number from 0 on.").format(seed=seed))
    laid, mean, n = path.nerve, motor_velocity(freed(path.axon)), int(path.pool.cells)
    speed = nerve.velocities(laid, mean or 1.0, n)
    whole_mm = laid.cord_to_electrode_mm + laid.electrode_to_muscle_mm
    fibres = fibres_of(path, duration_ms, seed)
    passes = fibres.conduct & (not any(c.blocked for c in commands))
    hears = float(passes.mean())
    shocks = [(c, order.shocks_ms(c, duration_ms)) for c in commands if c.train_hz > 0.0 and mean is not None]
    volleys = [_volleys(path, c, at_ms, mean or 1.0, hears) for c, at_ms in shocks]
    squeeze_ms = laid.cord_to_squeeze_mm / speed
    return Wiring(
        up_ms=laid.cord_to_electrode_mm / speed + fibres.later_ms,
        down_ms=laid.electrode_to_muscle_mm / speed,
        squeeze_ms=squeeze_ms,
        back_ms=nerve.afferent_ms(laid, mean or 1.0, whole_mm),
        passes=passes,
        hears=hears,
        shocks=events.together(events.none(), *(_motor(path, c, at_ms) for c, at_ms in shocks)),
        own=fibres.own,
        volleys_ms=np.concatenate([np.empty(0), *(at for at, _size in volleys)]),
        volleys_us=np.concatenate([np.empty(0), *(size for _at, size in volleys)]),
        own_pps=_heard(fibres.own.delayed(squeeze_ms), duration_ms, n),
    )


def _heard(own: Events, duration_ms: float, n: int) -> Array:
    """The mean rate (pps) of afferents that fire by themselves, for each ms: that of the motor fibres."""
    counts, _edges = np.histogram(own.times_ms, bins=round(duration_ms), range=(0.0, round(duration_ms)))
    return 1000.0 * counts / n


def _motor(path: Path, command: Command, at_ms: Array) -> Events:
    """The motor fibres that shocks of a command (ms) excite, at the electrode."""
    units = np.flatnonzero(nerve.motor_reached(path.nerve, command.intensity, int(path.pool.cells)))
    return events.in_order(np.repeat(at_ms, len(units)), np.tile(units, len(at_ms)))


def _volleys(
    path: Path, command: Command, at_ms: Array, mean_m_s: float, share: float
) -> tuple[Array, Array]:
    """When the afferent volleys of shocks of a command (ms) reach the motoneurons (ms), and how large they
    are (uS), where this share of the afferents conducts."""
    delay_ms = nerve.afferent_ms(path.nerve, mean_m_s, path.nerve.cord_to_electrode_mm)
    reached = share * nerve.afferents_reached(path.nerve, command.intensity)
    return at_ms + delay_ms, np.full(len(at_ms), reached * path.reflex.ia_strength * path.pool.volley_us)
