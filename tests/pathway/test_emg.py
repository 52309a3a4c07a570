"""The surface electromyogram: shape of a potential, sums, envelope and sound."""

import io
import wave

import numpy as np
import pytest

from kramlib.engine.events import in_order
from kramlib.engine.parameters import ParameterError
from kramlib.pathway.motor_units import (
    Electrode,
    MotorUnits,
    emg,
    envelope,
    spikes_at,
    volleys,
    wav,
)
from kramlib.pathway.motor_units.emg import add_potentials

UNITS = MotorUnits()
ONE = MotorUnits(n=1)


def power(excitation: float) -> float:
    """Mean square of the electromyogram."""
    return float((emg(UNITS, spikes_at(UNITS, excitation, 5000.0), steps=10000) ** 2).mean())


def test_one_potential_has_its_size_and_duration_and_no_net_area() -> None:
    skin = Electrode(spread_mm=0.0, longer_ms=0.0, short_ms=10.0, largest_mv=0.7)
    seen = emg(ONE, in_order(np.array([20.0]), np.array([0])), None, 5000, 0.01, electrode=skin)
    assert seen.max() == pytest.approx(0.7, rel=1e-4)
    assert seen.min() == pytest.approx(-0.7, rel=1e-4)
    times = 0.01 * (np.flatnonzero(seen) + 1)
    assert times[0] == pytest.approx(20.0, abs=0.02)
    assert times[-1] == pytest.approx(30.0, abs=0.02)
    assert abs(seen.sum()) < 1e-9


def test_a_larger_unit_has_a_larger_potential_and_a_deeper_one_a_smaller_and_wider() -> None:
    flat = Electrode(spread_mm=0.0, longer_ms=0.0)
    small, large = (
        np.abs(emg(UNITS, in_order(np.zeros(1), np.array([k])), steps=100, electrode=flat)).max()
        for k in (10, 110)
    )
    assert large / small == pytest.approx(UNITS.rp ** (100 / 120), rel=1e-9)
    near, deep = (
        emg(
            ONE, in_order(np.zeros(1), np.array([0])), steps=400, dt_ms=0.1, electrode=Electrode(spread_mm=mm)
        )
        for mm in (0.0, 60.0)
    )
    assert np.abs(deep).max() < np.abs(near).max()
    wider = emg(
        ONE, in_order(np.zeros(1), np.array([0])), steps=400, dt_ms=0.1, electrode=Electrode(longer_ms=20.0)
    )
    assert len(np.flatnonzero(wider)) > len(np.flatnonzero(near))


def test_potentials_add_up_and_scale_with_the_share_of_fibres() -> None:
    first, second = spikes_at(UNITS, 0.3, 500.0, seed=1), spikes_at(UNITS, 0.3, 500.0, seed=2)
    both = in_order(*(np.concatenate(pair) for pair in zip(first, second, strict=True)))
    summed = emg(UNITS, first, steps=1000) + emg(UNITS, second, steps=1000)
    np.testing.assert_allclose(emg(UNITS, both, steps=1000), summed, atol=1e-12)
    half = np.full(len(first.times_ms), 0.5)
    np.testing.assert_allclose(emg(UNITS, first, half, 1000), 0.5 * emg(UNITS, first, steps=1000), atol=1e-13)


def test_an_m_wave_is_of_the_usual_size() -> None:
    """Some mV from peak to peak. The sizes are ours; this only keeps them sensible."""
    assert 2.0 < np.ptp(emg(UNITS, volleys(UNITS, [10.0]), steps=200)) < 20.0


def test_power_grows_with_the_number_of_active_units() -> None:
    found = [power(excitation) for excitation in (0.0, 0.05, 0.1, 0.2, 0.4, 0.8)]
    assert found[0] == 0.0
    assert (np.diff(found) > 0.0).all()


def test_the_seed_decides() -> None:
    noisy, events = Electrode(noise_mv=0.01), spikes_at(UNITS, 0.2, 500.0)
    first, again, other = (emg(UNITS, events, steps=1000, electrode=noisy, seed=s) for s in (1, 1, 2))
    np.testing.assert_array_equal(first, again)
    assert not np.array_equal(first, other)
    silence = emg(UNITS, volleys(UNITS, []), steps=20000, electrode=noisy)
    assert silence.std() == pytest.approx(0.01, rel=0.03)


def test_most_power_lies_where_surface_recordings_have_it() -> None:
    seen = emg(UNITS, spikes_at(UNITS, 0.5, 10000.0), steps=20000)
    spectrum = np.abs(np.fft.rfft(seen)) ** 2
    middle = np.fft.rfftfreq(len(seen), 0.5e-3)[np.searchsorted(spectrum.cumsum(), 0.5 * spectrum.sum())]
    assert 60.0 < middle < 160.0


def test_plain_python_and_compiled_agree() -> None:
    events, found = spikes_at(UNITS, 0.1, 100.0), []
    for loop in (add_potentials, add_potentials.python):
        signal = np.zeros(150)
        loop(signal, *events, np.ones(len(events.units)), np.ones(120), np.full(120, 11.0), 0.7)
        found.append(signal)
    np.testing.assert_allclose(*found, rtol=1e-10, atol=1e-14)
    assert np.abs(found[0]).max() > 0.0


def test_the_envelope_of_a_sine_is_its_root_mean_square() -> None:
    sine = 3.0 * np.sin(2.0 * np.pi * 100.0 * np.arange(2000) / 2000.0)
    np.testing.assert_allclose(envelope(sine, 2000.0)[200:-200], 3.0 / np.sqrt(2.0), rtol=0.01)
    assert not envelope(np.zeros(50), 2000.0).any()
    burst = np.concatenate([np.zeros(500), np.ones(500)])
    slow = envelope(burst, 1000.0, 100.0)
    assert slow[400] == 0.0
    assert slow[600] == pytest.approx(1.0)


@pytest.mark.parametrize("rate_hz", [1000.0, 2000.0, 44100.0])
def test_a_sound_can_be_read_and_lasts_as_long_as_the_signal(rate_hz: float) -> None:
    tone = 0.01 * np.sin(2.0 * np.pi * 100.0 * np.arange(round(rate_hz)) / rate_hz)
    with wave.open(io.BytesIO(wav(tone, rate_hz))) as sound:
        assert (sound.getnchannels(), sound.getsampwidth()) == (1, 2)
        assert sound.getframerate() >= 8000
        assert sound.getnframes() / sound.getframerate() == pytest.approx(1.0, abs=1e-3)
        heard = np.frombuffer(sound.readframes(sound.getnframes()), dtype="<i2")
    assert np.abs(heard).max() == 32767
    assert ((heard[:-1] < 0) & (heard[1:] >= 0)).sum() == pytest.approx(100, abs=1)


def test_silence_is_a_silent_sound() -> None:
    with wave.open(io.BytesIO(wav(np.zeros(100), 2000.0))) as sound:
        assert set(sound.readframes(sound.getnframes())) == {0}


def test_mistakes_are_refused() -> None:
    for signal, rate in ((np.zeros(0), 2000.0), (np.zeros(3), 0.0), (np.array([np.nan]), 2000.0)):
        with pytest.raises(ParameterError, match="A sound needs"):
            wav(signal, rate)
    with pytest.raises(ParameterError, match="both must be above 0"):
        envelope(np.zeros(3), 2000.0, 0.0)
    with pytest.raises(ParameterError, match="must be above 0"):
        emg(UNITS, volleys(UNITS, []), steps=0)
    with pytest.raises(ParameterError, match="units = 5 is outside 0 to 0"):
        emg(ONE, in_order(np.zeros(1), np.array([5])))
