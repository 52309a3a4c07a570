"""`kram cohort`: the thresholds of many virtual people, or what a threshold depends on."""

import argparse
import csv
import math
import statistics
from collections.abc import Callable
from concurrent.futures import Executor
from pathlib import Path

from kramlib.cli.progress import bar
from kramlib.cli.saving import check_apart, check_file
from kramlib.cli.workers import workers
from kramlib.text import _, language, numerals


def add(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Register the verb."""
    parser = subparsers.add_parser("cohort", help=_("measure the thresholds of many virtual people"))
    parser.add_argument("--people", type=int, default=10, help=_("how many people (10)"))
    parser.add_argument("--prone", action="store_true", help=_("people with a history of cramps"))
    parser.add_argument(
        "--conditions", default="usual,again", help=_("names with commas between them (usual,again)")
    )
    parser.add_argument(
        "--sensitivity", type=int, metavar="N", help=_("instead: elementary effects on N trajectories")
    )
    parser.add_argument("--seed", type=int, default=0, help=_("another number gives other people (0)"))
    parser.add_argument("--workers", type=int, default=1, help=_("processes to share the work (1)"))
    parser.add_argument("--keep", metavar="FILE", type=Path, help=_("keep results here, and go on from here"))
    parser.add_argument("--save", metavar="FILE", type=Path, help=_("write a .nc or .csv file"))
    parser.add_argument("--lang", choices=("en", "id"), help=_("language"))
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Measure, print the means, and save."""
    asked_for_effects = args.sensitivity is not None
    with language(args.lang):
        check_file("--save", args.save, ("csv",) if asked_for_effects else ("nc", "csv"))
        check_file("--keep", args.keep)
        check_apart("--save", args.save, "--keep", args.keep)
        with workers(args.workers) as executor:
            (_effects if asked_for_effects else _thresholds)(args, executor)
    return 0


def _thresholds(args: argparse.Namespace, executor: Executor | None) -> None:
    from kramlib.experiments import cohort

    people = cohort.volunteers(args.people, seed=args.seed, prone=args.prone)
    conditions = args.conditions.split(",")
    found = cohort.thresholds(people, conditions, executor=executor, keep=args.keep, progress=bar)
    for name in conditions:
        hz = [x for x in found["threshold_hz"].sel(condition=name).values.tolist() if math.isfinite(x)]
        text = _("{name:<10} {mean:>6} Hz, SD {sd}, {n} of {all} people cramp")
        mean, sd = _shown(statistics.mean, hz, 1), _shown(statistics.stdev, hz, 2)
        print(text.format(name=name, mean=mean, sd=sd, n=len(hz), all=len(people)))
    if args.save:
        cohort.save(found, args.save)


def _shown(of: Callable[[list[float]], float], hz: list[float], fewest: int) -> str:
    """A number, or a dash where there is none: too few people cramp."""
    return numerals(f"{of(hz):.1f}") if len(hz) >= fewest else "–"


def _effects(args: argparse.Namespace, executor: Executor | None) -> None:
    from kramlib.experiments import cohort
    from kramlib.experiments.provenance import model_hash

    found = cohort.sensitivity(
        args.sensitivity, seed=args.seed, executor=executor, keep=args.keep, progress=bar
    )
    lines = [
        (quantity, *one)
        for quantity, effects in found.items()
        for one in zip(effects.names, effects.size, effects.unsure, effects.interaction, strict=True)
    ]
    for quantity, name, size, unsure, interaction in lines:
        print(f"{quantity:<13} {name:<12} {size:8.3g} +- {unsure:<8.2g} {interaction:8.3g}")
    if args.save:
        with args.save.open("w", encoding="utf-8", newline="") as file:
            write: Callable[..., object] = csv.writer(file, lineterminator="\n").writerow
            write(("quantity", "cause", "size", "unsure", "interaction", "model"))
            for line in lines:
                write((*line, model_hash()))
