"""What is kept of the benchmarks: a figure of ratios, and the tables of the documentation."""

import csv
from itertools import groupby
from pathlib import Path

from matplotlib.figure import Figure

_TASKS = ("cell", "pool of 150", "pool cells of the path", "1000 variants", "axon")
_CLEAR = {"facecolor": "white", "edgecolor": "none", "pad": 1.0}
_OURS, _PEER = "#0b5394", "#b45f06"


def draw(table: Path, out: Path) -> None:
    """Draw every contender that has a ratio; ours is dark blue, the peers are brown."""
    with table.open(encoding="utf-8", newline="") as stream:
        lines = [line for line in csv.DictReader(stream) if line["task"] in _TASKS and line["ratio"]]
    lines.sort(key=lambda line: _TASKS.index(line["task"]))
    figure = Figure(figsize=(9.0, 0.9 + 0.32 * len(lines)), dpi=110, layout="constrained")
    axes = figure.subplots()
    for k, line in enumerate(lines):
        ratio, low, high = (float(line[key]) for key in ("ratio", "low", "high"))
        colour = _OURS if line["what"].startswith("kramlib") else _PEER
        axes.plot([low, high], [k, k], color=colour, lw=2)
        axes.plot(ratio, k, "o", color=colour, ms=6)
        axes.annotate(
            f"{ratio:.3g}",
            (high, k),
            (8, 0),
            textcoords="offset points",
            va="center",
            fontsize=9,
            bbox=_CLEAR,
        )
    axes.set_yticks(range(len(lines)), [f"{line['task']}: {line['what']}" for line in lines], fontsize=9)
    axes.invert_yaxis()
    axes.set_xscale("log")
    axes.set_xlim(right=axes.get_xlim()[1] * 2.0)  # room for the last number
    axes.axvline(1.0, color="0.6", lw=1)
    axes.set_xlabel("time, as a multiple of NEURON's (median and range of the paired rounds)")
    axes.spines[["top", "right"]].set_visible(False)
    figure.savefig(out)


def tables(table: Path) -> str:
    """The kept table as Markdown, a part for each task."""
    with table.open(encoding="utf-8", newline="") as stream:
        lines = list(csv.DictReader(stream))
    parts = []
    for task, group in groupby(lines, key=lambda line: line["task"]):
        rows = [
            f"| {r['what']} | {_time(r['best_s'])} | {_time(r['median_s'])} | {_beside(r)} |" for r in group
        ]
        head = ["| what | best | median | times the reference, or memory |", "|---|---|---|---|"]
        parts.append("\n".join([f"### {task}", "", *head, *rows]))
    return "\n\n".join(parts) + "\n"


def _time(seconds: str) -> str:
    value = float(seconds)
    return f"{value:.2f} s" if value >= 1.0 else f"{1e3 * value:.3g} ms"


def _beside(line: dict[str, str]) -> str:
    if line["ratio"]:
        ratio, low, high = (float(line[key]) for key in ("ratio", "low", "high"))
        return f"{ratio:.3g} ({low:.3g} to {high:.3g})"
    return f"{float(line['memory_mb']):.0f} MB" if line["memory_mb"] else ""
