"""The learner's report: predictions, runs, notes and answers as a page, and the numbers as a table."""

import csv
import io
from collections.abc import Iterator
from typing import Protocol

import kramlib
from kramlib.lessons.codes import code_of
from kramlib.lessons.explorer import Explorer
from kramlib.lessons.pieces import coarser, ending, evidence, in_words, limits, numbers_table, story
from kramlib.lessons.predict import PredictionBox
from kramlib.lessons.quiz import QuestionBox
from kramlib.lessons.spec import Lesson
from kramlib.lessons.sweeping import SweepBox, sweep_figure
from kramlib.pages.blocks import Block, Heading, Page, Paragraph, Picture
from kramlib.text import _, current_language


class Work(Protocol):
    """What a report is made of: an open lesson has all of it."""

    lesson: Lesson
    predictions: PredictionBox
    explorer: Explorer
    sweep_box: SweepBox | None
    questions: list[QuestionBox]
    seed: int

    @property
    def notes(self) -> str:
        """What the learner wrote down."""


def report_page(work: Work) -> Page:
    """The report in the language in force."""
    made_with = _("Made with kramlib {version}, seed {seed}.")
    blocks = [
        Paragraph(made_with.format(version=kramlib.__version__, seed=work.seed)),
        *story(work.lesson),
        *_predictions(work.predictions),
        *_runs(work.explorer),
        *_sweep(work.sweep_box),
        *_notes(work.notes),
        *_answers(work.questions),
        *coarser(),
        *limits(work.lesson),
        *evidence(work.lesson),
        *ending(work.lesson),
    ]
    return Page(work.lesson.title, current_language(), blocks)


def _predictions(box: PredictionBox) -> Iterator[Block]:
    chosen = box.chosen()
    state = _("locked") if box.locked else _("not locked")
    yield Heading(_("Predictions ({state})").format(state=state))
    for p in box.predictions:
        index = chosen[p.key]
        answer = _("no prediction") if index is None else p.options[index]
        yield Paragraph(f"{p.text} – {answer}")


def _now(explorer: Explorer) -> str:
    """The present run, by what was changed."""
    moved = in_words(explorer.lesson, explorer.at) or _("as it opens")
    return _("now ({moved})").format(moved=moved)


def _runs(explorer: Explorer) -> Iterator[Block]:
    pins = [(pin.name, pin.outcome) for pin in explorer.pins]
    yield Heading(_("Runs"))
    yield numbers_table(explorer.outcome.numbers, pins)
    for name, outcome in [(_now(explorer), explorer.outcome), *pins]:
        yield Heading(name, 3)
        yield Picture(explorer.live.frame(outcome.curves), explorer.live.size, outcome.words)
    yield Paragraph(_("Code of the present run: {code}").format(code=code_of(explorer.lesson, explorer.at)))


def _sweep(box: SweepBox | None) -> Iterator[Block]:
    if box and box.points:
        yield Heading(box.sweep.title)
        yield Picture(*sweep_figure(box.sweep, box.points), box.said())
        yield box.table_of_points()


def _notes(notes: str) -> Iterator[Block]:
    if notes.strip():
        yield Heading(_("Notes"))
        yield from map(Paragraph, notes.strip().splitlines())


def _answers(questions: list[QuestionBox]) -> Iterator[Block]:
    yield Heading(_("Answers"))
    for box in questions:
        yield Paragraph(box.question.text, strong=True)
        if box.judgement is None:
            yield Paragraph(box.answer_text() or _("not answered"))
            continue
        yield Paragraph(f"{box.answer_text()} – {box.judgement.verdict()} {box.judgement.feedback}")
        if box.hints_shown:
            yield Paragraph(_("hints used: {n}").format(n=box.hints_shown))


def numbers_csv(explorer: Explorer) -> str:
    """The numbers of the present run and of all pinned ones: quantity, unit, and a column for each run."""
    stream = io.StringIO()
    lines = csv.writer(stream, lineterminator="\n")
    lines.writerow([_("quantity"), _("unit"), _now(explorer), *(pin.name for pin in explorer.pins)])
    for k, number in enumerate(explorer.outcome.numbers):
        values = [number.value, *(pin.outcome.numbers[k].value for pin in explorer.pins)]
        lines.writerow([number.label, number.unit, *("" if v is None else f"{v:.10g}" for v in values)])
    return stream.getvalue()
