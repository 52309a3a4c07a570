"""The questions of every lesson: their shape, their feedback, and how answers are judged."""

import doctest
import math
from collections.abc import Iterator
from random import Random

import pytest

from kramlib.lessons import open_lesson, shelf, stems
from kramlib.lessons.answering import typed_answer
from kramlib.lessons.judge import judge, judge_number, judge_order, judge_text, model_answer
from kramlib.lessons.quiz import QuestionBox
from kramlib.lessons.spec import Idea, Question
from kramlib.lessons.stems import occurs, words_of
from kramlib.text import LANGUAGES, language, typed_number

LESSONS = shelf.names()
SEEDS = range(10)

each_lesson = pytest.mark.parametrize("name", LESSONS)
each_language = pytest.mark.parametrize("code", LANGUAGES)


def asked(name: str, seed: int = 0) -> tuple[Question, ...]:
    return shelf.find(name).questions(seed)


def of_kind(name: str, kind: str) -> Iterator[Question]:
    """The questions with this field filled, over all seeds."""
    return (q for seed in SEEDS for q in asked(name, seed) if getattr(q, kind) not in ((), None))


def box_of(question: Question, seed: int = 0) -> QuestionBox:
    return QuestionBox(question, seed, lambda: None)


def in_words(name: str) -> Question:
    return next(q for q in asked(name) if q.rubric)


# Their shape.


@each_language
@each_lesson
def test_every_lesson_asks_three_to_five_questions_of_one_kind_each(name: str, code: str) -> None:
    with language(code):
        for seed in SEEDS:
            questions = asked(name, seed)
            assert 3 <= len(questions) <= 5
            assert len({q.key for q in questions}) == len({q.text for q in questions}) == len(questions)
            assert sum(bool(q.rubric) for q in questions) == 1
            for q in questions:
                kinds = (bool(q.choices), bool(q.steps), bool(q.rubric), q.answer is not None)
                assert sum(kinds) == 1, q.key
                assert all(len(text) > 8 for text in (q.text, *q.hints)), q.key
                assert len(set(q.hints)) == len(q.hints) >= 2, q.key


@pytest.mark.parametrize("name", LESSONS[1:])
def test_every_lesson_after_the_first_asks_for_a_number(name: str) -> None:
    assert any(q.answer is not None for q in asked(name))


@each_language
@each_lesson
def test_choices_have_one_right_answer_and_feedback_of_their_own(name: str, code: str) -> None:
    with language(code):
        for q in of_kind(name, "choices"):
            assert len(q.choices) >= 3
            assert sum(c.right for c in q.choices) == 1
            assert len({c.text for c in q.choices}) == len(q.choices)
            assert len({c.feedback for c in q.choices}) == len(q.choices)
            for k, choice in enumerate(q.choices):
                found = judge(q, k)
                assert (found.right, found.feedback, found.of) == (choice.right, choice.feedback, 0)
                assert len(choice.feedback) > 20


@each_language
@each_lesson
def test_hints_nudge_but_do_not_tell(name: str, code: str) -> None:
    with language(code):
        for seed in SEEDS:
            for q in asked(name, seed):
                said = " ".join(q.hints).casefold()
                told = [c.text for c in q.choices if c.right] + [idea.text for idea in q.rubric]
                assert not any(text.casefold().rstrip(".") in said for text in told), q.key
                if q.answer is not None:
                    numbers = [float(word) for word in words_of(said) if word[0].isdigit()]
                    assert not any(math.isclose(abs(q.answer), n, rel_tol=1e-3) for n in numbers), q.key


@each_language
@each_lesson
def test_steps_are_few_and_distinct_and_only_their_order_is_right(name: str, code: str) -> None:
    with language(code):
        for q in of_kind(name, "steps"):
            n = len(q.steps)
            assert 3 <= n == len(set(q.steps))
            assert judge(q, range(n)).right
            assert judge(q, range(n)).feedback == q.right_feedback
            for k in range(n - 1):
                swapped = [*range(k), k + 1, k, *range(k + 2, n)]
                found = judge_order(q, swapped)
                assert not found.right
                assert str(k) in found.feedback or k == 0
            assert not judge(q, [0] * n).right


@each_language
@each_lesson
def test_numbers_are_finite_and_every_slip_is_told_from_the_answer_and_the_others(
    name: str, code: str
) -> None:
    with language(code):
        for q in of_kind(name, "answer"):
            assert q.answer is not None
            assert math.isfinite(q.answer)
            assert 0.0 < q.tolerance <= 0.05 * max(abs(q.answer), 1.0), q.key
            assert q.right_feedback
            assert q.wrong_feedback
            assert judge(q, q.answer).feedback == q.right_feedback
            for value in (q.answer - 0.99 * q.tolerance, q.answer + 0.99 * q.tolerance):
                assert judge_number(q, value).right
            for slip in q.slips:
                assert math.isfinite(slip.value)
                assert abs(slip.value - q.answer) > q.tolerance, q.key
                assert judge(q, slip.value).feedback == slip.feedback
                assert judge(q, float(f"{slip.value:.4g}")).feedback == slip.feedback
                between = 0.5 * (slip.value + q.answer)  # it may be another slip's own value
                assert judge(q, between).feedback != slip.feedback, q.key
            far = judge_number(q, q.answer + 7.3 * abs(q.answer) + 40.0 * q.tolerance)
            assert not far.right
            assert q.wrong_feedback in far.feedback


