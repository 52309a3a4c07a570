"""A lesson as a learner works through it, without a browser: predict, run, pin, answer, report."""

import html
import io
import json
import re
from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
import pytest
from PIL import Image

from kramlib.lessons import open_lesson, shelf
from kramlib.lessons.lesson import OpenLesson
from kramlib.text import LANGUAGES, NumberError, language, typed_number


@pytest.fixture
def lab() -> OpenLesson:
    return open_lesson("04")


@pytest.fixture
def opened(lab: OpenLesson) -> OpenLesson:
    for radio in lab.predictions.radios:
        radio.value = 0
    lab.predictions.button.click()
    return lab


def _text(html_value: str) -> str:
    return re.sub(r"<[^>]+>", "", html_value)


def test_controls_open_only_when_the_predictions_are_locked(lab: OpenLesson) -> None:
    row = lab.explorer.rows[0]
    assert row.slider.disabled
    assert row.typed.disabled
    assert "Lock in your predictions above" in lab.explorer.message.value
    lab.predictions.button.click()
    assert not lab.predictions.locked
    assert "Choose an answer" in lab.predictions.message.value
    for radio in lab.predictions.radios:
        radio.value = 1
    lab.predictions.button.click()
    assert lab.predictions.locked
    assert all(radio.disabled for radio in lab.predictions.radios)
    assert not row.slider.disabled


def test_moving_a_slider_changes_picture_words_and_numbers(opened: OpenLesson) -> None:
    explorer = opened.explorer
    before = explorer.picture.value, explorer.words.value, explorer.table.value
    explorer.rows[0].slider.value = 2.5
    assert explorer.outcome.numbers[2].value == pytest.approx(-83.1, abs=0.1)
    after = explorer.picture.value, explorer.words.value, explorer.table.value
    assert all(a != b for a, b in zip(before, after, strict=True))
    assert 'alt="The nerve rests at -83.1 mV.' in explorer.picture.value


def test_a_changed_control_is_marked_and_reset_clears_it(opened: OpenLesson) -> None:
    row = opened.explorer.rows[0]
    row.slider.value = 5.0
    assert "changed from 4" in row.mark.value
    opened.explorer.buttons[0].click()
    assert row.value == 4.0
    assert row.mark.value == ""
    assert row.typed.value == "4"


@pytest.mark.parametrize(("typed", "value"), [("5.5", 5.5), ("5,5", 5.5), (" 3 ", 3.0), ("2.5e0", 2.5)])
def test_a_number_may_be_typed_with_point_or_comma(opened: OpenLesson, typed: str, value: float) -> None:
    opened.explorer.rows[0].typed.value = typed
    assert opened.explorer.rows[0].value == value


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("much", "is not a number"),
        ("99", "(mmol/L) = 99 is outside 2 to 8, the range of this lesson"),
        ("9", "is outside 2 to 8, the range of this lesson"),
        ("", "is not a number"),
        ("nan", "is not a number"),
        ("1e999", "is not a number"),
    ],
)
def test_bad_input_is_explained_and_changes_nothing(opened: OpenLesson, typed: str, said: str) -> None:
    row = opened.explorer.rows[0]
    row.slider.value = 5.0
    row.typed.value = typed
    assert said in _text(opened.explorer.message.value)
    assert row.value == 5.0
    assert row.typed.value == "5"


def test_a_refused_value_is_named_as_the_control_is(opened: OpenLesson) -> None:
    for row in opened.explorer.rows:
        row.typed.value = "-5"
        said = _text(opened.explorer.message.value)
        assert said.startswith(f"{row.label} = -5 "), said


def test_a_number_between_the_sliders_steps_is_kept_as_typed(opened: OpenLesson) -> None:
    opened.explorer.rows[0].typed.value = "5.7512"
    assert opened.explorer.settings().value("electrolytes.potassium") == 5.7512


def test_pinned_runs_stay_and_stand_beside_the_present_one(opened: OpenLesson) -> None:
    explorer = opened.explorer
    explorer.rows[0].slider.value = 5.5
    explorer.buttons[1].click()
    explorer.rows[0].slider.value = 3.0
    assert [pin.name for pin in explorer.pins] == ["1 (Potassium in the blood 5.5)"]
    assert "Compared with pinned run 1 (Potassium in the blood 5.5): " in explorer.words.value
    assert "1 (Potassium in the blood 5.5)" in explorer.table.value
    explorer.buttons[2].click()
    assert explorer.pins == []
    assert "pinned" not in explorer.words.value


def test_a_failure_in_a_callback_becomes_a_sentence(opened: OpenLesson) -> None:
    def broken(_settings: object) -> object:
        raise ZeroDivisionError("inside")

    object.__setattr__(opened.lesson, "run", broken)
    opened.explorer.rows[0].slider.value = 5.0
    assert "This step failed inside the program (ZeroDivisionError: inside)" in _text(
        opened.explorer.message.value
    )


