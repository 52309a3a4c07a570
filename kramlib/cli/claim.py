"""`kram claim`: the article's claims, each run on the model, with the grade of its evidence."""

import argparse
import json
import sys
from typing import Any

from kramlib.errors import KramError
from kramlib.text import _, current_language, language


def add(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Register the verb."""
    parser = subparsers.add_parser(
        "claim", help=_("run a claim of the article on the model and say how good its evidence is")
    )
    parser.add_argument("number", nargs="?", type=int, help=_("number of the claim, 1 to 25"))
    parser.add_argument("--all", action="store_true", help=_("run every claim"))
    parser.add_argument("--lang", choices=("en", "id"), help=_("language"))
    parser.add_argument("--json", action="store_true", help=_("print a JSON list of claims"))
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Run one claim or all."""
    from kramlib.experiments.claims import NUMBERS

    with language(args.lang):
        if args.all == (args.number is not None):
            raise KramError(_("Give one number from 1 to 25, or --all."))
        told = []
        for number in NUMBERS if args.all else (args.number,):
            if args.all:
                print(_("claim {n} of {last}").format(n=number, last=NUMBERS[-1]), file=sys.stderr)
            told.append(_told(number))
            if not args.json:
                print(_in_words(told[-1]))
        if args.json:
            print(json.dumps(told, indent=2, ensure_ascii=False))
    return 0


def _told(number: int) -> dict[str, Any]:
    """A claim, what the model gives, and how good the evidence in people is."""
    from kramlib.experiments import claims
    from kramlib.lessons.evidence import judged

    found = [finding._asdict() for finding in claims.run(number)]
    evidence = judged(number, current_language())
    return {"number": number, "claim": evidence.pop("claim"), "findings": found} | evidence


def _in_words(told: dict[str, Any]) -> str:
    """The same for reading."""
    lines = [f"{told['number']}. {told['claim']}", _("The model gives:")]
    for finding in told["findings"]:
        unit = "" if finding["unit"] == "1" else f" {finding['unit']}"
        lines.append(f"  {finding['what']}: {finding['value']:.4g}{unit}")
    lines.append(_("Evidence: {grade}. {note}").format(**told))
    lines.append(_("Sources: {sources}").format(**told))
    return "\n".join(lines) + "\n"
