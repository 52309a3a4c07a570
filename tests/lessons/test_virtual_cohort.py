"""Lesson 10: what it teaches is what the cohort shows."""

from dataclasses import replace
from math import sqrt

import numpy as np
import pytest
from scipy.stats import t

from kramlib.experiments.cohort import causes, trials, volunteer
from kramlib.experiments.threshold import Ladder, search
from kramlib.figures.cohort import outline, sticks, strokes
from kramlib.lessons import shelf
from kramlib.lessons.judge import judge_number
from kramlib.lessons.spec import Lesson, Outcome
from kramlib.lessons.sweeping import sweep_figure
from kramlib.lessons.virtual_cohort import sweep as longer
from kramlib.lessons.virtual_cohort.model import (
    CROWD,
    DURATION,
    INTERACTION,
    NOTHING,
    PAIN,
    SWEATED,
    THRESHOLD,
    TIRED,
    TRAINED,
    Trial,
    bars_of,
    bin_hz,
    crowd,
    drawn,
    measured,
    result_of,
)
from kramlib.lessons.virtual_cohort.questions import SEEN, smallest_hz


@pytest.fixture
def lesson() -> Lesson:
    return shelf.find("10")


def tried(lesson: Lesson, **changes: float) -> Outcome:
    return lesson.run(lesson.settings.but({f"small_trial.{name}": value for name, value in changes.items()}))


def value(outcome: Outcome, label: str) -> float:
    found = next(n.value for n in outcome.numbers if n.label.startswith(label))
    assert found is not None
    return found


def change(condition: str) -> np.ndarray:
    return measured(condition) - measured("usual")


def test_forty_people_were_measured_under_each_condition() -> None:
    for condition in ("usual", "again", "sweated", "tired", "pain", "trained"):
        assert len(measured(condition)) == 40


@pytest.mark.parametrize("people", [6, 10, 20, 36])
def test_the_first_prediction_chance_passes_in_about_one_of_twenty_trials_of_any_size(people: int) -> None:
    shares = drawn(NOTHING, people).shares
    assert 0.02 < shares["rise"] + shares["fall"] < 0.08


def test_where_nothing_is_done_the_crowd_has_no_difference(lesson: Lesson) -> None:
    usual, treated = crowd(NOTHING)
    assert len(usual) == len(treated) == CROWD
    assert (treated - usual).mean() == 0.0
    assert value(tried(lesson, treatment=NOTHING), "mean difference of the whole") == 0.0


def test_the_second_prediction_the_persistent_current_moves_the_threshold_most() -> None:
    assert tuple(causes())[int(np.argmax(bars_of(THRESHOLD).size))] == "persistent"


def test_ten_people_overlook_one_hertz_and_see_about_two() -> None:
    deviation = float(change("again").std(ddof=1))
    assert 1.5 < smallest_hz(deviation, 10) < 2.5
    usual, again = crowd(NOTHING)
    for effect, low, high in ((1.0, 0.1, 0.4), (smallest_hz(deviation, 10), 0.65, 0.9)):
        assert low < trials(usual, again + effect, n=10).shares["rise"] < high


def test_ten_people_see_pain_but_not_the_loss_of_sweat(lesson: Lesson) -> None:
    assert value(tried(lesson, treatment=PAIN), "trials that report a fall") > 80.0
    assert value(tried(lesson, treatment=SWEATED), "trials that report no difference") > 80.0
    assert value(tried(lesson, treatment=TRAINED), "trials that report a rise") > 80.0


def test_under_pain_a_few_rise_and_no_further_than_when_nothing_is_done() -> None:
    pain, nothing = change("pain"), change("again")
    assert 0 < (pain > 0.0).sum() < 8
    assert pain.max() <= np.abs(nothing).max()


def test_pairs_make_the_interval_narrower_at_the_defaults(lesson: Lesson) -> None:
    outcome = tried(lesson)
    assert 1.2 * value(outcome, "half of its") < value(outcome, "the same, if nobody")


def test_more_people_narrow_the_trials_by_the_root() -> None:
    few, many = (drawn(PAIN, n).differences.std() for n in (9, 36))
    assert few / many == pytest.approx(2.0, rel=0.1)


def test_after_training_most_stand_at_the_highest_value_there_is() -> None:
    highest = max(np.nanmax(measured(name)) for name in ("usual", "again", "trained"))
    assert (measured("trained") == highest).mean() > 0.5
    assert highest < Ladder().last_hz


def test_the_interval_and_p_of_a_trial_agree() -> None:
    for draw in range(1, 30):
        for treatment in (NOTHING, TIRED):
            found = result_of(Trial(treatment=treatment, draw=draw))
            assert (abs(found.mean) > found.half) == (found.p < 0.05)
            assert found.mean == pytest.approx((found.treated - found.control).mean())


