"""The whole path: signals arrive in order, the loop is closed, runs can be repeated, cut and stopped."""

import doctest
import threading
from functools import lru_cache

import numpy as np
import pytest

from kramlib.engine.parameters import ParameterError
from kramlib.engine.watching import Cancelled
from kramlib.experiments import chain, path, wiring
from kramlib.experiments.chain import closed_loop, feedforward
from kramlib.experiments.h_reflex import largest_share, waves_mv
from kramlib.experiments.path import PathError, motor_velocity, path_of
from kramlib.experiments.run import SIGNALS, Run
from kramlib.pathway.command import Command
from kramlib.pathway.fibre import Fibre
from kramlib.pathway.junction import Junction
from kramlib.pathway.motoneuron.pool import Pool

CALF = path_of("gasmed")
SHORT = CALF.but(muscle=CALF.muscle.but(length=0.6))


def test_a_resting_path_stays_at_rest() -> None:
    run = closed_loop(CALF, duration_ms=2000.0)
    assert len(run.spikes.times_ms) == 0
    assert run.recording["force_n"].max() == 0.0
    assert set(run.recording.signals) == {*SIGNALS, "emg_mv"}


def test_a_stretched_muscle_at_rest_gives_steady_reports() -> None:
    run = closed_loop(CALF.but(muscle=CALF.muscle.but(length=1.2)), duration_ms=500.0)
    for name in ("force_n", "ia_pps", "ib_pps"):
        np.testing.assert_allclose(run.recording[name], run.recording[name][0], rtol=1e-9)
    assert run.recording["ib_pps"][0] > 0.5


def test_more_effort_gives_more_force_and_emg_and_all_of_it_ends() -> None:
    runs = [closed_loop(CALF, Command(effort=e), duration_ms=5000.0) for e in (0.1, 0.3, 0.6, 1.0)]
    held = slice(1500, 2500)
    force = [r.recording["force_n"][held].mean() for r in runs]
    emg = [r.recording["emg_mv"][held].std() for r in runs]
    assert np.all(np.diff(force) > 0.0)
    assert np.all(np.diff(emg) > 0.0)
    for run in runs:
        assert run.recording["force_n"].min() >= 0.0
        assert run.recording["force_n"][-1] < 0.02 * force[-1]


def test_what_no_muscle_can_follow_is_refused_and_a_train_ends_with_its_run() -> None:
    for stretch in (0.8, -0.8):
        with pytest.raises(ParameterError, match=r"must stay within 0\.3 and 1\.9"):
            closed_loop(CALF, Command(stretch=stretch), Command(stretch=stretch), duration_ms=2000.0)
    for seed in (-1, 1.5, "a"):
        with pytest.raises(ParameterError, match="whole number from 0 on"):
            closed_loop(CALF, duration_ms=10.0, seed=seed)  # type: ignore[arg-type]
    endless = closed_loop(CALF, Command(train_hz=200.0, train_for_ms=3.6e6), duration_ms=700.0)
    short = closed_loop(CALF, Command(train_hz=200.0, train_for_ms=200.0), duration_ms=700.0)
    np.testing.assert_array_equal(endless.recording["force_n"], short.recording["force_n"])


def test_units_are_recruited_by_size() -> None:
    slow = Command(effort=1.0, effort_ramp_ms=4000.0, effort_hold_ms=0.0)
    run = feedforward(CALF.but(pool=Pool(noise_na=0.0)), slow, duration_ms=4500.0)
    first = [run.spikes.of(k)[0] for k in range(120) if len(run.spikes.of(k))]
    assert len(first) > 100
    assert np.all(np.diff(first) >= 0.0)


def test_spikes_reach_the_muscle_after_their_way_along_the_nerve() -> None:
    run = feedforward(CALF, Command(effort=0.3), duration_ms=1500.0)
    speed = motor_velocity(CALF.axon)
    assert speed is not None
    delay = run.answered.of(0)[0] - run.spikes.of(0)[0]
    whole = CALF.nerve.cord_to_electrode_mm + CALF.nerve.electrode_to_muscle_mm
    assert delay == pytest.approx(whole / (CALF.nerve.slowest * speed))


def test_an_m_wave_comes_first_then_an_h_reflex_and_strong_shocks_abolish_it() -> None:
    weak, strong = waves_mv(CALF, 0.95), waves_mv(CALF, 3.0)
    assert weak[0] < 0.1
    assert weak[1] > 0.5
    assert strong[0] > 5.0
    assert strong[1] < 0.1


def test_the_largest_h_reflex_is_what_the_volley_was_fitted_to() -> None:
    assert largest_share(CALF) == pytest.approx(0.454, abs=0.04)  # Clark 2006: standard error 0.040


def test_a_tap_gives_a_reflex_twitch_and_a_deaf_cord_does_not() -> None:
    tap = Command(tap_mm=5.0)
    heard, deaf = (run(CALF, tap, duration_ms=900.0) for run in (closed_loop, feedforward))
    latency = heard.answered.times_ms[0] - tap.tap_start_ms
    assert 25.0 < latency < 60.0
    assert heard.recording["force_n"].max() > 5.0
    assert len(deaf.spikes.times_ms) == 0


