"""Muscle, reflex and condition: claims 16 and 18 to 25."""

import numpy as np

from kramlib.body.training import fatigue, weeks
from kramlib.conditions.conditioning import Conditioning, condition, of_weeks
from kramlib.experiments.claims.cramp import BORDER, EFFORT, PRONE, SLOW_S, calf, firing_on, shocked
from kramlib.experiments.cramp import greatest_effort
from kramlib.experiments.h_reflex import largest_share
from kramlib.experiments.path import path_of, under

_LOAD = 0.5  # of the capacity of a person of everyday activity
LET_GO_MS = round(EFFORT.effort_start_ms + EFFORT.effort_ramp_ms + EFFORT.effort_hold_ms)


def shortens() -> tuple[float, ...]:
    """A muscle at rest and in its greatest effort."""
    force = shocked(path_of("gasmed"), EFFORT, 3000.0).recording["force_n"]
    return force[:400].mean(), force[1000:1500].mean()


def relaxes() -> tuple[float, ...]:
    """How a muscle relaxes: no signal tells it to, the orders just end."""
    run = shocked(path_of("gasmed"), EFFORT, 3000.0)
    force, since = run.recording["force_n"][LET_GO_MS:], run.spikes.times_ms - LET_GO_MS
    in_time, late = (since > -1e3) & (since <= 0.0), since > 300.0
    return in_time.sum(), late.sum(), float(np.argmax(force < 0.5 * force[0]))


def _after(weeks_of: float, **habit: float) -> Conditioning:
    """The condition after so many weeks of a habit."""
    return of_weeks(weeks.simulate((weeks.Habit(**habit), weeks_of)))


def weak() -> tuple[float, ...]:
    """The same load for a rested, an exercised and a disused muscle: how much of it tires in a minute."""
    loads = [_LOAD / _after(4.0, **habit).strength for habit in ({}, {"sessions": 3.0}, {"unloaded": 1.0})]
    tired = [100.0 * fatigue.simulate(fatigue.Fatigue(), (load, 60.0))["fatigued"][-1] for load in loads]
    lighter = fatigue.simulate(fatigue.Fatigue(), (0.5 * loads[2], 60.0))["fatigued"][-1]
    return *tired, 100.0 * lighter


def drive() -> tuple[float, ...]:
    """The greatest effort before and after four weeks without load, and with the muscle's part alone."""
    after = _after(4.0, unloaded=1.0)
    states = Conditioning(), after, after.back_to_default("drive")
    return tuple(greatest_effort(under(path_of("gasmed"), state=state)).force_n for state in states)


def h_reflex() -> tuple[float, ...]:
    """The H-reflex (% of the largest M-wave), healthy and with spindles as after four weeks without load."""
    spindles = Conditioning(ia=_after(4.0, unloaded=1.0).ia)
    paths = path_of("gasmed"), under(path_of("gasmed"), state=spindles)
    return tuple(100.0 * largest_share(path) for path in paths)


def changed_reflex() -> tuple[float, ...]:
    """Units that fire on with a healthy reflex, after disuse, and as a hypothesis has it for fatigue.

    Only the reflex is changed. Fatigue: Schwellnus 1997 gives the directions; the sizes are ours.
    """
    path, spindles = calf(BORDER, SLOW_S), Conditioning(ia=_after(4.0, unloaded=1.0).ia)
    states = Conditioning(), spindles, Conditioning(fatigue=0.9)
    kinds = [path.but(reflex=condition(path.reflex, state)) for state in states]
    return tuple(firing_on(shocked(kind)) for kind in kinds)


def cramp_training() -> tuple[float, ...]:
    """Units that fire on: untrained, after exercise, and after trained cramps, neutral and shortened."""
    cramps = {"cramp_sessions": 2.0}
    habits: tuple[dict[str, float], ...] = ({}, {"sessions": 3.0}, {**cramps, "shortened": 0.0}, cramps)
    return tuple(firing_on(shocked(calf(PRONE * _after(3.0, **habit).gamma))) for habit in habits)


def strength() -> tuple[float, ...]:
    """The greatest effort before and after four weeks of exercise."""
    states = Conditioning(), _after(4.0, sessions=3.0)
    return tuple(greatest_effort(under(path_of("gasmed"), state=state)).force_n for state in states)
