"""Lesson 01: what it teaches is what the model does."""

import numpy as np
import pytest

from kramlib.experiments.chain import closed_loop
from kramlib.experiments.path import path_of
from kramlib.figures import schematic
from kramlib.lessons import shelf
from kramlib.lessons.from_nerve_to_muscle.model import passed
from kramlib.lessons.spec import Lesson, Outcome
from kramlib.pathway import ORDER
from kramlib.pathway.command import Command


@pytest.fixture
def lesson() -> Lesson:
    return shelf.find("1")


def outcome(lesson: Lesson, **changes: float) -> Outcome:
    """The lesson's run with some settings changed."""
    return lesson.run(lesson.settings.but({f"look.{name}": value for name, value in changes.items()}))


def test_every_station_can_be_lit_and_has_a_name_a_place_a_row_and_a_sentence(lesson: Lesson) -> None:
    lit, sentences = set(), set()
    assert set(schematic.PLACES) == set(schematic.names()) == set(ORDER)
    for k, station in enumerate(ORDER):
        found = outcome(lesson, at=k)
        x, y = found.curves["light"]
        lit.add((float(x[0]), float(y[0])))
        sentences.add(found.words)
        np.testing.assert_array_equal(found.curves["shown"][1], found.curves[station][1])
    assert len(lit) == len(sentences) == len(ORDER)


def test_rows_stand_in_the_order_of_the_signal() -> None:
    rows = [schematic.row_of(station) for station in ORDER]
    assert rows == sorted(rows, reverse=True)


def test_nothing_is_sent_once_the_command_is_over() -> None:
    run = passed(0.5, 0.85)
    end = run.commands[0].ends_ms
    assert (run.spikes.times_ms > end + 100.0).sum() == 0
    assert run.recording["force_n"][int(end) + 50] > 0.4 * run.recording["force_n"][int(end)]


def test_letting_go_brakes_in_the_cord_and_sends_the_muscle_nothing_new() -> None:
    calf, asked = path_of("gasmed"), Command(effort=0.5, effort_hold_ms=1000.0)
    let_go_ms = 1700.0  # 500 of rest, 200 to reach the effort, 1000 held
    braked, free = (
        closed_loop(calf, command, duration_ms=2500.0) for command in (asked, asked.but(release_us=0.0))
    )
    assert (braked.spikes.times_ms > let_go_ms + 20.0).sum() == 0
    assert (free.spikes.times_ms > let_go_ms + 20.0).sum() > 20
    assert (free.spikes.times_ms > free.commands[0].ends_ms).sum() == 0
    assert braked.recording["force_n"][int(let_go_ms) + 100] > 0.5 * braked.recording["force_n"].max()


def test_small_units_join_first_and_a_shortened_muscle_is_held_back_less(lesson: Lesson) -> None:
    weak = passed(0.15, 0.85)
    assert np.median(weak.spikes.units) < 60
    neutral, shortened = (passed(0.6, length) for length in (0.85, 0.6))
    assert len(shortened.spikes.times_ms) > len(neutral.spikes.times_ms)
    assert shortened.recording["ib_pps"].max() < neutral.recording["ib_pps"].max()


def test_more_effort_gives_more_units_rate_and_force_but_the_same_delay(lesson: Lesson) -> None:
    low, high = (outcome(lesson, effort=e).numbers for e in (0.2, 1.0))
    for k in (0, 1, 3):
        assert (high[k].value or 0.0) > (low[k].value or 0.0), low[k].label
    assert high[2].value == pytest.approx(low[2].value, rel=0.2)


def test_without_effort_nothing_is_invented(lesson: Lesson) -> None:
    found = outcome(lesson, effort=0.0)
    assert "no unit fires" in found.words
    assert [n.value for n in found.numbers][1:3] == [None, None]


@pytest.mark.parametrize("length", [0.5, 0.85, 1.1])
def test_no_row_leaves_its_place(lesson: Lesson, length: float) -> None:
    curves = outcome(lesson, effort=1.0, length=length).curves
    for station in ORDER:
        height = curves[station][1] - schematic.row_of(station)
        assert height.min() >= -1e-9, station
        assert height.max() <= 0.9 + 1e-9, station


def test_one_unit_is_one_and_a_force_too_small_to_halve_is_not_timed(lesson: Lesson) -> None:
    found = outcome(lesson, effort=0.1125)
    assert found.numbers[0].value == 1.0
    assert found.words.startswith("1 unit fires")
    assert found.numbers[4].value is None
    assert "half of the force" not in found.words


def test_what_a_stretched_muscle_resists_by_itself_is_not_part_of_the_command(lesson: Lesson) -> None:
    found = outcome(lesson, effort=0.0, length=1.1)
    assert (found.numbers[3].value or 0.0) > 10.0
    assert found.numbers[4].value is None


def test_the_longer_run_gives_more_force_for_more_effort(lesson: Lesson) -> None:
    assert lesson.sweep is not None
    points = list(lesson.sweep.run(lesson.settings))
    assert len(points) == lesson.sweep.points
    assert points[-1][1] > 3.0 * points[1][1]  # type: ignore[operator]
    assert "100 %" in lesson.sweep.words(points)
