"""What the questions of the lessons call right is what the models do.

The tests of each lesson cover much of it; here stands the rest, one test for each question, each with the
lesson and the question's key.
"""

import math
from itertools import pairwise

import numpy as np
import pytest

from kramlib.body.spine import Spine, perfusion, pump, simulate
from kramlib.conditions.electrolytes import Electrolytes, bathe
from kramlib.data import table
from kramlib.experiments.protocols import threshold_na, watch
from kramlib.lessons import shelf
from kramlib.lessons.nerve_compression.model import root_after, spine_of
from kramlib.lessons.spec import Question
from kramlib.lessons.start_here.train import CALF, Train, contraction
from kramlib.lessons.sweat_and_drink.model import Day, lived
from kramlib.lessons.virtual_cohort.model import PAIN, TIRED, drawn
from kramlib.lessons.what_a_cramp_is.model import TRAIN_MS, Trial, tried
from kramlib.pathway.axon import Axon, settle
from kramlib.pathway.axon.equations import screening_shift
from kramlib.pathway.junction import Junction, relative_release, reserve
from kramlib.pathway.motoneuron.cells import input_resistance_mohm
from kramlib.pathway.motoneuron.pool import Pool, cells_in
from kramlib.pathway.motor_units import muscle, units_of
from kramlib.studies import board
from kramlib.text import LANGUAGES, language


def question(lesson: str, key: str, seed: int = 0) -> Question:
    return next(q for q in shelf.find(lesson).questions(seed) if q.key == key)


def right(lesson: str, key: str) -> str:
    """The text of the right choice."""
    return next(c.text for c in question(lesson, key).choices if c.right)


def said(lesson: str, key: str) -> str:
    """A full answer in words."""
    return " ".join(idea.text for idea in question(lesson, key).rubric)


def numbers(lesson: str, **changes: float) -> list[float | None]:
    """The numbers of a run with some values changed; `a__b` stands for the path `a.b`."""
    found = shelf.find(lesson)
    paths = {name.replace("__", "."): value for name, value in changes.items()}
    return [number.value for number in found.run(found.settings.but(paths)).numbers]


# 00


def test_00_one_shock_one_signal_and_the_twitch_ends() -> None:
    force = contraction(Train(1.0), units_of(CALF), muscle(CALF))["force_n"][:1000]
    assert force[-1] < 0.02 * force.max()
    assert "the nerve sends nothing more" in said("0", "twitch_end")


def test_00_more_potassium_outside_leaks_out_less() -> None:
    low, high = (settle(Axon(k_out=k)).v_mv[10] for k in (3.0, 5.0))
    assert high > low
    assert right("0", "potassium").startswith("It becomes less negative")


def test_00_three_hours_of_sweat_take_little_potassium_and_do_not_lower_it() -> None:
    history, ended = lived(Day(drink_l_h=0.0))
    assert history["k"][ended] > history["k"][0]
    assert "20 mmol of some 3500" in question("0", "sweat").choices[0].feedback
    sweat = question("6", "loss").text
    assert 1.2 * 3.0 * float(sweat.split("holds ")[1].split()[0]) == pytest.approx(20.0, abs=1.0)


# 01


def test_01_the_same_current_moves_a_small_cell_further() -> None:
    cells = cells_in(Pool())
    resistance = [input_resistance_mohm(cell) for cell in cells]
    assert resistance == sorted(resistance, reverse=True)
    assert "a small cell further" in said("1", "size")


def test_01_tendon_organs_report_force_and_the_answer_is_a_product() -> None:
    assert right("1", "reflex").startswith("How strongly the muscle pulls")
    for seed in range(6):
        asked = question("1", "rate", seed)
        a, b = (float(word) for word in asked.text.split() if word.isdigit())
        assert asked.answer == a * b


# 02


def test_02_a_cramp_is_held_below_the_greatest_effort_with_units_at_ordinary_rates() -> None:
    _lasts, units, rate, share, _greatest = numbers("2")
    assert units is not None
    assert units > 50
    assert rate is not None
    assert 10.0 <= rate <= 22.0
    assert share is not None
    assert 20.0 < share < 100.0
    assert "though nothing asks for it" in right("2", "what")


