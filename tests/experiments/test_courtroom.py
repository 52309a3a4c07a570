"""The courtroom: one rule, a trial for every observation, and a stored table that is what trials give."""

import inspect
import json
import math

import numpy as np
import pytest

from kramlib import cli
from kramlib.data import table
from kramlib.engine.parameters import ParameterError
from kramlib.experiments import courtroom
from kramlib.experiments.courtroom import SUSPECTS, sessions, suspects, trials, verdicts
from kramlib.experiments.courtroom.contracture import Contracture, tension
from kramlib.experiments.courtroom.trials import Finding
from kramlib.experiments.cramp import emg_share
from kramlib.experiments.measures import crossings
from kramlib.experiments.threshold import Ladder

FAST, SLOW = (tuple(np.arange(0.0, 2000.0, 1000.0 / hz)) for hz in (24.0, 4.0))


def test_the_rule_knows_three_answers() -> None:
    assert [verdicts.says(shows) for shows in (True, False, None)] == ["explains", "contradicts", "silent"]


def test_every_observation_has_a_trial_and_every_trial_an_observation() -> None:
    known = {
        name
        for name, made in inspect.getmembers(trials, inspect.isfunction)
        if made.__module__ == trials.__name__
        and not name.startswith("_")
        and list(inspect.signature(made).parameters) == ["suspect", "seed"]
    }
    assert {observation.test for observation in courtroom.observations()} == known


def test_every_observation_is_published() -> None:
    rows = {row["key"]: row for row in table("cramp_experiments").rows}
    for observation in courtroom.observations():
        assert rows[observation.source]["source"]


def test_a_fit_is_called_a_fit() -> None:
    """An observation to which the board says a number was fitted is not sold as a prediction."""
    fitted = {row["row"] for row in table("board").rows if row["role"] == "fit"}
    predicted = {row["row"] for row in table("board").rows if row["role"] == "prediction"}
    for observation in courtroom.observations():
        if observation.source in fitted - predicted:
            assert observation.role == "fit", observation.key


def test_unknown_names_are_refused() -> None:
    with pytest.raises(ParameterError, match="nerve"):
        courtroom.verdict("nerv", "emg")
    with pytest.raises(ParameterError, match="tendon"):
        courtroom.verdict("nerve", "tendons")


def test_suspects_differ_in_their_fault_alone() -> None:
    spinal, nerve, both = (SUSPECTS[name].person for name in ("spinal", "nerve", "both"))
    assert (spinal.persistent, nerve.terminals) == (both.persistent, both.terminals)
    assert spinal.terminals == 0.0
    assert nerve.persistent == suspects.CALM == SUSPECTS["fibre"].person.persistent


def test_a_weaker_fault_is_weaker_in_the_fault_alone() -> None:
    for suspect in SUSPECTS.values():
        weaker = suspect.weaker(0.5)
        for name in ("persistent", "terminals"):
            factor = 0.5 if name in suspect.at_fault else 1.0
            assert getattr(weaker.person, name) == factor * getattr(suspect.person, name)
        assert weaker.tired == 0.5 * suspect.tired
        if suspect.contracture and weaker.contracture:
            assert weaker.contracture.spill == 0.5 * suspect.contracture.spill


def test_the_fibre_stays_tense_without_action_potentials() -> None:
    held = tension(Contracture(), FAST, 5000.0)
    late = slice(int(FAST[-1]) + 50, None)
    assert held.share[4000:].min() > 0.05
    level_mv = -40.0  # one value for each ms may miss the peaks
    assert len(crossings(np.arange(len(held.v_mv[late])), held.v_mv[late], level_mv)) == 0
    assert len(crossings(np.arange(len(held.v_mv)), held.v_mv, level_mv)) == len(FAST)


def test_a_slow_train_or_no_potassium_leaves_the_fibre_loose() -> None:
    assert tension(Contracture(), SLOW, 5000.0).share[4000:].max() < 0.05
    assert tension(Contracture(spill=0.0), FAST, 5000.0).share[4000:].max() < 0.05


def test_the_contracture_ends_as_potassium_is_washed_out() -> None:
    held = tension(Contracture(washout_s=10.0), FAST, 30_000.0)
    assert held.k_out[3000] > held.k_out[-1]
    assert held.share[4000] > 0.05 > held.share[-1]


