"""The concept test: its items are true of the models, its two sittings are fair, its file names nobody."""

import csv
import doctest
import io
import json
import random
from pathlib import Path

import pytest

from kramlib.biophysics.ions import nernst
from kramlib.conditions.electrolytes import Electrolytes, bathe
from kramlib.data import table
from kramlib.experiments.person import NOT_PRONE, PRONE, path_for
from kramlib.experiments.protocols import threshold_na
from kramlib.experiments.threshold import search
from kramlib.lessons import open_concept_test, shelf
from kramlib.lessons.concept_test import open_test, record
from kramlib.lessons.concept_test.gains import GainsError, gains
from kramlib.lessons.concept_test.item import Item
from kramlib.lessons.concept_test.open_test import ConceptTest
from kramlib.lessons.concept_test.record import FIELDS, allowed, file_text, items, letters, right_letters
from kramlib.lessons.evidence import grade_words
from kramlib.lessons.spec import Choice
from kramlib.pathway.axon import Axon, settle
from kramlib.text import LANGUAGES, language

each_language = pytest.mark.parametrize("code", LANGUAGES)


def item(key: str) -> Item:
    return next(one for one in items() if one.key == key)


def right(key: str, tier: int = 0) -> Choice:
    found = item(key).tiers[tier]
    return found.choices[found.right()]


def answered(test: ConceptTest, sitting: str, *, right: int) -> None:
    """Answer a sitting with so many items right, and hand it in."""
    chosen = test.first if sitting == "before" else test.second
    for k, box in enumerate(chosen.items):
        for tier, radio in zip(box.item.tiers, box.radios, strict=True):
            radio.value = tier.right() if k < right else (tier.right() + 1) % len(tier.choices)
    chosen.button.click()


# The items.


@each_language
def test_ten_items_with_one_right_choice_and_feedback_for_each(code: str) -> None:
    with language(code):
        assert len({one.key for one in items()}) == len(items()) == 10
        for one in items():
            assert shelf.find(one.lesson).number == one.lesson
            for tier in one.tiers:
                assert sum(choice.right for choice in tier.choices) == 1
                assert len(tier.choices) >= 3
                for field in ("text", "feedback"):
                    texts = [getattr(choice, field) for choice in tier.choices]
                    assert len(set(texts)) == len(texts)
                    assert all(len(text) > 5 for text in texts)


def test_only_the_item_on_potassium_asks_for_the_reason_apart() -> None:
    assert [one.key for one in items() if len(one.tiers) == 2] == ["potassium"]
    assert "36 of 96" in right("potassium").feedback
    assert "8 of the 96" in right("potassium", 1).feedback


def test_both_languages_have_the_same_right_answers() -> None:
    with language("id"):
        other = [(one.key, right_letters(one), one.tiers[0].text) for one in items()]
    for one, (key, letter, text) in zip(items(), other, strict=True):
        assert (one.key, right_letters(one)) == (key, letter)
        assert one.tiers[0].text != text


def test_the_right_letters_are_not_all_alike() -> None:
    assert len({right_letters(one) for one in items()}) >= 4


def test_the_items_ask_otherwise_than_the_lessons() -> None:
    """Who has read the feedback of a lesson's question must still think about the item."""
    asked = {q.text for name in shelf.names() for q in shelf.find(name).questions(0)}
    own = {tier.text for one in items() for tier in one.tiers}
    assert not own & asked


# What a model can decide is the model's answer.


def test_potassium_from_3_to_5_flattens_the_gradient_and_depolarises() -> None:
    before, after = (settle(Axon(k_out=k)).v_mv[10] for k in (3.0, 5.0))
    assert after > before
    assert "less negative" in right("potassium").text
    assert abs(nernst(5.0, 116.0)) < abs(nernst(3.0, 116.0))
    assert "smaller voltage" in right("potassium", 1).text


def test_less_calcium_lowers_the_threshold_of_the_axon() -> None:
    healthy, low = (threshold_na(bathe(Axon(), Electrolytes(calcium=c))) for c in (1.2, 0.8))
    assert low < healthy
    assert "weaker shock" in right("calcium").text