def test_kept_work_comes_back_after_a_restart(opened: OpenLesson) -> None:
    explorer = opened.explorer
    explorer.rows[0].slider.value = 5.5
    explorer.pin()
    explorer.rows[1].slider.value = 150.0
    opened.questions[0].answer(1)
    opened.questions[2].answer(-90.0)
    opened.questions[3].answer([1, 0, 2, 3, 4])
    for _ in range(2):
        opened.questions[1].hint_button.click()
    kept = dict(opened.keeper.work)

    fresh = open_lesson("04")
    fresh.keeper.found = kept
    fresh.keeper.ready += 1
    assert fresh.predictions.locked
    assert fresh.explorer.settings() == explorer.settings()
    assert [pin.changes for pin in fresh.explorer.pins] == [{"electrolytes.potassium": 5.5}]
    assert fresh.work() == opened.work()
    assert fresh.questions[0].feedback.value == opened.questions[0].feedback.value
    assert fresh.questions[1].hints_shown == 2


@pytest.mark.parametrize(
    "kept",
    [
        {"predictions": 3},
        {"predictions": {"chosen": {"raised": 99}, "locked": True}},
        {
            "predictions": {"chosen": {"raised": 1, "lowered": 1}, "locked": True},
            "explorer": {"settings": {"axon.gone": 1.0}, "pins": [{"electrolytes.potassium": 1e9}]},
        },
        {"questions": {"rest": {"given": 77}}},
    ],
)
def test_damaged_kept_work_leaves_a_working_lesson(kept: dict[str, object]) -> None:
    lab = open_lesson("04")
    lab.keeper.found = kept
    lab.keeper.ready += 1
    lab.explorer.open(True)
    lab.explorer.rows[0].slider.value = 5.0
    assert lab.explorer.outcome.numbers[0].value == 5.0


def test_the_sweep_can_be_cancelled_and_keeps_its_points(opened: OpenLesson) -> None:
    box = opened.sweep_box
    assert box is not None
    steps: Iterator[object] = box._steps()
    for _ in range(3):
        next(steps)
    assert box.start_button.disabled
    box.cancel_button.click()
    assert list(steps) == []
    assert len(box.points) == 3
    assert box.progress.value == 3
    assert "Cancelled after 3 of 19 points." in box.words.value
    assert not box.start_button.disabled


def test_the_sweep_shows_that_less_potassium_needs_a_stronger_shock(opened: OpenLesson) -> None:
    box = opened.sweep_box
    assert box is not None
    points = box.run_now()
    found = [threshold for _, threshold in points if threshold is not None]
    assert found == sorted(found, reverse=True)
    assert len(points) == 19
    assert points[-1][1] is None
    assert "<img" in box.picture.value


def test_the_report_holds_everything_and_needs_nothing_else(opened: OpenLesson) -> None:
    opened.explorer.rows[0].slider.value = 5.5
    opened.explorer.pin()
    opened.questions[0].answer(1)
    page = opened.report()
    assert page.count("<img") == 2
    assert not re.findall(r'(?:src|href)="(?!data:)', page)
    for needed in (
        "Predictions (locked)",
        "1 (Potassium in the blood 5.5)",
        "Not yet.",
        "not answered",
        "seed 0",
    ):
        assert needed in page
    assert opened.questions[0].question.choices[1].text in page


def test_answers_in_a_report_are_escaped(opened: OpenLesson) -> None:
    object.__setattr__(opened.lesson, "title", "<script>alert(1)</script>")
    assert "<script>" not in opened.report()


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_view_has_words_for_readers_without_widgets(code: str) -> None:
    with language(code):
        lab = open_lesson("04")
        views = [lab.predict(), lab.run(), lab.sweep(), lab.check(), lab.evidence(), lab.take_home()]
    for view in views:
        bundle = view._repr_mimebundle_()
        assert len(bundle["text/plain"]) > 20
        assert "application/vnd.jupyter.widget-view+json" in bundle


def test_the_static_picture_is_a_png(lab: OpenLesson) -> None:
    png = lab.run().png
    assert png is not None
    assert Image.open(io.BytesIO(png)).size == lab.explorer.live.size


def test_the_exercise_gives_points_only_for_the_right_answer(
    lab: OpenLesson, capsys: pytest.CaptureFixture[str]
) -> None:
    from kramlib.biophysics.ions import nernst

    given = lab.given()
    right = nernst(given["k_out"], given["k_in"])
    assert lab.grade(right) == 2
    assert lab.grade(-right) == 0
    assert lab.grade(None) == 0
    said = capsys.readouterr().out
    assert "Right." in said
    assert "the sign is not" in said
    assert "No answer yet." in said


