"""The bench fibre: targets E1 to E5, tetanus, fatigue, errors."""

from functools import cache

import numpy as np
import pytest

from kramlib.engine.parameters import ParameterError
from kramlib.engine.recording import Recording
from kramlib.engine.stimuli import Pulse, train
from kramlib.pathway.fibre import FAST, SLOW, Bench, settle, shock, simulate
from kramlib.pathway.fibre.shorten import solver, state
from kramlib.pathway.fibre.simulation import SETTLE_MS, TOLERANCE
from tests.targets import expected, tolerance

KINDS = (FAST, SLOW)
BENCHES = (Bench(kind=FAST, stimulus=150.0), Bench(kind=SLOW, stimulus=50.0))  # as when recorded


@cache
def tetanus(kind: int, rate_hz: float, duration_ms: float = 1000.0) -> Recording:
    """A train of shocks for as long as the record."""
    bench = BENCHES[kind]
    shocks = train(rate_hz, round(rate_hz * duration_ms / 1000.0), shock(bench))
    return simulate(bench, shocks, duration_ms)


def peak(recording: Recording) -> float:
    """The largest force above the first."""
    force = recording["force"]
    return float(force.max() - force[0])


@pytest.mark.parametrize(("kind", "row"), [(FAST, "E1"), (SLOW, "E4")])
def test_e1_e4_rest_after_20_s(kind: int, row: str) -> None:
    assert SETTLE_MS == 20_000.0
    assert settle(Bench(kind=kind))[state.V_S] == pytest.approx(expected(row)[0], abs=tolerance(row)[0])


@pytest.mark.parametrize(("kind", "row"), [(FAST, "E2"), (SLOW, "E5")])
def test_e2_e5_time_to_peak_and_half_relaxation(kind: int, row: str) -> None:
    recording = simulate(BENCHES[kind])
    t, a2 = recording.time_ms, recording["a2_um"]
    top = int(a2.argmax())
    half = top + int(np.argmax(a2[top:] < 0.5 * (a2[top] + a2[0])))
    found = [t[top], t[half] - t[top]]
    allowed = tolerance(row) if len(tolerance(row)) == 2 else tolerance(row) * 2
    assert (np.abs(np.subtract(found, expected(row))) <= allowed).all()


def test_e3_potassium_in_the_tubules_after_one_second() -> None:
    found = [tetanus(FAST, rate)["k_tubule"][-1] for rate in (25.0, 50.0, 100.0)]
    assert found == pytest.approx(expected("E3"), abs=tolerance("E3")[0])


def test_the_slow_fibre_fills_its_tubules_less() -> None:
    """Recorded earlier: 7.7, 8.3 and 10.2 mmol/L at 10, 20 and 50 Hz."""
    found = [tetanus(SLOW, rate)["k_tubule"][-1] for rate in (10.0, 20.0, 50.0)]
    assert found == pytest.approx([7.7, 8.3, 10.2], abs=0.2)


def test_force_of_twitch_and_tetanus() -> None:
    """A_2 (umol/L) as recorded earlier; they differ by a few hundredths, from the solver's steps."""
    assert simulate(BENCHES[FAST])["a2_um"].max() == pytest.approx(0.320, abs=0.01)
    assert simulate(BENCHES[SLOW])["a2_um"].max() == pytest.approx(1.472, abs=0.01)
    fast = [tetanus(FAST, rate)["a2_um"].max() for rate in (25.0, 50.0, 100.0)]
    slow = [tetanus(SLOW, rate)["a2_um"].max() for rate in (10.0, 20.0, 50.0)]
    assert fast == pytest.approx([0.53, 1.11, 2.34], abs=0.02)
    assert slow == pytest.approx([2.29, 4.21, 7.12], abs=0.02)
    assert peak(tetanus(FAST, 100.0)) / peak(simulate(BENCHES[FAST])) == pytest.approx(9.9, abs=0.2)
    assert peak(tetanus(SLOW, 50.0)) / peak(simulate(BENCHES[SLOW])) == pytest.approx(6.1, abs=0.2)


def test_a_long_fast_train_tires_and_a_slow_one_does_not() -> None:
    """In 3 s at 100 Hz: tubules full of potassium, small action potentials, an empty SR. No phosphate yet."""
    fast, slow = tetanus(FAST, 100.0, 3000.0), tetanus(SLOW, 50.0, 3000.0)
    late = fast.time_ms > 2900.0
    assert 0.7 < fast["force"][late].max() / fast["force"].max() < 0.85
    assert fast["v_surface_mv"][late].max() < -10.0 < fast["v_surface_mv"][~late].max()
    assert fast["ca_sr_um"][-1] < 0.25 * fast["ca_sr_um"][0]
    assert fast["phosphate"][-1] > 2.0 * fast["phosphate"][0]
    assert fast["precipitate"].max() < 1e-3
    assert slow["force"][late].max() > 0.99 * slow["force"].max()


