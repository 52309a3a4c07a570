"""The reflex: the two sense organs."""

import doctest

import numpy as np
import pytest
from scipy.signal import lsim

from kramlib.engine.parameters import ParameterError
from kramlib.pathway import reflex
from kramlib.pathway.reflex import Reflex, advance, march, settle, simulate, tendon_static_pps


def test_a_tendon_organ_answers_a_step_of_force_1_7_times_and_settles_at_the_static_rate() -> None:
    force = np.r_[np.zeros(10), np.full(60_000, 0.5)]
    rate = simulate(Reflex(unloading_mm=0.0), np.zeros(60_010), force)["ib_pps"]
    static = float(tendon_static_pps(Reflex(), np.array([0.5]))[0])
    assert rate[10] == pytest.approx(1.7 * static, rel=0.01)
    assert rate[-1] == pytest.approx(static, rel=1e-3)


def test_the_filter_is_the_published_transfer_function() -> None:
    t = np.arange(0.0, 5.0, 0.001)
    static = 50.0 + 20.0 * np.sin(2.0 * np.pi * 1.5 * t)
    theirs = lsim(([1.7, 2.58, 0.4], [1.0, 2.2, 0.4]), static - static[0], t)[1] + static[0]
    ours = np.empty(len(t))
    march(np.repeat(static[0], 2), static, 1.0, ours)
    np.testing.assert_allclose(ours, theirs, rtol=2e-3)


def test_a_steady_muscle_gives_steady_rates() -> None:
    recording = simulate(Reflex(), np.full(500, 3.0), np.full(500, 0.2))
    for name in ("ia_pps", "ib_pps"):
        np.testing.assert_allclose(recording[name], recording[name][0], rtol=1e-12)


def test_spindles_answer_stretch_speed_and_go_silent_when_the_muscle_shortens() -> None:
    slow, fast = (np.minimum(np.arange(1000.0) * v, 10.0) for v in (0.02, 0.2))
    peaks = [simulate(Reflex(), pull, np.zeros(1000))["ia_pps"].max() for pull in (slow, fast)]
    assert peaks[0] < peaks[1]
    assert simulate(Reflex(), -fast, np.zeros(1000))["ia_pps"].min() == 0.0


def test_the_muscles_own_force_unloads_its_spindles() -> None:
    pull, force = np.full(400, 10.0), np.r_[np.zeros(200), np.full(200, 0.8)]
    ia = simulate(Reflex(ia_rest_pps=10.0), pull, force)["ia_pps"]
    assert ia[-1] < ia[0]


def test_blocks_of_time_change_nothing() -> None:
    rng = np.random.default_rng(1)
    pull, force = np.cumsum(rng.normal(0.0, 0.1, 300)), rng.uniform(0.0, 1.0, 300)
    whole = advance(Reflex(), settle(Reflex(), pull[0]), pull, force, 1.0)
    state, parts = settle(Reflex(), pull[0]), []
    for a in range(0, 300, 37):
        parts.append(advance(Reflex(), state, pull[a : a + 37], force[a : a + 37], 1.0))
    for k in (0, 1):
        np.testing.assert_array_equal(whole[k], np.concatenate([p[k] for p in parts]))


def test_plain_python_and_compiled_agree() -> None:
    static, found = np.linspace(0.0, 80.0, 200), []
    for loop in (march, march.python):
        rate = np.empty(200)
        loop(np.zeros(2), static, 1.0, rate)
        found.append(rate)
    np.testing.assert_allclose(found[0], found[1], rtol=1e-12)


@pytest.mark.parametrize(
    ("pull", "force"),
    [(np.zeros(3), np.zeros(4)), (np.zeros(1), np.zeros(1)), (np.full(3, np.nan), np.zeros(3))],
)
def test_what_cannot_be_felt_is_refused(pull: np.ndarray, force: np.ndarray) -> None:
    with pytest.raises(ParameterError):
        simulate(Reflex(), pull, force)


def test_examples() -> None:
    assert doctest.testmod(reflex).failed == 0