@each_lesson
def test_neighbours_get_different_numbers(name: str) -> None:
    """Lessons without a number question have it in their exercise."""
    asked_for = {
        seed: tuple(q.answer for q in asked(name, seed) if q.answer is not None) for seed in range(6)
    }
    lesson = shelf.find(name)
    assert lesson.exercise is not None
    own = {seed: (*answers, lesson.exercise(seed).question.answer) for seed, answers in asked_for.items()}
    assert len(set(own.values())) >= 4
    if asked_for[0]:
        assert len(set(asked_for.values())) >= 3


@each_lesson
def test_the_right_choice_stands_in_different_places(name: str) -> None:
    for key in {q.key for q in of_kind(name, "choices")}:
        places = set()
        for seed in SEEDS:
            question = next(q for q in asked(name, seed) if q.key == key)
            options = box_of(question, seed).answering.widgets[0].options
            places.add([question.choices[k].right for _text, k in options].index(True))
        assert len(places) >= 3 if len(question.choices) > 3 else len(places) >= 2


# Answers as a learner gives them.


@each_lesson
def test_a_number_may_be_typed_with_comma_or_point(name: str) -> None:
    for q in of_kind(name, "answer"):
        assert q.answer is not None
        typed = f"{q.answer:.6f}"
        for text in (typed, typed.replace(".", ",")):
            box = box_of(q)
            box.answering.widgets[0].value = text
            box.check_button.click()
            assert box.judgement is not None
            assert box.judgement.right
            assert box.given == typed_number(text)


def _said_to(lesson: str, key: str, text: str) -> tuple[bool, str]:
    """What is said to a number that is typed."""
    box = box_of(next(q for q in asked(lesson) if q.key == key))
    box.answering.widgets[0].value = text
    box.check_button.click()
    assert box.judgement is not None, box.feedback.value
    return box.judgement.right, box.judgement.feedback


@pytest.mark.parametrize("text", ["8.252", "8,252", "8252", "8.252 mmHg", " 8252mmHg "])
def test_thousands_may_be_grouped_and_the_unit_typed(text: str) -> None:
    assert _said_to("03", "units", text)[0]


def test_grouped_thousands_that_are_wrong_both_ways_are_judged_as_typed() -> None:
    assert "A thousand times too small" in _said_to("03", "units", "8.25")[1]
    assert _said_to("03", "units", "7.252")[1].startswith("7.252 mmHg lies below")
    assert not _said_to("03", "units", "60")[0]
    assert "A thousand times" not in _said_to("03", "units", "60")[1]


def test_a_number_below_one_groups_no_thousands() -> None:
    question = Question("q", "How many mV?", ("a", "b"), answer=125.0, tolerance=1.0, unit="mV")
    assert typed_answer(question, "0.125") == 0.125
    assert typed_answer(question, "125 mV") == 125.0


def test_a_large_wrong_number_is_said_without_powers_of_ten() -> None:
    assert _said_to("05", "release", "1000030 %")[1].startswith("1000030 % lies above")


def test_an_answer_is_told_in_words_whatever_its_kind() -> None:
    by_kind = {kind: next(of_kind("04", kind)) for kind in ("choices", "steps", "rubric", "answer")}
    given = {"choices": 1, "steps": [1, 0, 2, 3, 4], "rubric": "Because <b>I</b> say so", "answer": -95.5}
    for kind, question in by_kind.items():
        box = box_of(question)
        assert box.answer_text() == ""
        box.answer(given[kind])
        said = box.answer_text()
        if kind == "choices":
            assert said == question.choices[1].text
        elif kind == "steps":
            assert said.split(" → ") == [question.steps[k] for k in (1, 0, 2, 3, 4)]
        elif kind == "rubric":
            assert said == "Because <b>I</b> say so"
        else:
            assert said == "-95.5 mV"
            with language("id"):
                assert box.answer_text() == "-95,5 mV"


def test_what_was_written_is_kept_before_and_after_it_is_checked() -> None:
    lab = open_lesson("04")
    box = next(q for q in lab.questions if q.question.rubric)
    box.answering.widgets[0].value = "A first thought that nobody has checked yet"
    kept = dict(lab.keeper.work)
    fresh = open_lesson("04")
    fresh.keeper.found, fresh.keeper.ready = kept, 1
    again = next(q for q in fresh.questions if q.question.rubric)
    assert again.answer_text() == "A first thought that nobody has checked yet"
    assert again.judgement is None
    box.check_button.click()
    box.check_button.click()
    fresh.keeper.found = dict(lab.keeper.work)
    fresh.keeper.ready += 1
    assert again.model.value == box.model.value != ""
    assert again.work() == box.work()