def test_the_nerve_is_silent_while_the_muscle_relaxes() -> None:
    from kramlib.lessons.from_nerve_to_muscle.model import passed

    run = passed(0.5, 0.85)
    end = int(run.commands[0].ends_ms)
    assert (run.spikes.times_ms > end + 100.0).sum() == 0
    assert run.recording["force_n"][-1] < 0.1 * run.recording["force_n"][end]
    assert "stops sending" in right("relax").text


def test_a_fibre_that_holds_force_without_its_nerve_has_a_silent_emg() -> None:
    from kramlib.lessons.courtroom.model import TRAIN

    court = shelf.find("9")
    run = court.run(court.settings.but({"hearing.suspect": 3, "hearing.experiment": TRAIN}))
    emg, force = run.numbers[1].value, run.numbers[2].value
    assert emg is not None
    assert force is not None
    assert force > 5.0 > emg
    assert "without signals" in right("contracture").text


def test_sweat_without_a_drink_raises_sodium_and_lowers_nothing() -> None:
    lesson = shelf.find("6")
    dry = lesson.run(lesson.settings.but({"day.drink_l_h": 0.0}))
    for ion in ("na", "k", "ca", "mg"):
        curve = dry.curves[ion][1]
        assert curve[180] > curve[0]
    assert "Sodium rises" in right("sweat").text


def test_the_prone_person_has_the_lower_threshold() -> None:
    prone, other = (search(path_for(person)).threshold_hz for person in (PRONE, NOT_PRONE))
    assert prone is not None
    assert other is not None
    assert prone < other
    assert right("threshold").text.startswith("Ana is more prone")


def test_a_stretched_muscle_pulls_harder_on_its_tendon_and_stops_cramping() -> None:
    from kramlib.lessons.from_nerve_to_muscle.model import passed

    short, long = (passed(0.6, length).recording["ib_pps"].max() for length in (0.6, 0.85))
    assert long > short
    cramp = shelf.find("2")
    lasted = [cramp.run(cramp.settings.but({"trial.length": x})).numbers[0].value for x in (0.6, 1.1)]
    assert lasted[0] is not None
    assert lasted[1] is not None
    assert lasted[0] > 2.0 > lasted[1]
    assert "tendon" in right("reflex").text


def test_the_grade_is_the_one_that_the_course_gives_this_claim() -> None:
    row = table("claims").row(claim_no=23.0)
    assert right("grade").text.casefold() == grade_words()[str(row["grade"])].casefold()


def test_pairs_narrow_the_interval_but_days_remain() -> None:
    cohort = shelf.find("10")
    run = cohort.run(cohort.settings)
    half, unpaired = run.numbers[1].value, run.numbers[2].value
    assert half is not None
    assert unpaired is not None
    assert 0.0 < half < unpaired
    assert "between days remain" in right("crossover").text


# Two sittings.


def test_the_first_sitting_gives_nothing_away_and_the_second_says_all() -> None:
    test = open_concept_test()
    answered(test, "before", right=4)
    said = " ".join(box.said.value for box in test.first.items) + test.first.message.value
    assert not [c.feedback for one in items() for t in one.tiers for c in t.choices if c.feedback in said]
    assert "after the course" in said
    answered(test, "after", right=8)
    assert "you had 4 of 10 right, now 8" in test.second.message.value
    for k, box in enumerate(test.second.items):
        assert f"Lesson {box.item.lesson}" in box.said.value
        assert ("Right:" in box.said.value) is (k >= 8)


def test_the_second_sitting_opens_with_the_first_handed_in() -> None:
    test = open_concept_test()
    assert test.second.button.disabled
    assert test.second.items[0].radios[0].disabled
    assert "before the course first" in test.second.message.value
    answered(test, "before", right=0)
    assert not test.second.button.disabled
    assert test.first.items[0].radios[0].disabled
    assert test.second.message.value == ""


def test_a_sitting_with_a_gap_is_not_handed_in() -> None:
    test = open_concept_test()
    for box in test.first.items[1:]:
        for radio in box.radios:
            radio.value = -1
    test.first.button.click()
    assert not test.first.handed_in
    assert "I do not know yet" in test.first.message.value


def test_the_right_choice_stands_in_different_places() -> None:
    test = open_concept_test()
    for sitting in (test.first, test.second):
        places = []
        for box in sitting.items:
            for tier, radio in zip(box.item.tiers, box.radios, strict=True):
                places.append([value for _text, value in radio.options].index(tier.right()))
                assert radio.options[-1][1] == -1
        assert len(set(places)) >= 3


