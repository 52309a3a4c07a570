"""`kram relief`: what ends a cramp, and what raises the next threshold."""

import argparse
import json
import math

from kramlib.cli.progress import bar
from kramlib.text import _, language


def add(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Register the verb."""
    parser = subparsers.add_parser("relief", help=_("try what ends a cramp and what prevents the next"))
    parser.add_argument("name", nargs="?", help=_("name of an aid, for example stretch; all if none"))
    parser.add_argument(
        "--blocked", action="store_true", help=_("with the nerve blocked above the electrode")
    )
    parser.add_argument("--lang", choices=("en", "id"), help=_("language"))
    parser.add_argument("--json", action="store_true", help=_("print a JSON list"))
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Measure one aid or all on the calf of a person who cramps easily."""
    from kramlib.experiments.person import PRONE, path_for
    from kramlib.experiments.relief import AIDS, measured
    from kramlib.experiments.threshold import Ladder

    ladder = Ladder(pulses=150, blocked=1.0) if args.blocked else Ladder()
    names, rows = tuple(AIDS) if args.name is None else (args.name,), []
    with language(args.lang):
        for done, name in enumerate(names):
            bar(done / len(names), name)
            rows.append((name, measured(path_for(PRONE, "gasmed"), name, ladder=ladder)))
        bar(1.0)
        if args.json:
            print(json.dumps([{"aid": name} | _plain(effect._asdict()) for name, effect in rows], indent=2))
        else:
            for name, effect in rows:
                text = _("{said:<47} cramp {s:5.1f} s, next threshold {hz:.0f} Hz")
                print(text.format(said=AIDS[name].said(), s=effect.duration_s, hz=effect.threshold_hz))
    return 0


def _plain(numbers: dict[str, float]) -> dict[str, float | None]:
    """Numbers for JSON, which knows no missing one."""
    return {name: None if math.isnan(value) else value for name, value in numbers.items()}