def test_markup_in_an_answer_reaches_no_page_as_markup() -> None:
    lab = open_lesson("04")
    box = next(q for q in lab.questions if q.question.rubric)
    box.answer("I write <img src=x onerror=alert(1)> and more words than five")
    assert "<img src=x" not in box.feedback.value + box.model.value
    assert "<img src=x" not in lab.report()


# Answers in words.


@each_language
@each_lesson
def test_a_full_answer_names_every_idea_and_each_sentence_its_own(name: str, code: str) -> None:
    with language(code):
        question = in_words(name)
        found = judge_text(question, model_answer(question))
        assert (found.right, found.found, found.of) == (True, len(question.rubric), len(question.rubric))
        assert len(question.rubric) >= 2
        for k, idea in enumerate(question.rubric):
            alone = judge_text(question, idea.text)
            assert alone.found == 1, (idea.text, alone.feedback)
            assert idea.prompt not in alone.feedback
            for other in question.rubric[:k] + question.rubric[k + 1 :]:
                assert other.prompt in alone.feedback


@each_language
@each_lesson
def test_the_question_said_back_is_no_full_answer(name: str, code: str) -> None:
    with language(code):
        question = in_words(name)
        assert not judge_text(question, question.text).right


@each_language
@each_lesson
def test_words_of_other_lessons_name_nothing_by_chance(name: str, code: str) -> None:
    """A full answer to another question finds few of this one's ideas."""
    with language(code):
        question = in_words(name)
        others = [model_answer(in_words(other)) for other in LESSONS if other != name]
        passed = [text for text in others if judge_text(question, text).right]
    assert len(passed) <= 1, passed


@each_language
@each_lesson
@pytest.mark.parametrize("text", ["", "   ", "I don't know", "?!", "potassium", "1 2 3 4"])
def test_too_short_an_answer_is_asked_for_a_sentence(name: str, code: str, text: str) -> None:
    with language(code):
        found = judge_text(in_words(name), text)
        box = box_of(in_words(name))
        box.answer(text)
    assert not found.right
    assert found.found == 0
    assert ("whole sentences" if code == "en" else "kalimat utuh") in found.feedback
    assert box.tries == 0
    assert box.model.value == ""


def test_the_model_answer_comes_after_the_second_try_or_with_all_ideas() -> None:
    question = in_words("05")
    box = box_of(question)
    box.answer("I have really no idea of this matter")
    assert box.model.value == ""
    assert "0 of 2 ideas found" in box.feedback.value
    box.answer("I still have no idea of this matter")
    assert "A full answer says" in box.model.value
    box = box_of(question)
    box.answer(model_answer(question))
    assert "A full answer says" in box.model.value
    assert "only looks for words" in box.feedback.value
    assert "Right" not in box.feedback.value


def test_a_page_that_was_never_written_on_asks_for_an_answer() -> None:
    box = box_of(in_words("05"))
    box.check_button.click()
    assert "Answer first" in box.feedback.value
    assert box.judgement is None


@pytest.mark.parametrize(
    ("entry", "text", "found"),
    [
        ("leak", "It LEAKS.", True),
        ("leak", "It is bleak", False),
        ("leak less", "it leaks out a bit less", True),
        ("leak less", "it leaks so very much, yet not less", False),
        ("2.5", "at 2,5 mmol/L", True),
        ("2.5", "at 2.5", True),
        ("20", "at 200", False),
        ("re-entry", "the re entry", True),
        ("", "anything", True),
    ],
)
def test_stems_are_found_in_english(entry: str, text: str, found: bool) -> None:
    with language("en"):
        assert occurs(entry, words_of(text)) is found


@pytest.mark.parametrize(
    ("stem", "word"),
    [
        ("lemah", "melemah"),
        ("tarik", "menarik"),
        ("kuat", "menguatkan"),
        ("pompa", "memompanya"),
        ("simpan", "menyimpan"),
        ("buka", "terbuka"),
        ("ukur", "diukur"),
        ("besar", "memperbesar"),
    ],
)
def test_stems_are_found_behind_indonesian_prefixes(stem: str, word: str) -> None:
    with language("id"):
        assert occurs(stem, [word])
    with language("en"):
        assert not occurs(stem, [word])


def test_judging_random_text_never_fails() -> None:
    letters = "abc äñ 1,2.3-+<>&\n\t'\"😀ₓ"
    chance = Random(1)
    question = Question("x", "x", (), rubric=(Idea("a", ("a b", "1,2", "ä"), "p"),))
    for code in LANGUAGES:
        with language(code):
            for _k in range(300):
                text = "".join(chance.choice(letters) for _ in range(40))
                found = judge_text(question, text)
                assert 0 <= found.found <= found.of == 1


def test_examples() -> None:
    assert doctest.testmod(stems).failed == 0
