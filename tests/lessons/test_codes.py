"""Codes that share a run: every setting comes back, in any language, and nothing else gets in."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import kramlib
from kramlib.engine.parameters import ParameterError
from kramlib.lessons import open_lesson, shelf
from kramlib.lessons.codes import CodeError, code_of, opened
from kramlib.lessons.lesson import OpenLesson
from kramlib.text import language


def _unlocked(name: str) -> OpenLesson:
    lab = open_lesson(name)
    for radio in lab.predictions.radios:
        radio.value = 0
    lab.predictions.button.click()
    return lab


@pytest.mark.parametrize("name", shelf.names())
def test_a_run_comes_back_in_the_other_language(name: str) -> None:
    lesson = shelf.find(name)
    moved = {}
    for control in lesson.controls:
        station, parameter = control.path.split(".")
        info = type(lesson.settings.stations[station]).info(parameter)
        moved[control.path] = info.choices[-1] if info.choices else control.low + 3 * control.step
    code = code_of(lesson, moved)
    with language("id"):
        assert opened(shelf.find(name), code).values == pytest.approx(moved)
    assert len(code) < 160
    assert not set(code) & set(" &?#%/\\\"'<>")  # it goes into an address as it is


def test_the_desk_shows_the_code_of_the_run_and_opens_one() -> None:
    first, second = _unlocked("04"), _unlocked("04")
    first.explorer.rows[0].slider.value = 6.0
    second.desk.code.value = first.desk.code.value
    second.desk.button.click()
    assert second.explorer.moved() == {"electrolytes.potassium": 6.0}
    assert "as the code says" in second.desk.message.value


def test_a_code_in_the_address_waits_for_the_predictions() -> None:
    lab = open_lesson("04")
    lab.keeper.asked = code_of(lab.lesson, {"electrolytes.potassium": 6.0})
    lab.keeper.ready += 1
    assert lab.explorer.moved() == {}
    assert "Lock in your predictions" in lab.desk.message.value
    for radio in lab.predictions.radios:
        radio.value = 0
    lab.predictions.button.click()
    assert lab.explorer.moved() == {"electrolytes.potassium": 6.0}


def test_a_bad_code_is_refused_and_changes_nothing() -> None:
    lab = _unlocked("04")
    lab.explorer.rows[0].slider.value = 5.0
    good = code_of(lab.lesson, {"electrolytes.potassium": 6.0})
    other = code_of(shelf.find("05"), {})
    for bad, reason in {
        "": "no code of a run",
        "__import__('os')": "no code of a run",
        good.replace("=6", "=7"): "mistyped",
        good[:-1]: "no code of a run",
        other: "belongs to 05",
    }.items():
        lab.desk.code.value = bad
        lab.desk.button.click()
        assert reason in lab.desk.message.value
        assert lab.explorer.moved() == {"electrolytes.potassium": 5.0}


def test_values_out_of_range_and_controls_of_another_version_say_so() -> None:
    lab = _unlocked("04")
    lab.explorer.rows[1].slider.value = 120.0
    with pytest.raises(ParameterError, match="outside 2 to 8"):
        lab.explorer.set_values({"electrolytes.sodium": 150.0, "electrolytes.potassium": 9.0})
    assert lab.explorer.moved() == {"electrolytes.sodium": 120.0}  # nothing moved half way
    with pytest.raises(CodeError, match="no control 'potasium'. Did you mean 'potassium'"):
        opened(lab.lesson, _signed("04~potasium=6~0.1.0"))


def test_a_value_out_of_range_is_refused_before_the_controls_open() -> None:
    lab = open_lesson("05")
    lab.desk.code.value = _signed(f"05~calcium=900~{kramlib.__version__}")
    lab.desk.button.click()
    assert "= 900 is outside" in lab.desk.message.value
    assert "version" not in lab.desk.message.value
    lab.desk.code.value = _signed("05~calcium=900~0.0.9")
    lab.desk.button.click()
    said = lab.desk.message.value
    assert "Ionised calcium in the blood" in said
    assert "= 900 is outside" in said
    assert f"The code is of version 0.0.9; this is version {kramlib.__version__}." in said
    assert "is good" not in said


def test_an_unknown_control_is_refused_with_both_versions() -> None:
    with pytest.raises(CodeError, match=r"no control 'iron'.* is of version 9\.9; this is version"):
        opened(shelf.find("04"), _signed("04~iron=6~9.9"))


def test_a_code_may_be_typed_in_capitals_and_between_spaces() -> None:
    lesson, moved = shelf.find("04"), {"electrolytes.potassium": 6.0}
    assert opened(lesson, f"  {code_of(lesson, moved).upper()} ").values == moved


def test_the_same_control_twice_is_refused() -> None:
    with pytest.raises(CodeError, match="the same control twice"):
        opened(shelf.find("04"), _signed("04~potassium=6,potassium=5~0.1.0"))


def test_a_code_of_another_version_is_opened_with_a_warning() -> None:
    lab = _unlocked("04")
    lab.desk.open(_signed("04~potassium=6~9.9.9"))
    assert lab.explorer.moved() == {"electrolytes.potassium": 6.0}
    assert "made with version 9.9.9" in lab.desk.message.value
    assert opened(lab.lesson, code_of(lab.lesson, {})).version == kramlib.__version__


@given(st.text(max_size=80))
def test_no_text_does_anything_but_be_refused(text: str) -> None:
    lesson = shelf.find("04")
    with pytest.raises(CodeError):
        opened(lesson, text)


def _signed(body: str) -> str:
    from kramlib.lessons.codes import _check

    return f"{body}~{_check(body)}"


def test_a_very_small_value_has_a_code_too() -> None:
    lesson = shelf.find("06")
    moved = {"day.sweat_l_h": 1.23456789e-5}
    assert opened(lesson, code_of(lesson, moved)).values == moved


@pytest.mark.parametrize("code", [None, 4, b"04", ""], ids=str)
def test_what_is_no_text_is_no_code(code: Any) -> None:
    with pytest.raises(CodeError, match="no code of a run"):
        opened(shelf.find("04"), code)
