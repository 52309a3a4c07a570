"""Lesson 02: what it teaches is what the model does."""

import io
import wave
from collections.abc import Mapping

import numpy as np
import pytest
from scipy.integrate import solve_ivp

from kramlib.experiments.cramp import of_run
from kramlib.lessons import shelf
from kramlib.lessons.judge import judge_number
from kramlib.lessons.spec import Lesson, Outcome
from kramlib.lessons.what_a_cramp_is.model import Trial, tried
from kramlib.lessons.what_a_cramp_is.questions import run_down_s


@pytest.fixture
def lesson() -> Lesson:
    return shelf.find("2")


def outcome(lesson: Lesson, **changes: float) -> Outcome:
    """The lesson's run with some settings of the trial changed."""
    return lesson.run(lesson.settings.but({f"trial.{name}": value for name, value in changes.items()}))


def duration(lesson: Lesson, **changes: float) -> float:
    """The duration of the after-discharge that the lesson shows."""
    value = outcome(lesson, **changes).numbers[0].value
    assert value is not None
    return value


def test_the_default_is_a_cramp_that_ends_by_itself_even_without_help(lesson: Lesson) -> None:
    assert "cramp" in outcome(lesson).words
    found = of_run(tried(Trial(inhibition_us=0.0)))
    assert found is not None
    assert found.is_cramp
    assert found.ended


def test_a_weak_current_a_long_muscle_or_slow_shocks_leave_no_cramp(lesson: Lesson) -> None:
    for changes in ({"gamma": 0.15}, {"length": 1.1}, {"train_hz": 6.0}):
        assert duration(lesson, **changes) < 2.0, changes


def test_help_shortens_it_above_a_dose(lesson: Lesson) -> None:
    free = duration(lesson, inhibition_us=0.0, tire_s=30.0)
    assert duration(lesson, inhibition_us=4.0, tire_s=30.0) < 0.8 * free


def test_what_the_inhibition_ends_is_not_said_to_end_by_itself(lesson: Lesson) -> None:
    assert "by itself" in outcome(lesson).words
    assert "by itself" in outcome(lesson, inhibition_us=0.1).words  # too little to matter
    assert "by itself" not in outcome(lesson, inhibition_us=4.0).words


def test_a_cramp_that_outlasts_the_recording_shows_the_dose(lesson: Lesson) -> None:
    lasts = [duration(lesson, tire_s=40.0, inhibition_us=dose) for dose in (0.0, 1.0, 4.0)]
    assert lasts[0] == lasts[1] > 9.0
    assert lasts[2] < 5.5


def test_the_muscle_changes_the_force_and_hardly_the_duration(lesson: Lesson) -> None:
    forces = [outcome(lesson, muscle=k).numbers[4].value for k in (1, 2, 3)]
    lasted = [duration(lesson, muscle=k) for k in (1, 2, 3)]
    assert max(forces) > 2.0 * min(forces)  # type: ignore[type-var, operator]
    assert max(lasted) < 1.3 * min(lasted)


def test_the_longer_run_goes_from_seconds_to_minutes(lesson: Lesson) -> None:
    assert lesson.sweep is not None
    points = [next(lesson.sweep.run(lesson.settings))]
    assert points[0][0] == 5.0
    assert 0.0 <= (points[0][1] or 0.0) < 5.0
    slow = of_run(tried(Trial(inhibition_us=0.0, tire_s=150.0), 8000.0 + 1300.0 * 150.0))
    assert slow is not None
    assert slow.duration_s > 60.0
    assert "lasts" in lesson.sweep.words([*points, (150.0, slow.duration_s)])


def test_the_emg_can_be_heard(lesson: Lesson) -> None:
    assert lesson.sound is not None
    with wave.open(io.BytesIO(lesson.sound(outcome(lesson).recording).wav)) as sound:
        assert sound.getnframes() / sound.getframerate() == pytest.approx(12.0, abs=0.1)
        heard = np.frombuffer(sound.readframes(sound.getnframes()), dtype=np.int16)
    assert heard.std() > 500.0


def test_the_exercise_is_the_equation_solved_otherwise(lesson: Lesson) -> None:
    for seed in range(3):
        exercise = lesson.exercise(seed)
        given = exercise.given

        def side(_t: float, w: np.ndarray, g: Mapping[str, float] = given) -> np.ndarray:
            return (1.0 - w) / g["recover_s"] - w / g["tire_s"]

        def reached(_t: float, w: np.ndarray, g: Mapping[str, float] = given) -> float:
            return float(w[0] - g["gamma_least"] / g["gamma"])

        reached.terminal = True  # type: ignore[attr-defined]
        run = solve_ivp(side, (0.0, 500.0), [1.0], events=reached, rtol=1e-9, atol=1e-10)
        assert judge_number(exercise.question, float(run.t[-1])).right
        assert exercise.question.answer == pytest.approx(
            run_down_s(**{_NAMES[k]: v for k, v in given.items()})
        )


_NAMES = {"gamma": "gamma", "gamma_least": "least", "tire_s": "tire_s", "recover_s": "recover_s"}
