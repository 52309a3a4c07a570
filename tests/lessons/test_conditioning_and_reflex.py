"""Lesson 07: what it teaches is what the model does."""

import pytest

from kramlib.lessons import shelf
from kramlib.lessons.conditioning_and_reflex.model import WEEKS, weeks_of
from kramlib.lessons.spec import Lesson, Outcome

BED, EVERYDAY, EXERCISE = range(3)
NEUTRAL, NONE, SHORTENED = range(3)
HEAVY_N = 2000.0


@pytest.fixture
def lesson() -> Lesson:
    return shelf.find("7")


def tried(lesson: Lesson, **changes: float) -> Outcome:
    return lesson.run(lesson.settings.but({f"trainee.{name}": value for name, value in changes.items()}))


def value(outcome: Outcome, label: str) -> float:
    found = next(n.value for n in outcome.numbers if n.label.startswith(label))
    assert found is not None
    return found


def firing(outcome: Outcome) -> float:
    return value(outcome, "units firing")


def test_by_default_the_muscle_lets_go(lesson: Lesson) -> None:
    outcome = tried(lesson)
    assert value(outcome, "duration") == 0.0
    assert "lets go" in outcome.words


def test_the_first_prediction_the_h_reflex_grows_while_the_muscle_weakens(lesson: Lesson) -> None:
    before, after = tried(lesson), tried(lesson, habit=BED)
    assert value(after, "greatest effort") < 0.9 * value(before, "greatest effort")
    ratio = value(after, "largest H-reflex") / value(before, "largest H-reflex")
    assert ratio == pytest.approx(51.9 / 45.4, rel=0.06)


def test_the_second_prediction_exercise_helps_only_through_the_load(lesson: Lesson) -> None:
    for task_n in (500.0, HEAVY_N):
        usual, trained = (tried(lesson, habit=h, task_n=task_n) for h in (EVERYDAY, EXERCISE))
        assert value(trained, "load of the task") < value(usual, "load of the task")
        assert firing(trained) <= firing(usual)
    assert firing(tried(lesson, habit=EXERCISE, task_n=HEAVY_N)) < firing(tried(lesson, task_n=HEAVY_N)) - 3
    calm = [firing(tried(lesson, habit=h, task_n=HEAVY_N, tilt=0.0)) for h in (EVERYDAY, EXERCISE)]
    assert calm[0] == pytest.approx(calm[1], abs=1)


def test_the_runs_shown_for_the_second_prediction_differ_in_what_it_asks(lesson: Lesson) -> None:
    shown = lesson.predictions[1].shows
    usual, trained = (lesson.run(lesson.settings.but(settings)) for settings in shown)
    assert firing(trained) < firing(usual) - 3
    assert value(trained, "share of the muscle tired") < value(usual, "share of the muscle tired")
    assert value(trained, "largest H-reflex") == pytest.approx(value(usual, "largest H-reflex"), abs=1.0)


def test_a_heavier_or_longer_task_leaves_more_units_firing(lesson: Lesson) -> None:
    by_force = [firing(tried(lesson, task_n=n)) for n in (200.0, 1000.0, 2500.0)]
    by_time = [firing(tried(lesson, task_n=HEAVY_N, task_s=s)) for s in (5.0, 60.0, 300.0)]
    assert by_force == sorted(by_force)
    assert by_time == sorted(by_time)
    assert by_force[-1] > by_force[0] + 15


def test_without_the_hypothesis_fatigue_does_nothing_to_the_cramp(lesson: Lesson) -> None:
    light, heavy = (tried(lesson, task_n=n, tilt=0.0) for n in (200.0, 2500.0))
    assert firing(light) == pytest.approx(firing(heavy), abs=1)


def test_induced_cramps_help_only_in_the_shortened_position(lesson: Lesson) -> None:
    none, neutral, shortened = (tried(lesson, cramps=c, task_n=HEAVY_N) for c in (NONE, NEUTRAL, SHORTENED))
    assert firing(neutral) == firing(none) > 10
    assert firing(shortened) < 10
    assert weeks_of(EVERYDAY, NEUTRAL)["threshold"][-1] == 1.0
    assert weeks_of(EVERYDAY, SHORTENED)["threshold"][-1] == pytest.approx(33.3 / 23.3, rel=0.01)


def test_the_weeks_add_up(lesson: Lesson) -> None:
    assert len(weeks_of(BED, SHORTENED).time_ms) == 7 * WEEKS + 1


def test_the_answer_of_the_load_question_is_load_over_capacity(lesson: Lesson) -> None:
    given = lesson.exercise(4)
    share = given.given["task_n"] / (given.given["capacity_n"] * (1.0 + given.given["gain_percent"] / 100.0))
    assert given.question.answer == pytest.approx(100.0 * share)
