"""The junction's laws and targets D1 to D3; the chance of quanta; who answers at which rate."""

import doctest
import math

import numpy as np
import pytest
from scipy.stats import binomtest, norm

from kramlib.data import table
from kramlib.engine.parameters import ParameterError
from kramlib.pathway.junction import (
    FROG,
    Junction,
    equations,
    relative_release,
    reserve,
    safety_factor,
    settle,
    simulate,
    simulation,
    time_course,
    train,
    transmission,
    transmitted_share,
)
from tests.targets import expected

HUMAN, FROG_LIKE = Junction(), Junction(**FROG)


def slope(junction: Junction, magnesium: float, low: float = 0.05, high: float = 0.1) -> float:
    """The slope of log release on log calcium between two concentrations (mmol/L)."""
    ends = relative_release(junction, np.array([low, high]), magnesium)
    return float(np.diff(np.log(ends))[0] / math.log(high / low))


def curared(junction: Junction, occupancy: float) -> Junction:
    """The junction with this share of its receptors blocked: every quantum is smaller."""
    return junction.but(q_mv=(1.0 - occupancy) * junction.q_mv)


# --- release ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("junction", [HUMAN, FROG_LIKE], ids=["human", "frog"])
def test_d1_release_rises_with_nearly_the_fourth_power_of_low_calcium(junction: Junction) -> None:
    sd = float(str(table("test_targets").row(id="D1")["tolerance"]).removesuffix(" SD"))
    assert slope(junction, junction.magnesium) == pytest.approx(expected("D1")[0], abs=sd)
    assert slope(junction, junction.magnesium, 1e-4, 2e-4) == pytest.approx(4.0, abs=0.001)


@pytest.mark.parametrize("junction", [HUMAN, FROG_LIKE], ids=["human", "frog"])
def test_d2_magnesium_lowers_release_and_hardly_moves_the_slope(junction: Junction) -> None:
    assert relative_release(junction, 0.1, 2.0) < 0.5 * relative_release(junction, 0.1, 0.55)
    assert abs(slope(junction, 2.0) - slope(junction, 0.55)) < 0.2
    assert abs(slope(junction, 2.0, 0.005, 0.01) - slope(junction, 0.55, 0.005, 0.01)) < 0.02


def test_the_slope_falls_towards_normal_calcium() -> None:
    assert slope(FROG_LIKE, 0.55, 0.01, 0.02) == pytest.approx(3.96, abs=0.005)
    assert slope(FROG_LIKE, 0.55, 1.199, 1.201) == pytest.approx(2.08, abs=0.01)


@pytest.mark.parametrize(
    ("calcium", "magnesium", "release"),
    [(1.2, 0.55, 1.0), (0.9, 0.55, 0.527), (0.6, 0.55, 0.187), (1.8, 0.55, 2.14)]
    + [(1.2, 0.2, 1.234), (1.2, 1.0, 0.775), (1.2, 3.0, 0.293), (1.2, 5.0, 0.134)],
)
def test_the_frogs_release_in_other_blood(calcium: float, magnesium: float, release: float) -> None:
    assert relative_release(FROG_LIKE, calcium, magnesium) == pytest.approx(release, rel=0.003)


def test_our_constants_are_nearer_to_the_mouse_than_the_frogs() -> None:
    """Measured growth from 0.2 to 0.6 mmol/L of calcium: 0.09 to 1.04 quanta."""
    measured = 1.04 / 0.09
    ours, frog = (relative_release(j, 0.6, 1.0) / relative_release(j, 0.2, 1.0) for j in (HUMAN, FROG_LIKE))
    assert measured < ours < frog


def test_without_calcium_nothing_is_released() -> None:
    none = HUMAN.but(calcium=0.0)
    recording = simulate(none, train(20.0, 500.0), seed=1)
    assert not recording["quanta"].any()
    assert not recording["epp_mean_mv"].any()
    assert transmitted_share(none) == 0.0


def test_no_impulse_releases_more_than_there_is() -> None:
    greedy = HUMAN.but(p=0.5, calcium=5.0, magnesium=0.0)
    assert equations.release_probability(greedy) == 1.0
    assert simulate(greedy, np.zeros(2), seed=1)["quanta"].tolist() == [60.0, 0.0]


# --- end-plate potential and safety -------------------------------------------------------------------


