"""What a cramp is, and where it comes from: claims 1 to 4 and 17."""

from functools import lru_cache

import numpy as np

from kramlib.experiments.chain import closed_loop
from kramlib.experiments.cramp import greatest_effort, of_run
from kramlib.experiments.path import Path, path_of
from kramlib.experiments.run import Run
from kramlib.pathway.axon.terminal import Terminal
from kramlib.pathway.command import Command
from kramlib.pathway.motoneuron.pool_parameters import Pool
from kramlib.pathway.motor_units import fitted, muscle

# Persistent current of a muscle that does not cramp, at the border, and of one that does: all assumed.
WEAK, BORDER, PRONE = 0.15, 0.32, 0.41
QUICK_S, SLOW_S = 8.0, 70.0  # in which that current tires: quick to compute, and as fitted to people
THIGH_MS = 80.0  # contraction time of a thigh: assumed
SHORT = 0.6  # fibre length of a shortened muscle, in optimal lengths
TRAIN = Command(train_hz=20.0)
EFFORT = Command(effort=1.0, effort_ramp_ms=20.0, effort_hold_ms=1000.0)


def calf(gamma: float = PRONE, tire_s: float = QUICK_S) -> Path:
    """A shortened calf whose motoneurons have this persistent current."""
    whole = path_of("gasmed")
    return whole.but(pool=Pool(gamma=gamma, tire_s=tire_s), muscle=whole.muscle.but(length=SHORT))


@lru_cache(maxsize=16)
def shocked(path: Path, command: Command = TRAIN, duration_ms: float = 6_000.0) -> Run:
    """A path after two seconds of shocks to its nerve, or another command."""
    return closed_loop(path, command, duration_ms=duration_ms)


def firing_on(run: Run) -> int:
    """How many motor units reach the muscle in the second that begins half a second after the last shock."""
    after_ms = TRAIN.ends_ms + 500.0
    return len(np.unique(run.answered.during(after_ms, after_ms + 1e3).units))


def lasted_s(path: Path, duration_ms: float = 6_000.0) -> float:
    """How long the after-discharge of a shocked path lasted (s); 0 if there was none."""
    found = of_run(shocked(path, duration_ms=duration_ms))
    return 0.0 if found is None else found.duration_s


def stays() -> tuple[float, ...]:
    """After the last shock nothing asks for a contraction. Does the muscle let go?"""
    healthy, prone = shocked(calf(WEAK)), shocked(calf())
    held = prone.recording["force_n"][3000:3500].mean() / greatest_effort(prone.path).force_n
    return firing_on(healthy), firing_on(prone), 100.0 * held


def muscles() -> tuple[float, ...]:
    """Can calf, hamstrings and quadriceps all cramp? With the same motoneurons: this cannot rank them."""
    thighs = [muscle(name).but(length=SHORT) for name in ("bflh", "vaslat")]
    paths = [Path(pool=calf().pool, muscle=thigh, motor_units=fitted(THIGH_MS)) for thigh in thighs]
    return tuple(lasted_s(path) for path in (calf(), *paths))


def lasts() -> tuple[float, ...]:
    """How long it lasts when the current tires quickly and slowly, and whether it ends without help."""
    slow, long_ms = calf(tire_s=SLOW_S), 75_000.0
    found = of_run(shocked(slow, duration_ms=long_ms))
    return lasted_s(calf()), lasted_s(slow, long_ms), found is not None and found.ended


def origins() -> tuple[float, ...]:
    """Two rivals, and the test between them: a nerve block ends only a cramp of the cord."""
    rivals, hard = (calf(), calf(WEAK).but(terminal=Terminal(share=0.81))), TRAIN.but(train_hz=45.0)
    return tuple(firing_on(shocked(path, hard.but(blocked=cut))) for path in rivals for cut in (0.0, 1.0))