def test_02_the_persistent_current_holds_it_and_its_tiring_ends_it() -> None:
    weak, quick, slow = (
        numbers("2", trial__inhibition_us=0.0, **changes)[0]
        for changes in ({"trial__gamma": 0.15}, {"trial__tire_s": 3.0}, {"trial__tire_s": 8.0})
    )
    assert weak is not None
    assert quick is not None
    assert slow is not None
    assert max(weak, quick) < 0.5 * slow
    assert right("2", "end").startswith("The persistent current tires")
    assert "persistent inward current" in said("2", "hold")


def test_02_the_cells_go_on_without_a_shock() -> None:
    spikes = tried(Trial(inhibition_us=0.0)).spikes
    assert (spikes.times_ms > TRAIN_MS + 1000.0).sum() > 200


# 03


def test_03_the_root_fires_and_then_falls_silent_while_potassium_only_rises() -> None:
    lesson = shelf.find("3")
    squeezed = lesson.settings.but({"pressing.cause": 4})
    history = root_after(spine_of(squeezed), 60.0)
    assert history["potassium"][-1] > history["potassium"][0]
    spikes = [lesson.run(squeezed.but({"pressing.time_min": t})) for t in (20, 60)]
    left = [next(n.value for n in o.numbers if n.label.startswith("spikes that leave")) for o in spikes]
    assert left[0] > 10  # type: ignore[operator]
    assert left[1] == 0
    assert "inactivated" in said("3", "twice")


def test_03_the_order_begins_with_the_blood_and_ends_with_the_myelin() -> None:
    spine = Spine()
    free, squeezed = (perfusion(spine, mmhg) for mmhg in (10.0, 80.0))
    assert squeezed < free
    assert pump(spine, squeezed) < pump(spine, free)
    steps = question("3", "order").steps
    assert steps[0].startswith("Less blood")
    assert steps[-1].startswith("Myelin")


def test_03_lost_myelin_does_not_come_back_when_the_root_is_freed() -> None:
    lesson = shelf.find("3")
    pressed = spine_of(lesson.settings.but({"pressing.cause": 4}))
    free = spine_of(lesson.settings)
    history = simulate((pressed, 240.0), (free, 240.0), weeks_before=8.0)
    assert history["myelin"][240] < 0.9
    assert np.diff(history["myelin"]).max() <= 0.0
    assert history["potassium"][-1] < 0.1 * history["potassium"][240]
    assert "Lost myelin does not come back" in right("3", "surgery")


# 04


def test_04_the_model_fires_and_fails_where_people_do_not() -> None:
    assert watch(Axon(k_out=7.0)).spikes_ms
    assert watch(Axon(k_out=7.0)).verdict in {"flutter", "silenced"}
    with language("en"):
        assert any("every hard sprint" in text for text in shelf.find("4").leaves_out)
    assert "pump" in said("4", "people")


# 05


def test_05_less_calcium_shifts_the_sodium_gates_and_lowers_the_threshold() -> None:
    healthy, low = (bathe(Axon(), Electrolytes(calcium=c)) for c in (1.2, 0.8))
    assert screening_shift(low) > screening_shift(healthy) == 0.0
    assert threshold_na(low) < 0.9 * threshold_na(healthy)
    assert "sodium gates" in said("5", "excites")


def test_05_a_third_of_the_quanta_is_still_enough() -> None:
    ending = bathe(Junction(), Electrolytes(calcium=0.65))
    assert float(relative_release(ending)) == pytest.approx(1.0 / 3.0, abs=0.04)
    assert reserve(ending) > 1.0
    assert "several times more" in right("5", "wins")
    assert reserve(Junction()) > 2.0


def test_05_more_magnesium_quiets_the_axon_and_weakens_the_junction() -> None:
    usual, more = (bathe(Axon(), Electrolytes(magnesium=m)) for m in (0.55, 1.1))
    assert threshold_na(more) > threshold_na(usual)
    assert reserve(bathe(Junction(), Electrolytes(magnesium=5.0))) < 1.0
    assert right("5", "supplements").startswith("Probably not")


# 06


