"""The whole path run together: from the command to force, and back through the reflex.

Time goes in blocks. Within a block each station runs once, in the order of the signal; what the muscle
reports reaches the cord after its journey along the nerve. A block is never longer than that journey, so
cutting time into blocks changes nothing.
"""

import numpy as np
from numpy.typing import NDArray

from kramlib.engine import events
from kramlib.engine.events import Events
from kramlib.engine.parameters import ParameterError
from kramlib.engine.recording import Recording, Signal
from kramlib.engine.watching import WATCHER, Cancelled, Progress
from kramlib.experiments.path import Path
from kramlib.experiments.run import SIGNALS, Run
from kramlib.experiments.state import State, at_rest, pulled_mm, start_of
from kramlib.experiments.wiring import delayed, followed, heard, lay, speed
from kramlib.pathway import command as order
from kramlib.pathway import fibre, junction, motor_units, reflex
from kramlib.pathway.axon import nerve, terminal
from kramlib.pathway.command import Command
from kramlib.pathway.motoneuron import pool
from kramlib.pathway.motoneuron.elias import DT_MS
from kramlib.text import _

Array = NDArray[np.float64]
BLOCK_MS, STEP_MS = 20, 1.0
FINE = round(STEP_MS / DT_MS)  # steps of the pool in one sample of the recording


def closed_loop(
    path: Path,
    *commands: Command,
    duration_ms: float = 5000.0,
    seed: int = 0,
    start: State | None = None,
    progress: Progress | None = None,
) -> Run:
    """Run commands through the path with the reflex loop closed.

    Args: the path; commands, which act together; how long (ms); the seed of the synaptic noise; the state
    to start from, rest if none (the noise then goes on as well, whatever the seed); a function that is told
    the share done and may return False to stop the run (if none, whoever is watching: see `watched`).
    Leaves out: a stretchy tendon other than for the spindles, fatigue, and other muscles.
    Raises ParameterError for a duration, a length or a seed outside its range; Cancelled if `progress` says
    so.

    >>> run = closed_loop(Path(), Command(effort=0.3, effort_hold_ms=500.0), duration_ms=1500.0)
    >>> bool(run.recording["force_n"].max() > 10.0)
    True
    """
    if not 1.0 <= duration_ms <= 3.6e6:
        text = _("duration_ms = {duration} ms is outside 1 to 3600000 ms (duration of the run).")
        raise ParameterError(text.format(duration=duration_ms))
    loop = _Loop(path, commands, round(duration_ms / STEP_MS), seed, start)
    progress = progress or WATCHER.get()
    while loop.now < loop.steps:
        loop.advance(min(BLOCK_MS, loop.back, loop.steps - loop.now))
        if progress is not None and progress(loop.now / loop.steps) is False:
            raise Cancelled(_("Stopped after {s:.1f} s of the run.").format(s=1e-3 * loop.now * STEP_MS))
    return loop.result()


def feedforward(path: Path, *commands: Command, duration_ms: float = 5000.0, seed: int = 0) -> Run:
    """Run commands down the path with a silent reflex: nothing that the muscle reports is heard."""
    deaf = path.but(reflex=path.reflex.but(ia_strength=0.0, ib_strength=0.0))
    return closed_loop(deaf, *commands, duration_ms=duration_ms, seed=seed)


