"""A state to start from that does not fit, runs of no length, and an axon without a threshold."""

import math
from collections.abc import Callable

import numpy as np
import pytest

from kramlib.biophysics import squid
from kramlib.body.fluids import Body, Spell
from kramlib.body.fluids import simulate as live
from kramlib.body.training import fatigue
from kramlib.conditions.electrolytes import Electrolytes, bathe
from kramlib.engine.parameters import ParameterError
from kramlib.experiments.chain import closed_loop
from kramlib.experiments.circumstances import sweated
from kramlib.experiments.measures import MeasureError
from kramlib.experiments.path import Path
from kramlib.experiments.protocols import threshold_na, watch
from kramlib.pathway import fibre
from kramlib.pathway.axon import Axon, settle, simulate
from kramlib.pathway.motoneuron import Booth, Elias, booth, simulate_pool
from kramlib.pathway.motoneuron.pool_parameters import Pool
from kramlib.pathway.motor_units import MotorUnits

STARTED: dict[str, Callable[[np.ndarray], object]] = {
    "fluids": lambda y: live(Body(), Spell(hours=1.0), start=y),
    "fatigue": lambda y: fatigue.simulate(fatigue.Fatigue(), (0.5, 10.0), start=y),
    "squid": lambda y: squid.simulate(squid.Squid(), (), 10.0, start=y),
    "lesson cell": lambda y: booth.simulate(Booth(), (), 10.0, start=y),
    "pool cell": lambda y: simulate_pool([Elias()], (), 10.0, start=y),
    "fibre": lambda y: fibre.simulate(fibre.Bench(), duration_ms=5.0, start=y),
}


@pytest.mark.parametrize("bad", [np.ones(1), np.ones(3), np.ones((1, 1)), np.full(13, math.nan)])
@pytest.mark.parametrize("name", STARTED)
def test_a_start_of_another_shape_or_without_numbers_is_refused(name: str, bad: np.ndarray) -> None:
    with pytest.raises(ParameterError, match=r"start.*\[\d+"):
        STARTED[name](bad)


def test_sweat_that_takes_no_time_is_refused() -> None:
    with pytest.raises(ParameterError, match=r"hours = 0 h is outside"):
        sweated(0.03, 0.0)


def test_the_state_of_another_axon_or_path_is_refused() -> None:
    with pytest.raises(ParameterError, match=r"21 nodes.*31"):
        simulate(Axon(nodes=31), start=settle(Axon()))
    few = Path().but(pool=Pool(cells=60.0), motor_units=MotorUnits(n=60.0))
    small = closed_loop(few, duration_ms=10.0).end
    with pytest.raises(ParameterError, match=r"60 cells.*120"):
        closed_loop(Path(), duration_ms=10.0, start=small)


@pytest.mark.parametrize(
    "wrong",
    [
        *({"duration_ms": x} for x in (0.0, -5.0, math.nan, math.inf, 1e9)),
        *({"dt_ms": x} for x in (0.0, -0.01, math.nan)),
        *({"every": x} for x in (0, -1, 2.5)),
    ],
)
def test_a_watch_that_is_no_run_is_refused(wrong: dict[str, float]) -> None:
    with pytest.raises(ParameterError):
        watch(Axon(), **wrong)


@pytest.mark.parametrize("duration_ms", [0.02, 0.13, 37.13])
def test_a_calm_axon_is_watched_for_as_long_as_one_that_moves(duration_ms: float) -> None:
    calm, moving = (watch(Axon(ca_out=ca), duration_ms).recording.time_ms for ca in (1.2, 0.4))
    np.testing.assert_array_equal(calm, moving)
    assert calm[-1] <= duration_ms


@pytest.mark.parametrize("duration_ms", [0.0, -1.0, math.nan, math.inf, 1e12])
def test_a_rest_after_no_time_is_refused(duration_ms: float) -> None:
    with pytest.raises(ParameterError):
        settle(Axon(), duration_ms)


@pytest.mark.parametrize("precision_na", [0.0, -1.0, math.nan])
def test_a_threshold_needs_a_precision(precision_na: float) -> None:
    with pytest.raises(ParameterError, match="precision_na"):
        threshold_na(Axon(), precision_na=precision_na)


@pytest.mark.parametrize(
    "axon",
    [
        Axon(k_out=4.6, na_out=138.0, ca_out=0.936, mg_out=0.45),
        bathe(Axon(), Electrolytes(potassium=3.2, sodium=125.6, calcium=0.67, magnesium=0.15)),
    ],
)
def test_an_axon_that_fires_now_and_then_has_no_threshold(axon: Axon) -> None:
    seen = watch(axon)
    assert len(seen.spikes_ms) > 5
    with pytest.raises(MeasureError, match="fires by itself"):
        threshold_na(axon, start=seen.end)


def test_an_axon_unlike_those_compared_is_settled_in_short_steps() -> None:
    odd = Axon(nodes=25, e_k=-86.38, e_internode=-57.53)
    np.testing.assert_array_equal(settle(odd).v_mv, settle(odd, dt_ms=0.05).v_mv)
    assert watch(odd).end.dt_ms < 0.02


def test_a_number_without_room_is_refused() -> None:
    with pytest.raises(ParameterError, match="is not a number|is outside"):
        Axon(k_out=10**400)