def test_tendon_organs_hold_back_a_strong_effort() -> None:
    asked = Command(effort=1.0)
    free = CALF.but(reflex=CALF.reflex.but(ib_strength=0.0))
    held, loose = (closed_loop(p, asked, duration_ms=2500.0).recording["force_n"][2000] for p in (CALF, free))
    assert held < 0.9 * loose


def test_a_blocked_nerve_lets_only_the_m_wave_pass() -> None:
    train = Command(train_hz=10.0, train_for_ms=300.0, blocked=1.0)
    run = closed_loop(SHORT.but(pool=Pool(gamma=0.3)), train, Command(effort=1.0), duration_ms=2500.0)
    assert len(run.answered.times_ms) == 3 * 120
    assert run.answered.times_ms.max() < 800.0


def test_an_axon_that_does_not_conduct_carries_nothing() -> None:
    dead = CALF.but(axon=CALF.axon.but(g_naf=0.0))
    assert motor_velocity(dead.axon) is None
    run = closed_loop(dead, Command(effort=1.0), Command(train_hz=10.0), duration_ms=1500.0)
    assert len(run.answered.times_ms) == 0
    assert run.recording["force_n"].max() == 0.0


def test_magnesium_at_the_junction_and_potassium_at_the_fibre_weaken_the_same_spikes() -> None:
    asked = Command(effort=0.5)
    plain, drugged, soaked = (
        feedforward(p, asked, duration_ms=2000.0)
        for p in (CALF, CALF.but(junction=Junction(magnesium=4.0)), CALF.but(fibre=Fibre(k_out=10.0)))
    )
    peak = plain.recording["force_n"].max()
    np.testing.assert_array_equal(plain.spikes.times_ms, drugged.spikes.times_ms)
    assert drugged.recording["force_n"].max() < 0.6 * peak
    assert soaked.recording["force_n"].max() < 0.4 * peak


@lru_cache
def repeated(seed: int) -> Run:
    """One run that the tests of repetition share."""
    return closed_loop(SHORT.but(pool=Pool(gamma=0.3)), Command(train_hz=20.0), duration_ms=3000.0, seed=seed)


def test_the_same_seed_gives_the_same_run_and_another_seed_another() -> None:
    again = closed_loop(SHORT.but(pool=Pool(gamma=0.3)), Command(train_hz=20.0), duration_ms=3000.0, seed=1)
    np.testing.assert_array_equal(again.recording["force_n"], repeated(1).recording["force_n"])
    assert not np.array_equal(again.recording["force_n"], repeated(2).recording["force_n"])
    assert again.recording.seed == 1


def test_two_threads_give_the_runs_of_one() -> None:
    found: dict[int, np.ndarray] = {}

    def work(seed: int) -> None:
        path = SHORT.but(pool=Pool(gamma=0.3))
        run = closed_loop(path, Command(train_hz=20.0), duration_ms=3000.0, seed=seed)
        found[seed] = run.recording["force_n"]

    threads = [threading.Thread(target=work, args=(seed,)) for seed in (1, 2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for seed in (1, 2):
        np.testing.assert_array_equal(found[seed], repeated(seed).recording["force_n"])


def test_the_length_of_a_block_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    path, asked = CALF, Command(effort=0.4, tap_mm=3.0, tap_start_ms=200.0)
    whole = closed_loop(path, asked, duration_ms=1200.0)
    monkeypatch.setattr(chain, "BLOCK_MS", 3)
    cut = closed_loop(path, asked, duration_ms=1200.0)
    np.testing.assert_array_equal(whole.spikes.units, cut.spikes.units)
    np.testing.assert_allclose(whole.spikes.times_ms, cut.spikes.times_ms, atol=1e-6)
    np.testing.assert_allclose(whole.recording["force_n"], cut.recording["force_n"], rtol=1e-6, atol=1e-6)


def test_a_run_tells_its_progress_and_can_be_stopped() -> None:
    told: list[float] = []

    def watch(done: float) -> bool:
        told.append(done)
        return done < 0.5

    with pytest.raises(Cancelled, match="Stopped after"):
        closed_loop(CALF, Command(effort=0.2), duration_ms=1000.0, progress=watch)
    assert told == sorted(told)
    assert 0.5 <= told[-1] < 0.6


@pytest.mark.parametrize("duration", [0.0, -5.0, float("nan"), 1e9])
def test_a_run_of_no_or_endless_duration_is_refused(duration: float) -> None:
    with pytest.raises(ParameterError, match="outside 1 to 3600000 ms"):
        closed_loop(CALF, duration_ms=duration)


def test_a_station_that_does_not_exist_is_named_with_the_nearest() -> None:
    with pytest.raises(PathError, match="muscle"):
        CALF.but(muscel=CALF.muscle)


def test_a_pool_of_another_size_is_refused() -> None:
    with pytest.raises(PathError, match="60"):
        CALF.but(pool=Pool(cells=60))


def test_examples() -> None:
    assert [doctest.testmod(m).failed for m in (chain, path, wiring)] == [0, 0, 0]
