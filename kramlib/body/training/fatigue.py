"""Fatigue within minutes: a muscle's fibres move between active, fatigued and resting.

dA/dt = C - F A,   dT/dt = F A - R T (times r while nothing is asked),   A + T + rest = 1

with A the active and T the fatigued share. C is what the command brings in or sends to rest:
C = L (load - A), as far as there are resting fibres. Load and shares are parts of full capacity.

What matters is load relative to capacity: the same bag is a larger share of a weaker muscle.
Left out: which units tire, and the force that a fatigued fibre still gives.
Source: Xia and Frey-Law 2008, J Biomech 41:3046; Frey-Law, Looft and Heitsman 2012, J Biomech 45:1803.
"""

from dataclasses import dataclass
from typing import ClassVar, NamedTuple

import numpy as np
from numpy.typing import NDArray

from kramlib.data import table
from kramlib.engine.compiled import kernel
from kramlib.engine.parameters import ParameterError, Parameters, parameter
from kramlib.engine.recording import Recording, Signal
from kramlib.engine.starting import begun
from kramlib.text import _

Array = NDArray[np.float64]
DT_S = 0.01
_LONGEST_S = 3600.0
_SETTLE_S = 2.0  # it takes this long to take up a load


@dataclass(frozen=True)
class Fatigue(Parameters):
    """How quickly the fibres of one joint's muscles tire and recover. Defaults: the ankle."""

    station: ClassVar[str] = "fatigue"

    f_per_s: float = parameter(
        0.00589, "1/s", "rate at which active fibres tire", (1e-5, 0.2), "published: data/fatigue_3cc.csv"
    )
    r_per_s: float = parameter(
        0.00058,
        "1/s",
        "rate at which fatigued fibres recover",
        (1e-6, 0.1),
        "published: data/fatigue_3cc.csv",
    )
    rest_factor: float = parameter(
        15.0,
        "1",
        "how much quicker they recover while nothing is asked",
        (1.0, 50.0),
        "assumed: 15, from memory of Looft and others 2018",
    )
    l_per_s: float = parameter(
        10.0,
        "1/s",
        "rate at which the command takes up or releases fibres",
        (0.5, 50.0),
        "published: Xia and Frey-Law 2008 (structure and value read in public codes)",
    )


class Rates(NamedTuple):
    """Fatigue as the loop takes it."""

    f_per_s: float
    r_per_s: float
    rest_factor: float
    l_per_s: float


def fatigue_of(joint: str) -> Fatigue:
    """The fatigue of a joint of data/fatigue_3cc.csv. DataError for another name.

    >>> fatigue_of("knee").f_per_s
    0.015
    """
    row = table("fatigue_3cc").row(joint=joint)
    return Fatigue(f_per_s=row["f_per_s"], r_per_s=row["r_per_s"])


@kernel
def march(state: Array, rates: Rates, load: Array, dt: float, every: int, out: Array) -> None:
    """Advance active and fatigued shares [2] in place under load [step]; into out [row, 2] after `every`."""
    active, tired = state[0], state[1]
    for k in range(len(load)):
        resting = 1.0 - active - tired
        wanted = rates.l_per_s * (load[k] - active)
        command = min(wanted, rates.l_per_s * resting)  # no more than there is at rest
        recovers = rates.r_per_s * (rates.rest_factor if load[k] == 0.0 else 1.0) * tired
        tires = rates.f_per_s * active
        active += dt * (command - tires)
        tired += dt * (tires - recovers)
        if (k + 1) % every == 0:
            row = (k + 1) // every - 1
            out[row, 0], out[row, 1] = active, tired
    state[0], state[1] = active, tired


def settle(_fatigue: Fatigue) -> Array:
    """A rested muscle: nothing active, nothing tired [2]."""
    return np.zeros(2)


def simulate(
    fatigue: Fatigue, *tasks: tuple[float, float], start: Array | None = None, every_s: float = 0.1
) -> Recording:
    """Follow the shares through tasks, each a load (0 to 1, of full capacity) and its seconds.

    Args: the fatigue; (load, seconds) one after the other; the state to start from; how often to record.
    Returns a Recording with `active`, `fatigued`, `resting` and `load`, all shares [time].
    Raises ParameterError for no task, a load outside 0 to 1, seconds outside 0.1 to 86400, or moments further
    apart than an hour.

    >>> tired = simulate(Fatigue(), (0.5, 60.0))["fatigued"][-1]
    >>> bool(0.1 < tired < 0.2)
    True
    """
    _check(tasks, every_s)
    every = max(1, round(every_s / DT_S))
    load = np.concatenate([np.full(max(every, round(s / DT_S)), share) for share, s in tasks])
    load = load[: len(load) // every * every]
    state = begun(start, lambda: settle(fatigue), (2,))
    rows = np.empty((len(load) // every + 1, 2))
    rows[0] = state
    march(state, _rates(fatigue), load, DT_S, every, rows[1:])
    signals = {
        "active": Signal(rows[:, 0], "1"),
        "fatigued": Signal(rows[:, 1], "1"),
        "resting": Signal(1.0 - rows.sum(axis=1), "1"),
        "load": Signal(np.append(load[0], load[every - 1 :: every]), "1"),
    }
    time_ms = np.arange(len(rows), dtype=np.float64) * (1000.0 * DT_S * every)
    return Recording(time_ms, signals, {"fatigue": fatigue.to_dict()})


def endurance_s(fatigue: Fatigue, load: float) -> float | None:
    """How long (s) a load can be held: until the resting fibres no longer suffice. None if for an hour.

    >>> round(endurance_s(fatigue_of("knee"), 0.5))
    70
    """
    held = simulate(fatigue, (load, _LONGEST_S))
    missed = (held["resting"] < load - held["active"]) & (held.time_ms > 1000.0 * _SETTLE_S)
    return float(held.time_ms[missed.argmax()]) / 1000.0 if missed.any() else None


def _rates(fatigue: Fatigue) -> Rates:
    return Rates(**fatigue.to_dict())


def _check(tasks: tuple[tuple[float, float], ...], every_s: float) -> None:
    if not tasks:
        raise ParameterError(_("There is no task: give at least one (load, seconds)."))
    for load, seconds in tasks:
        if not 0.0 <= load <= 1.0:
            text = _("load = {load} is outside 0 to 1 (share of full capacity).")
            raise ParameterError(text.format(load=load))
        if not 0.1 <= seconds <= 86_400.0:
            text = _("seconds = {seconds} s is outside 0.1 to 86400 s (duration of a task).")
            raise ParameterError(text.format(seconds=seconds))
    if not DT_S <= every_s <= 3600.0:
        text = _("every_s = {every} s is outside {dt} to 3600 s (between two recorded moments).")
        raise ParameterError(text.format(every=every_s, dt=DT_S))
