"""The pages of the library: every public function and class with its docstring."""

import ast
from collections.abc import Iterator

from kram_site.code import PACKAGE, Module, Named, modules, public, signature
from kram_site.markdown import code, from_docstring, plain, toctree
from kramlib.text import _

FLOORS = ("pathway", "biophysics", "body", "conditions", "experiments", "studies", "engine")


def pages() -> Iterator[tuple[str, str]]:
    """The path and the text of each page, in the language in force."""
    for floor in FLOORS:
        rooms = sorted({path.stem for path in (PACKAGE / floor).iterdir() if path.stem[0].isalpha()})
        for room in rooms:
            yield f"library/{floor}/{room}.md", _page(modules(floor, room))
        told = from_docstring(modules(floor, "__init__")[0].told)
        listed = "\n".join(_line(floor, room) for room in rooms)
        yield f"library/{floor}/index.md", toctree(f"`{floor}`", rooms, f"{told}\n\n{listed}", ":hidden:")
    said = _("Docstrings are in English. Their examples are run by the tests.")
    yield "library/index.md", toctree(_("The library"), (f"{floor}/index" for floor in FLOORS), said)


def _line(floor: str, room: str) -> str:
    """A room of a floor in a list: its name and what it is."""
    first = plain(modules(floor, room)[0].told.partition("\n\n")[0])
    return f"- [`{room}`]({room}.md): {first}"


def _page(found: list[Module]) -> str:
    first, *others = found
    lines = [f"# `{_short(first)}`", "", from_docstring(first.told), "", *_members(first)]
    for module in others:
        lines += [f"## `{_short(module)}`", "", from_docstring(module.told), "", *_members(module)]
    return "\n".join(lines)


def _short(module: Module) -> str:
    return module.name.partition(".")[2]


def _members(module: Module) -> Iterator[str]:
    for node in public(module.tree):
        yield f"### `{node.name}`\n"
        yield code(signature(node))
        yield from_docstring(ast.get_docstring(node) or "") + "\n"
        if isinstance(node, ast.ClassDef):
            yield "\n".join(map(_method, public(node))) + "\n"


def _method(node: Named) -> str:
    """A method or property of a class, in one paragraph and its examples."""
    decorators = {ast.unparse(d) for d in node.decorator_list}
    called = f".{node.name}" if "property" in decorators else f".{signature(node)}"
    called = (
        called.replace("(self, ", "(").replace("(self)", "()").replace("(cls, ", "(").replace("(cls)", "()")
    )
    first, *rest = (ast.get_docstring(node) or "").split("\n\n")
    more = [from_docstring(part) for part in rest]
    return "\n\n".join([f"`{called}` \\\n{plain(first)}", *more, ""])
