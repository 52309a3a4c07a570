"""Experiments on an axon: shock it, find its threshold, leave it alone and watch."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import ClassVar

from kramlib.engine.numerics import BDF2, Scheme, step_ms
from kramlib.engine.parameters import ParameterError, Parameters, check_run, parameter
from kramlib.engine.recording import Recording
from kramlib.engine.stimuli import Pulse
from kramlib.experiments.measures import MeasureError, spike_times
from kramlib.pathway.axon import Axon, Inject, Rest, settle, simulate
from kramlib.pathway.axon.alone import left_alone
from kramlib.pathway.axon.parameters import SURROUNDINGS
from kramlib.pathway.axon.simulation import DT_MS
from kramlib.text import _

_SHOCK_START_MS = 0.5
_STILL_MV = 20.0  # an oscillation smaller than this counts as stillness
_WATCH_DT_MS = step_ms(0.01, plain=0.05)  # tells firing from silence like the fine step: tests/experiments
# For a threshold that follows a slider: within 2 % of the fine step's, tests/lessons.
_QUICK_DT_MS, _QUICK_NA, _QUICK_HIGHEST_NA = step_ms(0.005, plain=0.01), 0.005, 5.0


@dataclass(frozen=True)
class Shock(Parameters):
    """A current pulse into one node of the axon."""

    station: ClassVar[str] = "shock"

    amplitude_na: float = parameter(
        1.0,
        "nA",
        "strength of the pulse",
        (0.0, 20.0),
        "assumed: two and a half times the healthy threshold, so that a weak nerve still fires",
    )
    pulse_ms: float = parameter(
        0.1, "ms", "duration of the pulse", (0.02, 2.0), "assumed: a usual clinical pulse"
    )


def shock(
    axon: Axon,
    amplitude_na: float = 1.0,
    *,
    pulse_ms: float = 0.1,
    duration_ms: float = 3.0,
    node: int = 0,
    start: Rest | None = None,
    dt_ms: float = DT_MS,
    scheme: Scheme = BDF2,
) -> Recording:
    """One current pulse (nA, ms) into one node, from rest."""
    inject = Inject(node, Pulse(_SHOCK_START_MS, pulse_ms, amplitude_na))
    return simulate(axon, [inject], duration_ms, start=start, dt_ms=dt_ms, scheme=scheme)


_DOUBLINGS = 5  # most thresholds lie far below the strongest pulse


def threshold_na(
    axon: Axon,
    *,
    pulse_ms: float = 0.1,
    highest_na: float = 20.0,
    precision_na: float = 0.001,
    start: Rest | None = None,
    dt_ms: float = DT_MS,
    scheme: Scheme = BDF2,
) -> float:
    """The smallest current pulse (nA) into the first node that sends a spike down the axon.

    Found by doubling from a weak pulse to the first spike, then by halving between silence and spike until
    `precision_na`. A spike counts when it passes the node three quarters down. Raises MeasureError if the
    axon fires without any shock, or not even at `highest_na`.
    """
    if not (precision_na > 0.0 and highest_na > 0.0):
        text = _("precision_na = {precision} nA, highest_na = {highest} nA: both must be above 0 nA.")
        raise ParameterError(text.format(precision=precision_na, highest=highest_na))
    rest = settle(axon) if start is None else start
    far = int(0.75 * (axon.nodes - 1))

    def passes(amplitude: float) -> bool:
        recording = shock(axon, amplitude, pulse_ms=pulse_ms, start=rest, dt_ms=dt_ms, scheme=scheme)
        return len(spike_times(recording, far)) > 0

    if not rest.still and watch(axon, start=rest).spikes_ms:
        raise MeasureError(_("The axon fires by itself: it has no threshold to measure."))
    return _weakest(passes, highest_na, precision_na)


def _weakest(passes: Callable[[float], bool], highest_na: float, precision_na: float) -> float:
    """The weakest pulse (nA) that passes, to that precision."""
    low, high = 0.0, highest_na / 2.0**_DOUBLINGS
    while not passes(high):
        if high >= highest_na:
            text = _("The axon does not conduct a spike even at {na:g} nA.")
            raise MeasureError(text.format(na=highest_na))
        low, high = high, 2.0 * high
    while high - low > precision_na:
        middle = 0.5 * (low + high)
        low, high = (low, middle) if passes(middle) else (middle, high)
    return 0.5 * (low + high)


@dataclass(frozen=True)
class Watch:
    """An axon left alone: the recording, the state it ends in, the spikes of its middle node (ms).

    In the last quarter the potential lies between low_mv and high_mv. verdict: "quiet" (no spike at
    all), "firing" (spikes to the end), "flutter" (spikes at first, then a fast oscillation too small
    to be a spike), "silenced" (spikes at first, then stillness).
    """

    recording: Recording
    end: Rest
    spikes_ms: tuple[float, ...]
    low_mv: float
    high_mv: float

    @property
    def verdict(self) -> str:
        """One of quiet, firing, flutter, silenced."""
        if not self.spikes_ms:
            return "quiet"
        if self.spikes_ms[-1] > 0.75 * self.recording.time_ms[-1]:
            return "firing"
        return "flutter" if self.high_mv - self.low_mv > _STILL_MV else "silenced"


@lru_cache(maxsize=16)  # a second of an axon is 3 MB
def watch(
    axon: Axon,
    duration_ms: float = 300.0,
    *,
    start: Rest | None = None,
    dt_ms: float = _WATCH_DT_MS,
    every: int = 5,
) -> Watch:
    """Leave the axon alone, without any shock, and see whether it fires by itself.

    Starts, if no state is given, from the rest of the same axon in healthy blood, so that the change
    of the blood is what the nerve meets.
    """
    check_run(duration_ms, dt_ms, every)
    begin = settle(axon.back_to_default(*SURROUNDINGS)) if start is None else start
    end, recording = left_alone(axon, begin, duration_ms, dt_ms, every)
    middle = int(axon.nodes) // 2
    late = recording["v_mv"][3 * len(recording.time_ms) // 4 :, middle]
    spikes = tuple(float(t) for t in spike_times(recording, middle))
    return Watch(recording, end, spikes, float(late.min()), float(late.max()))


@lru_cache(maxsize=64)
def quiet_threshold(axon: Axon, alone_ms: float = 300.0) -> float | None:
    """The threshold (nA) of an axon after so long alone, found as quickly as a slider asks, to 0.005 nA.

    None if it does not stay quiet, or does not conduct even at 5 nA.
    """
    alone = watch(axon, alone_ms)
    if alone.verdict != "quiet":
        return None
    try:
        return threshold_na(
            axon,
            highest_na=_QUICK_HIGHEST_NA,
            precision_na=_QUICK_NA,
            start=alone.end,
            dt_ms=_QUICK_DT_MS,
        )
    except MeasureError:
        return None


def conducts(axon: Axon, amplitude_na: float = 2.0, *, start: Rest | None = None) -> bool:
    """Whether a strong shock to the first node arrives at the last but one."""
    recording = shock(axon, amplitude_na, duration_ms=6.0, start=start)
    return len(spike_times(recording, int(axon.nodes) - 2)) > 0
