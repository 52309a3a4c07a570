"""The cases that ship: the model agrees with every answer, in both languages, and their lessons work."""

from dataclasses import replace

import numpy as np
import pytest

from kramlib.cases import check, open_case, shelf
from kramlib.cases.case import Holds
from kramlib.cases.lesson import changed
from kramlib.cases.open_case import OpenCase
from kramlib.cases.reading import read_case
from kramlib.cases.visit import NUMBERS, numbers
from kramlib.text import LANGUAGES, language

CASES = shelf.names()


@pytest.mark.parametrize("name", CASES)
def test_the_model_agrees_with_every_answer(name: str) -> None:
    case = read_case(shelf.file_of(name))
    assert case.name == name
    assert list(check.disagreements(case)) == []
    assert len(list(check.answers(case))) >= 1  # at least one answer is worked out


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("name", CASES)
def test_a_case_opens_as_a_lesson(name: str, code: str) -> None:
    with language(code):
        case = open_case(name)
        assert 3 <= len(case.questions) <= 5
        assert len(case.predictions.predictions) == 2
        assert case.story().words.count("\n") == 1
        for radio in case.predictions.radios:
            radio.value = 0
        case.predictions.button.click()
        if code == "en":
            _every_control_goes_to_both_ends(case)
        assert case.report().count("<img") >= 1


def _every_control_goes_to_both_ends(case: OpenCase) -> None:
    for row in case.explorer.rows:
        ends = row.info.choices or (row.control.low, row.control.high)
        for end in (ends[0], ends[-1]):
            row.value = end
            assert row.value == pytest.approx(end)
            assert all(n.value is None or np.isfinite(n.value) for n in case.explorer.outcome.numbers)
            assert "failed" not in case.explorer.message.value
        case.explorer.reset()
    assert case.explorer.moved() == {}


@pytest.mark.parametrize("name", CASES)
def test_the_runs_that_decide_a_prediction_move_controls_only(name: str) -> None:
    case = read_case(shelf.file_of(name))
    paths = {lever.path for lever in case.levers}
    shown = [settings for told in case.foretellings for settings in told.shows]
    assert all(set(settings) <= paths for settings in shown)
    assert shown or name == "see_a_doctor"  # which no run decides


def test_the_report_of_a_case_tells_its_story_and_what_to_do() -> None:
    with language("en"):
        report = open_case("night_cramp").report()
    assert "Mrs S" in report
    assert "What to do" in report


def test_every_number_has_a_name_and_a_change_moves_it() -> None:
    patient = read_case(shelf.file_of("loop_diuretic")).patient
    usual, moved = numbers(patient), numbers(changed(patient, {"blood.potassium": 5.0}))
    assert tuple(usual) == NUMBERS
    assert moved["potassium"].value == 5.0
    assert moved["threshold"].value != usual["threshold"].value


def test_an_untrue_answer_is_found() -> None:
    case = read_case(shelf.file_of("loop_diuretic"))
    untrue = Holds("potassium", {"blood.potassium": 6.0}, "lower", line=99)
    wrong = replace(case, questions=(replace(case.questions[0], model=untrue, tolerance=5.0),))
    said = list(check.disagreements(wrong))
    assert [one for one in said if one.startswith("line 99, q1: ") and "finds `is: higher`" in one]
    own = case.questions[0].line
    assert [one for one in said if one.startswith(f"line {own}, q1: ") and "tolerance" in one]
    assert len(said) == len([one for one in said if one.startswith(("line 99, ", f"line {own}, "))])


def test_a_tolerance_that_lets_nothing_pass_as_a_number_is_found() -> None:
    case = read_case(shelf.file_of("loop_diuretic"))
    asked = case.questions[0]
    loose = replace(case, questions=(replace(asked, tolerance=5.0, mistakes=()),))
    assert [said for said in check.disagreements(loose) if "0 would be right as well" in said]
    assert list(check.disagreements(replace(loose, questions=(asked,)))) == []


def test_a_question_that_is_right_with_nothing_changed_is_found() -> None:
    case = read_case(shelf.file_of("loop_diuretic"))
    asked = replace(case.questions[0], tolerance=0.2, mistakes=())
    said = list(check.disagreements(replace(case, questions=(asked,))))
    assert [one for one in said if "with nothing changed the case gives" in one]