def test_the_fibre_has_force_without_emg() -> None:
    suspect = SUSPECTS["fibre"]
    train = Ladder().train(24.0)
    done = sessions.run(suspect, train, duration_ms=train.ends_ms + 2300.0)
    assert sessions.lasts_s(done) > 0.5
    assert emg_share(done, train.ends_ms + 500.0, train.ends_ms + 2300.0) < 0.05
    calm = sessions.run(SUSPECTS["spinal"].weaker(0.3), train, duration_ms=train.ends_ms + 2300.0)
    assert sessions.lasts_s(calm) == 0.0


def test_a_block_of_the_nerve_tells_cord_from_nerve() -> None:
    said = {
        name: courtroom.verdict(name, "block_possible").says for name in ("spinal", "nerve", "fibre", "both")
    }
    assert said == {"spinal": "contradicts", "nerve": "explains", "fibre": "explains", "both": "explains"}
    assert courtroom.verdict("spinal", "block_weaker").says == "silent"


def test_the_bench_fibre_has_no_length() -> None:
    for key in ("shortening", "stretch", "stretch_blocked"):
        assert courtroom.verdict("fibre", key) == ("fibre", key, "silent", {})


def test_a_suspect_without_a_cramp_is_silent(monkeypatch: pytest.MonkeyPatch) -> None:
    nobody, narrow = SUSPECTS["spinal"].weaker(0.3), Ladder(first_hz=48.0)
    monkeypatch.setattr(trials, "USUAL", narrow)
    monkeypatch.setattr(trials, "INTACT", narrow)
    assert trials.frequency(nobody, 0).shows is False
    for trial in (trials.emg, trials.duration, trials.rate, trials.stretch, trials.tendon, trials.shortening):
        assert trial(nobody, 0).shows is None, trial.__name__
    for trial in (trials.block_weaker, trials.history, trials.dehydration, trials.fatigue):
        assert trial(nobody, 0).shows is None, trial.__name__


def test_the_stored_table_covers_every_pair_once() -> None:
    pairs = [(one.suspect, one.observation) for one in courtroom.stored()]
    keys = [observation.key for observation in courtroom.observations()]
    assert pairs == [(name, key) for name in SUSPECTS for key in keys]


@pytest.mark.parametrize(
    ("name", "key"), [("nerve", "shortening"), ("both", "block_possible"), ("fibre", "frequency")]
)
def test_the_stored_table_is_what_the_trials_give(name: str, key: str) -> None:
    then = next(one for one in courtroom.stored() if (one.suspect, one.observation) == (name, key))
    now = courtroom.verdict(name, key)
    assert now.says == then.says
    assert now.measured == pytest.approx(then.measured, rel=1e-3)


def test_numbers_survive_their_cell() -> None:
    measured = {"threshold_hz": 14.0, "blocked_hz": math.nan}
    again = verdicts.unpacked(courtroom.packed(measured))
    assert again == pytest.approx(measured, nan_ok=True)
    assert verdicts.unpacked(None) == {}


def test_every_stored_number_can_be_said() -> None:
    for one in courtroom.stored():
        assert courtroom.reason(one.measured)


def test_the_table_tells_how_far_it_is_and_can_be_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    for observation in courtroom.observations():
        monkeypatch.setattr(trials, observation.test, lambda suspect, seed: Finding(None, {}))
    shares: list[float] = []
    whole = courtroom.table(("nerve",), progress=shares.append)
    assert {one.says for one in whole} == {"silent"}
    assert shares[-1] == 1.0
    with pytest.raises(verdicts.Cancelled):
        courtroom.table(("nerve",), progress=lambda share: False)


def test_kram_court_prints_what_is_stored(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["court", "--stored", "--json"]) == 0
    rows = json.loads(capsys.readouterr().out)
    assert len(rows) == len(courtroom.stored())
    assert set(rows[0]) == {"suspect", "observation", "says", "measured"}
    assert cli.main(["court", "nerve", "--stored", "--lang", "id"]) == 0
    assert "saraf" in capsys.readouterr().out
