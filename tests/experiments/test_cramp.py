"""A cramp that nobody scripted, and the detector that finds it in any recording."""

import doctest

import numpy as np
import pytest

from kramlib.engine.parameters import ParameterError
from kramlib.engine.recording import Recording, Signal
from kramlib.experiments import cramp
from kramlib.experiments.chain import closed_loop
from kramlib.experiments.cramp import Effort, after_discharge, asked_until_ms, greatest_effort, of_run
from kramlib.experiments.path import Path, path_of
from kramlib.experiments.run import Run
from kramlib.pathway.command import Command
from kramlib.pathway.motoneuron.pool import Pool

CALF = path_of("gasmed")
TRAIN = Command(train_hz=20.0)


def calf(gamma: float = 0.41, length: float = 0.6, **pool: float) -> Path:
    """A calf with this strength of persistent current, in this position."""
    return CALF.but(pool=Pool(gamma=gamma, **pool), muscle=CALF.muscle.but(length=length))


def units_firing(run: Run, start_ms: float, end_ms: float) -> int:
    """The number of units that fire within a time."""
    inside = (run.spikes.times_ms >= start_ms) & (run.spikes.times_ms < end_ms)
    return len(np.unique(run.spikes.units[inside]))


def test_a_pool_with_a_strong_persistent_current_goes_on_firing_and_ends_by_itself() -> None:
    run = closed_loop(calf(tire_s=20.0), TRAIN, duration_ms=25000.0)
    found = of_run(run)
    assert found is not None
    assert found.is_cramp
    assert found.ended
    assert 5.0 < found.duration_s < 20.0
    held = run.recording["force_n"][3500:4000].mean()
    assert held > 0.3 * greatest_effort(run.path).force_n
    rates = np.bincount(run.spikes.units[(run.spikes.times_ms > 3000) & (run.spikes.times_ms < 5000)]) / 2.0
    assert 10.0 < rates[rates > 1.0].mean() < 26.0  # Minetto 2011: 20.0, SD 5.9, one by one


def test_the_more_slowly_it_tires_the_longer_it_lasts() -> None:
    lasted = []
    for tire in (8.0, 14.0, 20.0):
        found = of_run(closed_loop(calf(tire_s=tire), TRAIN, duration_ms=20000.0))
        assert found is not None
        assert found.ended
        lasted.append(found.duration_s)
    assert lasted[0] < lasted[1] < lasted[2]


@pytest.mark.parametrize("asked", [TRAIN, Command(effort=1.0), Command(tap_mm=5.0)])
def test_a_weak_persistent_current_prevents_it(asked: Command) -> None:
    for gamma in (0.0, 0.15):
        assert of_run(closed_loop(calf(gamma), asked, duration_ms=6000.0)) is None


def test_a_stretched_position_prevents_it() -> None:
    shortened, stretched = (
        closed_loop(calf(length=length), TRAIN, duration_ms=6000.0) for length in (0.6, 1.1)
    )
    assert units_firing(stretched, 4000.0, 5000.0) < 0.2 * units_firing(shortened, 4000.0, 5000.0)


@pytest.mark.parametrize("length", [1.0, 1.1, 1.25])
def test_a_stretched_muscle_obeys_its_owner(length: float) -> None:
    """Papaiordanidou 2016: the angle of the ankle leaves the H-reflex of a greatest effort as it is; and in
    a plantar-flexed, shortened position that effort is weaker than in a stretched one."""
    stretched, resting = calf(length=length), calf(length=0.85)
    assert greatest_effort(stretched).emg_mv == pytest.approx(greatest_effort(resting).emg_mv, rel=0.1)
    assert greatest_effort(stretched).force_n > greatest_effort(calf(length=0.6)).force_n


def test_stretching_silences_units_and_inhibition_ends_it_above_a_dose() -> None:
    def late(*more: Command) -> int:
        return units_firing(closed_loop(calf(), TRAIN, *more, duration_ms=9000.0), 8000.0, 9000.0)

    free = late()
    assert late(Command(stretch=0.5, stretch_start_ms=5000.0, stretch_ramp_ms=1000.0)) < 0.7 * free
    doses = [late(Command(inhibition_us=us, inhibition_start_ms=5000.0)) for us in (0.1, 1.0, 4.0)]
    assert doses[0] > 0.9 * free
    assert doses[2] == 0
    assert doses[0] >= doses[1] >= doses[2]


def test_the_force_of_a_stretch_alone_is_no_activity() -> None:
    weak = Command(train_hz=6.0, train_for_ms=1000.0)  # too slow for a cramp
    far = Command(stretch=0.6, stretch_start_ms=4000.0, stretch_ramp_ms=500.0, stretch_hold_ms=4000.0)
    run = closed_loop(calf(), weak, far, duration_ms=9000.0)
    stretched = run.recording["force_n"][5000:8000]
    assert stretched.min() > 0.05 * greatest_effort(run.path).force_n  # such a muscle pulls hard at rest
    assert of_run(run) is None


def test_the_after_discharge_grows_with_the_frequency_of_the_train() -> None:
    firing = [
        np.mean(
            [
                units_firing(
                    closed_loop(calf(), Command(train_hz=hz), duration_ms=4000.0, seed=seed), 3000.0, 4000.0
                )
                for seed in range(20)
            ]
        )
        for hz in (6.0, 12.0, 18.0, 24.0)
    ]
    assert np.all(np.diff(firing) > 0.0), firing
    assert firing[-1] > 2.0 * firing[0]


