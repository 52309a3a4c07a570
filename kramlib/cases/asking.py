"""Reads the questions, predictions and levers of a case."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from kramlib.cases.case import Answer, Asked, Foretelling, Holds, Lever, Mistake, Thought, Words
from kramlib.cases.clerk import Clerk
from kramlib.cases.person import known_path, read_changes
from kramlib.cases.tree import Node
from kramlib.cases.visit import NUMBERS
from kramlib.experiments.patient import Patient, stations
from kramlib.text import LANGUAGES, _

HOW = ("higher", "lower", "the_same")
_KINDS = ("answers", "number", "order", "ideas")
_COMMON = ("ask", "hints", "right", "wrong", "model")
_FEWEST = 2
_STEPS = (50, 100, 200, 250, 500, 1000)  # of a slider whose case names no step: the first that fits


def read_foretelling(clerk: Clerk, node: Node, where: str, patient: Patient) -> Foretelling:
    """A question to commit to before the controls open."""
    fields = clerk.fields(node, where, ("ask", "options", "shows"), ("ask", "options"))
    options = clerk.several(fields.get("options"), f"{where}.options", _FEWEST)
    shows = clerk.items(fields.get("shows"), f"{where}.shows")
    return Foretelling(
        clerk.words(fields.get("ask"), f"{where}.ask"),
        tuple(clerk.words(o, f"{where}.options") for o in options),
        tuple(read_changes(clerk, s, f"{where}.shows", patient) for s in shows),
    )


def read_lever(clerk: Clerk, node: Node, where: str, patient: Patient) -> Lever:
    """What a student may change. The limits are the parameter's own unless narrower ones are given."""
    known = ("change", "from", "to", "step", "label")
    fields = clerk.fields(node, where, known, ("change",))
    label = clerk.words(fields["label"], f"{where}.label") if "label" in fields else None
    path = clerk.text(fields["change"], f"{where}.change") if "change" in fields else ""
    if not path or not known_path(clerk, fields["change"], f"{where}.change", path, patient):
        return Lever("", 0.0, 1.0, 1.0)  # a problem was noted, and nothing follows from it
    return Lever(path, *_limits(clerk, node, fields, where, patient, path), label)


def _limits(
    clerk: Clerk, node: Node, fields: Mapping[str, Node], where: str, patient: Patient, path: str
) -> tuple[float, float, float]:
    """The limits of a lever, and its step."""
    station, _dot, name = path.partition(".")
    at = stations(patient)[station]
    info, own = at.info(name), getattr(at, name)
    unit = "" if info.unit == "1" else f" {info.unit}"
    low, high = (
        clerk.number(fields[key], f"{where}.{key}", info.low, info.high, unit) if key in fields else default
        for key, default in (("from", info.low), ("to", info.high))
    )
    if low is None or high is None:
        return 0.0, 1.0, 1.0
    if high <= low:
        clerk.note(node, where, _("`to` must lie above `from`."))
        return 0.0, 1.0, 1.0
    if not low <= own <= high:
        text = _("the case itself has {own:g}{unit}; `from` and `to` must hold it.")
        clerk.note(node, where, text.format(own=own, unit=unit))
    return low, high, _step(clerk, fields.get("step"), f"{where}.step", (low, high, own), unit)


def _step(
    clerk: Clerk, node: Node | None, where: str, values: tuple[float, float, float], unit: str
) -> float:
    """A step that leads from a lever's lower limit to the case's own value, so that Reset finds it again."""
    low, high, own = values
    span = high - low
    if node is None:
        usual = (span / steps for steps in _STEPS)
        return next((step for step in usual if _leads(low, own, step)), span / _STEPS[0])
    step = clerk.number(node, where, 1e-4 * span, span, unit)
    if step and not _leads(low, own, step):
        text = _("steps of {step:g} from {low:g} never reach {own:g}{unit}, which the case itself has.")
        clerk.note(node, where, text.format(step=step, low=low, own=own, unit=unit))
    return step or span


def _leads(low: float, own: float, step: float) -> bool:
    """Whether whole steps lead from one value to the other."""
    steps = (own - low) / step
    return abs(steps - round(steps)) < 1e-6


