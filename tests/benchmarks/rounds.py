"""Paired rounds: everything is timed in turn, round after round, and ratios are taken per round.

A shared machine is noisy. What is slow for one is then slow for the other, and the ratio stays.
"""

import statistics
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Timing:
    """Seconds of each round."""

    seconds: tuple[float, ...]

    @property
    def best(self) -> float:
        """The quickest round."""
        return min(self.seconds)

    def over(self, reference: "Timing") -> str:
        """The ratio to a reference: median of the rounds, with its range."""
        ratios = [a / b for a, b in zip(self.seconds, reference.seconds, strict=True)]
        return f"{statistics.median(ratios):.4f} ({min(ratios):.4f} to {max(ratios):.4f})"


def paired(contenders: Mapping[str, Callable[[], object]], rounds: int = 9) -> dict[str, Timing]:
    """Time each contender once a round, after one unmeasured call of each."""
    for call in contenders.values():
        call()
    seconds: dict[str, list[float]] = {name: [] for name in contenders}
    for _ in range(rounds):
        for name, call in contenders.items():
            began = time.perf_counter()
            call()
            seconds[name].append(time.perf_counter() - began)
    return {name: Timing(tuple(found)) for name, found in seconds.items()}
