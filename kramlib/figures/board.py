"""The board as a figure: how far the model lies from each number, and which directions it gets right."""

import io
from collections.abc import Sequence
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from PIL import Image

from kramlib.figures.style import FAINT, INK, NOW, PINNED, THIRD, label, new_figure
from kramlib.studies import classroom
from kramlib.studies.board import title
from kramlib.studies.classroom import Measured
from kramlib.text import _

_FARTHEST_SD = 3.0  # what lies farther stands at the edge
SIZE_PX = (740, 640)
_COLOURS = 48


def draw(rows: Sequence[dict[str, Any]], of_class: Sequence[Measured] = ()) -> Figure:
    """One line for each study: its numbers in published standard deviations, its directions as marks."""
    figure = new_figure(*SIZE_PX)
    numbers, directions = figure.subplots(1, 2, sharey=True, width_ratios=(2.6, 1.0))
    names = list(dict.fromkeys(row["study"] for row in rows))
    place = {name: k for k, name in enumerate(reversed(names))}
    _numbers(numbers, rows, place)
    _of_class(numbers, of_class, place)
    _directions(directions, rows, place)
    numbers.set_yticks(list(place.values()), [title(name) for name in place])
    numbers.set_ylim(-0.8, len(names) - 0.2)
    handles, texts = numbers.get_legend_handles_labels()
    figure.legend(handles, texts, loc="outside lower center", ncols=3, fontsize=8.5, frameon=False)
    return figure


def png(rows: Sequence[dict[str, Any]], of_class: Sequence[Measured] = ()) -> bytes:
    """The figure as PNG bytes, in few colours: notebooks store it."""
    drawn, stream = io.BytesIO(), io.BytesIO()
    draw(rows, of_class).savefig(drawn, format="png")
    Image.open(drawn).convert("RGB").quantize(_COLOURS).save(stream, "png", optimize=True)
    return stream.getvalue()


def _numbers(axes: Axes, rows: Sequence[dict[str, Any]], place: dict[str, int]) -> None:
    """Distances: filled for a prediction, open for a fit, a cross where the model fails."""
    label(axes, _("Numbers"), _("model less published (published SD)"), "")
    axes.axvspan(-1.0, 1.0, color=FAINT, alpha=0.2, lw=0)
    axes.axvline(0.0, color=FAINT, lw=0.8)
    axes.set_xlim(-_FARTHEST_SD - 0.3, _FARTHEST_SD + 0.3)
    kinds: dict[str, tuple[str, dict[str, Any]]] = {
        "prediction": (_("prediction holds"), {"marker": "o", "color": NOW}),
        "fit": (_("fit holds"), {"marker": "o", "color": NOW, "mfc": "white"}),
        "fails": (_("FAILS"), {"marker": "X", "color": PINNED, "ms": 7.0}),
    }
    points: dict[str, list[tuple[float, float]]] = {kind: [] for kind in kinds}
    for row in rows:
        if row["distance_sd"] is not None:
            kind = row["role"] if row["within"] else "fails"
            points[kind].append((row["distance_sd"], place[row["study"]]))
    for kind, (said, style) in kinds.items():
        x, y = np.array(points[kind], dtype=float).reshape(-1, 2).T
        axes.plot(np.clip(x, -_FARTHEST_SD, _FARTHEST_SD), y, ls="none", label=said, **{"ms": 5.5} | style)


def _of_class(axes: Axes, of_class: Sequence[Measured], place: dict[str, int]) -> None:
    found = [(m.distance_sd, place[m.quantity.study]) for m in of_class if m.distance_sd is not None]
    if found:
        x, y = np.array(found, dtype=float).T
        at = np.clip(x, -_FARTHEST_SD, _FARTHEST_SD)
        axes.plot(at, y - 0.28, ls="none", marker="D", color=THIRD, ms=6.0, label=_("your class"))


def _directions(axes: Axes, rows: Sequence[dict[str, Any]], place: dict[str, int]) -> None:
    """A tick or a cross for each direction, side by side."""
    label(axes, _("Directions"), "", "")
    axes.set(xlim=(-0.7, 3.7), xticks=())
    axes.tick_params(left=False)
    axes.spines[["left", "bottom"]].set_visible(False)
    count = dict.fromkeys(place, 0)
    for row in rows:
        if row["distance_sd"] is None and row["unit"] == "1":
            sign, colour = ("\N{CHECK MARK}", NOW) if row["within"] else ("\N{MULTIPLICATION SIGN}", PINNED)
            at = (count[row["study"]], place[row["study"]])
            fitted = row["role"] == "fit"
            axes.text(
                *at, f"({sign})" if fitted else sign, color=colour, ha="center", va="center", fontsize=11
            )
            count[row["study"]] += 1
    axes.set_xlabel(_("(in brackets: fitted)"), fontsize=8.5, color=INK)


def in_words(rows: Sequence[dict[str, Any]], of_class: Sequence[Measured] = ()) -> str:
    """The figure in words: what holds, what fails and by how far, and the class."""
    predictions = [row for row in rows if row["role"] == "prediction"]
    failed = [row for row in predictions if not row["within"]]
    lines = [
        _("Of {n} quantities {p} are predictions, and {w} of these hold.").format(
            n=len(rows), p=len(predictions), w=len(predictions) - len(failed)
        ),
        _("Wrong: {what}.").format(
            what="; ".join(f"{title(row['study'])}, {row['quantity']}" for row in failed)
        ),
    ]
    lines += [classroom.in_words(one) for one in of_class]
    return "\n".join(lines)
