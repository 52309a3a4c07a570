"""Panels that show a neuromuscular junction: what it releases, and how many fibres answer."""

from matplotlib.axes import Axes
from matplotlib.lines import Line2D

from kramlib.figures.style import FAINT, INK, NOW, PINNED, THIRD, label, pair
from kramlib.text import _, numerals

LEAST_CA, MOST_CA = 0.05, 3.0  # mmol/L, the width of the panel of release
LEAST_SHARE, MOST_SHARE = -5.0, 110.0  # %, the height of the panel of answers
_SLOPE = 4


def release_against(axes: Axes) -> dict[str, Line2D]:
    """Quanta for one impulse against calcium, both logarithmic, with a guide of slope four."""
    label(axes, _("Release against calcium"), _("ionised calcium (mmol/L)"), _("quanta for one impulse"))
    axes.set(xscale="log", yscale="log", xlim=(LEAST_CA, MOST_CA), ylim=(1e-6, 1e3))
    axes.set_xticks((0.1, 0.3, 1.0, 3.0), [numerals(tick) for tick in ("0.1", "0.3", "1", "3")])
    axes.set_xticks((), minor=True)
    ticks = ("0.0001", "0.01", "1", "100")
    axes.set_yticks([float(tick) for tick in ticks], [numerals(tick) for tick in ticks])
    axes.set_yticks((), minor=True)
    guide = (LEAST_CA, 4.0 * LEAST_CA)
    axes.plot(guide, [0.02 * (x / LEAST_CA) ** _SLOPE for x in guide], color=FAINT, ls=":", lw=1.6)
    axes.text(0.052, 1.15, _("slope {n}").format(n=_SLOPE), fontsize=9, color=INK)
    axes.text(MOST_CA, 4e-6, _("dashed and dotted: just enough"), fontsize=9, color=INK, ha="right")
    needed = axes.plot([], [], color=THIRD, ls="-.", lw=1.4)[0]
    now, pinned = pair(axes)
    mark, mark_pinned = _marks(axes)
    lines = {"release": now, "release_pinned": pinned, "needed": needed}
    return lines | {"released": mark, "released_pinned": mark_pinned}


def answers_against(axes: Axes, least: float, most: float) -> dict[str, Line2D]:
    """The share of a unit's fibres that answer, and the calcium below which the axon fires by itself."""
    label(axes, _("Who wins?"), _("ionised calcium (mmol/L)"), _("fibres that answer (%)"))
    axes.set(xlim=(least, most), ylim=(LEAST_SHARE, MOST_SHARE), yticks=range(0, 101, 25))
    now, pinned = pair(axes)
    border_pinned = axes.plot([], [], color=PINNED, ls=":", lw=1.2)[0]
    border = axes.plot([], [], color=INK, ls=":", lw=1.8)[0]
    mark, mark_pinned = _marks(axes)
    axes.legend(
        [border],
        [_("left: spontaneous firing")],
        loc="lower right",
        bbox_to_anchor=(1.02, 0.97),
        fontsize=8.5,
        frameon=False,
        handlelength=1.4,
    )
    lines = {"answers": now, "answers_pinned": pinned, "border": border, "border_pinned": border_pinned}
    return lines | {"answer": mark, "answer_pinned": mark_pinned}


def _marks(axes: Axes) -> tuple[Line2D, Line2D]:
    """Where the present and the pinned run stand on their curves."""
    pinned = axes.plot([], [], "D", color=PINNED, ms=8, mfc="none", mew=1.8)[0]
    now = axes.plot([], [], "o", color=NOW, ms=8)[0]
    return now, pinned
