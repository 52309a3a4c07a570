"""Lesson 00: what it teaches is what the model does."""

import numpy as np
import pytest

from kramlib.lessons import open_lesson, shelf
from kramlib.lessons.judge import judge_number
from kramlib.lessons.spec import Lesson
from kramlib.lessons.start_here.exercise import LIMITS, exercise, fusing_hz
from kramlib.lessons.start_here.train import (
    CALF,
    Train,
    contraction,
    mean_activation,
    measured,
    ripple_at,
    shocks_ms,
)
from kramlib.pathway.motor_units import POSITIONS, force, muscle, twitch_times_ms, units_of

UNITS, TISSUE = units_of(CALF), muscle(CALF)


@pytest.fixture
def lesson() -> Lesson:
    return shelf.find("0")


def _added(hz: float, length: float) -> float:
    tissue = TISSUE.but(length=length)
    return measured(contraction(Train(hz), UNITS, tissue), UNITS, tissue).added_n


def test_the_shocks_come_at_their_frequency_for_three_seconds() -> None:
    times = shocks_ms(Train(7.0))
    assert len(times) == 21
    assert np.allclose(np.diff(times), 1000.0 / 7.0)
    assert times[0] == 0.0
    assert times[-1] < 3000.0


def test_one_twitch_is_the_peak_after_the_first_shock() -> None:
    recording = contraction(Train(1.0), UNITS, TISSUE)
    first = recording["force_n"][recording.time_ms < 1000.0]
    assert measured(recording, UNITS, TISSUE).twitch_n == pytest.approx(first.max(), rel=1e-3)


@pytest.mark.parametrize("hz", [1.0, 5.0, 12.0, 50.0])
def test_the_curve_of_the_mean_force_is_where_the_runs_stand(hz: float) -> None:
    mean = float(force(TISSUE, mean_activation(UNITS, np.array([hz]))[0], TISSUE.length, 0.0))
    assert _added(hz, TISSUE.length) == pytest.approx(mean, rel=2e-3)


def test_twenty_shocks_a_second_pull_as_often_said_in_the_prediction(lesson: Lesson) -> None:
    found = measured(contraction(Train(20.0), UNITS, TISSUE), UNITS, TISSUE)
    assert found.in_twitches == pytest.approx(9.0, abs=0.5)
    assert "nine times" in lesson.predictions[0].options[2]


def test_the_muscle_pulls_hardest_stretched_and_half_as_hard_shortened() -> None:
    shortened, neutral, stretched = (_added(20.0, POSITIONS[p]) for p in POSITIONS)
    assert shortened < neutral < stretched
    assert shortened / neutral == pytest.approx(0.5, abs=0.03)


def test_only_a_stretched_muscle_resists_before_any_shock() -> None:
    rest = [float(force(TISSUE, 0.0, length, 0.0)) for length in POSITIONS.values()]
    assert rest[:2] == [0.0, 0.0]
    assert rest[2] > 10.0


def test_length_moves_the_force_but_not_the_ripple() -> None:
    ripples = [ripple_at(10.0, UNITS, TISSUE.but(length=length)) for length in POSITIONS.values()]
    assert np.ptp(ripples) < 1e-9 * ripples[0]


def test_the_ripple_falls_with_every_step_of_the_slider() -> None:
    ripples = [ripple_at(float(hz), UNITS, TISSUE) for hz in range(1, 51)]
    assert np.all(np.diff(ripples) < 0.0)


def test_the_force_fades_without_any_signal_after_the_last_shock() -> None:
    recording = contraction(Train(50.0), UNITS, TISSUE)
    after = recording["force_n"][recording.time_ms > 3050.0]
    assert np.all(np.diff(after) < 0.0)
    assert after[-1] < 0.01 * recording["force_n"].max()


def test_more_energy_is_not_what_a_second_shock_lacks() -> None:
    """The feedback sends the learner to 5 a second: later twitches rise above the first."""
    pull = contraction(Train(5.0), UNITS, TISSUE)["force_n"]
    assert pull.max() > 2.0 * pull[:200].max()


def test_the_model_relaxes_too_slowly_as_the_lesson_says(lesson: Lesson) -> None:
    rise, half = twitch_times_ms(UNITS)
    assert f"{rise:.0f} ms" in lesson.leaves_out[0]
    assert f"{half:.0f} ms" in lesson.leaves_out[0]
    assert half > 1.5 * 99.6
    assert fusing_hz(5.0) < 60.0


@pytest.mark.parametrize("limit", LIMITS)
def test_the_answer_to_the_exercise_does_not_hang_on_a_hair(limit: float) -> None:
    right = fusing_hz(limit)
    assert ripple_at(right, UNITS, TISSUE) < 0.98 * limit
    assert ripple_at(right - 1.0, UNITS, TISSUE) > 1.02 * limit


def test_the_exercise_knows_the_usual_slips_and_differs_between_neighbours() -> None:
    for seed in range(8):
        question = exercise(seed).question
        assert question.answer is not None
        assert judge_number(question, question.answer).right
        for slip in question.slips:
            judged = judge_number(question, slip.value)
            assert not judged.right
            assert judged.feedback == slip.feedback
    assert len({exercise(seed).question.answer for seed in range(8)}) > 3


def test_the_sweep_says_where_it_began_and_ended(lesson: Lesson) -> None:
    assert lesson.sweep is not None
    points = list(lesson.sweep.run(lesson.settings))
    assert len(points) == lesson.sweep.points
    assert lesson.sweep.words(points).startswith(f"At {points[0][0]:.0f} Hz")
    assert lesson.sweep.words([]) == "No frequency was tried."


def test_the_right_reason_on_potassium_is_not_that_it_streams_in(lesson: Lesson) -> None:
    question = next(q for q in lesson.questions(0) if q.key == "potassium")
    right = next(c for c in question.choices if c.right)
    assert "less negative" in right.text
    assert "leaks out less" in right.text
    assert "36 of 96" in right.feedback
    assert sum("less negative" in c.text for c in question.choices) == 2


def test_the_pre_test_points_only_to_lessons_that_the_first_page_names(lesson: Lesson) -> None:
    said = " ".join(c.feedback for q in lesson.questions(0) for c in q.choices)
    assert {said[i + 7 : i + 9] for i in range(len(said)) if said[i:].lower().startswith("lesson 0")} <= {
        "01",
        "02",
        "04",
    }


def test_a_length_that_a_browser_sends_with_a_rounding_error_is_the_default() -> None:
    lab = open_lesson("00")
    lab.explorer.rows[1].slider.value = 0.8500000000000001
    lab.explorer.pin()
    assert "as it opens" in lab.explorer.pins[0].name
    assert lab.explorer.work()["settings"] == {}
