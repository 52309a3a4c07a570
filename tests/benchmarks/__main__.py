"""`python -m tests.benchmarks [TASK ...]`, or `kram bench`: time the tasks, print and keep the table.

The tasks: cell, pool, path_cells, variants, axon, path, body, laboratory, cold, start, lab, app. With
`--keep` the table and the figure of the documentation are written anew: docs/benchmarks.csv, .png, and the
tables in docs/benchmarks.md.
"""

import argparse
import csv
import dataclasses
import importlib
import platform
import sys
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from kramlib.engine.parameters import unknown_name
from tests.benchmarks.rounds import Row

DOCS = Path(__file__).parents[2] / "docs"
TABLE, FIGURE, PAGE = DOCS / "benchmarks.csv", DOCS / "benchmarks.png", DOCS / "benchmarks.md"
_BEGINS = "<!-- What follows is written by kram bench --keep. -->"
TASKS = {
    "cell": "cells:cell",
    "pool": "cells:pool",
    "path_cells": "cells:path_cells",
    "variants": "cells:variants",
    "axon": "axon:axon",
    "path": "path:path",
    "body": "path:body",
    "laboratory": "path:laboratory",
    "cold": "cold:cold",
    "start": "start:start",
    "lab": "slider:in_lab",
    "app": "slider:in_app",
}
_PACKAGES = ("numpy", "numba", "scipy", "neuron", "brian2", "jupyterlab", "voila")


def surroundings() -> str:
    """What was measured with: processor, Python and packages."""
    found = [_processor(), f"Python {platform.python_version()}"]
    for name in _PACKAGES:
        try:
            found.append(f"{name} {version(name)}")
        except PackageNotFoundError:
            continue
    return ", ".join(found)


def _processor() -> str:
    """What the processor calls itself; its family where it does not say."""
    about = Path("/proc/cpuinfo")
    lines = about.read_text(encoding="utf-8").splitlines() if about.exists() else []
    named = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return f"{named[0]}, {platform.machine()}" if named else platform.machine()


def measured(task: str) -> Iterator[Row | str]:
    """The lines of a task, as they are found."""
    module, _colon, function = TASKS[task].partition(":")
    try:
        run = getattr(importlib.import_module(f"tests.benchmarks.{module}"), function)
    except ModuleNotFoundError as missing:
        yield f"{task}: left out, {missing.name} is not installed (pip install 'kramlib[peers,test]')"
        return
    yield from run()


def said(row: Row) -> str:
    """A line of the table."""
    beside = "" if row.ratio is None else f"x {row.ratio:8.4f} ({row.low:.4f} to {row.high:.4f})"
    memory = "" if row.memory_mb is None else f"{row.memory_mb:6.0f} MB"
    times = f"best {1e3 * row.best_s:10.2f} ms, median {1e3 * row.median_s:10.2f} ms"
    return f"{row.task:26s} {row.what:44s} {times}  {beside}{memory}".rstrip()


def keep(found: list[Row]) -> None:
    """Write the lines of these tasks into the kept table, in place of their old ones."""
    old: list[dict[str, str]] = []
    if TABLE.exists():
        with TABLE.open(encoding="utf-8", newline="") as stream:
            old = list(csv.DictReader(stream))
    anew = {row.task for row in found}
    lines = [line for line in old if line["task"] not in anew]
    lines += [{k: _cell(v) for k, v in dataclasses.asdict(row).items()} for row in found]
    order = list(dict.fromkeys([*(line["task"] for line in old), *(row.task for row in found)]))
    lines.sort(key=lambda line: order.index(line["task"]))
    with TABLE.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, [f.name for f in dataclasses.fields(Row)], lineterminator="\n")
        writer.writeheader()
        writer.writerows(lines)
    from tests.benchmarks.kept import draw, tables

    draw(TABLE, FIGURE)
    text = PAGE.read_text(encoding="utf-8").partition(_BEGINS)[0]
    PAGE.write_text(
        f"{text}{_BEGINS}\n\nMeasured with `{surroundings()}`.\n\n{tables(TABLE)}", encoding="utf-8"
    )


def _cell(value: object) -> str:
    return f"{value:.5g}" if isinstance(value, float) else "" if value is None else str(value)


def main(arguments: list[str] | None = None) -> int:
    """Time the tasks that are named, or all."""
    parser = argparse.ArgumentParser(prog="kram bench", description=__doc__)
    parser.add_argument("task", nargs="*", help=f"what to time: {', '.join(TASKS)}; all if none is named")
    parser.add_argument("--keep", action="store_true", help="write the documentation's table and figure anew")
    args = parser.parse_args(arguments)
    for task in args.task:
        if task not in TASKS:
            parser.exit(2, f"kram: {unknown_name('there is no task', task, tuple(TASKS))}\n")
    print(surroundings(), flush=True)
    found = []
    for task in args.task or TASKS:
        for line in measured(task):
            print(line if isinstance(line, str) else said(line), flush=True)
            found += [line] if isinstance(line, Row) else []
    if args.keep:
        keep(found)
    return 0


if __name__ == "__main__":
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        sys.exit(130)
