"""An open lesson: the verbs that a notebook calls, in the order of a lesson."""

import base64
import html
import os
from collections.abc import Mapping
from typing import Any

import ipywidgets as w

from kramlib.data import table
from kramlib.figures import board as figure
from kramlib.lessons import shelf
from kramlib.lessons.boarding import BoardBox
from kramlib.lessons.evidence import claims_of, safety_text
from kramlib.lessons.explorer import Explorer
from kramlib.lessons.judge import judge_number
from kramlib.lessons.keeper import Keeper
from kramlib.lessons.parts import guarded, prose, set_prose
from kramlib.lessons.predict import PredictionBox
from kramlib.lessons.quiz import QuestionBox
from kramlib.lessons.report import report_html
from kramlib.lessons.spec import Lesson
from kramlib.lessons.sweeping import SweepBox
from kramlib.text import _, current_language, language


class View:
    """A widget for the notebook, with plain words for every reader that shows no widgets.

    The words are what is stored in the notebook file and compared by its tests; the picture, if any,
    is what a page without a kernel shows.
    """

    def __init__(self, widget: w.Widget, words: str, png: bytes | None = None) -> None:
        self.widget, self.words, self.png = widget, words, png
        widget.add_class("kram-lesson")

    def _repr_mimebundle_(self, **options: Any) -> dict[str, Any]:
        bundle: dict[str, Any] = self.widget._repr_mimebundle_(**options) or {}
        bundle["text/plain"] = self.words
        if self.png is not None:
            bundle["image/png"] = base64.b64encode(self.png).decode()
        return bundle


class OpenLesson:
    """A lesson as one learner works through it."""

    def __init__(self, lesson: Lesson, seed: int) -> None:
        self.lesson, self.seed, self.language = lesson, seed, current_language()
        self.keeper = Keeper(lesson.name)
        self._restoring = True
        self.explorer = Explorer(lesson, self._keep)
        self.predictions = PredictionBox(lesson.predictions, self._open)
        self.questions = [QuestionBox(q, seed, self._keep) for q in lesson.questions(seed)]
        self.sweep_box = SweepBox(lesson.sweep, self.explorer) if lesson.sweep else None
        self._restoring = False
        self.keeper.on_found(guarded(self.explorer.say)(self._restore))

    def terms(self) -> View:
        """The lesson's terms with their meanings, from the glossary."""
        rows = [table("glossary").row(term_id=term) for term in self.lesson.terms]
        pairs = [(str(r[self.language]), str(r[f"meaning_{self.language}"])) for r in rows]
        listed = "".join(f"<dt><b>{html.escape(a)}</b></dt><dd>{html.escape(b)}</dd>" for a, b in pairs)
        return View(w.VBox([w.HTML(f"<dl>{listed}</dl>")]), "\n".join(f"{a}: {b}" for a, b in pairs))

    def predict(self) -> View:
        """The predictions; locking them opens the controls."""
        words = [f"{p.text} ({' / '.join(p.options)})" for p in self.lesson.predictions]
        return View(w.VBox([self.keeper, self.predictions.box]), "\n".join(words))

    def run(self) -> View:
        """The explorer: controls, figure, words, table, pins."""
        outcome = self.explorer.outcome
        png = self.explorer.live.frame(outcome.curves)
        limits = [*self.lesson.leaves_out, *self.lesson.people]
        return View(self.explorer.box, "\n".join([outcome.plain or outcome.words, *limits]), png)

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
        boxes = [
            w.VBox([prose(_("Question {n}").format(n=k + 1), tag="h4"), q.box])
            for k, q in enumerate(self.questions)
        ]
        return View(w.VBox(boxes), "\n".join(q.question.text for q in self.questions))

    def given(self) -> dict[str, float]:
        """The numbers of the exercise; they depend on the learner's seed."""
        exercise = self.lesson.exercise(self.seed)
        for name, value in exercise.given.items():
            print(f"{name} = {value:g} {exercise.units.get(name, '')}".rstrip())
        return dict(exercise.given)

    def grade(self, answer: float | None) -> int:
        """Judge the answer to the exercise, say why, and return its points."""
        with language(self.language):
            exercise = self.lesson.exercise(self.seed)
            if not isinstance(answer, (int, float)):
                print(_("No answer yet. Hint: {hint}").format(hint=exercise.question.hints[0]))
                return 0
            judgement = judge_number(exercise.question, float(answer))
            verdict = _("Right.") if judgement.right else _("Not yet.")
            print(f"{verdict} {judgement.feedback}")
            return exercise.points if judgement.right else 0

    def evidence(self) -> View:
        """How good the evidence for the article's claims is."""
        claims = claims_of(self.lesson, self.language)
        blocks = "".join(
            f"<h4>{html.escape(c['claim'])}</h4>"
            f"<p><strong>{html.escape(c['grade'])}</strong>. {html.escape(c['note'])} "
            f"<em>{html.escape(c['sources'])}</em></p>"
            for c in claims
        )
        change = self.lesson.change_of_mind
        words = [f"{c['claim']} [{c['grade']}] {c['note']}" for c in claims]
        page = w.HTML(f"{blocks}<p>{html.escape(change)}</p>")
        return View(w.VBox([page]), "\n".join([*words, change]))

    def take_home(self) -> View:
        """A body activity, the safety box, and the report."""
        message = prose("", role="status")
        button = w.Button(
            description=_("Export report"),
            tooltip=_("Save predictions, runs and answers as one HTML file"),
        )

        def export(_button: object) -> None:
            self.keeper.download(f"{self.lesson.name}_report.html", self.report())
            set_prose(message, _("The report is in your browser's downloads."), role="status")

        button.on_click(guarded(lambda t: set_prose(message, t, role="alert"))(export))
        activity, safety, heading = self.lesson.body_activity, safety_text(), _("Safety")
        box = w.HTML(
            f"<p>{html.escape(activity)}</p>"
            f'<div role="note" style="border:2px solid #D55E00;padding:0.6em 1em">'
            f"<strong>{html.escape(heading)}</strong><p>{html.escape(safety)}</p></div>"
        )
        return View(w.VBox([box, button, message]), f"{activity}\n{safety}")

    def report(self) -> str:
        """The learner's work as one self-contained HTML page."""
        with language(self.language):
            return report_html(self.lesson, self.predictions, self.explorer, self.questions, self.seed)

    def work(self) -> dict[str, Any]:
        """Everything worth keeping, as plain JSON values."""
        return {
            "predictions": self.predictions.work(),
            "explorer": self.explorer.work(),
            "questions": {q.question.key: q.work() for q in self.questions},
        }

    def _open(self) -> None:
        self.explorer.open(True)
        self._keep()

    def _keep(self) -> None:
        if not self._restoring:
            self.keeper.keep(self.work())

    def _restore(self, work: Mapping[str, Any]) -> None:
        self._restoring = True
        try:
            self.predictions.restore(work.get("predictions", {}))
            if self.predictions.locked:
                self.explorer.restore(work.get("explorer", {}))
            for question in self.questions:
                question.restore(work.get("questions", {}).get(question.question.key, {}))
        finally:
            self._restoring = False


def open_lesson(wanted: str, seed: int | None = None) -> OpenLesson:
    """Open a lesson by number or name: `lab = open_lesson("04")`.

    `seed` chooses the learner's own numbers in the questions (0 unless KRAM_SEED says otherwise).
    Raises LessonError, naming the nearest, for a lesson that does not exist.
    """
    own = int(os.environ.get("KRAM_SEED", "0")) if seed is None else seed
    return OpenLesson(shelf.find(wanted), own)
