"""What a recording sounds like: the muscle's EMG as it is, an axon's spikes as clicks."""

from typing import NamedTuple

import numpy as np

from kramlib.engine.recording import Recording
from kramlib.experiments.measures import crossings
from kramlib.pathway.motor_units import wav
from kramlib.text import _, ngettext

CLICK_HZ = 8000.0  # samples a second
SLOWER = 10.0  # spikes 5 ms apart are one buzz; ten times slower they can be counted
_TONE_HZ, _FADES_MS, _CLICK_MS = 1200.0, 0.8, 5.0
_FAINTEST_MV = 0.05  # below it there is only the noise of the electrode, which is 0.01 mV (SD)


class Sound(NamedTuple):
    """A sound file (WAV), empty if there is nothing to hear, and what is heard, in words."""

    wav: bytes
    words: str


def of_emg(recording: Recording) -> Sound:
    """The EMG of a run, a sample for each ms, in its own time."""
    emg = recording["emg_mv"]
    if float(np.abs(emg).max()) < _FAINTEST_MV:
        return Sound(
            b"",
            _("There is nothing to hear: the muscle's EMG stays below the noise of the electrode."),
        )
    seconds = len(emg) / 1000.0
    return Sound(wav(emg, 1000.0), _("EMG of this run, {s:.1f} s.").format(s=seconds))


def of_spikes(recording: Recording, node: int | None = None) -> Sound:
    """The spikes of an axon at one node (the middle one unless told), a click each, ten times slower."""
    v_mv, time_ms = recording["v_mv"], recording.time_ms
    at = v_mv.shape[1] // 2 if node is None else node
    spikes = crossings(time_ms, v_mv[:, at])
    lasted = float(time_ms[-1] - time_ms[0])
    if not len(spikes):
        text = _("There is nothing to hear: in {ms:.0f} ms the axon sends no spike by itself.")
        return Sound(b"", text.format(ms=lasted))
    text = ngettext(
        "{n} spike in {ms:.0f} ms as a click, {times:.0f} times slower.",
        "{n} spikes in {ms:.0f} ms as clicks, {times:.0f} times slower.",
        len(spikes),
    )
    sound = wav(_clicks(SLOWER * (spikes - time_ms[0]), SLOWER * lasted), CLICK_HZ)
    return Sound(sound, text.format(n=len(spikes), ms=lasted, times=SLOWER))


def _clicks(times_ms: np.ndarray, duration_ms: float) -> np.ndarray:
    """Short fading tones at these times, and silence between them."""
    per_ms = CLICK_HZ / 1000.0
    signal = np.zeros(round(per_ms * (duration_ms + _CLICK_MS)))
    within_ms = np.arange(round(per_ms * _CLICK_MS)) / per_ms
    click = np.exp(-within_ms / _FADES_MS) * np.cos(2e-3 * np.pi * _TONE_HZ * within_ms)
    for start in np.round(per_ms * times_ms).astype(int):
        room = signal[start : start + len(click)]
        room += click[: len(room)]
    return signal