def test_d3_the_safety_factor_is_that_of_mammals() -> None:
    low, high = (float(part) for part in str(table("test_targets").row(id="D3")["tolerance"]).split("-"))
    assert low <= safety_factor(HUMAN) <= high
    assert low <= reserve(HUMAN) <= high


def test_d3_curare_blocks_the_first_and_the_last_fibres_where_the_cat_does() -> None:
    """With the cat's median reserve, 2.5 % fail at occupancy 0.76 and 97.5 % at 0.917."""
    median = math.sqrt(expected("D3")[0] * 12.0)
    cat = HUMAN.but(m_ref=HUMAN.m_ref * median / reserve(HUMAN))
    assert 40.0 < cat.m_ref < 60.0
    assert transmitted_share(curared(cat, 0.76)) == pytest.approx(0.975, abs=0.01)
    assert transmitted_share(curared(cat, 0.917)) == pytest.approx(0.025, abs=0.01)


@pytest.mark.parametrize("occupancy", [0.0, 0.5, 0.9])
def test_the_median_fibre_fails_exactly_where_the_reserve_is_used_up(occupancy: float) -> None:
    junction = curared(HUMAN, occupancy)
    just_enough = 1.0 / reserve(junction)
    assert safety_factor(junction, just_enough) == pytest.approx(1.0, rel=1e-12)
    assert transmitted_share(junction, just_enough) == pytest.approx(0.5, abs=1e-9)


def test_the_potential_stays_below_the_reversal_potential() -> None:
    huge = equations.epp_mv(HUMAN, np.array([0.0, 1.0, 1e9]))
    assert huge[0] == 0.0
    assert huge[1] == pytest.approx(HUMAN.q_mv, rel=0.02)
    assert huge[2] == pytest.approx(HUMAN.e_reversal_mv - HUMAN.v_rest_mv, rel=1e-6)


@pytest.mark.parametrize("margin", [1e-9, 0.5, 1.0, 1.3, 4.6, 1e6])
def test_the_share_is_scipys_normal_distribution(margin: float) -> None:
    theirs = norm.cdf(math.log(margin) / 0.27)
    assert equations.share_above(margin, 0.27) == pytest.approx(theirs, rel=1e-9, abs=1e-300)


def test_each_end_plate_potential_peaks_where_the_train_says() -> None:
    times, at = train(5.0, 600.0), np.linspace(0.0, 600.0, 60001)
    recording = simulate(HUMAN, times, seed=3)
    v = time_course(HUMAN, times, recording["quanta"], at)
    peaks = [v[(at >= t) & (at < t + 50.0)].max() for t in times]
    np.testing.assert_allclose(peaks, recording["epp_mv"], rtol=1e-4)
    assert (v[at < 0.001] == 0.0).all()


# --- blood, rate and weakness -------------------------------------------------------------------------


@pytest.mark.parametrize("rate_hz", [10.0, 20.0, 50.0])
def test_a_normal_junction_does_not_block(rate_hz: float) -> None:
    assert transmitted_share(HUMAN, settle(HUMAN, rate_hz)) > 0.99


@pytest.mark.parametrize(("calcium", "least"), [(0.65, 0.94), (0.7, 0.98), (0.8, 0.99)])
def test_moderate_lack_of_calcium_weakens_release_but_does_not_paralyse(calcium: float, least: float) -> None:
    low = HUMAN.but(calcium=calcium)
    assert relative_release(low) < 0.55
    assert transmitted_share(low) > least
    assert transmitted_share(low, settle(low, 20.0)) > 0.85


def test_with_the_frogs_constants_low_calcium_would_paralyse_many() -> None:
    """Why the constants are fitted: at the calcium of tetany the frog's lose two fibres in five."""
    assert transmitted_share(FROG_LIKE.but(calcium=0.65)) == pytest.approx(0.6, abs=0.02)


def test_much_magnesium_weakens_and_then_paralyses() -> None:
    shares = [transmitted_share(HUMAN.but(magnesium=mg)) for mg in (2.0, 3.0, 4.0, 5.0)]
    assert shares == sorted(shares, reverse=True)
    assert shares[0] > 0.99
    assert 0.7 < shares[1] < 0.95
    assert shares[3] < 0.1


