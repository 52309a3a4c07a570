"""A squeezed nerve in the path: own spikes reach muscle and cord, others no longer pass; the terminal."""

import doctest

import numpy as np
import pytest

from kramlib.conditions.compression import Compression, compress
from kramlib.experiments import ectopy
from kramlib.experiments.chain import closed_loop
from kramlib.experiments.ectopy import fibres_of, freed, own_spikes, passage_ms
from kramlib.experiments.path import Path, path_of
from kramlib.pathway.axon import Axon
from kramlib.pathway.axon.terminal import Terminal
from kramlib.pathway.command import Command

CALF = path_of("gasmed")
DEAF = CALF.but(reflex=CALF.reflex.but(ia_strength=0.0, ib_strength=0.0))


def squeezed(path: Path, share: float = 0.5, **pressed: float) -> Path:
    """The path with a share of its fibres under pressure."""
    axon = compress(path.axon, Compression(**pressed))
    return path.but(axon=axon, nerve=path.nerve.but(squeezed=share))


def test_a_healthy_nerve_is_silent_and_conducts() -> None:
    fibres = fibres_of(CALF, 1000.0, seed=0)
    assert fibres.conduct.all()
    assert not fibres.later_ms.any()
    assert len(fibres.own.times_ms) == 0


def test_own_spikes_reach_the_muscle_though_nobody_asks() -> None:
    run = closed_loop(squeezed(DEAF, potassium=2.6), duration_ms=1500.0)
    assert len(run.spikes.times_ms) == 0  # the cord does nothing
    own = fibres_of(squeezed(DEAF, potassium=2.6), 1500.0, seed=0).own
    assert len(set(own.units.tolist())) > 20
    assert set(run.answered.units.tolist()) == set(own.units.tolist())
    assert run.recording["force_n"].max() > 0.005 * CALF.muscle.f_max_n


def test_own_spikes_reach_the_cord_through_the_afferents() -> None:
    path = squeezed(CALF, potassium=2.6)
    hears = closed_loop(path, duration_ms=1500.0)
    deaf = closed_loop(path.but(reflex=DEAF.reflex), duration_ms=1500.0)
    assert len(hears.spikes.times_ms) > 100 > len(deaf.spikes.times_ms) == 0


def test_more_potassium_silences_them_again_and_less_does_not_wake_them() -> None:
    counts = [
        len(closed_loop(squeezed(DEAF, potassium=k), duration_ms=1500.0).answered.times_ms)
        for k in (0.4, 2.6, 12.0)
    ]
    assert counts[0] == 0
    assert counts[1] > 5 * counts[2]


def test_squeezed_fibres_that_block_carry_nothing_and_the_others_all() -> None:
    path = squeezed(CALF, share=0.5, myelin=0.01)
    fibres = fibres_of(path, 1000.0, seed=0)
    assert fibres.conduct.mean() == pytest.approx(0.5, abs=0.15)
    run = closed_loop(path, Command(effort=1.0), duration_ms=2000.0)
    reached = np.zeros(120, dtype=bool)
    reached[np.unique(run.answered.units)] = True
    np.testing.assert_array_equal(reached, fibres.conduct)
    whole = closed_loop(CALF, Command(effort=1.0), duration_ms=2000.0)
    assert 0.2 < run.recording["force_n"].max() / whole.recording["force_n"].max() < 0.9


def test_thin_myelin_delays_and_the_delay_is_that_of_the_stretch() -> None:
    delays = [passage_ms(compress(Axon(), Compression(myelin=m))) or 0.0 for m in (1.0, 0.5, 0.25, 0.1)]
    assert delays[0] == 0.0
    assert delays == sorted(delays)
    assert delays[-1] > 0.1


def test_restless_blood_makes_the_free_fibres_fire() -> None:
    """Tetany: low calcium, and no squeeze."""
    restless = CALF.but(axon=CALF.axon.but(ca_out=0.5))
    run = closed_loop(restless.but(reflex=DEAF.reflex), duration_ms=1500.0)
    assert len(set(run.answered.units.tolist())) == 120


def test_what_a_fibre_fires_goes_on_at_the_rate_it_was_seen_to_have() -> None:
    axon = compress(Axon(), Compression(potassium=2.6))
    second, minute = own_spikes(axon, 1000.0), own_spikes(axon, 60_000.0)
    assert len(minute) == pytest.approx(60 * len(second), rel=0.05)
    assert (np.diff(minute) > 0.0).all()
    assert freed(axon) == Axon()


def test_the_same_seed_gives_the_same_fibres() -> None:
    path = squeezed(CALF, potassium=2.6)
    one, same, other = (fibres_of(path, 1000.0, seed) for seed in (3, 3, 4))
    np.testing.assert_array_equal(one.own.times_ms, same.own.times_ms)
    assert not np.array_equal(one.own.units, other.own.units)


def test_cut_off_from_the_cord_a_terminal_generator_gives_a_short_after_discharge() -> None:
    short = CALF.but(muscle=CALF.muscle.but(length=0.6))
    train = Command(train_hz=45.0, train_for_ms=2000.0, blocked=1.0)
    silent, own = (
        closed_loop(short.but(terminal=Terminal(share=share)), train, duration_ms=12_000.0)
        for share in (0.0, 0.5)
    )
    over = train.ends_ms + 100.0
    assert not (silent.answered.times_ms > over).any()
    after = own.answered.times_ms[own.answered.times_ms > over]
    assert 0.5 < 1e-3 * (after.max() - over) < 9.0
    assert not (own.spikes.times_ms > 0.0).any()  # the cord has no part in it


def test_examples() -> None:
    assert doctest.testmod(ectopy).failed == 0
