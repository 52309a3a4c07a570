"""Small crossover trials drawn from a cohort, and why they disagree."""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from kramlib.engine.parameters import ParameterError
from kramlib.text import _

Array = NDArray[np.float64]
_ALPHA = 0.05


@dataclass(frozen=True)
class Trials:
    """Many trials of the same size: who took part [trial, person], mean difference (Hz) and p [trial]; and
    the mean difference of everybody."""

    people: NDArray[np.int64]
    differences: Array
    p: Array
    everybody: float

    @property
    def shares(self) -> dict[str, float]:
        """The shares of trials that report a rise, a fall, and nothing (p of 0.05 or more)."""
        found = self.p < _ALPHA
        rise, fall = (float((found & (sign * self.differences > 0)).mean()) for sign in (1, -1))
        return {"rise": rise, "fall": fall, "none": 1.0 - rise - fall}


@lru_cache(maxsize=8)
def _orders(people: int, times: int, seed: int) -> NDArray[np.int64]:
    """So many people in random order, so many times [time, place]."""
    everybody = np.tile(np.arange(people), (times, 1))
    orders = np.random.default_rng(seed).permuted(everybody, axis=1)
    orders.flags.writeable = False  # kept for the next call
    return orders


def trials(control: Array, treated: Array, n: int = 10, times: int = 1000, seed: int = 0) -> Trials:
    """Draw trials of n people who are each measured under both conditions, and test each (paired t-test).

    Why it matters: with ten people, chance decides much of what is reported.

    Args: thresholds (Hz) of the same people [person] under two conditions; people without a threshold in both
    are left out. n people are drawn without repetition for each trial.
    Raises ParameterError if there are too few people.

    >>> before = np.array([20.0, 22.0, 24.0, 26.0])
    >>> trials(before, before + [1.0, 2.0, 3.0, 2.0], n=4, times=2).shares["rise"]
    1.0
    """
    from scipy.stats import ttest_1samp

    differences = np.asarray(treated, dtype=np.float64) - np.asarray(control, dtype=np.float64)
    differences = differences[np.isfinite(differences)]
    if not 2 <= n <= len(differences):
        text = _("A trial of {n} people is not possible: give 2 to {most}.")
        raise ParameterError(text.format(n=n, most=len(differences)))
    people = _orders(len(differences), times, seed)[:, :n]
    drawn = differences[people]
    means, spreads = drawn.mean(axis=1), drawn.std(axis=1, ddof=1)
    p = np.where(means == 0.0, 1.0, 0.0)  # where everybody differs by the same
    vary = spreads > 0.0
    p[vary] = ttest_1samp(drawn[vary], 0.0, axis=1).pvalue
    return Trials(people, means, p, float(differences.mean()))