@pytest.mark.slow
def test_its_duration_grows_with_the_frequency_of_the_train(capsys: pytest.CaptureFixture[str]) -> None:
    lasted = []
    for hz in (8.0, 14.0, 20.0):
        runs = (closed_loop(calf(), Command(train_hz=hz), duration_ms=90000.0, seed=s) for s in range(20))
        found = [of_run(run) for run in runs]
        lasted.append([0.0 if f is None else f.duration_s for f in found])
    with capsys.disabled():
        print("\nduration (s, mean and SD):", [(round(np.mean(s), 1), round(np.std(s), 1)) for s in lasted])
    assert np.mean(lasted[0]) < np.mean(lasted[1]) < np.mean(lasted[2])
    assert 36.4 < np.mean(lasted[2]) < 74.8  # what the run-down was fitted to: 55.6, SD 19.2


def test_a_strong_background_starts_a_cramp_without_any_command() -> None:
    restless = closed_loop(calf(0.41, background_us=0.08), duration_ms=6000.0)
    found = of_run(restless)
    assert found is not None
    assert found.is_cramp
    assert of_run(closed_loop(calf(0.15), duration_ms=6000.0)) is None


# --- the detector alone -------------------------------------------------------------------------------

GREATEST = Effort(force_n=1000.0, emg_mv=0.3)


def recorded(
    force_from: float, force_to: float, emg_from: float, emg_to: float, level: float = 0.2
) -> Recording:
    """Ten seconds in which force and EMG are there from when to when (s); electrode noise of 0.01 mV."""
    time = np.arange(1.0, 10001.0)
    chance = np.random.default_rng(5)
    emg = 0.01 * chance.standard_normal(10000)
    lively = (time >= 1e3 * emg_from) & (time < 1e3 * emg_to)
    emg[lively] += level * GREATEST.emg_mv * 2.0 * chance.standard_normal(lively.sum())
    force = np.where((time >= 1e3 * force_from) & (time < 1e3 * force_to), level * GREATEST.force_n, 0.0)
    return Recording(time, {"force_n": Signal(force, "N"), "emg_mv": Signal(emg, "mV")})


def test_the_duration_is_measured() -> None:
    found = after_discharge(recorded(2.0, 6.0, 2.0, 6.0), GREATEST, asked_until=2500.0)
    assert found is not None
    assert found.duration_s == pytest.approx(3.5, abs=0.1)
    assert found.ended


def test_what_is_too_short_or_too_weak_is_none() -> None:
    assert after_discharge(recorded(3.0, 3.3, 3.0, 3.3), GREATEST, asked_until=2500.0) is None
    assert after_discharge(recorded(3.0, 8.0, 3.0, 8.0, level=0.01), GREATEST, asked_until=2500.0) is None


def test_a_pause_below_a_second_belongs_to_it_and_a_longer_one_ends_it() -> None:
    def with_pause(until: float) -> float:
        first, second = recorded(0.0, 0.0, 2.0, 5.0), recorded(0.0, 0.0, until, 9.0)
        emg = np.where(first.time_ms < 5000.0, first["emg_mv"], second["emg_mv"])
        both = Recording(first.time_ms, {"force_n": first.signals["force_n"], "emg_mv": Signal(emg, "mV")})
        found = after_discharge(both, GREATEST, asked_until=2000.0)
        assert found is not None
        return found.duration_s

    assert with_pause(5.7) == pytest.approx(7.0, abs=0.2)
    assert with_pause(7.0) == pytest.approx(3.0, abs=0.2)


def test_a_silent_contraction_counts_once_a_twitch_would_be_over() -> None:
    found = after_discharge(recorded(1.0, 6.0, 0.0, 0.0), GREATEST, asked_until=2000.0)
    assert found is not None
    assert found.start_ms == pytest.approx(3500.0, abs=2.0)
    assert after_discharge(recorded(1.0, 3.4, 0.0, 0.0), GREATEST, asked_until=2000.0) is None


def test_what_goes_on_to_the_end_has_not_ended() -> None:
    found = after_discharge(recorded(2.0, 10.1, 2.0, 10.1), GREATEST, asked_until=2500.0)
    assert found is not None
    assert not found.ended


def test_without_a_command_it_takes_a_tenth_of_the_greatest_effort() -> None:
    assert after_discharge(recorded(2.0, 6.0, 2.0, 6.0), GREATEST, asked_until=None) is not None
    assert after_discharge(recorded(2.0, 6.0, 2.0, 6.0, level=0.04), GREATEST, asked_until=None) is None


def test_noise_alone_is_never_a_cramp() -> None:
    assert after_discharge(recorded(0.0, 0.0, 0.0, 0.0), GREATEST, asked_until=2000.0) is None


def test_the_command_is_over_after_its_last_request() -> None:
    assert asked_until_ms([]) is None
    assert asked_until_ms([Command(stretch=0.2)]) is None
    assert asked_until_ms([Command(train_hz=10.0)]) == pytest.approx(2400.0 + 300.0)
    assert asked_until_ms([Command(effort=0.5), Command(train_hz=10.0)]) == pytest.approx(2900.0)


def test_a_recording_that_stops_too_early_is_refused() -> None:
    with pytest.raises(ParameterError, match="record for longer"):
        after_discharge(recorded(0.0, 1.0, 0.0, 1.0), GREATEST, asked_until=20000.0)


def test_examples() -> None:
    assert doctest.testmod(cramp).failed == 0
