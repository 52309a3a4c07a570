"""Case files: what is right is read, what is wrong is said with line, field, value and what is allowed."""

from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kramlib.cases.case import Case
from kramlib.cases.reading import case_of, read_case
from kramlib.cases.tree import CaseError, tree_of
from kramlib.text import language

GOOD = """\
case: sample
title: {en: A sample, id: Contoh}
story: {en: Somebody., id: Seseorang.}
blood: {potassium: "3,1"}
history:
  - {hours: 2, sweat_l_h: 1, drink: water, drink_l_h: 0.5}
spine: {posture: sitting}
predict:
  - ask: {en: What now, id: Lalu apa}
    options: [{en: a, id: a}, {en: b, id: b}]
change:
  - {change: blood.potassium, from: 2, to: 6, step: 0.1}
  - {change: history1.drink_l_h}
questions:
  - ask: {en: How much, id: Berapa}
    hints: [{en: Look., id: Lihat.}]
    number: potassium
    at: {blood.potassium: 5}
    tolerance: 0.1
people: [{en: Found., id: Ditemukan.}]
doctor: {en: Ask., id: Tanyakan.}
"""


def _read(text: str) -> Case:
    return case_of(tree_of(text.encode(), "sample.yaml"), "sample.yaml")


def _said(text: str) -> str:
    with pytest.raises(CaseError) as caught:
        _read(text)
    return str(caught.value)


def test_a_good_case_is_read_with_commas_and_names() -> None:
    case = _read(GOOD)
    patient = case.patient  # type: ignore[attr-defined]
    assert patient.blood.potassium == 3.1
    assert patient.measured == {"potassium"}
    assert patient.history[0].sweat_l_h == 1.0
    assert patient.spine.posture == 2.0


@pytest.mark.parametrize(
    ("was", "now", "expected"),
    [
        ('potassium: "3,1"', "potasium: 3", ["line 4", "blood", "'potasium'", "Did you mean 'potassium'"]),
        ('"3,1"', "31", ["line 4", "blood.potassium", "31 mmol/L", "2 to 10 mmol/L"]),
        ('"3,1"', "much", ["line 4", "'much' is not a number"]),
        ('"3,1"', "[3]", ["line 4", "is not a number"]),
        ('"3,1"', ".nan", ["line 4", "blood.potassium"]),
        ("posture: sitting", "posture: siting", ["line 7", "spine.posture", "Did you mean 'sitting'"]),
        ("drink: water", "drink: beer", ["line 6", "history1.drink", "Known: water"]),
        ("change: blood.potassium", "change: blood.sodium", ["line 12", "change[1]", "'blood.sodium'"]),
        ("to: 6", "to: 1", ["line 12", "1 mmol/L is outside 2 to 10 mmol/L"]),
        ("number: potassium", "number: potasium", ["line 17", "Did you mean 'potassium'"]),
        ("    tolerance: 0.1\n", "", ["'tolerance' is missing"]),
        (
            "title: {en: A sample, id: Contoh}",
            "title: {en: A sample}",
            ["line 2", "title", "'id' is missing"],
        ),
        ("case: sample", "case: ../../x", ["line 1", "small letters"]),
        ("people: [{en", "claims: [99]\npeople: [{en", ["line 20", "99 is outside 1 to 25"]),
        ("predict:", "unknown: 1\npredict:", ["There is no field 'unknown'"]),
        ("    number: potassium\n", "    number: potassium\n    order: []\n", ["exactly one of"]),
    ],
)
def test_each_mistake_is_named(was: str, now: str, expected: list[str]) -> None:
    assert was in GOOD
    said = _said(GOOD.replace(was, now))
    assert all(part in said for part in expected), said


@pytest.mark.parametrize(
    ("was", "now", "expected"),
    [
        (
            '"3,1"',
            "3.1 mmol/L",
            "blood.potassium: potassium = '3.1 mmol/L' is not a number. Give 2 to 10 mmol/L",
        ),
        ('"3,1"', "3.1 mmol/L", "Write the number alone, without a unit."),
        ("step: 0.1}", "step: 0.1 mmol/L}", "Write the number alone, without a unit."),
        ("change: blood.potassium", "change: blood.sodium", "the case gives no sodium under `blood:`"),
        ("change: blood.potassium", "change: blood.sodum", "Did you mean 'blood.potassium'?"),
        (
            "change: blood.potassium",
            "change: zzz",
            "Known: person, body, blood, history1, spine, habit, moment.",
        ),
        ("at: {blood.potassium: 5}", "at: {blood.sodium: 150}", "the case gives no sodium under `blood:`"),
        ("at: {blood.potassium: 5}", "at: more", "give values by path, such as {moment.burst_hz: 20}."),
        ("from: 2, to: 6", "from: 4, to: 6", "the case itself has 3.1 mmol/L; `from` and `to` must hold it."),
        (
            "step: 0.1}",
            "step: 0.3}",
            "steps of 0.3 from 2 never reach 3.1 mmol/L, which the case itself has.",
        ),
        ("change: history1.drink_l_h", "change: blood.potassium", "'blood.potassium' stands here twice."),
        ("spine: {", "person: {persistent: 3}\nspine: {", "persistent = 3 is outside 0.05 to 0.6"),
        ("spine: {", "muscle: calf\nspine: {", "gasmed (gastrocnemius, medial head)"),
        ("people: [{en", "claims: [4.5]\npeople: [{en", "4.5 is not a whole number."),
        (", {en: b, id: b}]", "]", "predict[1].options: give 2 or more, not 1."),
        ("hints: [{en: Look., id: Lihat.}]", "hints: []", "questions[1].hints: give 1 or more, not 0."),
        ("case: sample", "case:", "case: give a text."),
        (
            "at: {blood.potassium: 5}",
            "at: {blood.potassium: 7}",
            "line 18, questions[1].at.blood.potassium: 7 is outside 2 to 6, as far as its control",
        ),
        (
            "at: {blood.potassium: 5}",
            "at: {history1.sweat_l_h: 2}",
            "line 18, questions[1].at.history1.sweat_l_h: no control under `change:` moves it.",
        ),
        (
            "at: {blood.potassium: 5}",
            "model: {number: potassium, is: higher, at: {blood.potassium: 7}}",
            "line 18, questions[1].model.at.blood.potassium: 7 is outside 2 to 6",
        ),
        (
            "at: {blood.potassium: 5}",
            "mistakes: [{at: {moment.burst_hz: 20}, why: {en: Look., id: Lihat.}}]",
            "line 18, questions[1].mistakes.at.moment.burst_hz: no control under `change:` moves it.",
        ),
    ],
)
def test_a_mistake_is_answered_by_one_sentence_that_helps(was: str, now: str, expected: str) -> None:
    assert was in GOOD
    said = _said(GOOD.replace(was, now))
    assert expected in said
    assert said.count("\n") == 0, said  # and nothing that only follows from it