def test_both_sittings_and_the_code_come_back_after_a_restart() -> None:
    test = open_concept_test()
    answered(test, "before", right=3)
    test.second.items[0].radios[0].value = 1
    fresh = open_concept_test()
    assert fresh.code != test.code
    fresh.keeper.found, fresh.keeper.ready = dict(test.keeper.work), 1
    assert fresh.work() == test.work()
    assert fresh.file_text() == test.file_text()
    answered(fresh, "after", right=9)
    assert "you had 3 of 10 right, now 9" in fresh.second.message.value


@pytest.mark.parametrize(
    "kept",
    [{"before": 3}, {"before": {"chosen": {"relax": [77]}}}, {"after": {"handed_in": True}}, {"code": None}],
)
def test_damaged_kept_work_leaves_a_working_test(kept: dict[str, object]) -> None:
    test = open_concept_test()
    test.keeper.found, test.keeper.ready = kept, 1
    answered(test, "before", right=10)
    assert test.first.handed_in


def test_a_choice_that_is_gone_takes_no_other_with_it() -> None:
    test = open_concept_test()
    answered(test, "before", right=3)
    kept = json.loads(json.dumps(test.work()))
    first, *others = kept["before"]["chosen"]
    kept["before"]["chosen"][first] = [77]
    kept["before"]["handed_in"] = False
    fresh = open_concept_test()
    fresh.keeper.found, fresh.keeper.ready = kept, 1
    found = fresh.work()["before"]["chosen"]
    assert {key: found[key] for key in others} == {key: kept["before"]["chosen"][key] for key in others}


@each_language
def test_every_view_has_words_for_readers_without_widgets(code: str) -> None:
    with language(code):
        test = open_concept_test()
        views = [test.before(), test.after(), test.export()]
    for view in views:
        bundle = view._repr_mimebundle_()
        assert len(bundle["text/plain"]) > 40
        assert test.code not in bundle["text/plain"]


def test_the_second_sitting_is_in_the_language_of_the_notebook() -> None:
    with language("id"):
        test = open_concept_test()
        answered(test, "before", right=0)
    answered(test, "after", right=0)
    assert "Pelajaran 04" in test.second.items[0].said.value


# The file.


def test_the_button_hands_the_browser_a_file_without_names(monkeypatch: pytest.MonkeyPatch) -> None:
    test = open_concept_test()
    sent: list[tuple[str, bytes]] = []
    monkeypatch.setattr(test.keeper, "download", lambda name, data: sent.append((name, data)))
    button, message = test.export().widget.children[1:]
    button.click()
    assert sent == []
    assert "before the course first" in message.value
    answered(test, "before", right=2)
    button.click()
    ((name, data),) = sent
    assert name == f"concept_test_{test.code}.csv"
    rows = list(csv.DictReader(io.StringIO(data.decode())))
    assert tuple(rows[0]) == FIELDS
    assert {row["code"] for row in rows} == {test.code}
    assert [row["before"] == row["right"] for row in rows] == [True, True] + [False] * 8
    assert {row["after"] for row in rows} == {""}


def test_letters_stand_for_choices() -> None:
    assert letters([0, -1]) == "a+-"
    assert allowed(item("potassium"), "b+d")
    assert allowed(item("potassium"), "-+a")
    for wrong in ("b", "b+d+a", "d+d", "x+a", "", "+"):
        assert not allowed(item("potassium"), wrong), wrong


# What a class gained.


def export(folder: Path, code: str, before: int, after: int | None) -> Path:
    """A learner's file with so many right in each sitting."""

    def sitting(right: int) -> dict[str, list[int]]:
        return {one.key: [t.right() if k < right else -1 for t in one.tiers] for k, one in enumerate(items())}

    path = folder / f"{code}.csv"
    path.write_text(file_text(code, sitting(before), {} if after is None else sitting(after)), "utf-8")
    return path


