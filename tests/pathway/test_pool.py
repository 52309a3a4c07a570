"""The pool: size order, noise, run-down, and that the cutting of time changes nothing."""

import numpy as np
import pytest

from kramlib.engine import events
from kramlib.engine.events import Events, in_order, together
from kramlib.pathway.motoneuron.cells import threshold_mv
from kramlib.pathway.motoneuron.elias import DT_MS
from kramlib.pathway.motoneuron.pool import Drive, Pool, advance, cells_in, persistent, rest, sized


def run(
    pool: Pool,
    excite_us: np.ndarray,
    *,
    seed: int = 0,
    block: int | None = None,
    inhibit_us: float = 0.0,
    volleys_ms: tuple[float, ...] = (),
    antidromic: Events | None = None,
    dt_ms: float = DT_MS,
) -> tuple[Events, tuple[float, float]]:
    """The spikes of a pool under an excitation [step], advanced in blocks; and its persistent current."""
    state, found, at = rest(pool, seed), [], np.array(volleys_ms)
    up = antidromic or events.none()
    for a in range(0, len(excite_us), block or len(excite_us)):
        part = excite_us[a : a + (block or len(excite_us))]
        start, end = a * dt_ms, (a + len(part)) * dt_ms
        now = (at >= start) & (at < end)
        drive = Drive(
            part,
            np.full(len(part), inhibit_us),
            at[now],
            np.full(now.sum(), pool.volley_us),
            up.split(end)[0].split(start)[1],
            np.full(int(pool.cells), 15.0),
        )
        found.append(advance(pool, state, drive, start, dt_ms))
    return together(*found), persistent(pool, state)


def rates(spikes: Events, pool: Pool, start_ms: float, end_ms: float) -> np.ndarray:
    """The rate (Hz) of each cell within a time."""
    inside = (spikes.times_ms >= start_ms) & (spikes.times_ms < end_ms)
    return np.bincount(spikes.units[inside], minlength=int(pool.cells)) / (end_ms - start_ms) * 1e3


def constant(us: float, seconds: float, dt_ms: float = DT_MS) -> np.ndarray:
    """An excitation that does not change."""
    return np.full(round(1000.0 * seconds / dt_ms), us)


def test_a_larger_cell_needs_more_current_for_the_same_voltage() -> None:
    for size in (0.7, 1.0, 4.4):
        assert threshold_mv(sized(size)) == pytest.approx(threshold_mv(sized(1.0)), rel=1e-9)
        assert sized(size).rheobase_na == pytest.approx(5.0 * size)


@pytest.mark.parametrize("name", ["rheobase_low_na", "rheobase_high_na", "noise_na", "gamma", "ahp_slow"])
def test_a_pool_takes_what_its_ranges_allow(name: str) -> None:
    info = Pool.info(name)
    for value in (info.low, info.high):
        assert len(cells_in(Pool(**{name: value}))) == int(Pool().cells)


def test_blocks_of_one_step_and_spikes_on_a_steps_start_change_nothing() -> None:
    pool, up = Pool(), in_order(0.04 * np.arange(1, 900, 7), np.arange(129) % 100)
    drive = constant(0.3, 0.04, dt_ms=0.02)
    whole = run(pool, drive, antidromic=up, dt_ms=0.02)[0]
    for block in (25, 50):
        parts = run(pool, drive, antidromic=up, dt_ms=0.02, block=block)[0]
        np.testing.assert_array_equal(parts.units, whole.units)
        np.testing.assert_allclose(parts.times_ms, whole.times_ms, rtol=1e-12)
    assert len(run(pool, drive[:2], block=1, dt_ms=0.5)[0].times_ms) == 0


def test_cells_are_recruited_by_size_though_nobody_says_so() -> None:
    pool = Pool(gamma=0.0, noise_na=0.0)
    ramp = np.linspace(0.0, 0.8, round(4000.0 / DT_MS))
    spikes = run(pool, ramp)[0]
    first = [spikes.of(k)[0] for k in range(120)]
    assert np.all(np.diff(first) > 0.0)


def test_more_drive_recruits_more_cells_and_faster() -> None:
    pool = Pool()
    found = [rates(run(pool, constant(us, 2.0))[0], pool, 1000.0, 2000.0) for us in (0.05, 0.1, 0.3, 0.7)]
    assert np.all(np.diff([(r > 0).sum() for r in found]) >= 0)
    assert (found[-1] > 0).all()
    assert np.all(np.diff([r.mean() for r in found]) > 0)
    assert found[-1].max() < 60.0


def variability(spikes: Events, unit: int, start_ms: float) -> float:
    """The coefficient of variation of a unit's intervals."""
    gaps = np.diff(spikes.of(unit)[spikes.of(unit) > start_ms])
    return float(gaps.std() / gaps.mean())