def read_question(clerk: Clerk, node: Node, number: int, patient: Patient) -> Asked:
    """One question of any kind."""
    where = f"questions[{number}]"
    known = (*_COMMON, *_KINDS, "at", "tolerance", "mistakes")
    fields = clerk.fields(node, where, known, ("ask", "hints"))
    kinds = [kind for kind in _KINDS if kind in fields]
    if len(kinds) != 1:
        clerk.note(node, where, _("give exactly one of {kinds}.").format(kinds=", ".join(_KINDS)))
    found = _of_kind(clerk, fields, where, patient)
    for name in ("right", "wrong"):
        if name in fields:
            found[name] = clerk.words(fields[name], f"{where}.{name}")
    if "model" in fields:
        found["model"] = _holds(clerk, fields["model"], f"{where}.model", patient)
    hints = clerk.several(fields.get("hints"), f"{where}.hints", 1)
    said = tuple(clerk.words(h, f"{where}.hints") for h in hints)
    return replace(Asked(f"q{number}", clerk.words(fields.get("ask"), f"{where}.ask"), said), **found)


def _of_kind(clerk: Clerk, fields: Mapping[str, Node], where: str, patient: Patient) -> dict[str, Any]:
    """What a question of its kind holds besides."""
    if "answers" in fields:
        given = clerk.items(fields["answers"], f"{where}.answers")
        answers = tuple(_answer(clerk, a, f"{where}.answers") for a in given)
        if sum(a.right for a in answers) != 1 or len(answers) < _FEWEST:
            clerk.note(
                fields["answers"],
                f"{where}.answers",
                _("give two answers or more, one of them `right: yes`."),
            )
        return {"answers": answers}
    if "order" in fields:
        steps = clerk.several(fields["order"], f"{where}.order", _FEWEST)
        return {"order": tuple(clerk.words(s, f"{where}.order") for s in steps)}
    if "ideas" in fields:
        ideas = clerk.several(fields["ideas"], f"{where}.ideas", 1)
        return {"ideas": tuple(_idea(clerk, i, f"{where}.ideas") for i in ideas)}
    return _number(clerk, fields, where, patient) if "number" in fields else {}


def _number(clerk: Clerk, fields: Mapping[str, Node], where: str, patient: Patient) -> dict[str, Any]:
    mistakes = clerk.items(fields.get("mistakes"), f"{where}.mistakes")
    tolerance: float | None = None
    if "tolerance" in fields:
        tolerance = clerk.number(fields["tolerance"], f"{where}.tolerance", 0.0, 1e6)
    else:
        clerk.note(fields["number"], where, _("the field {name!r} is missing.").format(name="tolerance"))
    return {
        "number": clerk.one_of(fields["number"], f"{where}.number", NUMBERS, _("There is no number")),
        "at": read_changes(clerk, fields.get("at"), f"{where}.at", patient),
        "tolerance": tolerance or 0.0,
        "mistakes": tuple(_mistake(clerk, m, f"{where}.mistakes", patient) for m in mistakes),
        "line": fields["number"].line,
    }


def _answer(clerk: Clerk, node: Node, where: str) -> Answer:
    fields = clerk.fields(node, where, (*LANGUAGES, "right", "why"), (*LANGUAGES, "why"))
    said = {code: clerk.text(fields[code], f"{where}.{code}") if code in fields else "" for code in LANGUAGES}
    right = clerk.truth(fields["right"], f"{where}.right") if "right" in fields else False
    return Answer(Words(**said), right, clerk.words(fields.get("why"), f"{where}.why"))


def _mistake(clerk: Clerk, node: Node, where: str, patient: Patient) -> Mistake:
    fields = clerk.fields(node, where, ("at", "why"), ("at", "why"))
    at = read_changes(clerk, fields.get("at"), f"{where}.at", patient)
    return Mistake(at, clerk.words(fields.get("why"), f"{where}.why"))


def _idea(clerk: Clerk, node: Node, where: str) -> Thought:
    fields = clerk.fields(node, where, ("idea", "words", "why"), ("idea", "words", "why"))
    lists = clerk.fields(fields["words"], f"{where}.words", LANGUAGES, LANGUAGES) if "words" in fields else {}
    words = {code: _listed(clerk, lists.get(code), f"{where}.words.{code}") for code in LANGUAGES}
    idea, why = (clerk.words(fields.get(name), f"{where}.{name}") for name in ("idea", "why"))
    return Thought(idea, words, why)


def _listed(clerk: Clerk, node: Node | None, where: str) -> tuple[str, ...]:
    return tuple(clerk.text(item, where) for item in clerk.several(node, where, 1))


def _holds(clerk: Clerk, node: Node, where: str, patient: Patient) -> Holds:
    """What the model has to show for the right answer to be right."""
    fields = clerk.fields(node, where, ("number", "at", "is"), ("number", "at", "is"))
    number = how = ""
    if "number" in fields:
        number = clerk.one_of(fields["number"], f"{where}.number", NUMBERS, _("There is no number"))
    if "is" in fields:
        how = clerk.one_of(fields["is"], f"{where}.is", HOW, _("A number cannot be"))
    return Holds(number, read_changes(clerk, fields.get("at"), f"{where}.at", patient), how, node.line)
