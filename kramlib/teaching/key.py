"""The instructor's key of a lesson: what the model does at each prediction, every answer with the reasoning
behind it, and the exercise worked out for a whole class."""

from collections.abc import Iterator, Sequence

from kramlib.lessons.pieces import ending, evidence, in_words, limits, story, terms
from kramlib.lessons.spec import Lesson, Outcome, Prediction, Question
from kramlib.pages.blocks import Block, Heading, Items, Page, Paragraph, Table
from kramlib.text import _, current_language, numerals

# Minutes of a lesson's parts in a plan of so many minutes: ours, not measured in a class.
_PLANS = {15: (2, 6, 2, 4, 1), 50: (6, 16, 8, 15, 5), 90: (10, 30, 15, 25, 10)}


def key_page(lesson: Lesson, seeds: Sequence[int] = (0,)) -> Page:
    """The key in the language in force. The exercise is worked out for each seed."""
    blocks = [
        Paragraph(_("For the instructor. It holds the answers: keep it out of the students' folder.")),
        *story(lesson),
        *_plan(),
        *_predictions(lesson),
        *_questions(lesson.questions(seeds[0]), seeds[0]),
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


def _questions(questions: Sequence[Question], seed: int) -> Iterator[Block]:
    yield Heading(_("Questions, with seed {seed}").format(seed=seed))
    for question in questions:
        yield Paragraph(question.text, strong=True)
        yield from _answered(question)
        hints = [f"{k + 1}. {hint}" for k, hint in enumerate(question.hints)]
        yield Paragraph(_("Hints: {hints}").format(hints=" ".join(hints)))


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
    text = _("{answer:.4g} {unit}, within {tolerance:.2g}. {said}")
    given = {"answer": question.answer, "unit": question.unit, "tolerance": question.tolerance}
    yield Paragraph(text.format(said=question.right_feedback, **given))
    slips = [f"{numerals(f'{slip.value:.4g}')} {question.unit}: {slip.feedback}" for slip in question.slips]
    yield Items([*slips, _("anything else: {advice}").format(advice=question.wrong_feedback)])


def _exercise(lesson: Lesson, seeds: Sequence[int]) -> Iterator[Block]:
    """The exercise for every seed of a class."""
    if lesson.exercise is None:
        return
    made = [lesson.exercise(seed) for seed in seeds]
    first = made[0]
    yield Heading(_("Exercise, {points} points").format(points=first.points))
    yield Paragraph(first.question.text)
    unit = first.question.unit
    answer = _("answer ({unit})").format(unit=unit) if unit else _("answer")
    heads = [_("seed"), *(f"{name} {first.units.get(name, '')}".strip() for name in first.given), answer]
    rows = [
        [str(seed), *(numerals(f"{v:.6g}") for v in (*e.given.values(), e.question.answer or 0.0))]
        for seed, e in zip(seeds, made, strict=True)
    ]
    yield Table(heads, rows)
    yield Paragraph(_("Within {tolerance:.2g} {unit}.").format(tolerance=first.question.tolerance, unit=unit))
    yield from _number(first.question) if first.question.slips else ()
