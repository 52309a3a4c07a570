"""The list of every parameter of the library, `data/numbers.csv`, gathered from the code.

The code is where a number is changed; the list is where a reader finds all of them, with unit and source.
"""

import csv
import io
import pkgutil
from importlib import import_module
from pathlib import Path

import kramlib
from kramlib.authoring.files import AuthoringError
from kramlib.engine.parameters import Parameters
from kramlib.text import _

FILE = Path(__file__).resolve().parents[2] / "data" / "numbers.csv"
COLUMNS = ("station", "name", "value", "unit", "status", "source", "meaning")


def parameter_sets() -> list[type[Parameters]]:
    """Every parameter set of the library, by the name of its station."""
    for module in pkgutil.walk_packages(kramlib.__path__, "kramlib."):
        import_module(module.name)
    ours = [kind for kind in _kinds(Parameters) if kind.__module__.startswith("kramlib.")]
    return sorted(ours, key=lambda kind: kind.station)


def _kinds(base: type[Parameters]) -> list[type[Parameters]]:
    """All classes made from a class, and those made from them."""
    return [kind for made in base.__subclasses__() for kind in (made, *_kinds(made))]


def table_text() -> str:
    """The whole list as the text of its file: the same code always gives the same bytes."""
    made = io.StringIO()
    lines = csv.writer(made, lineterminator="\n")
    lines.writerow(COLUMNS)
    for kind in parameter_sets():
        for name in kind.names():
            info, value = kind.info(name), f"{kind.default(name):.10g}"
            status, _colon, source = info.source.partition(": ")
            lines.writerow((kind.station, name, value, info.unit, status, source, info.meaning))
    return made.getvalue()


def write() -> None:
    """Write the list anew. AuthoringError outside a checkout, where there is no folder for it."""
    if not FILE.parent.is_dir():
        text = _("There is no folder {folder}: do this in a checkout.")
        raise AuthoringError(text.format(folder=FILE.parent))
    FILE.write_text(table_text(), encoding="utf-8", newline="\n")
