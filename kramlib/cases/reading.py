"""From a file to a case: every problem is said at once, in the order of the lines."""

from pathlib import Path

from kramlib.cases.asking import read_foretelling, read_lever, read_question
from kramlib.cases.case import Case, Lever, Words
from kramlib.cases.clerk import Clerk
from kramlib.cases.person import HISTORY, SECTIONS, read_patient
from kramlib.cases.tree import CaseError, Fields, Node, read_tree
from kramlib.data import table
from kramlib.experiments.patient import Patient
from kramlib.text import _

_REQUIRED = ("case", "title", "story", "predict", "change", "questions", "people", "doctor")
FIELDS = (*_REQUIRED, *SECTIONS, HISTORY, "muscle", "leaves_out", "claims", "terms")
_QUESTIONS, _LEVERS = (1, 6), (1, 6)
_LONGEST_NAME = 40  # so that the codes of its runs stay short


def read_case(path: Path) -> Case:
    """The case in a file. CaseError with every problem, one a line."""
    return case_of(read_tree(path), path.name)


def case_of(tree: Fields, file: str) -> Case:
    """The case in a tree."""
    clerk = Clerk()
    made = _case(clerk, clerk.fields(tree, _("the case"), FIELDS, _REQUIRED))
    if clerk.problems:
        lines = [sentence for _line, sentence in sorted(clerk.problems, key=lambda p: p[0])]
        raise CaseError("\n".join(f"{file}, {sentence}" for sentence in dict.fromkeys(lines)))
    return made


def _case(clerk: Clerk, fields: dict[str, Node]) -> Case:
    patient = read_patient(clerk, fields)
    asked = _counted(clerk, fields, "questions", _QUESTIONS)
    before = len(clerk.problems)
    levers = _levers(clerk, _counted(clerk, fields, "change", _LEVERS), patient)
    if len(clerk.problems) == before:
        clerk.reach = {lever.path: (lever.low, lever.high) for lever in levers}
    told = clerk.several(fields.get("predict"), "predict", 1)
    return Case(
        name=_name(clerk, fields["case"]) if "case" in fields else "",
        title=clerk.words(fields.get("title"), "title"),
        story=clerk.words(fields.get("story"), "story"),
        patient=patient,
        foretellings=tuple(
            read_foretelling(clerk, f, f"predict[{k + 1}]", patient) for k, f in enumerate(told)
        ),
        levers=levers,
        questions=tuple(read_question(clerk, q, k + 1, patient) for k, q in enumerate(asked)),
        people=_list_of_words(clerk, fields, "people"),
        doctor=clerk.words(fields.get("doctor"), "doctor"),
        leaves_out=_list_of_words(clerk, fields, "leaves_out"),
        claims=tuple(_claim(clerk, c) for c in clerk.items(fields.get("claims"), "claims")),
        terms=tuple(_term(clerk, t) for t in clerk.items(fields.get("terms"), "terms")),
    )


def _counted(clerk: Clerk, fields: dict[str, Node], name: str, most: tuple[int, int]) -> tuple[Node, ...]:
    found = clerk.items(fields.get(name), name)
    if name in fields and not most[0] <= len(found) <= most[1]:
        text = _("{n} entries; give {low} to {high}.")
        clerk.note(fields[name], name, text.format(n=len(found), low=most[0], high=most[1]))
    return found


def _levers(clerk: Clerk, nodes: tuple[Node, ...], patient: Patient) -> tuple[Lever, ...]:
    """The controls, each of them once."""
    made = tuple(read_lever(clerk, node, f"change[{k + 1}]", patient) for k, node in enumerate(nodes))
    for k, lever in enumerate(made):
        if lever.path and lever.path in (other.path for other in made[:k]):
            text = _("{path!r} stands here twice.")
            clerk.note(nodes[k], f"change[{k + 1}].change", text.format(path=lever.path))
    return made


def _list_of_words(clerk: Clerk, fields: dict[str, Node], name: str) -> tuple[Words, ...]:
    return tuple(clerk.words(item, name) for item in clerk.items(fields.get(name), name))


def _name(clerk: Clerk, node: Node) -> str:
    name = clerk.text(node, "case")
    if name and not (name.isascii() and name.replace("_", "a").isalnum() and name == name.lower()):
        clerk.note(node, "case", _("{value!r}: use small letters, digits and _ only.").format(value=name))
    if len(name) > _LONGEST_NAME:
        text = _("{n} letters are too many; give {most} at most.")
        clerk.note(node, "case", text.format(n=len(name), most=_LONGEST_NAME))
    return name


def _claim(clerk: Clerk, node: Node) -> int:
    claims = table("claims").column("claim_no")
    number = clerk.number(node, "claims", min(claims), max(claims)) or 0.0
    if number != int(number):
        clerk.note(node, "claims", _("{value:g} is not a whole number.").format(value=number))
    return int(number)


def _term(clerk: Clerk, node: Node) -> str:
    known = tuple(str(t) for t in table("glossary").column("term_id"))
    return clerk.one_of(node, "terms", known, _("The glossary has no term"))