def test_the_gain_of_a_class_is_the_mean_of_its_learners(tmp_path: Path) -> None:
    scores = {"a": (2, 6), "b": (5, 10), "c": (10, 10), "d": (4, 2), "e": (3, None)}
    found = gains([export(tmp_path, code, *both) for code, both in scores.items()])
    assert (found.learners, found.both, found.gained_n) == (5, 4, 3)
    own = [(after - before) / (10 - before) for before, after in ((2, 6), (5, 10), (4, 2))]
    assert found.gain == pytest.approx(sum(own) / 3)
    whole = [both for both in scores.values() if both[1] is not None]
    for k, shares in enumerate(found.items):
        assert shares.before == sum(before > k for before, _ in whole) / 4
        assert shares.after == sum(after > k for _, after in whole if after is not None) / 4
    said = found.in_words()
    assert "5 learners, 4 of them with both" in said
    assert "(n = 3)" in said


def test_the_gain_agrees_with_counting_for_any_class(tmp_path: Path) -> None:
    chance = random.Random(3)
    scores = [(chance.randint(0, 9), chance.randint(0, 10)) for _ in range(30)]
    found = gains([export(tmp_path, f"x{k}", *both) for k, both in enumerate(scores)])
    assert found.gain == pytest.approx(sum((b - a) / (10 - a) for a, b in scores) / len(scores))
    assert sum(one.before or 0.0 for one in found.items) == pytest.approx(sum(a for a, _ in scores) / 30)


def test_a_class_without_a_second_sitting_has_no_gain(tmp_path: Path) -> None:
    found = gains([export(tmp_path, "a", 3, None)])
    assert (found.gain, found.both, found.items[0].before) == (None, 0, None)
    assert "No mean normalised gain" in found.in_words()


def test_a_file_that_went_through_a_spreadsheet_is_read(tmp_path: Path) -> None:
    path = export(tmp_path, "a", 3, 7)
    wanted = gains([path])
    text = path.read_text("utf-8").replace(",", ";").replace("\n", "\r\n")
    path.write_bytes(b"\xef\xbb\xbf" + text.encode() + b";;;;\r\n\r\n")
    assert gains([path]) == wanted


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("code,item", "name,item", "first line should be"),
        ("relax", "relaxing", "there is no item 'relaxing'"),
        (",c,c,c", ",c,c", "it has 4 parts, not 5"),
        (",c,c,c", ",x,c,c", "'x' is not an answer to item relax; allowed are a b c d -"),
        (",c,c,c", ",c,c,d", "comes from another version"),
        ("x1,relax", "x2,relax", "each of the 10 items once"),
        ("x1,relax,c,c,c\n", "", "each of the 10 items once"),
        ("x1,relax,c,c,c\n", "x1,relax,c,c,c\nx1,relax,c,c,c\n", "each of the 10 items once"),
        (",c,c,c", ",c,,c", "each of the 10 items once"),
    ],
)
def test_a_broken_file_is_refused_with_a_reason(tmp_path: Path, old: str, new: str, said: str) -> None:
    path = export(tmp_path, "x1", 10, 10)
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")
    with pytest.raises(GainsError, match="x1.csv") as caught:
        gains([path])
    assert said in str(caught.value)


@pytest.mark.parametrize(
    "content", [b"", b"\xff\xfe\x00x", b"\x00", b"%PDF-1.4\n", b'"open', b"a,b\n" * 50_000]
)
def test_foreign_files_are_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "foreign.csv"
    path.write_bytes(content)
    with pytest.raises(GainsError, match="foreign.csv"):
        gains([path])
    with pytest.raises(GainsError, match="cannot be read as text .No such file"):
        gains([tmp_path / "missing.csv"])
    with pytest.raises(GainsError, match="cannot be read"):
        gains([tmp_path])
    with pytest.raises(GainsError, match="at least one"):
        gains([])


def test_two_files_of_one_learner_are_refused(tmp_path: Path) -> None:
    first = export(tmp_path, "same", 1, 2)
    second = tmp_path / "copy.csv"
    second.write_bytes(first.read_bytes())
    with pytest.raises(GainsError, match=r"copy\.csv repeats the answers of same\.csv \(code same\)"):
        gains([first, second])


def test_the_test_keeps_its_work_under_its_own_name() -> None:
    assert open_test.NAME in open_concept_test().keeper.key
    assert open_test.NAME not in shelf.names()


def test_examples() -> None:
    assert doctest.testmod(record).failed == 0
