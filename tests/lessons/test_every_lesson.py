"""Every lesson, whatever it is about: draws at each end of each slider, asks answerable questions."""

import numpy as np
import pytest

from kramlib.figures.live import LiveFigure
from kramlib.lessons import shelf
from kramlib.lessons.evidence import claims_of, safety_text
from kramlib.text import LANGUAGES, language

LESSONS = shelf.names()


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("name", LESSONS)
def test_it_draws_at_its_defaults_and_at_both_ends_of_every_control(name: str, code: str) -> None:
    with language(code):
        lesson = shelf.find(name)
        live = LiveFigure(lesson.build)
        frames = {live.frame(lesson.run(lesson.settings).curves)}
        for control in lesson.controls:
            station, parameter = control.path.split(".")
            info = lesson.settings.stations[station].info(parameter)
            ends = info.choices[:: len(info.choices) - 1] if info.choices else (control.low, control.high)
            for end in ends:
                outcome = lesson.run(lesson.settings.but({control.path: end}))
                assert len(outcome.words) > 40
                frames.add(live.frame(outcome.curves))
    assert len(frames) == 1 + 2 * len(lesson.controls), "some end of a control changes nothing"


@pytest.mark.parametrize("name", LESSONS)
def test_controls_lie_within_their_parameters_ranges(name: str) -> None:
    lesson = shelf.find(name)
    for control in lesson.controls:
        station, parameter = control.path.split(".")
        info = lesson.settings.stations[station].info(parameter)
        if not info.choices:
            assert info.low <= control.low < lesson.settings.value(control.path) < control.high <= info.high


@pytest.mark.parametrize("name", LESSONS)
def test_every_parameter_may_be_set_to_the_ends_of_its_range(name: str) -> None:
    lesson = shelf.find(name)
    for station in lesson.settings.stations.values():
        for parameter in station.names():
            info = station.info(parameter)
            for end in info.choices or (info.low, info.high):
                path = f"{station.station}.{parameter}"
                outcome = lesson.run(lesson.settings.but({path: end}))
                assert len(outcome.words) > 40, path
                for key, (x, y) in outcome.curves.items():
                    assert len(x) == len(y), path
                    assert key == "rest" or np.isfinite(y).all(), path


@pytest.mark.parametrize("name", LESSONS)
def test_both_languages_have_the_same_lesson(name: str) -> None:
    made, asked = {}, {}
    for code in LANGUAGES:
        with language(code):
            made[code] = shelf.find(name)
            asked[code] = made[code].questions(0)
    en, other = made["en"], made["id"]
    assert [c.path for c in en.controls] == [c.path for c in other.controls]
    assert en.title != other.title
    assert len(en.leaves_out) == len(other.leaves_out)
    for a, b in zip(asked["en"], asked["id"], strict=True):
        assert (a.key, a.answer, [c.right for c in a.choices]) == (
            b.key,
            b.answer,
            [c.right for c in b.choices],
        )
        assert a.text != b.text


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("name", LESSONS)
def test_evidence_has_a_grade_and_sources_and_the_safety_box_is_there(name: str, code: str) -> None:
    with language(code):
        lesson = shelf.find(name)
        claims = claims_of(lesson, code)
        assert len(safety_text()) > 300
    assert len(claims) == len(lesson.claims) >= 1
    for claim in claims:
        assert all(claim.values())
        assert len(claim["sources"]) > 10
