"""The learner's report: one HTML page that needs nothing else, with predictions, runs and answers."""

import html

import kramlib
from kramlib.lessons.explorer import Explorer, image_html, limits_html, numbers_table
from kramlib.lessons.predict import PredictionBox
from kramlib.lessons.quiz import QuestionBox
from kramlib.lessons.spec import Lesson
from kramlib.text import _, current_language

_STYLE = (
    "body{font-family:sans-serif;max-width:52em;margin:2em auto;line-height:1.5;padding:0 "
    "1em}table{border-collapse:collapse}td,th{border:1px solid #888;padding:0.2em "
    "0.6em;text-align:left}img{max-width:100%;height:auto}"
)


def report_html(
    lesson: Lesson, predictions: PredictionBox, explorer: Explorer, questions: list[QuestionBox], seed: int
) -> str:
    """The page, in the language in force."""
    made_with = _("Made with kramlib {version}, seed {seed}.")
    parts = [
        _heading(lesson.title),
        *_predictions(predictions),
        *_runs(explorer),
        *_answers(questions),
        limits_html(lesson),
        _text(made_with.format(version=kramlib.__version__, seed=seed)),
    ]
    title = html.escape(lesson.title)
    return (
        f'<!doctype html><html lang="{current_language()}"><head><meta charset="utf-8">'
        f"<title>{title}</title><style>{_STYLE}</style></head>"
        f"<body>{''.join(parts)}</body></html>"
    )


def _predictions(box: PredictionBox) -> list[str]:
    chosen = box.chosen()
    state = _("locked") if box.locked else _("not locked")
    lines = [_section(_("Predictions ({state})").format(state=state))]
    for p in box.predictions:
        index = chosen[p.key]
        answer = _("no prediction") if index is None else p.options[index]
        lines.append(_text(f"{p.text} – {answer}"))
    return lines


def _runs(explorer: Explorer) -> list[str]:
    lines = [_section(_("Runs")), numbers_table(explorer.outcome.numbers, explorer.pins)]
    for name, outcome in [
        (_("now"), explorer.outcome),
        *((pin.name, pin.outcome) for pin in explorer.pins),
    ]:
        png = explorer.live.frame(outcome.curves)
        lines += [f"<h3>{html.escape(name)}</h3>", _text(outcome.words)]
        lines.append(image_html(png, explorer.live.size, outcome.words))
    return lines


def _answers(questions: list[QuestionBox]) -> list[str]:
    lines = [_section(_("Answers"))]
    for box in questions:
        lines.append(_text(box.question.text))
        if box.judgement is None:
            lines.append(_text(_("not answered")))
            continue
        verdict = _("Right.") if box.judgement.right else _("Not yet.")
        lines.append(_text(f"{_given(box)} – {verdict} {box.judgement.feedback}"))
        if box.hints_shown:
            lines.append(_text(_("hints used: {n}").format(n=box.hints_shown)))
    return lines


def _given(box: QuestionBox) -> str:
    question, given = box.question, box.given
    if question.choices:
        return question.choices[int(given)].text
    if question.steps:
        return " → ".join(question.steps[k] for k in given)
    return f"{given:g} {question.unit}"


def _heading(text: str) -> str:
    return f"<h1>{html.escape(text)}</h1>"


def _section(text: str) -> str:
    return f"<h2>{html.escape(text)}</h2>"


def _text(text: str) -> str:
    return f"<p>{html.escape(text)}</p>"
