"""Reads the pieces of a case file and notes every problem, with line, field, value and what is allowed."""

from kramlib.cases.case import Words
from kramlib.cases.tree import Fields, Items, Node, Text
from kramlib.engine.parameters import unknown_name
from kramlib.text import LANGUAGES, _

_YES, _NO = ("yes", "true", "ya", "benar"), ("no", "false", "tidak", "salah")
_LONGEST = 4000


def alone(typed: str) -> str:
    """What to say besides, if a number was typed with its unit."""
    with_unit = typed[:1].isdigit() and typed[-1:] != "." and not typed[-1:].isdigit()
    return " " + _("Write the number alone, without a unit.") if with_unit else ""


class Clerk:
    """Asks a tree for its pieces. What is wrong is noted and replaced, so that reading goes on."""

    def __init__(self) -> None:
        self.problems: list[tuple[int, str]] = []
        self.reach: dict[str, tuple[float, float]] = {}  # of the case's controls, if they could be read

    def note(self, node: Node, where: str, sentence: str) -> None:
        """Note a problem of the field `where`."""
        text = _("line {line}, {field}: {what}")
        self.problems.append((node.line, text.format(line=node.line, field=where, what=sentence)))

    def fields(
        self, node: Node, where: str, known: tuple[str, ...], required: tuple[str, ...] = ()
    ) -> dict[str, Node]:
        """The named pieces of a field; unknown and missing names are noted."""
        if not isinstance(node, Fields):
            self.note(node, where, _("give named fields: {names}.").format(names=", ".join(known)))
            return {}
        for name, piece in node.fields.items():
            if name not in known:
                self.note(piece, where, unknown_name(_("There is no field"), name, known))
        for name in required:
            if name not in node.fields:
                self.note(node, where, _("the field {name!r} is missing.").format(name=name))
        return {name: piece for name, piece in node.fields.items() if name in known}

    def items(self, node: Node | None, where: str) -> tuple[Node, ...]:
        """The pieces of a list."""
        if node is None:
            return ()
        if isinstance(node, Items):
            return node.items
        self.note(node, where, _("give a list, each line beginning with a dash (-)."))
        return ()

    def several(self, node: Node | None, where: str, fewest: int) -> tuple[Node, ...]:
        """The pieces of a list that has to hold some."""
        found = self.items(node, where)
        if isinstance(node, Items) and len(found) < fewest:
            text = _("give {fewest} or more, not {n}.")
            self.note(node, where, text.format(fewest=fewest, n=len(found)))
        return found

    def text(self, node: Node, where: str) -> str:
        """A plain text that is not empty."""
        if not isinstance(node, Text) or not node.value.strip():
            self.note(node, where, _("give a text."))
            return ""
        if len(node.value) > _LONGEST:
            text = _("the text has {n} characters; at most {most} are shown.")
            self.note(node, where, text.format(n=len(node.value), most=_LONGEST))
        return node.value.strip()

    def words(self, node: Node | None, where: str) -> Words:
        """A text in both languages."""
        if node is None:
            return Words("", "")
        said = self.fields(node, where, LANGUAGES, LANGUAGES)
        return Words(**{code: self._spoken(said, code, where) for code in LANGUAGES})

    def _spoken(self, said: dict[str, Node], code: str, where: str) -> str:
        return self.text(said[code], f"{where}.{code}") if code in said else ""

    def number(self, node: Node, where: str, low: float, high: float, unit: str = "") -> float | None:
        """A number within limits, typed with a decimal point or comma; None after a problem."""
        typed = node.value.strip() if isinstance(node, Text) else ""
        try:
            value = float(typed.replace(",", "."))
        except ValueError:
            text = _("{value!r} is not a number.").format(value=typed)
            self.note(node, where, f"{text}{alone(typed)}")
            return None
        if not low <= value <= high:
            text = _("{value:g}{unit} is outside {low:g} to {high:g}{unit}.")
            self.note(node, where, text.format(value=value, low=low, high=high, unit=unit))
            return None
        return value

    def reached(self, node: Node, where: str, path: str, value: float) -> None:
        """Note a value that no control of the case reaches."""
        low, high = self.reach.get(path, (value, value))
        if self.reach and path not in self.reach:
            self.note(node, where, _("no control under `change:` moves it."))
        elif not low <= value <= high:
            text = _("{value:g} is outside {low:g} to {high:g}, as far as its control under `change:` goes.")
            self.note(node, where, text.format(value=value, low=low, high=high))

    def truth(self, node: Node, where: str) -> bool:
        """Yes or no."""
        typed = node.value.strip().lower() if isinstance(node, Text) else ""
        if typed not in _YES + _NO:
            self.note(node, where, _("{value!r} is neither yes nor no.").format(value=typed))
        return typed in _YES

    def one_of(self, node: Node, where: str, known: tuple[str, ...], what: str) -> str:
        """One of some names."""
        name = self.text(node, where)
        if name and name not in known:
            self.note(node, where, unknown_name(what, name, known))
            return ""
        return name
