"""The page of each station: what it is, its equations, its numbers with their sources, what it leaves out."""

from collections.abc import Iterator, Sequence
from inspect import cleandoc

from kram_site.code import Module, modules
from kram_site.markdown import code, from_docstring, holds_formula, plain, table, toctree
from kramlib.authoring.numbers import parameter_sets
from kramlib.engine.parameters import Parameters
from kramlib.figures.schematic import names
from kramlib.pathway import ORDER
from kramlib.text import _, current_language, numerals

STATIONS = tuple(("pathway", name) for name in ORDER)
OTHERS = (("body", "fluids"), ("body", "spine"), ("body", "training"), ("conditions",))


def pages() -> Iterator[tuple[str, str]]:
    """The path and the text of each page, in the language in force."""
    for parts in (*STATIONS, *OTHERS):
        yield f"stations/{parts[-1]}.md", page(parts)
    said = _("What a person does acts on the path through the last four.")
    in_order = [parts[-1] for parts in (*STATIONS, *OTHERS)]
    yield "stations/index.md", toctree(_("The stations, in the order of the signal"), in_order, said)


def _title(name: str) -> str:
    others = {
        "fluids": _("water and electrolytes"),
        "spine": _("spine"),
        "training": _("training and fatigue"),
        "conditions": _("conditions"),
    }
    said = str((names() | others)[name])
    return said[0].upper() + said[1:]


def page(parts: Sequence[str]) -> str:
    """One station. Descriptions come from the code, which is in English."""
    first, *others = modules(*parts)
    lines = ["# " + _title(parts[-1]), ""]
    if current_language() != "en":
        lines += [_("Descriptions come from the code, which is in English; the meanings are translated."), ""]
    lines += [from_docstring(first.told), "", *_equations(first, others)]
    lines += ["## " + _("Parameters"), "", *(part for kind in _kinds(parts) for part in _numbers(kind))]
    left = dict.fromkeys(said for module in (first, *others) for said in module.leaves_out())
    if left:
        lines += ["## " + _("What is left out"), "", *(f"- {plain(said)}" for said in left)]
    return "\n".join(lines)


def _equations(first: Module, others: Sequence[Module]) -> Iterator[str]:
    """What the modules say of their equations, and the functions that compute them, folded."""
    wanted = [m for m in others if holds_formula(m.told) or any(m.equations())]
    if wanted or any(first.equations()):
        yield "## " + _("Equations") + "\n"
    for module in (first, *wanted):
        if module is not first:
            yield f"### `{module.name.partition('.')[2]}`\n\n{from_docstring(module.told)}\n"
        if computed := "\n\n\n".join(module.equations()):
            told = _("As the library computes them")
            yield f"<details><summary>{told}</summary>\n\n{code(computed)}\n</details>\n"


def _kinds(parts: Sequence[str]) -> list[type[Parameters]]:
    name = ".".join(("kramlib", *parts))
    kinds = [kind for kind in parameter_sets() if f"{kind.__module__}.".startswith(f"{name}.")]
    return [kind for kind in kinds if kind.names()]


def _numbers(kind: type[Parameters]) -> Iterator[str]:
    """All parameters of one set."""
    told = cleandoc(kind.__doc__ or "").partition("\n\n")[0]
    yield f"### {kind.__name__}\n\n{plain(told)}\n"
    heads = (_("name"), _("value"), _("unit"), _("range"), _("meaning"), _("where the value comes from"))
    yield table(heads, (_row(kind, name) for name in kind.names()))


def _row(kind: type[Parameters], name: str) -> tuple[str, ...]:
    info = kind.info(name)
    status, _colon, source = info.source.partition(": ")
    value = numerals(f"{kind.default(name):.6g}")
    unit = "" if info.unit == "1" else plain(info.unit)
    words = _statuses()
    return (
        f"`{name}`",
        value,
        unit,
        info.range_text(),
        plain(_(info.meaning)),
        f"*{words[status]}*: {plain(source)}",
    )


def _statuses() -> dict[str, str]:
    return {
        "published": _("published"),
        "computed": _("computed"),
        "fitted": _("fitted"),
        "assumed": _("assumed"),
    }