@pytest.mark.parametrize("kind", KINDS)
def test_the_threshold_of_a_shock(kind: int) -> None:
    bench = Bench(kind=kind)
    assert simulate(bench)["v_surface_mv"].max() > 0.0
    low, high = ((50.0, 52.0), (25.0, 27.0))[kind]
    for stimulus, fires in ((low, False), (high, True)):
        peak_mv = simulate(bench.but(stimulus=stimulus), duration_ms=20.0)["v_surface_mv"].max()
        assert bool(peak_mv > 0.0) is fires


def test_potassium_weakens_the_twitch_of_the_fast_fibre() -> None:
    """At 8 mmol/L the action potential no longer reaches 0 mV. Force at rest rises at the same time."""
    usual, raised = simulate(Bench()), simulate(Bench(k_out=8.0))
    assert raised["v_surface_mv"].max() < -20.0 < 0.0 < usual["v_surface_mv"].max()
    assert peak(raised) < 0.5 * peak(usual)
    assert raised["force"][0] > usual["force"][0]


@pytest.mark.parametrize("kind", KINDS)
def test_rest_does_not_move(kind: int) -> None:
    recording = simulate(Bench(kind=kind), (), 200.0)
    assert np.ptp(recording["v_surface_mv"]) < 0.01
    assert np.ptp(recording["a2_um"]) < 2e-3 * recording["a2_um"][0]


def test_the_fast_fibre_has_a_true_rest() -> None:
    recording = simulate(Bench(), (), 200.0, start=settle(Bench(), 1.2e6))
    for name in recording.signals:
        assert np.ptp(recording[name]) < 1e-5 * abs(recording[name][0]) + 1e-9, name


def test_potassium_and_phosphate_go_on_for_minutes() -> None:
    """What is said of the rest at `settle`: after ten minutes 1 mV and 5 mV higher."""
    later = [settle(Bench(kind=kind), 600_000.0)[0] - settle(Bench(kind=kind))[0] for kind in KINDS]
    assert later == pytest.approx([1.0, 5.2], abs=0.1)


@pytest.mark.parametrize("kind", KINDS)
def test_a_finer_tolerance_hardly_changes_the_peak(kind: int) -> None:
    ours, half, fine = (
        simulate(BENCHES[kind], tolerance=share * TOLERANCE)["a2_um"].max() for share in (1.0, 0.5, 1e-3)
    )
    assert half == pytest.approx(ours, rel=1e-3)
    assert fine == pytest.approx(ours, rel=1e-5)


def test_no_shock_is_stepped_over() -> None:
    """A short, strong shock after long rest gives the same twitch, wherever it falls between samples."""
    bench = Bench(stimulus=300.0, pulse_ms=0.3)
    early = simulate(bench, [shock(bench)], 100.0)
    late = simulate(bench, [shock(bench, 700.037)], 800.0)
    assert early["v_surface_mv"].max() > 0.0
    assert peak(late) == pytest.approx(peak(early), rel=1e-3)


def test_pulses_that_overlap_add_up() -> None:
    bench = Bench(kind=SLOW)
    one = simulate(bench, [Pulse(1.0, 1.0, 30.0)], 50.0)
    halves = simulate(bench, [Pulse(1.0, 1.0, 15.0), Pulse(1.0, 1.0, 15.0)], 50.0)
    np.testing.assert_allclose(one["v_surface_mv"], halves["v_surface_mv"], atol=1e-9)


@pytest.mark.parametrize("change", [{"duration_ms": 0.0}, {"sample_ms": 500.0}, {"tolerance": 0.1}])
def test_an_impossible_run_is_refused(change: dict[str, float]) -> None:
    with pytest.raises(ParameterError, match="the duration must be above 0"):
        simulate(Bench(), **change)  # type: ignore[arg-type]


def test_an_impossible_pulse_is_refused() -> None:
    with pytest.raises(ParameterError, match="starts at 0 ms or later"):
        simulate(Bench(), [Pulse(-5.0, 1.0, 80.0)])
    with pytest.raises(ParameterError, match="Bench.kind = 2 is not one of 0, 1"):
        Bench(kind=2)


def test_a_solver_that_fails_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(solver, "_MAX_STEPS", 3)
    with pytest.raises(solver.SolverError, match="The solver stopped between 0 and"):
        simulate(Bench(), duration_ms=123.0)
