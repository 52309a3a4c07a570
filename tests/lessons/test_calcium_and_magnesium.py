"""Lesson 05: what it teaches is what the model does."""

import doctest
import itertools

import numpy as np
import pytest

from kramlib.conditions.electrolytes import Electrolytes, bathe
from kramlib.data import table
from kramlib.experiments.protocols import quiet_threshold, threshold_na, watch
from kramlib.figures.live import LiveFigure
from kramlib.lessons import shelf
from kramlib.lessons.calcium_and_magnesium import ending
from kramlib.lessons.calcium_and_magnesium.ending import Ending, junction_of
from kramlib.lessons.calcium_and_magnesium.model import (
    WATCH_MS,
    _release_curves,
    answering,
    firing_calcium,
)
from kramlib.lessons.spec import Lesson, Outcome
from kramlib.pathway.axon import Axon
from kramlib.pathway.junction import FROG, Junction, relative_release, reserve, transmitted_share


@pytest.fixture
def lesson() -> Lesson:
    return shelf.find("5")


def _run(lesson: Lesson, **ions: float) -> Outcome:
    return lesson.run(lesson.settings.but({f"electrolytes.{ion}": value for ion, value in ions.items()}))


def _value(outcome: Outcome, start: str) -> float | None:
    return next(n.value for n in outcome.numbers if n.label.startswith(start))


def test_the_healthy_default_is_the_course_s_axon_and_junction(lesson: Lesson) -> None:
    outcome = lesson.run(lesson.settings)
    assert junction_of(Ending(), Electrolytes()) == Junction()
    assert _value(outcome, "threshold") == pytest.approx(threshold_na(Axon()), rel=0.02)
    assert _value(outcome, "spikes") == 0
    assert "the muscle obeys" in outcome.words


def test_less_calcium_lowers_the_threshold_until_the_axon_fires_by_itself(lesson: Lesson) -> None:
    runs = [_run(lesson, calcium=c) for c in (1.2, 1.0, 0.8, 0.7)]
    thresholds = [_value(run, "threshold") for run in runs]
    assert thresholds == sorted(thresholds, reverse=True)
    fired = _run(lesson, calcium=0.65)
    assert _value(fired, "threshold") is None
    assert fired.words.count("fires by itself") == 1


def test_the_axon_wins_over_a_human_junction_and_loses_with_the_frog_s(lesson: Lesson) -> None:
    low = {"electrolytes.calcium": 0.65}
    assert "The axon wins" in lesson.run(lesson.settings.but(low)).words
    for change in ({"ending.k_ca": FROG["k_ca"]}, {"ending.quanta": 15.0}):
        assert "The junction wins" in lesson.run(lesson.settings.but(low | change)).words


@pytest.mark.parametrize(
    ("calcium", "magnesium", "says"),
    [(0.5, 0.55, "The junction wins"), (0.4, 0.55, "Neither wins"), (1.2, 5.0, "weakness")],
)
def test_the_other_verdicts(lesson: Lesson, calcium: float, magnesium: float, says: str) -> None:
    assert says in _run(lesson, calcium=calcium, magnesium=magnesium).words


def test_release_falls_with_the_fourth_power_where_calcium_is_scarce() -> None:
    low = np.array([1e-4, 2e-4])
    one, two = relative_release(Junction(), calcium=low)
    assert two / one == pytest.approx(2.0**4, rel=1e-2)
    halved = float(relative_release(Junction(), calcium=0.6))
    assert 0.2 < halved < 0.35  # "about a quarter", the right prediction


def test_the_line_of_just_enough_is_where_the_reserve_is_one(lesson: Lesson) -> None:
    needed = float(lesson.run(lesson.settings).curves["needed"][1][0])
    assert reserve(Junction(m_ref=needed)) == pytest.approx(1.0)


@pytest.mark.parametrize("magnesium", [0.1, 0.3, 0.55])
def test_the_border_parts_quiet_from_firing(magnesium: float) -> None:
    border = firing_calcium(Electrolytes(magnesium=magnesium))
    below, above = (
        watch(bathe(Axon(), Electrolytes(calcium=border + d, magnesium=magnesium)), WATCH_MS)
        for d in (-0.02, 0.02)
    )
    assert below.spikes_ms
    assert not above.spikes_ms


