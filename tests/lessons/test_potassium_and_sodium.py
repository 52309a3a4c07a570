"""Lesson 04: what it teaches is what the model does."""

import pytest

from kramlib.biophysics.ions import nernst
from kramlib.experiments.protocols import threshold_na, watch
from kramlib.lessons import shelf
from kramlib.lessons.potassium_and_sodium.model import potassium_inside
from kramlib.lessons.spec import Lesson
from kramlib.pathway.axon import Axon, settle


@pytest.fixture
def lesson() -> Lesson:
    return shelf.find("4")


def _rest(k_out: float) -> float:
    return float(settle(Axon(k_out=k_out)).v_mv[10])


def test_the_right_answer_on_rest_is_the_models(lesson: Lesson) -> None:
    right = next(c for c in lesson.questions(0)[0].choices if c.right)
    assert _rest(5.0) > _rest(3.0)
    assert "less negative" in right.text


def test_the_right_answer_on_low_potassium_is_the_models(lesson: Lesson) -> None:
    right = next(c for c in lesson.questions(0)[1].choices if c.right)
    assert threshold_na(Axon(k_out=2.5)) > threshold_na(Axon())
    assert _rest(2.5) < _rest(4.0)
    assert "further" in right.text


def test_the_number_question_is_nernst_with_the_axons_own_inside(lesson: Lesson) -> None:
    assert nernst(Axon.default("k_out"), potassium_inside()) == pytest.approx(Axon.default("e_k"))
    question = lesson.questions(3)[2]
    assert question.answer is not None
    assert f"{potassium_inside():.0f} mmol/L" in question.text


def test_the_order_told_for_7_mmol_is_what_the_model_does() -> None:
    found = watch(Axon(k_out=7.0))
    assert found.spikes_ms
    assert found.spikes_ms[-1] < 0.2 * found.recording.time_ms[-1]
    assert found.verdict in {"flutter", "silenced"}
    assert found.low_mv > _rest(4.0)


def test_sodium_moves_speed_and_height_but_hardly_the_rest(lesson: Lesson) -> None:
    low, high = (lesson.run(lesson.settings.but({"electrolytes.sodium": na})) for na in (110.0, 170.0))
    value = {n.label: (n.value, m.value) for n, m in zip(low.numbers, high.numbers, strict=True)}
    rest = value["resting potential"]
    speed, peak = value["conduction velocity"], value["peak of the shocked spike"]
    assert abs(rest[1] - rest[0]) < 0.5
    assert speed[1] - speed[0] > 3.0
    assert peak[1] - peak[0] > 5.0


def test_a_shock_sends_no_spike_where_the_lesson_says_so(lesson: Lesson) -> None:
    blocked = lesson.run(lesson.settings.but({"electrolytes.potassium": 7.0}))
    assert blocked.numbers[-1].value is None
    assert "no spike passes" in blocked.words