class _Loop:
    """A run under way: the state of each station, what is on its way, and what was recorded."""

    def __init__(
        self, path: Path, commands: tuple[Command, ...], steps: int, seed: int, start: State | None
    ) -> None:
        self.path, self.commands, self.steps, self.seed = path, commands, steps, seed
        self.now, self.wires = 0, lay(path, commands, steps * STEP_MS, seed)
        self.back = max(1, int(self.wires.back_ms / STEP_MS))
        self.time_ms: Array = np.arange(1, steps + 1, dtype=np.float64) * STEP_MS
        effort = order.effort(commands, self.time_ms)
        length = followed(path.muscle.length + order.stretch(commands, self.time_ms))
        self.traces = {name: np.zeros(steps) for name in SIGNALS} | {"effort": effort, "length": length}
        self.factors = motor_units.factors(path.muscle, length, speed(length, STEP_MS))
        self.pulled_mm = pulled_mm(path, length) + order.tap(commands, self.time_ms)
        self.excite_us = path.pool.full_drive_us * effort
        self.inhibit_us = order.inhibition(commands, self.time_ms)
        self.stretch_us = reflex.stretch_inhibition_us(path.reflex, delayed(length, self.back), effort)
        self.able = fibre.availability(path.fibre)
        self.state = at_rest(path, seed) if start is None else start_of(path, start)
        so_far = self.state.heard_ia, self.state.heard_ib
        self.heard_ia, self.heard_ib = (heard(trace, steps, self.back) for trace in so_far)
        at_muscle, upwards = self.wires.starting()
        self.on_the_way = events.together(self.state.to_muscle, at_muscle)
        self.coming_up = events.together(self.state.to_cord, upwards)
        self.spikes: list[Events] = []
        self.answered: list[Events] = []
        self.shares: list[Array] = []

    def advance(self, count: int) -> None:
        """One block of time, in the order of the signal."""
        block = slice(self.now, self.now + count)
        spikes = self._fire(block)
        arrived = self._travel(spikes, block)
        self._pull(arrived, block)
        self._report(block)
        self.now += count

    def _fire(self, block: slice) -> Events:
        """Motoneurons: effort, afferents and noise become spikes."""
        cells, organs, wires = self.path.pool, self.path.reflex, self.wires
        heard_pps = wires.hears * self.heard_ia[block] + self.wires.own_pps[block]
        ia_us = 1e-3 * cells.tau_excite_ms * cells.volley_us * organs.ia_strength * heard_pps
        inhibit_us = wires.hears * (organs.ib_strength * self.heard_ib[block] + self.stretch_us[block])
        start_ms, end_ms = block.start * STEP_MS, block.stop * STEP_MS
        now = (wires.volleys_ms >= start_ms) & (wires.volleys_ms < end_ms)
        drive = pool.Drive(
            excite_us=np.repeat(self.excite_us[block] + ia_us, FINE),
            inhibit_us=np.repeat(self.inhibit_us[block] + inhibit_us, FINE),
            volleys_ms=wires.volleys_ms[now],
            volleys_us=wires.volleys_us[now],
            antidromic=self.coming_up.during(start_ms, end_ms),
            up_ms=wires.up_ms,
        )
        spikes = pool.advance(cells, self.state.cells, drive, start_ms)
        self.spikes.append(spikes)
        persistent, untired = pool.persistent(cells, self.state.cells)
        self.traces["persistent"][block], self.traces["untired"][block] = persistent, untired
        return spikes

    def _travel(self, spikes: Events, block: slice) -> Events:
        """Axons: what arrives at the muscle within the block."""
        wires, end_ms = self.wires, block.stop * STEP_MS
        past = nerve.passing(spikes.only(wires.passes[spikes.units]), wires.shocks, wires.up_ms)
        arriving = past.delayed(wires.up_ms + wires.down_ms)
        self.on_the_way = events.together(self.on_the_way, arriving)
        arrived, self.on_the_way = self.on_the_way.split(end_ms)
        if not self.path.terminal.share:
            return arrived
        steps, length = block.stop - block.start, float(self.traces["length"][block.start])
        own = terminal.answer(
            self.path.terminal, self.state.terminals, arrived, block.start * STEP_MS, steps, STEP_MS, length
        )
        upwards = own.only(wires.passes[own.units]).delayed(wires.up_ms + wires.down_ms)
        self.coming_up = events.together(self.coming_up, upwards)
        return events.together(arrived, own)

    def _pull(self, arrived: Events, block: slice) -> None:
        """Junctions, motor units, fibres and muscle: fibres answer, twitches add up and pull."""
        shares = junction.cross(self.path.junction, self.state.endings, arrived)
        self.answered.append(arrived)
        self.shares.append(shares)
        start_ms, count = block.start * STEP_MS, block.stop - block.start
        active = motor_units.contract(
            self.path.motor_units, self.state.units, arrived, shares, start_ms, count, STEP_MS
        )
        active *= self.able
        self.traces["activation"][block] = active
        now = motor_units.Factors(*(factor[block] for factor in self.factors))
        self.traces["force_n"][block] = motor_units.force_with(self.path.muscle, active, now)

    def _report(self, block: slice) -> None:
        """Spindles and tendon organs: what the cord will hear later."""
        share = self.traces["force_n"][block] / self.path.muscle.f_max_n
        ia, ib = reflex.advance(self.path.reflex, self.state.organs, self.pulled_mm[block], share, STEP_MS)
        self.traces["ia_pps"][block], self.traces["ib_pps"][block] = ia, ib
        later = slice(block.start + self.back, block.stop + self.back)
        self.heard_ia[later], self.heard_ib[later] = ia, ib

    def result(self) -> Run:
        """The run as it was."""
        answered, shares = events.together(*self.answered), np.concatenate(self.shares)
        emg = motor_units.emg(
            self.path.motor_units, answered, shares, self.steps, STEP_MS, electrode=self.path.electrode
        )
        signals = {name: Signal(self.traces[name], unit) for name, unit in SIGNALS.items()}
        signals["emg_mv"] = Signal(emg, "mV")
        said = {f"command {k}": c.to_dict() for k, c in enumerate(self.commands)}
        recording = Recording(self.time_ms, signals, self.path.to_dict() | said, seed=self.seed)
        return Run(
            self.path, self.commands, recording, events.together(*self.spikes), answered, shares, self._end()
        )

    def _end(self) -> State:
        """The state in which the run ends."""
        end_ms = self.steps * STEP_MS
        state = self.state._replace(
            heard_ia=self.heard_ia[self.steps :],
            heard_ib=self.heard_ib[self.steps :],
            to_muscle=self.on_the_way,
            to_cord=self.coming_up.split(end_ms)[1],
        )
        return state.later(end_ms)
