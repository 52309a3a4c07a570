"""A case file as a tree of plain text, each piece with its line. Nothing in a file is ever executed.

YAML can hold more than a case needs: tags that make objects, anchors that swell to gigabytes, files in files.
Here its events are read one by one; whatever is not a mapping, a list or plain text is refused.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml

from kramlib.errors import KramError
from kramlib.text import _

_MOST_BYTES, _DEEPEST = 200_000, 12


class CaseError(KramError, ValueError):
    """A case file cannot be used. The sentence names each problem with its line."""


@dataclass(frozen=True)
class Text:
    """A piece of text, as typed."""

    line: int
    value: str


@dataclass(frozen=True)
class Items:
    """A list."""

    line: int
    items: "tuple[Node, ...]"


@dataclass(frozen=True)
class Fields:
    """Named pieces, in the order of the file."""

    line: int
    fields: "dict[str, Node]"


Node = Text | Items | Fields


def read_tree(path: Path) -> Fields:
    """The tree of a case file. CaseError, naming the line, for a file that is not one."""
    try:
        data = path.read_bytes()
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise CaseError(
            _("{file} cannot be read ({reason}).").format(file=path.name, reason=reason)
        ) from None
    return tree_of(data, path.name)


def tree_of(data: bytes, name: str) -> Fields:
    """The tree in the bytes of a file of this name."""
    if len(data) > _MOST_BYTES:
        text = _("{file} has {size} bytes; a case has at most {most}.")
        raise CaseError(text.format(file=name, size=len(data), most=_MOST_BYTES))
    try:
        tree = _document(yaml.parse(data.decode("utf-8"), yaml.SafeLoader))
    except UnicodeDecodeError:
        raise CaseError(_("{file} is not a text file in UTF-8.").format(file=name)) from None
    except yaml.MarkedYAMLError as error:
        raise _refused(name, *_not_yaml(error)) from None
    except yaml.YAMLError as error:
        raise _refused(name, 1, _("this is not YAML ({reason})").format(reason=error)) from None
    except _Refused as error:
        raise _refused(name, error.line, str(error)) from None
    if not isinstance(tree, Fields):
        raise _refused(name, 1, _("a case is a list of fields such as `title:`"))
    return tree


def _not_yaml(error: yaml.MarkedYAMLError) -> tuple[int, str]:
    """The line at which a file stops being YAML, and why."""
    line, began = (m.line + 1 if m else 1 for m in (error.problem_mark, error.context_mark))
    if "\\t" in str(error.problem):
        return line, _("this is not YAML; indent with spaces, not with tabs")
    text = _("this is not YAML ({reason}); a text that holds : # or ? stands in quotation marks")
    said = text.format(reason=error.problem)
    if error.context_mark and began < line:
        said += "; " + _("what is wrong may have begun in line {line}").format(line=began)
    return line, said


class _Refused(Exception):
    """Something that a case may not hold."""

    def __init__(self, line: int, reason: str) -> None:
        super().__init__(reason)
        self.line = line


def _refused(name: str, line: int, reason: str) -> CaseError:
    return CaseError(_("{file}, line {line}: {reason}.").format(file=name, line=line, reason=reason))


def _document(events: Iterator[yaml.Event]) -> Node | None:
    """The one document of a file, built piece by piece without recursion."""
    done: Node | None = None
    open_: list[tuple[yaml.Event, list[Node]]] = []
    for event in events:
        _check(event, len(open_))
        if isinstance(event, yaml.CollectionStartEvent):
            open_.append((event, []))
            continue
        if isinstance(event, yaml.ScalarEvent):
            made: Node = Text(event.start_mark.line + 1, event.value)
        elif isinstance(event, yaml.CollectionEndEvent):
            made = _closed(*open_.pop())
        else:
            continue
        if open_:
            open_[-1][1].append(made)
        elif done is not None:
            raise _Refused(made.line, _("a file holds one case, and here a second one begins"))
        else:
            done = made
    return done


def _check(event: yaml.Event, depth: int) -> None:
    line = event.start_mark.line + 1
    if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
        raise _Refused(line, _("anchors and aliases (& and *) are not part of a case"))
    if getattr(event, "tag", None):
        raise _Refused(line, _("tags (!) are not part of a case"))
    if any("\ud800" <= letter <= "\udfff" for letter in getattr(event, "value", "")):
        raise _Refused(line, _("half a character is no text"))
    if depth > _DEEPEST:
        raise _Refused(line, _("fields lie too deep in each other"))


def _closed(start: yaml.Event, parts: list[Node]) -> Node:
    line = start.start_mark.line + 1
    if isinstance(start, yaml.SequenceStartEvent):
        return Items(line, tuple(parts))
    fields: dict[str, Node] = {}
    for key, value in zip(parts[::2], parts[1::2], strict=True):
        if not isinstance(key, Text):
            raise _Refused(key.line, _("the name of a field is plain text"))
        if key.value in fields:
            raise _Refused(key.line, _("the field {name!r} stands here twice").format(name=key.value))
        fields[key.value] = value
    return Fields(line, fields)
