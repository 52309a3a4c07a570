"""Where a path stands between two runs, and what a rest does to it.

All times count from the end of the run (ms). A run that starts from the state another ended in goes on as if
there had been one run. In a silent rest only slow things move, each by its own exponential; one long step
takes them as far as thousands of short ones would.
"""

import copy
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from kramlib.engine import events
from kramlib.engine.events import Events
from kramlib.engine.parameters import ParameterError
from kramlib.experiments.path import Path
from kramlib.pathway import junction, motor_units, reflex
from kramlib.pathway.axon import terminal
from kramlib.pathway.motoneuron import pool
from kramlib.text import _

Array = NDArray[np.float64]


class State(NamedTuple):
    """The state of each station, and what is under way: reports of the muscle to the cord (pps) [ms], spikes
    to the muscle, spikes to the cord."""

    cells: pool.State
    endings: junction.State
    units: Array
    organs: reflex.State
    terminals: terminal.State
    heard_ia: Array
    heard_ib: Array
    to_muscle: Events
    to_cord: Events

    def copy(self) -> "State":
        """A state of its own: a run changes the one it is given."""
        return copy.deepcopy(self)

    def later(self, ms: float) -> "State":
        """The same state, told by a clock that starts so much later."""
        return self._replace(
            endings=self.endings._replace(last_ms=self.endings.last_ms - ms),
            units=motor_units.later(self.units, ms),
            to_muscle=self.to_muscle.later(-ms),
            to_cord=self.to_cord.later(-ms),
        )


def start_of(path: Path, start: State) -> State:
    """A copy of a state to start this path from. ParameterError for the state of another number of cells."""
    given, wanted = len(start.endings.last_ms), int(path.pool.cells)
    if given != wanted:
        text = _("The state to start from is one of {given} cells; this path has {wanted}.")
        raise ParameterError(text.format(given=given, wanted=wanted))
    return start.copy()


def pulled_mm(path: Path, length: Array) -> Array:
    """How far the whole muscle is pulled from its neutral length, at fibre lengths in optimal lengths."""
    return path.muscle.optimal_length_mm * (length - 1.0)


def _at_rest_mm(path: Path) -> tuple[Array, Array]:
    """How far the resting muscle is pulled (mm) [1], and its force as a share of the greatest [1]."""
    passive = motor_units.force(path.muscle, 0.0, path.muscle.length, 0.0) / path.muscle.f_max_n
    return pulled_mm(path, np.array([path.muscle.length])), np.array([passive])


def at_rest(path: Path, seed: int) -> State:
    """A path that has rested for long."""
    (pulled,), (share,) = _at_rest_mm(path)
    organs, n = reflex.settle(path.reflex, pulled, share), int(path.pool.cells)
    return State(
        cells=pool.rest(path.pool, seed),
        endings=junction.fresh(n),
        units=motor_units.fresh(n),
        organs=organs,
        terminals=terminal.fresh(n),
        heard_ia=reflex.spindle_pps(path.reflex, organs.stretch_mm, np.zeros(1)),
        heard_ib=organs.lags[:1].copy(),
        to_muscle=events.none(),
        to_cord=events.none(),
    )


def is_silent(path: Path, state: State) -> bool:
    """Whether nothing fires, nothing is about to and nothing is under way."""
    under_way = len(state.to_muscle.times_ms) + len(state.to_cord.times_ms)
    still = pool.is_silent(path.pool, state.cells) and terminal.is_silent(path.terminal, state.terminals)
    return not under_way and still


def rested(path: Path, state: State, seconds: float) -> State:
    """The state after a silent rest, by one long step.

    Why it matters: protocols rest for a minute between bursts; at short steps the rests would be nearly all
    the work. Left out: noise; in a silent pool it reaches a threshold now and then.
    Raises ParameterError if the path is not silent, or for a rest outside 0 to 86400 s.
    """
    if not 0.0 <= seconds <= 86400.0:
        raise ParameterError(_("A rest of {s:g} s is outside 0 to 86400 s.").format(s=seconds))
    if not is_silent(path, state):
        raise ParameterError(_("The muscle is still active: let it come to an end before it rests."))
    after, ms = state.copy(), 1e3 * seconds
    if not ms:
        return after
    pool.rest_on(path.pool, after.cells, ms)
    motor_units.contract(path.motor_units, after.units, events.none(), np.empty(0), 0.0, 1, ms)
    terminal.rest_on(path.terminal, after.terminals, ms)
    ia, ib = reflex.advance(path.reflex, after.organs, *_at_rest_mm(path), ms)
    return after._replace(heard_ia=ia, heard_ib=ib).later(ms)
