"""What ends a cramp: a stretch by the cord, and below a block by the nerve's end. Training prevents."""

import json

import pytest

from kramlib.cli import main
from kramlib.engine.parameters import ParameterError
from kramlib.experiments.path import Path
from kramlib.experiments.person import PRONE, path_for
from kramlib.experiments.relief import AIDS, Effect, by_ways, measured
from kramlib.experiments.threshold import Ladder

PERSON = path_for(PRONE, "gasmed")
CALF = PERSON.but(pool=PERSON.pool.but(tire_s=15.0))  # tires sooner, for a quick test
SHORT = Ladder(first_hz=14.0)
BLOCKED = Ladder(first_hz=14.0, pulses=150, blocked=1.0)


@pytest.fixture(scope="module")
def intact() -> dict[str, Effect]:
    names = ("none", "stretch", "stretch_reflex", "stretch_peripheral", "antagonist", "trained")
    return {name: measured(CALF, name, ladder=SHORT) for name in names}


def test_a_stretch_ends_a_cramp_by_way_of_the_cord(intact: dict[str, Effect]) -> None:
    alone = intact["none"].duration_s
    assert alone > 10.0
    assert intact["stretch"].duration_s < intact["stretch_reflex"].duration_s < 0.5 * alone
    assert intact["stretch_peripheral"].duration_s > 0.9 * alone


def test_below_a_block_only_the_nerves_end_answers_a_stretch() -> None:
    alone, both, reflex, ends = (
        measured(CALF, name, ladder=BLOCKED).duration_s
        for name in ("none", "stretch", "stretch_reflex", "stretch_peripheral")
    )
    assert both < alone - 1.0
    assert ends == pytest.approx(both, abs=0.1)
    assert reflex > 0.9 * alone


def test_tensing_the_opposite_muscle_ends_it(intact: dict[str, Effect]) -> None:
    assert intact["antagonist"].duration_s < 0.5 * intact["none"].duration_s


def test_only_training_raises_the_next_threshold(intact: dict[str, Effect]) -> None:
    before = intact["none"].threshold_hz
    assert intact["trained"].threshold_hz >= before + 4.0
    assert all(intact[name].threshold_hz <= before + 2.0 for name in ("stretch", "antagonist"))


def test_the_parts_of_a_stretch_are_switches() -> None:
    assert by_ways(CALF) == CALF
    neither = by_ways(CALF, reflex=False, peripheral=False)
    assert (neither.reflex.stretch_strength, neither.terminal.by_length) == (0.0, 0.0)


def test_every_aid_is_said_and_leaves_the_muscle_of_a_healthy_path_in_range() -> None:
    assert all(aid.said() for aid in AIDS.values())
    assert all(isinstance(aid.change(Path()), Path) for aid in AIDS.values())


def test_an_unknown_aid_is_named() -> None:
    with pytest.raises(ParameterError, match=r"There is no aid 'strech'.*stretch"):
        measured(CALF, "strech")


def test_the_command_measures_one_aid(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["relief", "stretch", "--blocked", "--json"]) == 0
    (row,) = json.loads(capsys.readouterr().out)
    assert row["aid"] == "stretch"
    assert 0.5 < row["duration_s"] < 2.5
    assert main(["relief", "strech"]) == 2
    assert "There is no aid" in capsys.readouterr().err