def test_06_sweat_holds_less_calcium_and_magnesium_than_plasma() -> None:
    history, ended = lived(Day(drink_l_h=0.0))
    for ion in ("ca", "mg"):
        assert history[ion][ended] > history[ion][0]
    assert "less of them than plasma" in right("6", "calcium")


def test_06_two_litres_of_water_an_hour_dilute_the_sodium() -> None:
    lesson = shelf.find("6")
    much = {n.label: n.value for n in lesson.run(lesson.settings.but({"day.drink_l_h": 2.0})).numbers}
    sodium = next(v for k, v in much.items() if k.startswith("sodium in the plasma"))
    mass = next(v for k, v in much.items() if k.startswith("change of body mass"))
    assert sodium is not None
    assert mass is not None
    assert sodium < 135.0
    assert mass > 0.0
    assert "diluted" in said("6", "drink")


# 07


def test_07_exercise_makes_the_same_task_a_smaller_share() -> None:
    lesson = shelf.find("7")
    runs = [
        lesson.run(lesson.settings.but({"trainee.habit": habit, "trainee.task_n": 2000.0}))
        for habit in (1, 2)
    ]
    load, firing = (
        [next(n.value for n in run.numbers if n.label.startswith(label)) for run in runs]
        for label in ("load of the task", "units firing")
    )
    assert load[1] < load[0]  # type: ignore[operator]
    assert firing[1] < firing[0]  # type: ignore[operator]
    assert "smaller share" in said("7", "capacity")


# 08


def test_08_fits_lie_where_they_were_put_and_predictions_may_fail() -> None:
    rows = board.rows()
    within = {
        role: [row["within"] for row in rows if row["role"] == role] for role in {row["role"] for row in rows}
    }
    assert np.mean(within["fit"]) > np.mean(within["prediction"])
    assert not all(within["prediction"])
    assert "Only a prediction tests it" in said("8", "board")


def test_08_the_distance_is_counted_in_standard_deviations() -> None:
    published = {(q.published["value"], round(q.spread, 1)) for q in board.quantities() if q.spread}
    for seed in range(6):
        asked = question("8", "distance", seed)
        words = [float(w) for w in asked.text.replace("Hz", " ").replace(",", " ").split() if w[0].isdigit()]
        p, sd, model = words
        assert (p, sd) in published
        assert asked.answer == pytest.approx((model - p) / sd)


# 09


def test_09_the_verdicts_on_cord_and_fibre_are_in_the_table() -> None:
    found = {(row["suspect"], row["observation"]): row["says"] for row in table("courtroom").rows}
    assert found["spinal", "block_possible"] == "contradicts"
    assert found["spinal", "block_weaker"] != "contradicts"
    assert found["fibre", "emg"] == "contradicts"
    assert "blocked" in right("9", "cord")
    assert "EMG is silent" in said("9", "fibre")


# 10


def test_10_two_honest_trials_of_ten_may_disagree_and_larger_ones_less() -> None:
    few, many = (drawn(TIRED, n).shares for n in (10, 36))
    for shares in (few["fall"], few["none"]):
        assert shares > 0.15
    assert few["none"] > many["none"]
    spread = [drawn(PAIN, n).differences.std() for n in (4, 16)]
    assert spread[0] / spread[1] == pytest.approx(2.0, rel=0.15)
    assert "wide" in said("10", "disagree")


def test_10_half_the_error_takes_four_times_the_people() -> None:
    for seed in range(6):
        asked = question("10", "half", seed)
        n, error, wanted = (float(w) for w in asked.text.replace("?", " ").split() if w[0].isdigit())
        deviation = error * math.sqrt(n)
        assert asked.answer is not None
        assert deviation / math.sqrt(asked.answer) == pytest.approx(wanted)


# All


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_number_question_gives_the_same_answer_in_every_language(code: str) -> None:
    for name, seed in ((name, seed) for name in shelf.names() for seed in range(3)):
        with language(code):
            here = [(q.key, q.answer) for q in shelf.find(name).questions(seed)]
        assert here == [(q.key, q.answer) for q in shelf.find(name).questions(seed)]


def test_lessons_follow_each_other() -> None:
    numbers = [int(shelf.find(name).number) for name in shelf.names()]
    assert all(b == a + 1 for a, b in pairwise(numbers))