def test_intervals_vary_as_in_people() -> None:
    pool = Pool()
    spikes = run(pool, constant(0.12, 6.0))[0]
    slow = [k for k in range(120) if 9.0 < rates(spikes, pool, 1000.0, 6000.0)[k] < 18.0]
    found = [variability(spikes, k, 1000.0) for k in slow]
    assert len(found) > 10
    assert 0.1 < float(np.median(found)) < 0.3


def test_the_resting_pool_is_silent_however_strong_its_persistent_current() -> None:
    for gamma in (0.0, 0.15, 0.30):
        assert len(run(Pool(gamma=gamma), constant(0.0, 5.0))[0].times_ms) == 0


TRAIN = tuple(np.arange(500.0, 2500.0, 50.0))


def test_an_after_discharge_needs_the_persistent_current_and_runs_down() -> None:
    weak, strong = Pool(gamma=0.15), Pool(gamma=0.30, tire_s=10.0)
    quiet = constant(0.0, 20.0)
    assert rates(run(weak, quiet, volleys_ms=TRAIN)[0], weak, 2800.0, 20000.0).max() == 0.0
    spikes, (open_, untired) = run(strong, quiet, volleys_ms=TRAIN)
    assert (rates(spikes, strong, 3000.0, 4000.0) > 5.0).sum() > 60
    assert rates(spikes, strong, 18000.0, 20000.0).max() == 0.0
    assert open_ < 0.05
    assert 0.1 < untired < 0.9


def test_it_lasts_longer_the_more_slowly_it_tires() -> None:
    ends = [
        run(Pool(gamma=0.30, tire_s=tire), constant(0.0, 12.0), volleys_ms=TRAIN)[0].times_ms[-1]
        for tire in (3.0, 8.0)
    ]
    assert ends[0] < 0.7 * ends[1] < 12000.0


@pytest.mark.parametrize("block_ms", [5.0, 10.0, 125.0])
def test_blocks_of_time_change_nothing(block_ms: float) -> None:
    pool, drive = Pool(gamma=0.3), constant(0.05, 1.0)
    antidromic = in_order(np.repeat([200.0, 300.0], 120), np.tile(np.arange(120), 2))
    whole = run(pool, drive, volleys_ms=(100.0, 102.0, 400.0), antidromic=antidromic)[0]
    parts = run(
        pool, drive, volleys_ms=(100.0, 102.0, 400.0), antidromic=antidromic, block=round(block_ms / DT_MS)
    )[0]
    np.testing.assert_array_equal(whole.units, parts.units)
    np.testing.assert_allclose(whole.times_ms, parts.times_ms, atol=1e-6)


def test_the_same_seed_gives_the_same_spikes_and_another_seed_others() -> None:
    pool = Pool()
    a, b, c = (run(pool, constant(0.15, 1.0), seed=s)[0] for s in (3, 3, 4))
    np.testing.assert_array_equal(a.times_ms, b.times_ms)
    assert len(a.times_ms) != len(c.times_ms) or not np.array_equal(a.times_ms, c.times_ms)


def test_halving_the_step_changes_the_count_by_less_than_a_percent() -> None:
    pool = Pool(gamma=0.3)
    counts = [
        len(run(pool, constant(0.0, 6.0, dt), volleys_ms=TRAIN, dt_ms=dt)[0].times_ms)
        for dt in (DT_MS, 0.5 * DT_MS)
    ]
    assert counts[0] == pytest.approx(counts[1], rel=0.01)


def test_a_spike_from_below_delays_the_next_but_is_not_sent_down_again() -> None:
    pool = Pool(cells=1, noise_na=0.0)
    plain = run(pool, constant(0.2, 1.0))[0].times_ms
    gap = plain[11] - plain[10]
    from_below = Events(np.array([plain[10] + 0.85 * gap]), np.zeros(1, dtype=np.int64))
    disturbed = run(pool, constant(0.2, 1.0), antidromic=from_below)[0].times_ms
    np.testing.assert_array_equal(plain[:11], disturbed[:11])
    assert disturbed[11] > from_below.times_ms[0] + 0.8 * gap


def test_a_spike_from_below_that_meets_one_coming_down_never_arrives() -> None:
    pool = Pool(cells=1, noise_na=0.0)
    plain = run(pool, constant(0.2, 1.0))[0]
    met = Events(np.array([plain.times_ms[10] + 20.0]), np.zeros(1, dtype=np.int64))
    np.testing.assert_array_equal(run(pool, constant(0.2, 1.0), antidromic=met)[0].times_ms, plain.times_ms)


def test_inhibition_silences_the_pool() -> None:
    pool = Pool()
    free = len(run(pool, constant(0.2, 1.0))[0].times_ms)
    held = len(run(pool, constant(0.2, 1.0), inhibit_us=2.0)[0].times_ms)
    assert held < 0.2 * free


def test_the_pool_has_the_cells_it_is_asked_for() -> None:
    assert len(cells_in(Pool(cells=7))) == 7
    assert cells_in(Pool(cells=1))[0].rheobase_na == pytest.approx((3.5 * 22.1) ** 0.5)
