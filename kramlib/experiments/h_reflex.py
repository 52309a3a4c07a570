"""The H-reflex: one shock to the nerve, and what comes back from the cord."""

from functools import lru_cache

import numpy as np

from kramlib.experiments.chain import closed_loop
from kramlib.experiments.path import Path
from kramlib.pathway.command import Command

# When the two waves come, ms after the shock: straight from the electrode, and by way of the cord.
_M_WAVE, _H_WAVE = slice(1, 20), slice(25, 60)
_AT_MS, _BOTH, _ALL = 500.0, 1.0, 3.0  # all afferents and hardly a motor fibre; every motor fibre


@lru_cache(maxsize=256)
def waves_mv(path: Path, intensity: float, seed: int = 0) -> tuple[float, float]:
    """Heights (mV, peak to peak) of the M-wave and the H-reflex after one shock of this strength."""
    one = Command(train_hz=1.0, train_start_ms=_AT_MS, train_for_ms=500.0, intensity=intensity)
    emg = closed_loop(path, one, duration_ms=_AT_MS + 100.0, seed=seed).recording["emg_mv"][int(_AT_MS) :]
    return float(np.ptp(emg[_M_WAVE])), float(np.ptp(emg[_H_WAVE]))


def largest_share(path: Path, shocks: int = 6) -> float:
    """The H-reflex as a share of the largest M-wave, the mean of some shocks with noise of their own.

    Why it matters: it tells how easily the cord answers its afferents, and it rises with disuse.

    >>> from kramlib.experiments.path import path_of
    >>> 0.4 < largest_share(path_of("gasmed"), shocks=2) < 0.6
    True

    Source: what is measured in people, for example Clark and others 2006, J Appl Physiol 101:264.
    """
    m_wave, _none = waves_mv(path, _ALL)
    return sum(waves_mv(path, _BOTH, seed)[1] for seed in range(shocks)) / shocks / m_wave
