"""The sound of a recording: as long as it says, a click for every spike, and words where there is none."""

import io
import wave
from collections.abc import Mapping

import numpy as np
import pytest

from kramlib.engine.recording import Recording, Signal
from kramlib.figures.sound import CLICK_HZ, SLOWER, of_emg, of_spikes
from kramlib.lessons import shelf
from kramlib.lessons.listening import sound_html
from kramlib.text import language

SPIKES_MS = (3.0, 50.0, 52.5, 140.0)


def recorded(**signals: np.ndarray) -> Recording:
    """A recording with a sample for each half a millisecond."""
    n = len(next(iter(signals.values())))
    places = {name: tuple(map(str, range(v.shape[1]))) if v.ndim > 1 else () for name, v in signals.items()}
    return Recording(0.5 * np.arange(n), {name: Signal(v, "mV", places[name]) for name, v in signals.items()})


def fired(times_ms: tuple[float, ...]) -> Recording:
    """An axon of five nodes; only the middle one fires."""
    v_mv = np.full((401, 5), -80.0)
    v_mv[(2.0 * np.array(times_ms)).astype(int), 2] = 20.0
    return recorded(v_mv=v_mv)


def heard(file: bytes) -> tuple[np.ndarray, int]:
    """The samples of a sound file, from -1 to 1, and their rate."""
    with wave.open(io.BytesIO(file)) as sound:
        samples = np.frombuffer(sound.readframes(sound.getnframes()), dtype="<i2")
        return samples / 32767.0, sound.getframerate()


def starts_s(samples: np.ndarray, rate: int) -> np.ndarray:
    """When (s) sounds begin after at least ten milliseconds of silence."""
    loud = np.flatnonzero(np.abs(samples) > 0.2)
    fresh = np.diff(loud, prepend=-rate) > 0.01 * rate
    return loud[fresh] / rate


def test_every_spike_is_a_click_ten_times_later() -> None:
    samples, rate = heard(of_spikes(fired(SPIKES_MS)).wav)
    assert rate == CLICK_HZ
    assert len(samples) / rate == pytest.approx(SLOWER * 0.2, abs=0.01)
    assert starts_s(samples, rate) == pytest.approx(1e-3 * SLOWER * np.array(SPIKES_MS), abs=0.01)


def test_the_node_that_is_asked_for_is_heard() -> None:
    assert of_spikes(fired(SPIKES_MS)).wav
    assert not of_spikes(fired(SPIKES_MS), node=0).wav


def test_a_spike_at_the_very_end_is_a_whole_click() -> None:
    samples, rate = heard(of_spikes(fired((199.5,))).wav)
    assert len(starts_s(samples, rate)) == 1
    assert np.abs(samples[-3:]).max() < 0.01


def test_the_words_count_the_spikes() -> None:
    assert of_spikes(fired(SPIKES_MS)).words == "4 spikes in 200 ms as clicks, 10 times slower."
    assert of_spikes(fired((50.0,))).words == "1 spike in 200 ms as a click, 10 times slower."
    with language("id"):
        assert "4 impuls dalam 200 ms" in of_spikes(fired(SPIKES_MS)).words


def test_the_emg_keeps_its_own_time() -> None:
    burst = np.zeros(3000)
    burst[1000:1500] = np.sin(np.arange(500))
    found = of_emg(recorded(emg_mv=burst))
    samples, rate = heard(found.wav)
    assert len(samples) / rate == pytest.approx(3.0, abs=0.01)
    assert np.abs(samples[: int(0.99 * rate)]).max() == 0.0
    assert np.abs(samples).max() == pytest.approx(1.0, abs=1e-3)
    assert found.words == "EMG of this run, 3.0 s."


def test_silence_is_said_and_has_no_player() -> None:
    noise = np.random.default_rng(1).normal(0.0, 0.01, 12_000)
    for silent in (of_emg(recorded(emg_mv=noise)), of_spikes(fired(()))):
        assert silent.wav == b""
        assert silent.words.startswith("There is nothing to hear")
        assert "<audio" not in sound_html(silent, "x")
        assert "There is nothing to hear" in sound_html(silent, "x")


# What makes each lesson that can be heard silent, and what makes it loud.
LOUD_AND_SILENT: Mapping[str, tuple[Mapping[str, float], Mapping[str, float]]] = {
    "01": ({}, {"look.effort": 0.0}),
    "03": ({"pressing.cause": 0}, {}),
    "04": ({"electrolytes.potassium": 7.0}, {}),
    "05": ({"electrolytes.calcium": 0.5}, {}),
}
ALWAYS_LOUD = ("02", "07", "08", "09")  # their shocks are always in the EMG


@pytest.mark.parametrize("number", [*LOUD_AND_SILENT, *ALWAYS_LOUD])
def test_a_lesson_can_be_heard(number: str) -> None:
    lesson = shelf.find(number)
    assert lesson.sound is not None
    loud, silent = LOUD_AND_SILENT.get(number, ({}, None))
    assert lesson.sound(lesson.run(lesson.settings.but(loud)).recording).wav
    if silent is not None:
        assert not lesson.sound(lesson.run(lesson.settings.but(silent)).recording).wav


def test_clicks_are_as_many_as_the_lesson_counts() -> None:
    lesson = shelf.find("05")
    assert lesson.sound is not None
    outcome = lesson.run(lesson.settings.but({"electrolytes.calcium": 0.6}))
    counted = next(n.value for n in outcome.numbers if "spikes without a shock" in n.label)
    assert counted
    assert len(starts_s(*heard(lesson.sound(outcome.recording).wav))) == counted
