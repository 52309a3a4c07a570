"""The fit of the generator at the nerve's end to cramps with the nerve blocked (Minetto 2011).

With the nerve blocked nothing but the generator answers a train, so it is tried alone: 120 axons, 150
shocks. It should be silent after 16 shocks a second; after 18 it should last 2.6 s, each unit firing at
25.7 a second for 1.1 s (SD between units 1.0); after 30 it should not last longer than 5 s.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from kramlib.data import table
from kramlib.engine.events import in_order
from kramlib.engine.parameters import ParameterError
from kramlib.experiments.person import PRONE
from kramlib.pathway.axon.terminal import Terminal, answer, fresh

_UNITS, _SHOCKS, _WATCH_MS, _ANSWER_MS = 120, 150, 11_500.0, 300.0
_ACTIVE = 8  # units that must fire within 150 ms, for the muscle to count as active
_FEWEST = 4  # spikes of a unit, to speak of its rate
_STEPS = {"threshold": 0.3, "fill": 0.3}  # the answer is steep in these two: smaller steps
FITTED = ("fill", "own", "tau_s", "threshold", "spread", "low_hz", "high_hz")
PRESENT = Terminal(share=PRONE.terminals)


@dataclass(frozen=True)
class Answer:
    """What follows a train: duration (s), mean rate of a unit (1/s), for how long it fires (s), SD (s)."""

    duration_s: float
    rate_hz: float
    active_s: float
    active_sd_s: float


def answer_to(terminal: Terminal, hz: float) -> Answer:
    """What the generators alone answer to 150 shocks at a frequency."""
    shocks_ms = 1000.0 / hz * np.arange(_SHOCKS)
    train = in_order(np.repeat(shocks_ms, _UNITS), np.tile(np.arange(_UNITS), _SHOCKS))
    from_ms = float(shocks_ms[-1]) + _ANSWER_MS
    own = answer(terminal, fresh(_UNITS), train, 0.0, round(from_ms + _WATCH_MS), 1.0)
    own = own.during(from_ms, np.inf)
    trains = [own.of(unit) for unit in range(_UNITS)]
    trains = [times for times in trains if len(times) >= _FEWEST]
    if not trains:
        return Answer(0.0, 0.0, 0.0, 0.0)
    rates = [1000.0 / np.median(np.diff(times)) for times in trains]
    active = [1e-3 * (times[-1] - times[0]) for times in trains]
    lasts = [
        1e-3 * (end - from_ms)
        for end in np.arange(from_ms + 100.0, from_ms + _WATCH_MS, 100.0)
        if len(np.unique(own.during(end - 150.0, end).units)) >= _ACTIVE
    ]
    return Answer(
        float(max(lasts, default=0.0)), float(np.mean(rates)), float(np.mean(active)), float(np.std(active))
    )


def misfit(terminal: Terminal) -> float:
    """How far the answers lie from what was published; the squares of distances in tolerated errors."""
    published = table("cramp_experiments")
    lasts, rate, active = (published.row(key=f"{what}_blocked") for what in ("duration", "rate", "active"))
    below, at, above = (answer_to(terminal, hz) for hz in (16.0, 18.0, 30.0))
    return float(
        ((at.duration_s - lasts["value"]) / 0.6) ** 2
        + ((at.rate_hz - rate["value"]) / 2.5) ** 2
        + ((at.active_s - active["value"]) / 0.4) ** 2
        + ((at.active_sd_s - active["spread"]) / 0.4) ** 2
        + (below.duration_s / 0.2) ** 2
        + (max(0.0, above.duration_s - 5.0) / 2.0) ** 2
    )


def search(rounds: int = 400, seed: int = 0, start: Terminal = PRESENT) -> Iterator[tuple[Terminal, float]]:
    """Random steps from a generator, each kept if it fits better; the best so far after each, and its misfit.

    >>> found = [far for _terminal, far in search(rounds=3)]
    >>> found == sorted(found, reverse=True)
    True
    """
    chance = np.random.default_rng(seed)
    best, far = start, misfit(start)
    for k in range(rounds):
        size = 0.3 * 0.6 ** (4.0 * k / rounds)
        changes = {
            name: getattr(best, name) * float(np.exp(chance.normal(0.0, size * _STEPS.get(name, 1.0))))
            for name in FITTED
        }
        try:
            tried = best.but(**changes)
        except ParameterError:  # beyond its limits: no step
            continue
        now = misfit(tried)
        if now < far:
            best, far = tried, now
        yield best, far
