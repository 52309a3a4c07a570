"""An open lesson: the verbs that a notebook calls, in the order of a lesson."""

import html
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import Any

import ipywidgets as w

from kramlib.figures import board as figure
from kramlib.figures.style import font_folder
from kramlib.lessons import shelf
from kramlib.lessons.boarding import BoardBox
from kramlib.lessons.desk import Desk
from kramlib.lessons.evidence import claims_of
from kramlib.lessons.exercising import given_in_words, print_given, print_grade
from kramlib.lessons.explorer import Explorer
from kramlib.lessons.farewell import Farewell
from kramlib.lessons.keeper import Keeper
from kramlib.lessons.parts import column, guarded, prose, spoken
from kramlib.lessons.pieces import glossary_of
from kramlib.lessons.predict import PredictionBox
from kramlib.lessons.quiz import QuestionBox, exercise_box
from kramlib.lessons.report import numbers_csv, report_page
from kramlib.lessons.spec import Exercise, Lesson
from kramlib.lessons.sweeping import SweepBox
from kramlib.lessons.view import View
from kramlib.pages.as_html import page_html
from kramlib.text import _, current_language, language


class OpenLesson:
    """A lesson as one learner works through it."""

    def __init__(self, lesson: Lesson, seed: int) -> None:
        self.lesson, self.seed, self.language = lesson, seed, current_language()
        self.keeper = Keeper(lesson.name)
        self._restoring = True
        self.explorer = Explorer(lesson, self._changed)
        self.desk = Desk(self.explorer, self._keep)
        self.predictions = PredictionBox(lesson.predictions, self._open)
        self.questions = [QuestionBox(q, seed, self._keep) for q in lesson.questions(seed)]
        self.sweep_box = SweepBox(lesson.sweep, self.explorer, self._keep) if lesson.sweep else None
        self._restoring = False
        self.keeper.on_found(guarded(self.explorer.say)(self._restore))
        self.keeper.on_asked(guarded(self.desk.say)(self.desk.open))

    def terms(self) -> View:
        """The lesson's terms with their meanings, from the glossary."""
        pairs = glossary_of(self.lesson)
        listed = "".join(f"<dt><b>{html.escape(a)}</b></dt><dd>{html.escape(b)}</dd>" for a, b in pairs)
        return View(w.VBox([w.HTML(f"<dl>{listed}</dl>")]), "\n".join(f"{a}: {b}" for a, b in pairs))

    def predict(self) -> View:
        """The predictions; locking them opens the controls."""
        words = [f"{p.text} ({' / '.join(p.options)})" for p in self.lesson.predictions]
        return View(w.VBox([self.keeper, self.predictions.box]), "\n".join(words))

    def run(self) -> View:
        """The explorer: controls, figure, words, table, pins."""
        outcome = self.explorer.outcome
        limits = [*self.lesson.leaves_out, *self.lesson.people]
        said = "\n".join([outcome.plain or outcome.words, *limits])
        return View(column(self.explorer.box, self.desk.box), said, self.explorer.live.frame(outcome.curves))

    def numbers(self) -> None:
        """Print the numbers behind the figure."""
        for number in self.explorer.outcome.numbers:
            print(f"{number.label}: {number.stored()}")

    def sweep(self) -> View:
        """The longer run of this lesson."""
        if self.sweep_box is None:
            raise shelf.LessonError(_("This lesson has no longer run."))
        return View(self.sweep_box.box, self.sweep_box.sweep.title)

    def board(self) -> View:
        """The board of studies, and a place for a class's own numbers."""
        box = BoardBox()
        return View(box.box, figure.in_words(box.rows), box.png)

    def check(self) -> View:
        """The questions."""
        heads = [prose(_("Question {n}").format(n=k + 1), tag="h3") for k in range(len(self.questions))]
        boxes = [w.VBox([head, q.box]) for head, q in zip(heads, self.questions, strict=True)]
        return View(w.VBox(boxes), "\n".join(q.question.text for q in self.questions))

    def given(self) -> dict[str, float]:
        """The numbers of the exercise; they depend on the learner's seed."""
        return print_given(self._exercise())

    def exercise(self) -> View:
        """The exercise with a field for its answer, where no code is written. It counts as a question."""
        given = given_in_words(self._exercise())
        asked = exercise_box(self.questions, self._exercise(), self.seed, self._keep)
        return View(column(prose(given), asked.box), f"{asked.question.text}\n{given}")

    def grade(self, answer: float | None) -> int:
        """Judge the answer to the exercise, say why, and return its points."""
        with language(self.language):
            return print_grade(self._exercise(), answer)

    def _exercise(self) -> Exercise:
        if self.lesson.exercise is None:
            raise shelf.LessonError(_("There is no exercise here."))
        return self.lesson.exercise(self.seed)

    def evidence(self) -> View:
        """How good the evidence for the article's claims is."""
        claims = claims_of(self.lesson, self.language)
        blocks = "".join(
            f"<h3>{html.escape(c['claim'])}</h3>"
            f"<p><strong>{html.escape(c['grade'])}</strong>. {html.escape(c['note'])} "
            f"<em>{html.escape(c['sources'])}</em></p>"
            for c in claims
        )
        words = [f"{c['claim']} [{c['grade']}] {c['note']}" for c in claims] + [self.lesson.change_of_mind]
        page = w.VBox([w.HTML(f"{blocks}<p>{html.escape(self.lesson.change_of_mind)}</p>")])
        return View(page, "\n".join(words))

    def take_home(self) -> View:
        """A body activity, the safety box, and the work as files."""
        name = self.lesson.name
        files = [
            (_("Export report"), f"{name}_report.html", lambda: self.report().encode(errors="replace")),
            (_("Report as PDF"), f"{name}_report.pdf", self.report_pdf),
            (_("Numbers as CSV"), f"{name}_numbers.csv", lambda: self.numbers_csv().encode()),
        ]
        farewell = Farewell(self.keeper, self.lesson.body_activity, files)
        return View(farewell.box, farewell.words)

    @property
    def notes(self) -> str:
        """What the learner wrote down."""
        return str(self.desk.notes.value)

    def report(self) -> str:
        """The learner's work as one self-contained HTML page."""
        with language(self.language):
            return page_html(report_page(self))

    def report_pdf(self) -> bytes:
        """The same as PDF. ModuleNotFoundError without ReportLab."""
        from kramlib.pages.as_pdf import page_pdf

        with language(self.language):
            return page_pdf(report_page(self), font_folder())

    def numbers_csv(self) -> str:
        """The numbers of all runs as CSV."""
        with language(self.language):
            return numbers_csv(self.explorer)

    def work(self) -> dict[str, Any]:
        """Everything worth keeping, as plain JSON values."""
        return {
            "predictions": self.predictions.work(),
            "explorer": self.explorer.work(),
            "notes": self.desk.notes.value,
            "sweep": self.sweep_box.work() if self.sweep_box else {},
            "questions": {q.question.key: q.work() for q in self.questions},
        }

    def _open(self) -> None:
        self.explorer.open(True)
        self.desk.unlocked()
        self._keep()

    def _changed(self) -> None:
        if not self._restoring:
            self.desk.refresh()
        self._keep()

    def _keep(self) -> None:
        if not self._restoring:
            self.keeper.keep(self.work())

    def _restore(self, work: Mapping[str, Any]) -> None:
        """Bring back kept work. A piece that this version cannot take keeps no other away."""
        self._restoring = True
        try:
            for bring_back in self._pieces(work):
                with spoken(self.explorer.say, self.language):
                    bring_back()
        finally:
            self._restoring = False

    def _pieces(self, work: Mapping[str, Any]) -> Iterator[Callable[[], None]]:
        yield lambda: self.predictions.restore(work.get("predictions", {}))
        if self.predictions.locked:
            yield lambda: self.explorer.restore(work.get("explorer", {}))
        yield lambda: self.desk.restore(str(work.get("notes") or ""))
        if self.sweep_box:
            yield partial(self.sweep_box.restore, work.get("sweep") or {})
        for question in self.questions:
            yield partial(question.restore, work.get("questions", {}).get(question.question.key, {}))


def open_lesson(wanted: str | int, seed: int | None = None) -> OpenLesson:
    """Open a lesson by number or name: `lab = open_lesson("04")`.

    `seed` chooses the learner's own numbers in the questions (0 unless KRAM_SEED says otherwise).
    Raises LessonError, naming the nearest, for a lesson that does not exist.
    """
    return OpenLesson(shelf.find(wanted), shelf.own_seed(seed))