def test_calcium_relieves_magnesium() -> None:
    ill = HUMAN.but(magnesium=4.0)
    assert transmitted_share(ill.but(calcium=2.0)) > 2.0 * transmitted_share(ill)


def test_a_high_rate_fails_where_the_reserve_is_small() -> None:
    weak = HUMAN.but(m_ref=15.0)
    assert transmitted_share(weak) > 0.99
    assert transmitted_share(weak, settle(weak, 100.0)) < 0.3
    assert transmitted_share(HUMAN, settle(HUMAN, 100.0)) > 0.9


# --- chance -------------------------------------------------------------------------------------------

SLOW = train(0.2, 2.0e7)  # 4000 impulses, each long after the one before


def test_few_quanta_fail_as_poisson_says() -> None:
    few = HUMAN.but(calcium=0.25, magnesium=2.0)
    recording = simulate(few, SLOW, seed=5)
    m, quanta = float(recording["quanta_mean"][0]), recording["quanta"]
    assert 0.1 < m < 2.0
    assert quanta.var(ddof=1) / quanta.mean() == pytest.approx(1.0, abs=4.0 * math.sqrt(2.0 / len(quanta)))
    failures = int((quanta == 0.0).sum())
    assert binomtest(failures, len(quanta), math.exp(-m)).pvalue > 0.001


def test_quanta_scatter_as_binomial_says() -> None:
    likely = HUMAN.but(p=0.4)
    quanta = simulate(likely, SLOW, seed=6)["quanta"]
    ratio = quanta.var(ddof=1) / quanta.mean()
    assert ratio == pytest.approx(1.0 - likely.p, abs=4.0 * math.sqrt(2.0 / len(quanta)))


def test_the_mean_of_many_trains_is_the_expected_one() -> None:
    times = train(50.0, 400.0)
    trains = np.array([simulate(HUMAN, times, seed=k)["quanta"] for k in range(400)])
    mean = simulate(HUMAN, times)["quanta_mean"]
    errors = (trains.mean(axis=0) - mean) / (trains.std(axis=0, ddof=1) / math.sqrt(len(trains)))
    assert np.abs(errors).max() < 4.0
    assert mean[-1] < 0.7 * mean[0]


def test_depression_settles_where_the_closed_form_says() -> None:
    for rate_hz in (5.0, 20.0, 100.0):
        end = simulate(HUMAN, train(rate_hz, 10000.0))["available"][-1]
        assert end == pytest.approx(settle(HUMAN, rate_hz), rel=1e-9)
    assert simulate(HUMAN, np.array([0.0, 1e6]))["available"][-1] == pytest.approx(settle(HUMAN), rel=1e-9)


def test_less_release_tires_less() -> None:
    assert settle(HUMAN.but(magnesium=4.0), 50.0) > 1.4 * settle(HUMAN, 50.0)


def test_the_same_seed_gives_the_same_quanta() -> None:
    times = train(20.0, 2000.0)
    one, same, other = (simulate(HUMAN, times, seed=k) for k in (7, 7, 8))
    assert (one["quanta"] == same["quanta"]).all()
    assert (one["quanta"] != other["quanta"]).any()
    assert one.seed == 7
    assert one["transmitted"].all()


# --- bad input ----------------------------------------------------------------------------------------


def test_bad_input_is_refused_with_its_value() -> None:
    with pytest.raises(ParameterError, match=r"calcium = -1 mmol/L is outside 0 to 5"):
        HUMAN.but(calcium=-1.0)
    with pytest.raises(ParameterError, match="v_rest_mv = -70 mV is not below v_threshold_mv = -74"):
        HUMAN.but(v_rest_mv=-70.0)
    assert HUMAN.but(v_rest_mv=-70.0, v_threshold_mv=-65.0).v_rest_mv == -70.0
    with pytest.raises(ParameterError, match="in order"):
        simulate(HUMAN, np.array([1.0, 0.0]))
    with pytest.raises(ParameterError, match="rate_hz = 0.0, duration_ms = 10.0"):
        train(0.0, 10.0)
    with pytest.raises(ParameterError, match=r"rate_hz = -1\.0"):
        settle(HUMAN, -1.0)


def test_no_impulse_is_no_error() -> None:
    assert len(simulate(HUMAN, np.empty(0))["quanta"]) == 0


def test_examples() -> None:
    for module in (equations, transmission, simulation):
        assert doctest.testmod(module).failed == 0