def test_a_slider_without_a_step_reaches_the_value_of_the_case() -> None:
    lever = _read(GOOD.replace(", step: 0.1}", "}")).levers[0]
    assert lever.step == pytest.approx(0.02)  # 0.08 and 0.04, from 2 on, lead past 3.1


def test_a_prediction_names_the_runs_that_decide_it() -> None:
    options = "    options: [{en: a, id: a}, {en: b, id: b}]\n"
    shown = _read(GOOD.replace(options, f"{options}    shows: [{{}}, {{blood.potassium: 5}}]\n"))
    assert shown.foretellings[0].shows == ({}, {"blood.potassium": 5.0})
    assert _read(GOOD).foretellings[0].shows == ()
    said = _said(GOOD.replace(options, f"{options}    shows: [{{blood.potasium: 5}}]\n"))
    assert "line 11" in said
    assert "predict[1].shows" in said
    assert "Did you mean 'blood.potassium'?" in said


def test_a_history_that_is_missing_is_said() -> None:
    text = GOOD.replace("history:\n  - {hours: 2, sweat_l_h: 1, drink: water, drink_l_h: 0.5}\n", "")
    assert "this case has no `history:`" in _said(text)


@pytest.mark.parametrize(
    ("questions", "expected"),
    [
        ("    order: [{en: One, id: Satu}]\n", "questions[1].order: give 2 or more, not 1."),
        ("    ideas: []\n", "questions[1].ideas: give 1 or more, not 0."),
        (
            "    ideas: [{idea: {en: A, id: A}, why: {en: B, id: B}, words: {en: [], id: [a]}}]\n",
            "questions[1].ideas.words.en: give 1 or more, not 0.",
        ),
    ],
)
def test_a_question_that_nobody_could_answer_is_refused(questions: str, expected: str) -> None:
    asked = "    number: potassium\n    at: {blood.potassium: 5}\n    tolerance: 0.1\n"
    assert asked in GOOD
    assert expected in _said(GOOD.replace(asked, questions))


def test_what_yaml_cannot_read_is_said_with_where_it_began() -> None:
    with pytest.raises(CaseError, match=r"line 2: .*indent with spaces"):
        tree_of(b"title:\n\ten: A\n", "x.yaml")
    with pytest.raises(CaseError, match=r"may have begun in line 2"):
        tree_of(b'case: x\ntitle: {en: "A, id: B}\nstory: {en: C, id: D}\n', "x.yaml")


def test_all_mistakes_are_said_at_once_in_both_languages() -> None:
    bad = GOOD.replace("3,1", "99").replace("sitting", "siting")
    assert _said(bad).count("\n") == 1
    with language("id"):
        assert "baris 4" in _said(bad)


@pytest.mark.parametrize(
    "data",
    [
        b"a: &x [1]\nb: *x\n",
        b"!!python/object/apply:os.system ['touch /tmp/owned']",
        b"case: !!python/name:os.system",
        b"a: [",
        b"- a\n- b\n",
        b"",
        b"\xff\xfe\x00",
        b"\x00\x01\x02",
        b"a: 1\na: 2\n",
        b"? [1]\n: 2\n",
        b"[" * 10_000,
        b"a: 1\n---\nb: 2\n",
        b"a: " + b"x" * 300_000,
        b"{a: " * 5_000,
    ],
)
def test_what_is_no_case_is_refused_in_one_sentence(data: bytes) -> None:
    with pytest.raises(CaseError, match=r"^sample\.yaml"):
        tree_of(data, "sample.yaml")


@given(st.binary(max_size=300))
def test_no_bytes_raise_anything_else(data: bytes) -> None:
    with pytest.raises(CaseError):
        case_of(tree_of(data, "x.yaml"), "x.yaml")


@given(st.integers(0, len(GOOD) - 1), st.text(max_size=6))
def test_no_edit_of_a_good_case_raises_anything_else(place: int, put: str) -> None:
    text = GOOD[:place] + put + GOOD[place + len(put) :]
    with suppress(CaseError):
        case_of(tree_of(text.encode("utf-8", "replace"), "x.yaml"), "x.yaml")


def test_a_file_that_is_missing_or_a_folder(tmp_path: Path) -> None:
    for path in (tmp_path / "none.yaml", tmp_path):
        with pytest.raises(CaseError, match="cannot be read"):
            read_case(path)
