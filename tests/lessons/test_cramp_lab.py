"""Lesson 08: what it teaches is what the model does, and the board stands in it."""

from datetime import UTC, datetime

import pytest

from kramlib.experiments.person import PRONE, path_for
from kramlib.experiments.threshold import search
from kramlib.figures.style import new_figure
from kramlib.lessons import open_lesson, shelf
from kramlib.lessons.boarding import BoardBox
from kramlib.lessons.cramp_lab import model
from kramlib.lessons.spec import Lesson


@pytest.fixture
def lesson() -> Lesson:
    return shelf.find("8")


def duration(lesson: Lesson, **changes: float) -> float:
    """How long activity lasts after the shocks (s)."""
    settings = lesson.settings.but({f"visit.{name}": value for name, value in changes.items()})
    value = lesson.run(settings).numbers[0].value
    assert value is not None
    return value


def test_at_its_defaults_a_cramp_outlasts_the_recording(lesson: Lesson) -> None:
    assert "it has not ended" in lesson.run(lesson.settings).words
    assert duration(lesson) > 9.0


def test_prediction_and_question_behind_a_block_it_takes_faster_shocks_and_ends_sooner(
    lesson: Lesson,
) -> None:
    assert duration(lesson, nerve=model.BLOCKED) == 0.0
    assert 2.0 < duration(lesson, nerve=model.BLOCKED, train_hz=50.0) < 5.0


def test_question_the_stretch_acts_by_the_cord_and_behind_a_block_at_the_nerves_end(lesson: Lesson) -> None:
    free = {name: duration(lesson, help=name) for name in (model.STRETCH, model.BY_CORD, model.BY_END)}
    assert free[model.STRETCH] == pytest.approx(free[model.BY_CORD], abs=0.5)  # nearly all of the work
    assert free[model.BY_CORD] < 7.0
    assert free[model.BY_END] > 9.0
    blocked = {name: duration(lesson, help=name, nerve=model.BLOCKED, train_hz=50.0) for name in free}
    assert blocked[model.BY_END] < 2.5 < blocked[model.BY_CORD]


def test_the_runs_that_the_key_shows_of_the_block_decide_its_prediction(lesson: Lesson) -> None:
    free, blocked = (lesson.run(lesson.settings.but(changes)) for changes in lesson.predictions[0].shows)
    assert 2.0 < (blocked.numbers[0].value or 0.0) < (free.numbers[0].value or 0.0)


def test_what_comes_back_after_the_help_is_said(lesson: Lesson) -> None:
    stretched = lesson.run(lesson.settings.but({"visit.help": model.STRETCH}))
    assert "When the help is over, " in stretched.words
    blocked = {"visit.help": model.STRETCH, "visit.nerve": model.BLOCKED, "visit.train_hz": 50.0}
    assert "When the help is over" not in lesson.run(lesson.settings.but(blocked)).words


@pytest.mark.parametrize("hertz", [4.0, 50.0])
@pytest.mark.parametrize("current", [0.1, 0.5])
def test_the_emg_stays_within_its_panel(lesson: Lesson, hertz: float, current: float) -> None:
    lines = lesson.build(new_figure())
    curves = lesson.run(lesson.settings.but({"visit.train_hz": hertz, "visit.persistent": current})).curves
    assert curves["emg"][1].max() < lines["emg"].axes.get_ylim()[1]  # type: ignore[union-attr]


def test_pain_and_tiredness_matter_at_a_slow_train_and_sweat_does_not(lesson: Lesson) -> None:
    lasts = {day: duration(lesson, day=day, train_hz=12.0) for day in (1, 2, 3, 4)}
    assert min(lasts[model.TIRED], lasts[model.PAIN]) > 2.0
    assert max(lasts[model.USUAL], lasts[model.SWEATED]) < 2.0


def test_sweat_hardly_changes_it_and_training_prevents_it(lesson: Lesson) -> None:
    assert duration(lesson, day=model.SWEATED) == pytest.approx(duration(lesson), abs=0.5)
    assert duration(lesson, day=model.TRAINED, train_hz=16.0) < 2.0 < duration(lesson, train_hz=16.0)


def test_without_a_strong_current_or_stretched_there_is_none(lesson: Lesson) -> None:
    assert duration(lesson, persistent=0.15) < 2.0
    assert duration(lesson, position=model.STRETCHED) < 2.0


def test_the_longer_run_finds_the_threshold_that_a_search_finds() -> None:
    lab = open_lesson("08")
    assert lab.sweep_box is not None
    points = lab.sweep_box.run_now()
    assert points[-1][0] == search(path_for(PRONE, "gasmed")).threshold_hz
    assert all(not lasted for _hz, lasted in points[:-1])
    assert f"{points[-1][0]:.0f} Hz" in lab.sweep_box.sweep.words(points)


def test_the_board_takes_a_classs_file_and_keeps_the_board_when_the_file_is_bad() -> None:
    view = open_lesson("08").board()
    assert view.png is not None
    assert view.words.startswith("Of 59 quantities")
    box = BoardBox()
    assert box.table.value.count("<tr>") == len(box.rows) + 1
    good = b"study,name,value\nminetto_2011,threshold_intact,16\n"
    box._take(({"content": memoryview(good)},))
    assert "Your class" in box.words.value
    shown = box.picture.value
    bad = {"name": "x", "type": "", "size": 3, "content": memoryview(b"abc")}
    box.upload.value = ({**bad, "last_modified": datetime(2026, 1, 1, tzinfo=UTC)},)
    assert "first line should be" in box.problem.value
    assert box.picture.value == shown


def test_the_exercise_turns_a_standard_error_into_a_deviation(lesson: Lesson) -> None:
    for seed in range(5):
        exercise = lesson.exercise(seed)
        given = exercise.given
        spread = given["standard_error_hz"] * given["n"] ** 0.5
        assert exercise.question.answer == pytest.approx((given["model_hz"] - given["published_hz"]) / spread)
