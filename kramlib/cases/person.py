"""The person of a case: which fields there are, what they may be called, and how they become a Patient."""

from collections.abc import Mapping
from dataclasses import replace

from kramlib.body.fluids import DRINKS, MEDICINES, Body, Spell
from kramlib.body.spine import POSTURES, Spine
from kramlib.body.training.weeks import Habit
from kramlib.cases.clerk import Clerk, alone
from kramlib.cases.tree import Fields, Node, Text
from kramlib.conditions.electrolytes import Electrolytes
from kramlib.data import table
from kramlib.engine.parameters import ParameterError, Parameters, unknown_name
from kramlib.experiments.patient import HELPS, PLACES, Moment, Patient, stations
from kramlib.experiments.person import NOT_PRONE, PRONE, Person
from kramlib.text import _

SECTIONS: Mapping[str, type[Parameters]] = {
    "person": Person,
    "body": Body,
    "blood": Electrolytes,
    "spine": Spine,
    "habit": Habit,
    "moment": Moment,
}
HISTORY = "history"
MUSCLES = {
    str(row["muscle"]): str(row["anatomical_name"])
    for row in table("muscles").rows
    if row["contraction_ms"] is not None
}
_IN_ORDER = {"posture": POSTURES, "drink": DRINKS, "medicine": MEDICINES, "position": PLACES, "help": HELPS}
NAMES: Mapping[str, Mapping[str, float]] = {
    **{name: {word: float(k) for k, word in enumerate(words)} for name, words in _IN_ORDER.items()},
    "persistent": {"cramps_easily": PRONE.persistent, "cramps_seldom": NOT_PRONE.persistent},
}


def read_patient(clerk: Clerk, fields: Mapping[str, Node]) -> Patient:
    """The patient that the fields of a case describe."""
    made = {
        name: _station(clerk, fields[name], name, kind) for name, kind in SECTIONS.items() if name in fields
    }
    spells = [
        _station(clerk, node, f"{HISTORY}{k + 1}", Spell)
        for k, node in enumerate(clerk.items(fields.get(HISTORY), HISTORY))
    ]
    blood = fields.get("blood")
    named = blood.fields if isinstance(blood, Fields) else ()
    measured = frozenset(named) & set(Electrolytes.names())
    # SECTIONS names the fields of Patient with their types; a type checker cannot read names.
    patient = Patient(history=tuple(spells), measured=measured, **made)  # type: ignore[arg-type]
    muscle = fields.get("muscle")
    if muscle is not None:
        name = clerk.text(muscle, "muscle")
        if name and name not in MUSCLES:
            clerk.note(muscle, "muscle", unknown_name(_("There is no muscle"), name, (), muscles()))
        patient = replace(patient, muscle=name or patient.muscle)
    return patient


def muscles() -> tuple[str, ...]:
    """The muscles of which all that a case needs is known, each with its anatomical name."""
    return tuple(f"{name} ({called})" for name, called in MUSCLES.items())


def _station(clerk: Clerk, node: Node, where: str, kind: type[Parameters]) -> Parameters:
    values = {}
    for name, piece in clerk.fields(node, where, kind.names()).items():
        value = value_of(clerk, piece, f"{where}.{name}", kind, name)
        if value is not None:
            values[name] = value
    return kind(**values)


def value_of(clerk: Clerk, node: Node, where: str, kind: type[Parameters], name: str) -> float | None:
    """The value of a parameter, typed as a number or by its name; None after a problem."""
    typed = node.value.strip() if isinstance(node, Text) else ""
    called = NAMES.get(name, {})
    if typed in called:
        return called[typed]
    try:
        return kind.checked(name, typed.replace(",", "."))
    except ParameterError as error:
        said = str(error).removeprefix(f"{kind.__name__}.")
        if called and (kind.info(name).choices or not typed[:1].isdigit()):
            said = unknown_name(_("There is no {field}").format(field=name), typed, tuple(called))
        said += alone(typed)
        clerk.note(node, where, said)
        return None


def read_changes(clerk: Clerk, node: Node | None, where: str, patient: Patient) -> Mapping[str, float]:
    """Values by path that differ from the case's own: `at: {blood.potassium: 6}`."""
    if node is None:
        return {}
    if not isinstance(node, Fields):
        clerk.note(
            node, where, _("give values by path, such as {example}.").format(example="{moment.burst_hz: 20}")
        )
        return {}
    found = {}
    for path, piece in node.fields.items():
        if not known_path(clerk, piece, where, path, patient):
            continue
        station, name = path.split(".")
        value = value_of(clerk, piece, f"{where}.{path}", type(stations(patient)[station]), name)
        if value is not None:
            found[path] = value
            clerk.reached(piece, f"{where}.{path}", path, value)
    return found


def known_path(clerk: Clerk, node: Node, where: str, path: str, patient: Patient) -> bool:
    """Whether a case has a value at this path that may be changed; if not, why is noted."""
    known, groups = paths(patient), tuple(stations(patient))
    if path in known:
        return True
    group, _dot, name = path.partition(".")
    if group == "blood" and name in Electrolytes.names():
        said = _(
            "{path!r} cannot be changed, for the case gives no {ion} under `blood:`. Write it there first."
        ).format(path=path, ion=name)
    elif group.startswith(HISTORY) and not patient.history:
        said = _("{path!r} cannot be changed, for this case has no `history:`.").format(path=path)
    else:
        own = tuple(p for p in known if p.startswith(f"{group}."))
        said = unknown_name(_("There is nothing to change at"), path, own or known, own or groups)
    clerk.note(node, where, said)
    return False


def paths(patient: Patient) -> tuple[str, ...]:
    """Every value of a case that may be changed. An ion of the blood only if it was measured."""
    return tuple(
        f"{station}.{name}"
        for station, parameters in stations(patient).items()
        for name in parameters.names()
        if station != "blood" or name in patient.measured
    )