def test_low_magnesium_acts_as_low_calcium_and_moves_the_border(lesson: Lesson) -> None:
    scarce = _run(lesson, magnesium=0.1)
    healthy = lesson.run(lesson.settings)
    lower, usual = _value(scarce, "threshold"), _value(healthy, "threshold")
    assert lower is not None
    assert usual is not None
    assert lower < 0.7 * usual
    assert "fires by itself" in _run(lesson, calcium=1.0, magnesium=0.1).words
    assert "stays quiet" in _run(lesson, calcium=1.0).words


def test_high_magnesium_quiets_the_axon_and_blocks_the_junction(lesson: Lesson) -> None:
    shares = [_value(_run(lesson, magnesium=m), "fibres") for m in (0.55, 3.0, 4.0, 5.0)]
    assert shares == sorted(shares, reverse=True)
    assert shares[-1] is not None
    assert shares[-1] < 10.0
    thresholds = [_value(_run(lesson, magnesium=m), "threshold") for m in (0.55, 3.0, 5.0)]
    assert thresholds == sorted(thresholds)


def test_a_fast_train_tires_the_ending() -> None:
    low = junction_of(Ending(), Electrolytes(calcium=0.6))
    shares = [transmitted_share(low), answering(low, 20.0), answering(low, 50.0)]
    assert shares == sorted(shares, reverse=True)
    assert shares[0] - shares[-1] > 0.1


def test_what_the_lesson_says_of_donors_is_what_the_model_does(lesson: Lesson) -> None:
    row = table("calcium_magnesium_people").row(key="donors_calm")
    blood = Electrolytes(calcium=row["ca_ionised"], magnesium=row["mg_ionised"])
    assert watch(bathe(Axon(), blood), WATCH_MS).verdict == "firing"
    assert watch(bathe(Axon(mg_effect=0.5), blood), WATCH_MS).verdict == "quiet"
    assert any("0.84" in text and "there the model axon fires" in text for text in lesson.leaves_out)


def test_a_coarse_step_hardly_moves_the_threshold() -> None:
    axon = bathe(Axon(), Electrolytes(calcium=0.9))
    coarse = quiet_threshold(axon, WATCH_MS)
    assert coarse == pytest.approx(threshold_na(axon), rel=0.02)


def test_a_firing_axon_has_no_threshold_in_the_sweep(lesson: Lesson) -> None:
    assert lesson.sweep is not None
    points = list(lesson.sweep.run(lesson.settings))
    assert len(points) == lesson.sweep.points
    assert [c for c, t in points if t is None] == [c for c, _ in points if c < firing_calcium(Electrolytes())]
    found = [t for _, t in points if t is not None]
    assert found == sorted(found)
    assert "fires by itself" in lesson.sweep.words(points)
    assert lesson.sweep.words(points[:1]) == "No threshold was found."


def test_the_number_question_is_the_junctions_release(lesson: Lesson) -> None:
    given = lesson.exercise(3).given
    w = [c / (1.0 + c / given["k_ca"] + 0.55 / given["k_mg"]) for c in (given["calcium"], 1.2)]
    assert lesson.exercise(3).question.answer == pytest.approx(100.0 * (w[0] / w[1]) ** 4)


def test_examples() -> None:
    assert doctest.testmod(ending).failed == 0


def test_the_release_stays_in_its_panel_wherever_the_controls_stand(lesson: Lesson) -> None:
    live = LiveFigure(lesson.build)
    low, high = live.lines["release"].axes.get_ylim()
    moved = ("electrolytes.calcium", "electrolytes.magnesium", "ending.quanta", "ending.k_ca")
    ends = [(c.low, c.high) for path in moved for c in lesson.controls if c.path == path]
    for corner in itertools.product(*ends):
        settings = lesson.settings.but(dict(zip(moved, corner, strict=True)))
        junction = junction_of(settings.station(Ending), settings.station(Electrolytes))
        drawn = _release_curves(junction)
        for name in ("release", "released", "needed"):
            assert low <= drawn[name][1].min(), (corner, name)
            assert drawn[name][1].max() <= high, (corner, name)
