"""`kram court`: rival explanations of a cramp, and what experiments on people say of each."""

import argparse
import csv
import json
import math
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kramlib.cli.progress import bar
from kramlib.cli.saving import check_file
from kramlib.cli.workers import workers
from kramlib.text import _, language

if TYPE_CHECKING:
    from kramlib.experiments.courtroom import Verdict


def add(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Register the verb."""
    parser = subparsers.add_parser("court", help=_("put rival explanations of a cramp to the test"))
    parser.add_argument("suspect", nargs="?", help=_("name of a suspect, for example nerve; all if none"))
    parser.add_argument("--list", action="store_true", help=_("name the suspects"))
    parser.add_argument("--stored", action="store_true", help=_("show the results of the last whole run"))
    parser.add_argument("--lang", choices=("en", "id"), help=_("language"))
    parser.add_argument("--json", action="store_true", help=_("print a JSON list"))
    parser.add_argument("--store", metavar="FILE", type=Path, help=_("write the verdicts to a CSV file"))
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Run the trials of one suspect or all, or show what is stored."""
    from kramlib.experiments import courtroom

    with language(args.lang):
        names = tuple(courtroom.SUSPECTS) if args.suspect is None else (args.suspect,)
        for name in names:
            courtroom.suspect_of(name)
        check_file("--store", args.store)
        if args.list:
            titles = {name: courtroom.title(name) for name in names}
            lines = [f"{name:<8} {title}" for name, title in titles.items()]
            print(json.dumps(titles, indent=2, ensure_ascii=False) if args.json else "\n".join(lines))
            return 0
        found = [one for one in courtroom.stored() if one.suspect in names] if args.stored else _tried(names)
        if args.store:
            _store(args.store, found)
        print(json.dumps([_plain(one) for one in found], indent=2) if args.json else in_words(found))
    return 0


def _tried(names: Sequence[str]) -> "Sequence[Verdict]":
    """The verdicts, computed now, with a progress bar beside them; two suspects at a time."""
    from kramlib.experiments import courtroom

    with workers(min(2, len(names))) as executor:
        return courtroom.table(names, progress=bar, executor=executor)


def _store(path: Path, found: "Sequence[Verdict]") -> None:
    """Write the verdicts and the state of the sources, as data/courtroom.csv has them."""
    from kramlib.experiments.courtroom import packed
    from kramlib.experiments.provenance import model_hash

    with path.open("w", encoding="utf-8", newline="") as file:
        write = csv.writer(file, lineterminator="\n").writerow
        write(("suspect", "observation", "says", "measured", "sources"))
        for one in found:
            write((one.suspect, one.observation, one.says, packed(one.measured), model_hash()))


def _plain(one: "Verdict") -> dict[str, Any]:
    """A verdict for JSON, which knows no missing number."""
    measured = {name: None if math.isnan(value) else value for name, value in one.measured.items()}
    return one._asdict() | {"measured": measured}


def in_words(found: "Sequence[Verdict]") -> str:
    """The verdicts for reading, suspect by suspect, and what they add up to."""
    from kramlib.experiments.courtroom import observation_of, reason, title

    said = {"explains": _("explains"), "contradicts": _("CONTRADICTS"), "silent": _("silent")}
    lines: list[str] = []
    for name in dict.fromkeys(one.suspect for one in found):
        own = [one for one in found if one.suspect == name]
        counts = [f"{sum(one.says == says for one in own)} {word}" for says, word in said.items()]
        lines.append(f"{title(name)} ({name}): {', '.join(counts)}")
        lines += [
            f"  {said[one.says]:<12} {observation_of(one.observation).what:<52} {reason(one.measured)}"
            for one in own
        ]
    return "\n".join(lines)
