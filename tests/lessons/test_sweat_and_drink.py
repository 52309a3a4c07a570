"""Lesson 06: what it teaches is what the model does."""

import numpy as np
import pytest

from kramlib.body.fluids import DRINKS, Body, Spell, simulate
from kramlib.experiments.protocols import watch
from kramlib.figures.live import LiveFigure
from kramlib.lessons import shelf
from kramlib.lessons.spec import Lesson, Outcome
from kramlib.lessons.sweat_and_drink.model import _CHOSEN_MEDICINES, Day, lived, shares
from kramlib.lessons.sweat_and_drink.prose import drunk_potassium, leaves_out, taken
from kramlib.pathway.axon import Axon

SPORTS, WATER, REHYDRATION = 0, 1, 3
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


def test_what_the_sweat_took_stays_in_its_panel_and_nothing_has_no_mark(lesson: Lesson) -> None:
    low, high = LiveFigure(lesson.build).lines["taken"].axes.get_xlim()
    most = tried(lesson, hours=8.0, sweat_l_h=2.5, sweat_na=100.0, drink_l_h=2.5, drink=REHYDRATION)
    least = tried(lesson, hours=0.5, sweat_l_h=0.1, sweat_na=15.0)
    for outcome in (most, least):
        share = outcome.curves["taken"][0]
        assert low <= share.min()
        assert share.max() < 0.9 * high
    assert np.isnan(tried(lesson, sweat_l_h=0.0).curves["taken"][0]).all()


def test_a_drink_rich_in_potassium_carries_its_caution_beside_the_figure(lesson: Lesson) -> None:
    caution = drunk_potassium()
    salts = tried(lesson, drink=REHYDRATION, drink_l_h=2.0)
    assert value(salts, "spikes of the axon") > 0
    assert watch(Axon(k_out=value(salts, "potassium in the plasma"))).verdict == "quiet"  # diluted Ca, Mg too
    assert caution in salts.words
    assert caution in tried(lesson, drink=REHYDRATION).words
    for harmless in ({"drink": WATER}, {"drink": SPORTS}, {"drink": REHYDRATION, "drink_l_h": 0.0}):
        assert caution not in tried(lesson, **harmless).words


def test_the_body_overdoes_drunk_potassium_as_the_lesson_says() -> None:
    """35 mmol within 35 minutes: 0.5 mmol/kg, which did not move the plasma of healthy adults."""
    drinking = Spell(hours=35.0 / 60.0, drink_l_h=3.0, drink=DRINKS.index("rehydration"), thirst=0.0)
    plasma = simulate(Body(), drinking, Spell(hours=2.0))["k"]
    assert f"{plasma.max() - plasma[0]:.0f}" == "1"
    assert any("by 1 mmol/L" in text for text in leaves_out())


def test_the_rehydration_drink_makes_the_models_axon_easier_to_excite(lesson: Lesson) -> None:
    water, salts = (tried(lesson, drink=d, drink_l_h=1.2) for d in (WATER, REHYDRATION))
    assert value(salts, "threshold of the axon") < value(water, "threshold of the axon")


def test_calcium_and_magnesium_fall_only_where_a_drink_dilutes_them(lesson: Lesson) -> None:
    for ion in ("ca", "mg"):
        for drink, litres, falls in ((WATER, 0.0, False), (WATER, 2.0, True), (REHYDRATION, 1.2, True)):
            curve = tried(lesson, drink=drink, drink_l_h=litres).curves[ion][1]
            assert (curve[180] < curve[0]) == falls, (ion, drink, litres)
