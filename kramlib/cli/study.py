"""`kram study`: published experiments on people, run again on the model, and how close it comes."""

import argparse
import csv
import json
import math
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kramlib.cli.progress import bar
from kramlib.cli.saving import check_apart, check_file
from kramlib.errors import KramError
from kramlib.text import _, current_language, language

if TYPE_CHECKING:
    from kramlib.studies.board import Quantity


def add(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Register the verb."""
    parser = subparsers.add_parser("study", help=_("run published experiments again and compare the numbers"))
    parser.add_argument("name", nargs="?", help=_("name of a study, for example minetto_2011"))
    parser.add_argument("--all", action="store_true", help=_("run every study (some minutes)"))
    parser.add_argument("--list", action="store_true", help=_("name the studies"))
    parser.add_argument("--stored", action="store_true", help=_("show the results of the last whole run"))
    parser.add_argument(
        "--class", dest="own", metavar="FILE", type=Path, help=_("lay a class's CSV of measurements over it")
    )
    parser.add_argument("--lang", choices=("en", "id"), help=_("language"))
    parser.add_argument("--json", action="store_true", help=_("print a JSON list"))
    parser.add_argument(
        "--store", metavar="FILE", type=Path, help=_("write what the model gave to a CSV file")
    )
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Run one study or all, or show what is stored."""
    from kramlib.studies import board

    with language(args.lang):
        if args.list:
            titles = [(one.study, one.name, one.what[current_language()]) for one in board.quantities()]
            lines = [f"{study:<19} {name:<18} {what}" for study, name, what in titles]
            print(json.dumps(titles, indent=2, ensure_ascii=False) if args.json else "\n".join(lines))
            return 0
        if (args.all or args.stored) == (args.name is not None):
            raise KramError(_("Give the name of a study, or --all, --stored or --list."))
        check_file("--store", args.store)
        check_apart("--store", args.store, "--class", args.own)
        of_class = list(_of_class(args.own)) if args.own else []
        wanted = board.quantities() if args.name is None else board.of_study(args.name)
        found = list(board.stored()) if args.stored else list(_measured(wanted))
        if args.store:
            _store(args.store, wanted, found)
        rows = [board.judged(quantity, model) for quantity, model in zip(wanted, found, strict=True)]
        print(json.dumps(rows, indent=2, ensure_ascii=False) if args.json else in_words(rows))
        for one in of_class:
            print(one, file=sys.stderr if args.json else sys.stdout)
    return 0


def _measured(wanted: "Sequence[Quantity]") -> Iterator[float]:
    """What the model gives for each quantity, with a progress bar beside it."""
    for done, quantity in enumerate(wanted):
        bar(done / len(wanted), f"{done}/{len(wanted)} {quantity.study}")
        yield quantity.measure()
    bar(1.0, f"{len(wanted)}/{len(wanted)}")


def _of_class(path: Path) -> Iterator[str]:
    """What a class measured, a line for each quantity."""
    from kramlib.studies import classroom

    try:
        with path.open(encoding="utf-8") as file:
            text = file.read(classroom.MOST_CHARACTERS + 1)
    except (OSError, UnicodeDecodeError) as error:
        raise KramError(_("{file} cannot be read as text: {why}").format(file=path, why=error)) from None
    for one in classroom.measured(text):
        yield classroom.in_words(one)


def _store(path: Path, wanted: "Sequence[Quantity]", found: Sequence[float]) -> None:
    """Write study, name, model and the state of the model, as data/board_results.csv has them."""
    from kramlib.experiments.provenance import model_hash

    with path.open("w", encoding="utf-8", newline="") as file:
        write = csv.writer(file, lineterminator="\n").writerow
        write(("study", "name", "model", "sources"))
        for quantity, model in zip(wanted, found, strict=True):
            said = "" if math.isnan(model) else f"{model:.6g}"
            write((quantity.study, quantity.name, said, model_hash()))


def in_words(rows: Sequence[dict[str, Any]]) -> str:
    """The board as a table for reading, and what it adds up to."""
    lines = [_line(row) for row in rows]
    predictions = [row for row in rows if row["role"] == "prediction"]
    numbers = [abs(row["distance_sd"]) for row in predictions if row["distance_sd"] is not None]
    lines.append(
        _(
            "{n} quantities, {p} of them predictions; {w} predictions hold. Of {k} predicted numbers {one} "
            "lie within one standard deviation, {two} within two."
        ).format(
            n=len(rows),
            p=len(predictions),
            w=sum(row["within"] for row in predictions),
            k=len(numbers),
            one=sum(d <= 1.0 for d in numbers),
            two=sum(d <= 2.0 for d in numbers),
        )
    )
    return "\n".join(lines)


def _line(row: dict[str, Any]) -> str:
    role = {"fit": _("fit"), "prediction": _("prediction")}[row["role"]]
    verdict = _("holds") if row["within"] else _("FAILS")
    if row["distance_sd"] is None and row["spread"] is None:
        published, model, far = f"{row['published']:+.3g}", _shown(row["model"], "+.3g"), ""
    else:
        published = f"{row['published']:.4g} +- {row['spread']:.2g}"
        model, far = _shown(row["model"], ".4g"), _shown(row["distance_sd"], "+.2f")
    unit = "" if row["unit"] == "1" else row["unit"]
    first = f"{row['study']:<19} {row['quantity']:<42} {published:>15} {model:>8} {unit:<4}"
    return f"{first} {far:>6} {role:<10} {verdict}"


def _shown(value: float | None, form: str) -> str:
    return "-" if value is None or math.isnan(value) else format(value, form)
