"""The instructor's key of a lesson: what the model does at each prediction, every answer with the reasoning
behind it, and the numbers of a whole class."""

import re
from collections.abc import Iterator, Sequence

from kramlib.lessons.pieces import ending, evidence, in_words, limits, story, terms
from kramlib.lessons.spec import Lesson, Outcome, Prediction, Question
from kramlib.pages.blocks import Block, Heading, Items, Page, Paragraph, Table
from kramlib.text import _, current_language, numerals

# Minutes of a lesson's parts in a plan of so many minutes: ours, not measured in a class.
_PLANS = {15: (2, 6, 2, 4, 1), 50: (6, 16, 8, 15, 5), 90: (10, 30, 15, 25, 10)}
_NUMBER = re.compile(r"\d+(?:[.,]\d+)?")


def key_page(lesson: Lesson, seeds: Sequence[int] = (0,)) -> Page:
    """The key in the language in force. Every number is worked out for each seed."""
    blocks = [
        Paragraph(_("For the instructor. It holds the answers: keep it out of the students' folder.")),
        *story(lesson),
        *_plan(),
        *_predictions(lesson),
        *_questions(lesson, seeds),
        *_exercise(lesson, seeds),
        *terms(lesson),
        *limits(lesson),
        *evidence(lesson),
        *ending(lesson),
    ]
    title = _("Key: {title}").format(title=f"{lesson.number} {lesson.title}".strip())
    return Page(title, current_language(), blocks)


def _plan() -> Iterator[Block]:
    """How the minutes may be shared out."""
    parts = (_("predict"), _("run and compare"), _("explain, in pairs"), _("check"), _("evidence and safety"))
    yield Heading(_("Time"))
    yield Table(
        [_("minutes in all (our estimate)"), *map(str, _PLANS)],
        [[part, *(str(plan[k]) for plan in _PLANS.values())] for k, part in enumerate(parts)],
    )
    yield Paragraph(
        _("For any lesson or case. The instructor's guide has a plan of each lesson's own, which goes first.")
    )


def _predictions(lesson: Lesson) -> Iterator[Block]:
    """Each prediction with the runs that decide it."""
    yield Heading(_("Predictions"))
    for prediction in lesson.predictions:
        yield Paragraph(prediction.text, strong=True)
        yield Items(prediction.options)
        yield from _shown(lesson, prediction)


def _shown(lesson: Lesson, prediction: Prediction) -> Iterator[Block]:
    runs: dict[str, Outcome] = {}
    for changes in prediction.shows:
        settings = in_words(lesson, changes) or _("As it opens")
        runs[settings] = lesson.run(lesson.settings.but(changes))
        yield Paragraph(_("{settings}: {words}").format(settings=settings, words=runs[settings].words))
    if runs:
        outcomes = tuple(runs.values())
        rows = [
            [number.label, *(outcome.numbers[k].text() for outcome in outcomes)]
            for k, number in enumerate(outcomes[0].numbers)
        ]
        yield Table([_("quantity"), *runs], rows)


def _questions(lesson: Lesson, seeds: Sequence[int]) -> Iterator[Block]:
    """Each question with the first seed, and the numbers of the others where they differ."""
    yield Heading(_("Questions, with seed {seed}").format(seed=seeds[0]))
    for asked in zip(*map(lesson.questions, seeds), strict=True):
        yield Paragraph(asked[0].text, strong=True)
        yield from _answered(asked[0])
        hints = [f"{k + 1}. {hint}" for k, hint in enumerate(asked[0].hints)]
        yield Paragraph(_("Hints: {hints}").format(hints=" ".join(hints)))
        if asked[0].answer is not None and len({(q.text, q.answer) for q in asked}) > 1:
            yield _by_seed(
                seeds, asked, [_("numbers in the question")], [[_differing(q, asked)] for q in asked]
            )


def _differing(question: Question, asked: Sequence[Question]) -> str:
    """The numbers in a question's text that are others with another seed."""
    columns = zip(*(_NUMBER.findall(q.text) for q in (question, *asked)), strict=True)
    return "; ".join(column[0] for column in columns if len(set(column)) > 1)


def _by_seed(
    seeds: Sequence[int], asked: Sequence[Question], heads: Sequence[str], given: Sequence[Sequence[str]]
) -> Table:
    """What is given and the answer, for every seed of a class."""
    unit = asked[0].unit
    answer = _("answer ({unit})").format(unit=unit) if unit else _("answer")
    rows = [
        [str(seed), *row, numerals(f"{q.answer or 0.0:.6g}"), numerals(f"{q.tolerance:.2g}")]
        for seed, row, q in zip(seeds, given, asked, strict=True)
    ]
    return Table([_("seed"), *heads, answer, _("within")], rows)


def _answered(question: Question) -> Iterator[Block]:
    """The right answer, and what lies behind each wrong one."""
    if question.choices:
        right, wrong = _("RIGHT"), _("wrong")
        yield Items([f"{right if c.right else wrong}: {c.text} – {c.feedback}" for c in question.choices])
    elif question.steps:
        yield Items([f"{k + 1}. {step}" for k, step in enumerate(question.steps)], mark="")
        yield Paragraph(_("If the order is wrong: {advice}").format(advice=question.wrong_feedback))
    elif question.rubric:
        yield Paragraph(_("One point for each idea; the program only looks for words."))
        yield Items(
            [
                _("{idea} If it is missing: {prompt}").format(idea=i.text, prompt=i.prompt)
                for i in question.rubric
            ]
        )
    else:
        yield from _number(question)


def _number(question: Question) -> Iterator[Block]:
    assert question.answer is not None
    text = _("{answer}, within {tolerance:.2g}. {said}")
    answer, *slips = (
        numerals(f"{value:.4g} {question.unit}".strip())
        for value in (question.answer, *(slip.value for slip in question.slips))
    )
    yield Paragraph(text.format(answer=answer, tolerance=question.tolerance, said=question.right_feedback))
    said = [f"{value}: {slip.feedback}" for value, slip in zip(slips, question.slips, strict=True)]
    yield Items([*said, _("anything else: {advice}").format(advice=question.wrong_feedback)])


def _exercise(lesson: Lesson, seeds: Sequence[int]) -> Iterator[Block]:
    """The exercise for every seed of a class."""
    if lesson.exercise is None:
        return
    made = [lesson.exercise(seed) for seed in seeds]
    first = made[0]
    yield Heading(_("Exercise, {points} points").format(points=first.points))
    yield Paragraph(first.question.text)
    heads = [f"{name} {first.units.get(name, '')}".strip() for name in first.given]
    given = [[numerals(f"{value:.6g}") for value in e.given.values()] for e in made]
    yield _by_seed(seeds, [e.question for e in made], heads, given)
    yield from _number(first.question) if first.question.slips else ()
