"""Lesson 06: what it teaches is what the model does."""

import pytest

from kramlib.lessons import shelf
from kramlib.lessons.spec import Lesson, Outcome
from kramlib.lessons.sweat_and_drink.model import _CHOSEN_MEDICINES, Day, lived, shares
from kramlib.lessons.sweat_and_drink.prose import taken

WATER, REHYDRATION = 1, 3
SPARING, NOTHING, MAGNESIUM, STATIN, THIAZIDE, LOOP = 0, 2, 3, 4, 5, 6


@pytest.fixture
def lesson() -> Lesson:
    return shelf.find("6")


def tried(lesson: Lesson, **changes: float) -> Outcome:
    return lesson.run(lesson.settings.but({f"day.{name}": value for name, value in changes.items()}))


def value(outcome: Outcome, label: str) -> float:
    found = next(n.value for n in outcome.numbers if n.label.startswith(label))
    assert found is not None
    return found


def test_the_first_prediction_three_hours_of_sweat_lower_none_of_them(lesson: Lesson) -> None:
    dry = tried(lesson, drink_l_h=0.0)
    for ion in ("k", "ca", "mg"):
        curve = dry.curves[ion][1]
        assert curve[180] > curve[0]
    assert value(dry, "sodium in the plasma") > 146.0
    assert value(dry, "spikes of the axon") == 0


def test_the_second_prediction_and_the_last_question_the_potassium_sparing_paradox(lesson: Lesson) -> None:
    ratio = {t: value(tried(lesson, taken=t), "treated cramps") for t in (SPARING, THIAZIDE, LOOP)}
    assert max(ratio, key=lambda t: ratio[t]) == SPARING
    usual, sparing, loop = (tried(lesson, taken=t).curves["k"][1][0] for t in (NOTHING, SPARING, LOOP))
    assert loop < usual < sparing


def test_water_and_rehydration_part(lesson: Lesson) -> None:
    water, drink = (tried(lesson, drink=d, drink_l_h=1.2) for d in (WATER, REHYDRATION))
    assert value(water, "sodium in the plasma") < 139.0 < value(drink, "sodium in the plasma")
    much = tried(lesson, drink_l_h=2.0)
    assert value(much, "sodium in the plasma") < 135.0
    assert value(much, "change of body mass") > 0.0


def test_magnesium_tablets_hardly_move_the_plasma(lesson: Lesson) -> None:
    tablets = tried(lesson, taken=MAGNESIUM).curves["mg"][1][0]
    assert 101.0 < tablets < 110.0


def test_a_statin_is_the_contrast_without_electrolytes(lesson: Lesson) -> None:
    plain, statin = (tried(lesson, taken=t) for t in (NOTHING, STATIN))
    for ion in ("na", "k", "ca", "mg"):
        assert (plain.curves[ion][1] == statin.curves[ion][1]).all()
    assert value(statin, "treated cramps") == 1.16


def test_the_order_of_the_shares_is_the_models(lesson: Lesson) -> None:
    taken_by_sweat = shares(*lived(lesson.settings.station(Day)))
    assert sorted(taken_by_sweat, key=lambda ion: -taken_by_sweat[ion]) == ["na", "k", "mg", "ca"]
    question = next(q for q in lesson.questions(0) if q.key == "order")
    assert [step.lower() for step in question.steps] == ["sodium", "potassium", "magnesium", "calcium"]


def test_the_loss_question_is_litres_times_concentration_over_the_body(lesson: Lesson) -> None:
    task = lesson.exercise(3)
    lost = task.given["sweat_l_h"] * task.given["hours"] * task.given["sweat_k"]
    assert task.question.answer == pytest.approx(100.0 * lost / task.given["body_k"])


def test_every_choice_has_a_name() -> None:
    assert len(taken()) == len(_CHOSEN_MEDICINES)
