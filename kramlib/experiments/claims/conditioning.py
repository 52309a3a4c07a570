"""Muscle, reflex and condition: claims 16 and 18 to 25."""

import numpy as np

from kramlib.data import table
from kramlib.experiments.chain import closed_loop
from kramlib.experiments.claims.cramp import BORDER, EFFORT, PRONE, SLOW_S, WEAK, calf, firing_on, shocked
from kramlib.experiments.cramp import greatest_effort
from kramlib.experiments.path import Path, path_of
from kramlib.pathway.command import Command

# Strength of the spindles after four weeks without load: fitted, by us, so that the H-reflex rises from 46 to
# 51 % of the M-wave as in people (45.4 to 51.9 %, Clark 2006). The pool's answer is steep: 2 % do it.
DISUSE = 1.02
_H = slice(25, 60)  # when the H-reflex comes, ms after the shock
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


def drive() -> tuple[float, ...]:
    """The greatest effort of a calf that the cord drives in full, and a tenth less (assumed)."""
    full = path_of("gasmed")
    less = full.but(pool=full.pool.but(full_drive_us=0.9 * full.pool.full_drive_us))
    return greatest_effort(full).force_n, greatest_effort(less).force_n


def heard(path: Path, ia: float, ib: float = 1.0) -> Path:
    """A path in which spindles and tendon organs act so many times as strongly."""
    own = path.reflex
    return path.but(reflex=own.but(ia_strength=ia * own.ia_strength, ib_strength=ib * own.ib_strength))


def h_reflex() -> tuple[float, ...]:
    """The H-reflex (% of the largest M-wave) with healthy spindles and as after disuse."""
    healthy = path_of("gasmed")
    m_wave = _wave_mv(healthy, 3.0, slice(1, 20), 0)
    paths = healthy, heard(healthy, DISUSE)
    return tuple(100.0 * sum(_wave_mv(p, 1.0, _H, k) for k in range(6)) / 6.0 / m_wave for p in paths)


def _wave_mv(path: Path, intensity: float, after_ms: slice, seed: int) -> float:
    """The EMG's height (mV, peak to peak) in a time after one shock (ms)."""
    one = Command(train_hz=1.0, train_start_ms=500.0, train_for_ms=500.0, intensity=intensity)
    emg = closed_loop(path, one, duration_ms=600.0, seed=seed).recording["emg_mv"][500:]
    return float(np.ptp(emg[after_ms]))


def changed_reflex() -> tuple[float, ...]:
    """Units that fire on with a healthy reflex, after disuse, and as a hypothesis has it for fatigue.

    Fatigue: spindles half as strong again, tendon organs half as strong (Schwellnus 1997 gives the
    directions; the sizes are ours).
    """
    path = calf(BORDER, SLOW_S)
    kinds = heard(path, 1.0), heard(path, DISUSE), heard(path, 1.5, 0.5)
    return tuple(firing_on(shocked(kind, duration_ms=4500.0)) for kind in kinds)


def cramp_training() -> tuple[float, ...]:
    """Units that fire on before and after a training that weakens the persistent current (assumed)."""
    return tuple(firing_on(shocked(calf(gamma))) for gamma in (PRONE, BORDER, WEAK))


def strength() -> tuple[float, ...]:
    """The greatest effort before and after a training that adds 15 % of fibre force (Wilson 2023)."""
    path, gain = path_of("gasmed"), table("conditioning_people").row(key="strength_training_4wk")["value"]
    strong = path.muscle.but(f_max_n=(1.0 + 0.01 * gain) * path.muscle.f_max_n)
    return greatest_effort(path).force_n, greatest_effort(path.but(muscle=strong)).force_n
