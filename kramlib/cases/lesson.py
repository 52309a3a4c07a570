"""From a case to a lesson: everything that a lesson has, made from the file, in the language in force."""

from dataclasses import replace
from functools import partial

from kramlib.cases.case import Asked, Case, Changes, Foretelling, Lever, Thought
from kramlib.cases.visit import build, examined, numbers
from kramlib.cases.words import CHOICES, Named
from kramlib.experiments.patient import Patient, path_now, stations
from kramlib.figures.sound import of_emg
from kramlib.lessons.climbing import LADDER, climbing
from kramlib.lessons.spec import (
    Choice,
    Control,
    Idea,
    Lesson,
    Outcome,
    Prediction,
    Question,
    Settings,
    Slip,
)
from kramlib.text import _, current_language


def lesson_of(case: Case) -> Lesson:
    """The case as a lesson."""
    return Lesson(
        number="",
        name=f"case_{case.name}",
        title=str(case.title),
        claims=case.claims,
        terms=case.terms,
        settings=Settings(stations(case.patient)),
        predictions=tuple(_prediction(f"p{k}", f) for k, f in enumerate(case.foretellings)),
        controls=tuple(_control(case.patient, lever) for lever in case.levers),
        build=build(),
        run=partial(_run, case.patient),
        questions=lambda _seed: tuple(_question(case.patient, q) for q in case.questions),
        exercise=None,
        leaves_out=(*_leaves_out(), *map(str, case.leaves_out)),
        people=tuple(map(str, case.people)),
        body_activity=str(case.doctor),
        change_of_mind="",
        sweep=climbing(lambda settings: (path_now(patient_at(case.patient, settings)), LADDER)),
        sound=of_emg,
        live=False,
        story=str(case.story),
    )


def patient_at(patient: Patient, settings: Settings) -> Patient:
    """The person as the learner's settings have it."""
    at = dict(settings.stations)
    history = tuple(at.pop(f"history{k + 1}") for k in range(len(patient.history)))
    # The stations are named as the fields of Patient are; a type checker cannot read names.
    return replace(patient, history=history, **at)  # type: ignore[arg-type]


def changed(patient: Patient, changes: Changes) -> Patient:
    """The person with some values changed, by path."""
    return patient_at(patient, Settings(stations(patient)).but(changes))


def _run(patient: Patient, settings: Settings) -> Outcome:
    return examined(patient_at(patient, settings))


def _prediction(key: str, said: Foretelling) -> Prediction:
    return Prediction(key, str(said.ask), tuple(map(str, said.options)), said.shows)


def _control(patient: Patient, lever: Lever) -> Control:
    station, name = lever.path.split(".")
    info = type(stations(patient)[station]).info(name)
    meaning = _(info.meaning)
    named = CHOICES[name]() if name in CHOICES else Named(meaning[:1].upper() + meaning[1:], ())
    label = str(lever.label) if lever.label else named.label
    return Control(lever.path, label, lever.low, lever.high, lever.step, names=named.choices)


def _question(patient: Patient, asked: Asked) -> Question:
    answer, unit, digits = None, "", 0
    slips: tuple[Slip, ...] = ()
    if asked.number:
        found = numbers(changed(patient, asked.at))[asked.number]
        answer, unit, digits = found.value, found.unit, found.digits
        wrong = [(numbers(changed(patient, m.at))[asked.number].value, str(m.why)) for m in asked.mistakes]
        slips = tuple(Slip(value, why) for value, why in wrong if value is not None)
    return Question(
        key=asked.key,
        text=str(asked.ask),
        hints=tuple(map(str, asked.hints)),
        choices=tuple(Choice(str(a.text), a.right, str(a.why)) for a in asked.answers),
        answer=answer,
        tolerance=max(asked.tolerance, 0.5 * 10.0**-digits),
        unit=unit,
        slips=slips,
        steps=tuple(map(str, asked.order)),
        rubric=tuple(_idea(thought) for thought in asked.ideas),
        right_feedback=str(asked.right or ""),
        wrong_feedback=str(asked.wrong or ""),
    )


def _idea(thought: Thought) -> Idea:
    return Idea(str(thought.text), thought.words[current_language()], str(thought.why))


def _leaves_out() -> tuple[str, ...]:
    return (
        _(
            "The person is put together from models that were each held to their own published findings; "
            "nobody has measured the whole. A cramp is tried with two seconds of nerve activity, because "
            "what starts one in life is not known."
        ),
        _("Sick kidneys, hormones of pregnancy, sugar, acid and base, and pain that changes with time."),
    )
