"""`kram list`: what there is to run."""

import argparse
import json

from kramlib.text import _


def add(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Register the verb."""
    parser = subparsers.add_parser("list", help=_("list stations, conditions and lessons"))
    parser.add_argument("--json", action="store_true", help=_("print a JSON object of lists"))
    parser.set_defaults(run=run)


def contents() -> dict[str, list[str]]:
    """Names of the stations, conditions and lessons."""
    from kramlib import conditions, pathway
    from kramlib.lessons import shelf

    return {
        "stations": list(pathway.ORDER),
        "conditions": list(conditions.NAMES),
        "lessons": list(shelf.names()),
    }


def run(args: argparse.Namespace) -> int:
    """Print the lists."""
    found = contents()
    if args.json:
        print(json.dumps(found, indent=2))
        return 0
    headings = {
        "stations": _("stations"),
        "conditions": _("conditions"),
        "lessons": _("lessons"),
    }
    for key, items in found.items():
        print(f"{headings[key]}:")
        for item in items:
            print(f"  {item}")
    return 0