def test_the_words_say_what_the_trial_reports(lesson: Lesson) -> None:
    assert "reports a fall" in tried(lesson, treatment=TIRED, people=36).words
    assert "reports a rise" in tried(lesson, treatment=TRAINED, people=36).words
    assert "p below 0.001" in tried(lesson, treatment=TRAINED, people=36).words
    said = tried(lesson).words
    assert "10 people" in said
    assert "Of 1000 trials" in said


@pytest.mark.parametrize(
    ("kind", "unit", "said"),
    [(DURATION, "s", "duration"), (THRESHOLD, "Hz", "threshold"), (INTERACTION, "Hz", "other")],
)
def test_the_bars_are_told_with_their_unit(lesson: Lesson, kind: int, unit: str, said: str) -> None:
    words = tried(lesson, bars=kind).words.partition("Bars:")[2]
    assert said in words
    assert f"({bars_of(kind).size.max():.1f} {unit})" in words
    assert len(bars_of(kind).size) == len(causes())


def test_every_person_of_a_trial_is_a_line(lesson: Lesson) -> None:
    curves = tried(lesson, people=12).curves
    assert sum(int(np.isnan(curves[name][0]).sum()) for name in ("rise", "fall", "same")) == 12


def test_an_outline_counts_and_sticks_stand_inside_it() -> None:
    values = np.array([-0.4, 0.0, 0.0, 0.2, 0.2, 0.2, 1.0])
    (x, y), tallest = outline(values, 0.2)
    assert tallest == 3.0
    assert y.max() == 1.0
    assert y[0] == y[-1] == 0.0
    width = np.diff(x)[::2]
    assert (width * y[::2] * tallest).sum() == pytest.approx(0.2 * len(values))
    assert sticks(values[-1:], 0.2, tallest)[1].max() == pytest.approx(1.0 / 3.0)
    assert np.isnan(strokes([values, values], [values, values])[0]).sum() == len(values)


def test_the_ceiling_after_training_is_made_by_the_ends_of_the_nerve() -> None:
    person = volunteer(0, 0)
    highest = float(np.nanmax(measured("trained")))
    ladder = Ladder(first_hz=highest)
    for terminals, expected in ((person.person.terminals, highest), (0.0, None)):
        path, seed = replace(person, person=person.person.but(terminals=terminals)).path_on("trained")
        assert search(path, ladder, seed=seed).threshold_hz == expected


@pytest.mark.parametrize("people", range(4, 37))
def test_no_mean_lies_on_the_border_of_a_bin(people: int) -> None:
    width = bin_hz(people)
    assert 0.2 < width < 0.8
    off = np.mod(np.arange(-200, 200) * Ladder().step_hz / people / width, 1.0) - 0.5
    assert np.abs(off).min() > 1e-6


def test_the_interval_told_of_miller_follows_from_its_p() -> None:
    fall, n = 21.3 - 23.7, 10
    error = abs(fall) / t.isf(0.12 / 2.0, n - 1)
    half = t.isf(0.025, n - 1) * error
    assert (fall - half, fall + half) == (pytest.approx(-5.6, abs=0.06), pytest.approx(0.8, abs=0.06))
    assert any("-5.6 to +0.8" in text for text in shelf.find("10").people)


def test_the_exercise_is_the_spread_over_the_root_of_the_number(lesson: Lesson) -> None:
    exercise = lesson.exercise(4)
    deviation, n = exercise.given["deviation_hz"], exercise.given["people"]
    right = SEEN * deviation / sqrt(n)
    assert judge_number(exercise.question, right).right
    assert not judge_number(exercise.question, right / SEEN).right


def test_fresh_people_come_one_by_one_and_the_mean_wanders(
    lesson: Lesson, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(longer, "PEOPLE", 2)
    assert lesson.sweep is not None
    points = list(lesson.sweep.run(lesson.settings.but({"small_trial.treatment": TRAINED})))
    assert [x for x, _y in points] == [1.0, 2.0]
    assert all(y is not None and y > 0.0 for _x, y in points)
    assert "After 2 people" in lesson.sweep.words(points)
    assert lesson.sweep.words([]) == "Nobody was measured."


def test_a_mean_below_zero_is_drawn(lesson: Lesson) -> None:
    assert lesson.sweep is not None
    assert sweep_figure(lesson.sweep, [(1.0, -2.0), (2.0, -3.0)]) != sweep_figure(
        lesson.sweep, [(1.0, -4.0), (2.0, -3.0)]
    )
