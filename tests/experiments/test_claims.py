"""The twenty-five claims: each runs, gives numbers with units, and leans the way its grade note says."""

import doctest
import math
from collections.abc import Callable
from importlib import import_module

import pytest

from kramlib.data import table
from kramlib.engine.parameters import ParameterError
from kramlib.experiments import claims
from kramlib.experiments.claims import Finding, cramp
from kramlib.text import language

# What the grade note of a claim says, asked of the values in the order in which they are given.
LEANS: dict[int, Callable[..., bool]] = {
    1: lambda healthy, prone, force: healthy == 0.0 < prone and force > 5.0,
    2: lambda calf, back, front: min(calf, back, front) > 1.0,
    3: lambda quick, slow, ended: 1.0 < quick < 10.0 < 36.4 < slow < 74.8,  # Minetto 2011: 55.6, SD 19.2
    4: lambda quick, slow, ended: ended == 1.0,
    5: lambda free, narrow, silent, firing: free < narrow and silent == 0.0 < firing,
    6: lambda free, *squeezed: free < min(squeezed),
    7: lambda free, blocked: blocked == 0.0 < free,
    8: lambda sits, stands, disc_sits, disc_stands: sits < stands and disc_sits <= disc_stands,
    9: lambda none, load, bent, upright: none < load and bent < upright,
    10: lambda healthy, low, quiet, firing, release: (
        low < healthy and quiet == 0.0 < firing and release < 1.0
    ),
    11: lambda ratio, low, middle, high: ratio > 10.0 and low < middle < high,
    12: lambda na, na_after, k, k_after, ca, ca_after, mg, mg_after: (
        na < na_after and 0.98 * k < k_after and ca < ca_after and mg < mg_after
    ),
    13: lambda none, loop, thiazide, sparing: max(loop, thiazide) < none < sparing,
    14: lambda mg, mg_twice, water, drink: mg <= mg_twice < 1.1 * mg and water < drink,
    15: lambda none, *medicines: max(abs(k - none) for k in medicines) > 0.1,  # a laboratory would see it
    16: lambda usual, fit, unfit, light: fit < usual < unfit and light < usual,
    17: lambda cord, cord_cut, ending, ending_cut: cord_cut == 0.0 < cord and ending_cut > 0.5 * ending > 0.0,
    18: lambda usual, fit, unfit, light: light < fit < usual < unfit,
    19: lambda rest, effort: rest < 0.01 * effort,
    20: lambda before, after, half: after == 0.0 < before and 20.0 < half < 1000.0,
    21: lambda full, less, muscle_alone: less < muscle_alone < full,
    22: lambda healthy, disuse: (
        41.4 < healthy < 49.4 < disuse < 55.6
    ),  # Clark 2006: 45.4 and 51.9, SE 4.0, 3.7
    23: lambda healthy, disuse, fatigue: healthy < disuse < fatigue,
    24: lambda none, usual, neutral, short: none == usual == neutral > 2.0 * short,
    25: lambda before, after: 1.05 * before < after < 1.25 * before,
}


@pytest.mark.parametrize("number", claims.NUMBERS)
def test_a_claim_runs_and_leans_as_its_note_says(number: int) -> None:
    found = claims.run(number)
    assert found
    assert all(isinstance(f, Finding) and f.what and f.unit for f in found), found
    assert all(type(f.value) is float and math.isfinite(f.value) for f in found), found
    assert len({f.what for f in found}) == len(found)
    assert LEANS[number](*(f.value for f in found)), found


def test_findings_are_told_in_the_language_in_force() -> None:
    english = claims.run(8)
    with language("id"):
        own = claims.run(8)
    assert [f[1:] for f in english] == [f[1:] for f in own]
    assert all(a.what != b.what for a, b in zip(english, own, strict=True))


@pytest.mark.parametrize("number", [0, 26, -1])
def test_an_unknown_number_is_answered_with_the_range(number: int) -> None:
    with pytest.raises(ParameterError, match="1 to 25"):
        claims.run(number)


def test_claims_and_findings_name_the_same_functions_of_this_package() -> None:
    named = set(table("claims").column("runs"))
    assert set(table("findings").column("runs")) == named
    for name in named:
        module, function = name.rsplit(".", 1)
        assert module.rpartition(".")[0] == claims.__name__
        assert callable(getattr(import_module(module), function))


def test_a_muscle_that_is_not_prone_does_not_cramp_even_after_twice_the_shocks() -> None:
    many = cramp.TRAIN.but(train_for_ms=4000.0)
    run = cramp.shocked(cramp.calf(cramp.WEAK), many, 7_000.0)
    late = run.answered.times_ms > many.train_start_ms + many.train_for_ms + 500.0
    assert not late.any()


@pytest.mark.parametrize("module", [claims, cramp])
def test_the_examples(module: object) -> None:
    assert doctest.testmod(module).failed == 0  # type: ignore[arg-type]
