"""The threshold frequency of cramp, as it is found in people: trains of shocks, each faster than the last.

Two seconds of shocks, a watch, a rest; then two hertz more, until the muscle cramps. The threshold is found
in this way and never looked up. Silent rests are taken in one long step (`state.rested`).
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar, NamedTuple

from kramlib.engine.parameters import ParameterError, Parameters, parameter
from kramlib.engine.watching import Cancelled
from kramlib.experiments.cramp import AfterDischarge, of_run
from kramlib.experiments.path import Path
from kramlib.experiments.run import Run
from kramlib.experiments.session import until_quiet
from kramlib.experiments.state import State, is_silent, rested
from kramlib.pathway.command import Command
from kramlib.text import _

_BEFORE_MS = 500.0  # of rest at the start of each recording
_WATCH_MS = 2_300.0  # after a train, at least: by then a twitch is over, and half a second more
_USUAL = "assumed: as in most experiments"


@dataclass(frozen=True)
class Ladder(Parameters):
    """How the threshold is searched for."""

    station: ClassVar[str] = "ladder"

    first_hz: float = parameter(4.0, "Hz", "first frequency", (1.0, 100.0), _USUAL)
    step_hz: float = parameter(2.0, "Hz", "from one train to the next", (0.5, 20.0), _USUAL)
    last_hz: float = parameter(50.0, "Hz", "last frequency", (1.0, 200.0), "assumed: few people need more")
    train_s: float = parameter(2.0, "s", "duration of a train", (0.1, 60.0), _USUAL)
    pulses: float = parameter(
        0, "1", "shocks in a train, whatever its duration; 0: as many as fit", (0, 1000), _USUAL, whole=True
    )
    rest_s: float = parameter(60.0, "s", "from one train to the next", (5.0, 3600.0), _USUAL)
    intensity: float = parameter(
        2.0, "1", "strength of the shocks; 1 just reaches the first motor fibres", (0.0, 5.0), _USUAL
    )
    blocked: float = parameter(
        0.0, "1", "nerve blocked above the electrode (1) or not (0)", (0.0, 1.0), _USUAL, choices=True
    )
    cramp_s: float = parameter(
        0.5,
        "s",
        "an after-discharge at least so long is a cramp",
        (0.5, 60.0),
        "assumed: the shortest that the detector finds",
    )

    def train(self, hz: float) -> Command:
        """The train of one rung."""
        lasts_ms = 1e3 * (self.pulses / hz if self.pulses else self.train_s)
        return Command(
            train_hz=hz,
            train_for_ms=lasts_ms,
            train_start_ms=_BEFORE_MS,
            intensity=self.intensity,
            blocked=self.blocked,
        )


class Rung(NamedTuple):
    """One train: its frequency (Hz), what came after it, and its recording."""

    hz: float
    after: AfterDischarge | None
    run: Run


@dataclass(frozen=True)
class Search:
    """A search: the ladder, the rungs climbed, and whether the last of them was a cramp."""

    ladder: Ladder
    rungs: tuple[Rung, ...]

    @property
    def threshold_hz(self) -> float | None:
        """The frequency at which the muscle cramped, or None if it never did."""
        last = self.rungs[-1]
        return last.hz if _is_cramp(self.ladder, last.after) else None


def _is_cramp(ladder: Ladder, after: AfterDischarge | None) -> bool:
    return after is not None and after.duration_s >= ladder.cramp_s


def search(
    path: Path,
    ladder: Ladder = Ladder(),
    *,
    seed: int = 0,
    start: State | None = None,
    to_the_end: bool = False,
    progress: Callable[[float], bool | None] | None = None,
) -> Search:
    """Climb the ladder until the muscle cramps.

    Why it matters: this is the number that researchers of cramp measure in people.

    Args: the path; the ladder; the seed of the noise; the state to start from, rest if none; whether to
    watch the cramp until it ends by itself (for its duration) or only until it counts; a function that is
    told the share of the ladder climbed and may return False to stop.
    Leaves out: pain, fear and the experimenter's judgement.
    Raises ParameterError for a ladder that ends below its start, Cancelled if `progress` says so.

    >>> from kramlib.experiments.person import PRONE, path_for
    >>> found = search(path_for(PRONE), Ladder(first_hz=10.0))
    >>> 10.0 < found.threshold_hz < 24.0
    True
    """
    if ladder.last_hz < ladder.first_hz:
        text = _("The ladder ends at {last:g} Hz, below its start at {first:g} Hz.")
        raise ParameterError(text.format(last=ladder.last_hz, first=ladder.first_hz))
    rungs: list[Rung] = []
    hz, state = ladder.first_hz, start
    while hz <= ladder.last_hz:
        rungs.append(climb(path, ladder, hz, seed=seed, start=state, to_the_end=to_the_end))
        if _is_cramp(ladder, rungs[-1].after):
            break
        if progress is not None and progress(hz / ladder.last_hz) is False:
            raise Cancelled(_("Stopped after the train of {hz:g} Hz.").format(hz=hz))
        state, hz = after_rest(path, ladder, rungs[-1]), hz + ladder.step_hz
    return Search(ladder, tuple(rungs))


def climb(
    path: Path,
    ladder: Ladder,
    hz: float,
    *,
    seed: int = 0,
    start: State | None = None,
    to_the_end: bool = False,
) -> Rung:
    """One train and the watch after it."""
    train = ladder.train(hz)
    least_ms = train.ends_ms + _WATCH_MS

    def enough(run: Run) -> bool:
        cramps = _is_cramp(ladder, of_run(run))
        rest_is_over = run.duration_ms >= least_ms + 1e3 * ladder.rest_s
        return (cramps and not to_the_end) or (not cramps and rest_is_over)

    run = until_quiet(path, train, at_least_ms=least_ms, seed=seed, start=start, enough=enough)
    return Rung(hz, of_run(run), run)


def after_rest(path: Path, ladder: Ladder, rung: Rung) -> State:
    """The state at the start of the next train; a muscle that is still active is not waited for."""
    if not is_silent(path, rung.run.end):
        return rung.run.end
    spent_s = 1e-3 * (rung.run.duration_ms - ladder.train(rung.hz).ends_ms)
    return rested(path, rung.run.end, max(0.0, ladder.rest_s - spent_s))
