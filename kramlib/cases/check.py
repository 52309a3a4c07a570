"""Whether the model agrees with a case: every right answer of a case is worked out, never typed twice."""

from collections.abc import Iterator

from kramlib.cases.case import Asked, Case, Holds
from kramlib.cases.lesson import changed
from kramlib.cases.visit import numbers
from kramlib.experiments.patient import Patient
from kramlib.text import _


def disagreements(case: Case) -> Iterator[str]:
    """A sentence, with its line, for each question whose right answer the model does not give."""
    for asked in case.questions:
        found = [(asked.line, said) for said in _of_number(case.patient, asked)] if asked.number else []
        if asked.model is not None:
            found += [(asked.model.line, said) for said in _of_choice(case.patient, asked.model)]
        for line, said in found:
            yield _("line {line}, {field}: {what}").format(line=line, field=asked.key, what=said)


def answers(case: Case) -> Iterator[str]:
    """What the model answers to each question of number, in words."""
    for asked in case.questions:
        if asked.number:
            found = numbers(changed(case.patient, asked.at))[asked.number]
            yield f"{asked.key}: {found.label} = {found.text()}"


def _of_number(patient: Patient, asked: Asked) -> Iterator[str]:
    found = numbers(changed(patient, asked.at))[asked.number]
    right = found.value
    if asked.tolerance < found.grain:
        text = _("other computers may find {number} up to {grain:g} away; the tolerance is less.")
        yield text.format(number=asked.number, grain=found.grain)
    if right is None:
        yield _("the model finds no {number} there.").format(number=asked.number)
        return
    if right and asked.tolerance >= abs(right):
        text = _("the tolerance is as large as the answer, {right:g}: 0 would be right as well.")
        yield text.format(right=right)
    usual = numbers(patient)[asked.number].value
    if asked.at and usual is not None and abs(usual - right) <= asked.tolerance:
        text = _("with nothing changed the case gives {usual:g}, which would be right as well.")
        yield text.format(usual=usual)
    for mistake in asked.mistakes:
        wrong = numbers(changed(patient, mistake.at))[asked.number].value
        if wrong is None or abs(wrong - right) <= asked.tolerance:
            text = _("a mistake leads to {wrong}, no further from {right:g} than the tolerance.")
            yield text.format(wrong="–" if wrong is None else f"{wrong:g}", right=right)


def _of_choice(patient: Patient, holds: Holds) -> Iterator[str]:
    usual, there = (numbers(person)[holds.number] for person in (patient, changed(patient, holds.at)))
    a, b = usual.value or 0.0, there.value or 0.0
    same = abs(b - a) <= max(usual.grain, 0.5 * 10.0**-usual.digits)
    found = "the_same" if same else "higher" if b > a else "lower"
    if found != holds.how:
        text = _(
            "the right answer goes with `is: {said}`, the model finds `is: {found}` ({number}: {usual}, "
            "then {there})."
        )
        yield text.format(
            said=holds.how, found=found, number=there.label, usual=usual.text(), there=there.text()
        )