@pytest.mark.parametrize("kind", [float, np.float64, np.float32, np.array, str], ids=str)
def test_an_answer_counts_whatever_kind_of_number_it_is(lab: OpenLesson, kind: Callable[..., Any]) -> None:
    from kramlib.biophysics.ions import nernst

    given = lab.given()
    assert lab.grade(kind(nernst(given["k_out"], given["k_in"]))) == 2
    assert lab.grade(np.int64(0)) == 0


def test_an_answer_in_quotes_may_have_a_decimal_comma_and_its_unit(lab: OpenLesson) -> None:
    from kramlib.biophysics.ions import nernst

    given = lab.given()
    text = f"{nernst(given['k_out'], given['k_in']):.2f}"
    for typed in (text, text.replace(".", ","), f"{text} mV"):
        assert lab.grade(typed) == 2, typed


@pytest.mark.parametrize(
    "answer", [float("nan"), float("inf"), 10**400, (95, 9), [1.0, 2.0], 1j, "much"], ids=lambda a: str(a)[:9]
)
def test_an_answer_that_is_no_number_is_named(
    lab: OpenLesson, answer: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    assert lab.grade(answer) == 0
    said = capsys.readouterr().out
    assert "is not a number" in said
    assert "decimal point" in said


def test_neighbours_get_different_numbers() -> None:
    own = {tuple(open_lesson("04", seed=s).given().items()) for s in range(8)}
    assert len(own) > 3


def test_an_unknown_lesson_is_answered_with_the_nearest() -> None:
    with pytest.raises(shelf.LessonError, match="Did you mean '04_potassium_and_sodium'"):
        open_lesson("04_potasium")


@pytest.mark.parametrize(("text", "value"), [("66,6", 66.6), ("66.6", 66.6), ("\u22123", -3.0)])
def test_typed_numbers(text: str, value: float) -> None:
    assert typed_number(text) == value


def test_text_is_no_number() -> None:
    with pytest.raises(NumberError, match="'a lot' is not a number"):
        typed_number("a lot")


@pytest.mark.parametrize(
    "text", ["a lot", "nan", "-inf", "1e400", "9" * 400, "1.000,5", "0x10", "5 kg", "1.234.567"]
)
def test_an_answer_typed_as_no_number_is_not_judged(opened: OpenLesson, text: str) -> None:
    box = next(q for q in opened.questions if q.question.answer is not None)
    box.answering.widgets[0].value = text
    box.check_button.click()
    assert "is not a number" in _text(box.feedback.value)
    assert box.given is None


SPOILED = {
    "a setting out of its range": ("explorer", {"settings": {"electrolytes.potassium": 99.0}}),
    "runs of another kind": ("explorer", [1]),
    "a choice that is not there": ("rest", {"given": 99}),
    "an answer of another kind": ("order", {"given": "0"}),
    "hints that are no number": ("low", {"hints": "many"}),
    "no answer at all": ("nernst", None),
}


@pytest.mark.parametrize("spoiled", SPOILED)
def test_what_can_be_brought_back_is_whatever_the_rest_holds(opened: OpenLesson, spoiled: str) -> None:
    opened.desk.notes.value = "mine"
    answers = (0, 0, -90.0, [1, 0, 2, 3, 4], "five words of my own")
    for box, answer in zip(opened.questions, answers, strict=True):
        box.answer(answer)
    work = json.loads(json.dumps(opened.work()))
    key, piece = SPOILED[spoiled]
    (work if key in work else work["questions"])[key] = piece
    again = open_lesson("04")
    again.keeper.found = work
    again.keeper.ready += 1
    assert again.predictions.locked
    assert again.notes == "mine"
    given = {box.question.key: box.given for box in again.questions if box.question.key != key}
    assert given == {box.question.key: box.given for box in opened.questions if box.question.key != key}
    assert _text(again.explorer.message.value)


def test_the_report_names_the_present_run_and_holds_its_code_words_and_longer_run() -> None:
    lab = open_lesson("04")
    lab.predictions.lock()
    lab.explorer.set_values({"electrolytes.potassium": 6.0})
    assert lab.sweep_box is not None
    lab.sweep_box.run_now()
    report = lab.report()
    assert "now (Potassium in the blood 6)" in report
    assert "04~potassium=6" in report
    assert f"{html.escape(lab.explorer.outcome.words)}</figcaption>" in report
    assert html.escape(lab.sweep_box.said()) in report
    assert report.count("<img") == 2
    assert "now (Potassium in the blood 6)" in lab.numbers_csv().splitlines()[0]


def test_a_longer_run_is_kept() -> None:
    lab = open_lesson("04")
    assert lab.sweep_box is not None
    lab.sweep_box.run_now()
    again = open_lesson("04")
    kept = json.loads(json.dumps(lab.work()))
    again._restore(kept)
    assert again.sweep_box is not None
    assert again.sweep_box.said() == lab.sweep_box.said()
    assert again.sweep_box.picture.value == lab.sweep_box.picture.value
    assert json.loads(json.dumps(again.work())) == kept
