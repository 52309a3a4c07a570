"""Any value for anything: an answer without gaps, or one sentence that names it."""

import importlib
import pkgutil
from functools import cache

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import kramlib
from kramlib.engine.parameters import ParameterError, Parameters
from kramlib.lessons import shelf
from kramlib.lessons.spec import Lesson, Outcome, Settings

# What a slider, a typed field, a case or a shared code may bring.
ANYTHING = st.one_of(
    st.floats(allow_nan=True, allow_infinity=True),
    st.integers(-(10**30), 10**30),
    st.text(max_size=20),
    st.none(),
    st.booleans(),
    st.lists(st.floats(), max_size=3),
)
LIVE = [name for name in shelf.names() if shelf.find(name).live]


@cache
def every_kind() -> tuple[type[Parameters], ...]:
    """All parameter sets of the library: stations, conditions, behaviours, visits."""
    for module in pkgutil.walk_packages(kramlib.__path__, "kramlib."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)
    found, queue = set(), list(Parameters.__subclasses__())
    while queue:
        kind = queue.pop()
        found.add(kind)
        queue += kind.__subclasses__()
    return tuple(sorted((k for k in found if k.names()), key=lambda k: k.__name__))


def test_all_parameter_sets_are_found() -> None:
    assert len(every_kind()) > 25
    assert sum(len(kind.names()) for kind in every_kind()) > 250


@settings(max_examples=2000, deadline=None)
@given(data=st.data())
def test_a_parameter_takes_a_value_of_its_range_or_says_why_not(data: st.DataObject) -> None:
    kind = data.draw(st.sampled_from(every_kind()))
    name = data.draw(st.sampled_from(kind.names()))
    value = data.draw(ANYTHING)
    taken, said = _tried(kind, name, value)
    info = kind.info(name)
    assert name in said if taken is None else info.low <= taken <= info.high


def _tried(kind: type[Parameters], name: str, value: object) -> tuple[float | None, str]:
    try:
        return kind.checked(name, value), ""
    except ParameterError as refused:
        return None, str(refused)


def _within(data: st.DataObject, lesson: Lesson) -> Settings:
    """Settings anywhere in the ranges of the lesson's controls."""
    values = {}
    for control in lesson.controls:
        station, name = control.path.split(".")
        info = type(lesson.settings.stations[station]).info(name)
        if info.choices:
            values[control.path] = data.draw(st.sampled_from(info.choices))
        elif info.whole:
            values[control.path] = float(data.draw(st.integers(int(control.low), int(control.high))))
        else:
            values[control.path] = data.draw(st.floats(control.low, control.high))
    return lesson.settings.but(values)


def _has_no_gap(outcome: Outcome) -> None:
    for number in outcome.numbers:
        assert number.value is None or np.isfinite(number.value), number
    assert "nan" not in outcome.words.split()
    assert "inf" not in outcome.words.split()


@pytest.mark.parametrize("name", LIVE)
@settings(max_examples=12, deadline=None)
@given(data=st.data())
def test_a_lesson_answers_anywhere_in_its_ranges(name: str, data: st.DataObject) -> None:
    lesson = shelf.find(name)
    _has_no_gap(lesson.run(_within(data, lesson)))


@pytest.mark.parametrize("name", [name for name in shelf.names() if name not in LIVE])
@settings(max_examples=4, deadline=None)
@given(data=st.data())
def test_a_large_lesson_answers_anywhere_in_its_ranges(name: str, data: st.DataObject) -> None:
    lesson = shelf.find(name)
    _has_no_gap(lesson.run(_within(data, lesson)))
