"""A worksheet to print: the lesson for a student without a computer at hand. It holds no answer."""

from collections.abc import Iterator
from random import Random

from kramlib.figures.live import LiveFigure
from kramlib.lessons.exercising import given_in_words
from kramlib.lessons.pieces import ending, story, terms, value_in_words
from kramlib.lessons.spec import Exercise, Lesson, Question
from kramlib.pages.blocks import TICK, Block, Heading, Items, Lines, Page, Paragraph, Picture, Table
from kramlib.text import _, current_language

_RUNS, _EXPLAIN, _ANSWER = 3, 4, 3  # empty columns, and lines to write on


def worksheet_page(lesson: Lesson, seed: int = 0) -> Page:
    """The worksheet in the language in force, with the numbers of a seed."""
    blocks = [
        Paragraph(_("Name: ______________________   Date: ______________   Seed: {seed}").format(seed=seed)),
        *story(lesson),
        *_predict(lesson),
        *_run(lesson),
        *_questions(lesson, seed),
        *terms(lesson),
        *ending(lesson),
    ]
    return Page(f"{lesson.number} {lesson.title}".strip(), current_language(), blocks)


def _predict(lesson: Lesson) -> Iterator[Block]:
    yield Heading(_("Predict"))
    for prediction in lesson.predictions:
        yield Paragraph(prediction.text, strong=True)
        yield Items(prediction.options, mark=TICK)


def _run(lesson: Lesson) -> Iterator[Block]:
    """The figure at its defaults, and a table for what the student finds."""
    outcome = lesson.run(lesson.settings)
    live = LiveFigure(lesson.build)
    yield Heading(_("Run"))
    yield Picture(live.frame(outcome.curves), live.size, outcome.plain or outcome.words)
    yield Paragraph(_("Write down what you change, and what follows."))
    runs = [_("run {n}").format(n=k + 1) for k in range(_RUNS)]
    controls = [
        [c.label, value_in_words(lesson, c, lesson.settings.value(c.path)), *[""] * _RUNS]
        for c in lesson.controls
    ]
    numbers = [[n.label, n.stored(), *[""] * _RUNS] for n in outcome.numbers]
    yield Table([_("control or quantity"), _("As it opens"), *runs], [*controls, *numbers])
    yield Paragraph(_("Which prediction held, which did not, and why?"), strong=True)
    yield Lines(_EXPLAIN)


def _questions(lesson: Lesson, seed: int) -> Iterator[Block]:
    yield Heading(_("Check yourself"))
    for question in lesson.questions(seed):
        yield Paragraph(question.text, strong=True)
        yield from _to_answer(question, seed)
    if lesson.exercise is not None:
        yield from _exercise(lesson.exercise(seed), seed)


def _exercise(exercise: Exercise, seed: int) -> Iterator[Block]:
    yield Heading(_("Exercise"))
    yield Paragraph(exercise.question.text, strong=True)
    if exercise.labels:
        yield Paragraph(_("Given: {numbers}").format(numbers=given_in_words(exercise)))
    yield from _to_answer(exercise.question, seed)


def _to_answer(question: Question, seed: int) -> Iterator[Block]:
    """Boxes to tick, steps to number, or lines to write on, in the order in which the learner sees them."""
    order = list(range(len(question.choices or question.steps)))
    Random(f"{seed} {question.key}").shuffle(order)
    if question.choices:
        yield Items([question.choices[k].text for k in order], mark=TICK)
    elif question.steps:
        yield Paragraph(_("Number the steps in their order."))
        yield Items([question.steps[k] for k in order], mark="__")
    elif question.rubric:
        yield Lines(_ANSWER)
    else:
        yield Paragraph(_("Answer: ____________ {unit}").format(unit=question.unit))
