"""Lesson 03: what it teaches is what the model does."""

import pytest

from kramlib.lessons import shelf
from kramlib.lessons.nerve_compression.model import TIMES_MIN
from kramlib.lessons.nerve_compression.prose import times
from kramlib.lessons.spec import Lesson, Outcome

LYING, SLOUCHED, SITTING, _BENT, STANDING, STANDING_BENT, BENT_BACK = range(7)
TUMOUR, HERNIA, NOTHING, _NARROW, VERY_NARROW = range(5)


@pytest.fixture
def lesson() -> Lesson:
    return shelf.find("3")


def tried(lesson: Lesson, **changes: float) -> Outcome:
    names = {"posture": "spine.posture"}
    return lesson.run(lesson.settings.but({names.get(k, f"pressing.{k}"): v for k, v in changes.items()}))


def value(outcome: Outcome, label: str) -> float | None:
    return next(n.value for n in outcome.numbers if n.label.startswith(label))


def test_the_first_prediction_sitting_down_frees_a_narrow_canal(lesson: Lesson) -> None:
    stood, sat = (tried(lesson, cause=VERY_NARROW, posture=p) for p in (STANDING, SITTING))
    pressures = [value(o, "pressure on the root") or 0.0 for o in (stood, sat)]
    assert pressures[1] < 0.6 * pressures[0]
    assert value(tried(lesson, cause=VERY_NARROW, posture=BENT_BACK), "pressure on the root") > pressures[0]


def test_the_second_prediction_the_axon_fires_first_and_then_falls_silent(lesson: Lesson) -> None:
    spikes = [
        value(tried(lesson, cause=VERY_NARROW, time_min=t), "spikes that leave") for t in (1, 10, 20, 60, 120)
    ]
    assert spikes[0] == spikes[1] == 0
    assert spikes[2] is not None
    assert spikes[2] > 10
    assert spikes[3] == spikes[4] == 0
    last = tried(lesson, cause=VERY_NARROW, time_min=120)
    assert value(last, "conduction velocity") is None
    assert "silent" in last.words


def test_a_free_root_bears_any_posture_load_and_time(lesson: Lesson) -> None:
    for posture in range(7):
        outcome = tried(lesson, posture=posture, load_kg=40.0, time_min=80_640)
        assert value(outcome, "myelin left") == 100.0
        assert value(outcome, "conduction velocity") == pytest.approx(56.0, abs=0.5)


def test_a_tumour_presses_alike_in_all_postures_and_a_hernia_least_when_lying(lesson: Lesson) -> None:
    for cause, alike in ((TUMOUR, True), (HERNIA, False)):
        found = [value(tried(lesson, cause=cause, posture=p), "pressure on the root") for p in range(7)]
        assert (len(set(found)) == 1) is alike
        assert found[LYING] == min(found)  # type: ignore[type-var]


def test_a_load_lifted_with_a_round_back_makes_a_squeezed_root_fire_and_standing_still_does_not(
    lesson: Lesson,
) -> None:
    """Claim 9: effort matters here only through the disc that presses, and by an assumed power."""
    stood, lifted = (
        tried(lesson, cause=HERNIA, posture=p, load_kg=kg)
        for p, kg in ((STANDING, 5.0), (STANDING_BENT, 20.0))
    )
    assert value(stood, "spikes that leave") == 0
    assert (value(lifted, "spikes that leave") or 0) > 10


def test_weeks_cost_myelin_and_hours_do_not(lesson: Lesson) -> None:
    left = [value(tried(lesson, cause=VERY_NARROW, time_min=t), "myelin left") or 0.0 for t in TIMES_MIN]
    assert left == sorted(left, reverse=True)
    assert left[-3] > 99.0 > 90.0 > left[-1]
    assert len(times()) == len(TIMES_MIN)


def test_the_calf_pulls_for_a_while_though_nobody_asks(lesson: Lesson) -> None:
    sweep = lesson.sweep
    assert sweep is not None
    points = list(sweep.run(lesson.settings.but({"pressing.cause": VERY_NARROW})))
    force = dict(points)
    assert max(f or 0.0 for f in force.values()) > 5.0
    assert force[1.0] == force[120.0] == pytest.approx(0.0, abs=0.5)
    assert "though nobody asks" in sweep.words(points)
    assert "slack" in sweep.words([(1.0, 0.0)])
    assert "at 15 minutes only" in sweep.words([(10.0, 0.0), (15.0, 28.0), (20.0, 3.0)])


def test_the_answer_of_the_unit_question_is_the_discs_pressure(lesson: Lesson) -> None:
    question = next(q for q in lesson.questions(5) if q.key == "units")
    assert question.answer == pytest.approx(
        float(question.text.split(" MPa")[0].split()[-1]) * 1e6 / 133.322, rel=1e-3
    )
