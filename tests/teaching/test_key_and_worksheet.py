"""Keys hold every answer, worksheets none; both are made from each lesson in each language."""

import html
import itertools
from collections.abc import Callable

import pytest

from kramlib.cases import shelf as cases
from kramlib.lessons import shelf
from kramlib.lessons.spec import Lesson
from kramlib.pages.as_html import page_html
from kramlib.pages.blocks import Box, Heading, Page, Paragraph, Picture, Table
from kramlib.teaching.key import key_page
from kramlib.teaching.worksheet import worksheet_page
from kramlib.text import LANGUAGES, _, language, numerals

BOTH = list(itertools.product(shelf.names(), LANGUAGES))


def _unescaped(page: Page) -> str:
    return html.unescape(page_html(page))


@pytest.mark.parametrize(("name", "code"), BOTH)
def test_the_key_holds_every_answer_and_the_reasoning_behind_each_wrong_one(name: str, code: str) -> None:
    with language(code):
        lesson = shelf.find(name)
        page = key_page(lesson, seeds=range(3))
        text = _unescaped(page)
        for question in lesson.questions(0):
            assert question.text in text
            assert all(c.feedback in text for c in question.choices)
            assert all(slip.feedback in text for slip in question.slips)
            assert all(idea.text in text for idea in question.rubric)
            assert all(hint in text for hint in question.hints)
        assert all(option in text for p in lesson.predictions for option in p.options)
        assert all(p.shows for p in lesson.predictions)
        assert lesson.exercise is not None
        for seed in range(3):
            assert numerals(f"{lesson.exercise(seed).question.answer:.6g}") in text
    assert any(isinstance(block, Box) for block in page.blocks)
    assert page.language == code


@pytest.mark.parametrize(("name", "code"), BOTH)
def test_the_worksheet_holds_no_answer(name: str, code: str) -> None:
    with language(code):
        lesson = shelf.find(name)
        page = worksheet_page(lesson, seed=1)
        text = _unescaped(page)
        for question in lesson.questions(1):
            assert question.text in text
            assert all(c.text in text and c.feedback not in text for c in question.choices)
            assert not question.right_feedback or question.right_feedback not in text
            assert all(idea.text not in text for idea in question.rubric)
    assert any(isinstance(block, Box) for block in page.blocks)
    assert all(block.words for block in page.blocks if isinstance(block, Picture))


def _order(lesson: Lesson, seed: int) -> str:
    return _unescaped(worksheet_page(lesson, seed))


def test_neighbours_have_other_numbers_and_another_order() -> None:
    lesson = shelf.find("04")
    sheets = {_order(lesson, seed) for seed in range(4)}
    assert len(sheets) == 4


def test_a_prediction_is_decided_by_runs_not_by_words() -> None:
    text = _unescaped(key_page(shelf.find("04")))
    assert "Potassium in the blood 6: The nerve does not come to rest." in text
    assert "<td>-79.2 mV</td>" in text  # its equilibrium potential, from the run


@pytest.mark.parametrize("make", [key_page, worksheet_page])
def test_a_case_begins_with_its_story_and_ends_with_what_to_do(make: Callable[[Lesson], Page]) -> None:
    case = cases.find("night_cramp")
    blocks = make(case).blocks
    heads = [k for k, block in enumerate(blocks) if isinstance(block, Heading)]
    assert case.story.startswith("Mrs S")
    assert Paragraph(case.story) in blocks[: heads[0]]
    assert blocks[heads[-1] :][:2] == [Heading("What to do"), Paragraph(case.body_activity)]


@pytest.mark.parametrize(("name", "code"), BOTH)
def test_the_key_has_the_number_of_each_question_for_every_seed(name: str, code: str) -> None:
    seeds = range(5)
    with language(code):
        lesson = shelf.find(name)
        tables = [
            b for b in key_page(lesson, seeds).blocks if isinstance(b, Table) and len(b.rows) == len(seeds)
        ]
        rows = [row for table in tables for row in table.rows]
        for seed in seeds:
            for question in lesson.questions(seed):
                if question.answer is None:
                    continue
                answer = numerals(f"{question.answer:.6g}")
                own = [row for row in rows if row[0] == str(seed) and row[-2] == answer]
                assert own
                given = [number for row in own for number in row[1].split("; ")]
                assert any(number in question.text for number in given)


def test_a_number_without_a_unit_is_printed_without_a_gap() -> None:
    text = _unescaped(key_page(shelf.find("10")))
    assert "24, within 0.4." in text
    assert " : " not in text
    assert " , " not in text


@pytest.mark.parametrize(("name", "code"), BOTH)
def test_the_exercise_on_paper_says_each_number_once_and_in_words(name: str, code: str) -> None:
    with language(code):
        lesson = shelf.find(name)
        assert lesson.exercise is not None
        exercise, text = lesson.exercise(1), _unescaped(worksheet_page(lesson, 1))
        assert f">{_('Exercise')}</h2>" in text
        assert set(exercise.labels) in (set(), set(exercise.given))
        assert (_("Given: {numbers}").partition("{")[0] in text) is bool(exercise.labels)
        assert exercise.labels or all(
            numerals(f"{v:g}") in exercise.question.text for v in exercise.given.values()
        )
        assert not exercise.labels or not any(
            numerals(f"{v:g}") in exercise.question.text for v in exercise.given.values()
        )


def test_the_key_shares_out_the_minutes_and_names_the_guides_own_plan() -> None:
    text = _unescaped(key_page(shelf.find("05")))
    assert "run and compare" in text
    assert "a plan of each lesson's own, which goes first" in text


def test_a_prediction_of_a_case_is_decided_by_runs_too() -> None:
    text = _unescaped(key_page(cases.find("night_cramp")))
    assert "Position neutral: All four values of the blood lie within their healthy ranges." in text
    assert '<th scope="col">Position neutral</th>' in text
