"""Jung and others 2005, J Athl Train 40:71 (conference abstract read): a calf exercise until it cramps,
with and without a drink.

Run here: greatest efforts of the shortened calf, five seconds each, five seconds apart, in people prone to
cramp, until a cramp of two seconds.

Not represented: half an hour of exercise. What cramps at all in this model does so after the first strong
effort; nothing in it makes a calf readier minute by minute.
"""

from functools import cache

import numpy as np

from kramlib.conditions.electrolytes import Electrolytes
from kramlib.experiments.chain import closed_loop
from kramlib.experiments.circumstances import sweated
from kramlib.experiments.cramp import CRAMP_S, of_run
from kramlib.experiments.path import under
from kramlib.pathway.command import Command
from kramlib.studies.laboratory import prone_calf

_EFFORT = Command(effort=1.0, effort_ramp_ms=100.0, effort_hold_ms=5000.0)
_CYCLE_MS, _MOST = 10_500.0, 12


@cache
def _onset_min(blood: Electrolytes | None, seed: int) -> float:
    """Minutes of exercise until the first cramp; not a number if it does not come."""
    path, state = under(prone_calf, blood=blood), None
    for cycle in range(_MOST):
        run = closed_loop(path, _EFFORT, duration_ms=_CYCLE_MS, seed=seed, start=state)
        found, state = of_run(run), run.end
        if found is not None and found.duration_s >= CRAMP_S:
            return (cycle * _CYCLE_MS + found.start_ms) / 60_000.0
    return float(np.nan)


def onset_drink(seed: int) -> float:
    """Minutes to the cramp, losses made up."""
    return _onset_min(None, seed)


def onset_no_drink(seed: int) -> float:
    """Minutes to the cramp, 1 % lost."""
    return _onset_min(sweated(0.01), seed)


def drink_delays(seed: int) -> float:
    """Minutes gained by the drink."""
    return onset_drink(seed) - onset_no_drink(seed)
