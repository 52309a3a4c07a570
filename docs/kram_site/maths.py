"""Formulas as pictures, drawn by matplotlib: no script, no font and no server is needed to read them.

A formula is one path in units of the text's own size: it takes the colour and the size of the text around it
and stands on its line. A screen reader reads the formula as it was written.
"""

import html
import re
from functools import cache
from typing import Any

from docutils import nodes
from matplotlib.font_manager import FontProperties
from matplotlib.path import Path
from matplotlib.textpath import text_to_path
from sphinx.util import logging

_FONT = FontProperties(math_fontfamily="stix", size=text_to_path.FONT_SCALE)
_LARGER = 1.08  # the letters of this font are smaller than those of the text
_ROOM = 4  # around the ink, in hundredths of the text's size
_WORDS = re.compile(r"\\text\{([^}]*)\}")
_DRAWN = {Path.MOVETO: "M", Path.LINETO: "L", Path.CURVE3: "Q", Path.CURVE4: "C", Path.CLOSEPOLY: "Z"}


def setup(app: Any) -> dict[str, bool]:
    """Register the renderer with Sphinx."""
    app.add_html_math_renderer("mathtext", (_inline, None), (_block, None))
    return {"parallel_read_safe": True, "parallel_write_safe": True}


@cache
def drawn(formula: str, *, display: bool = False) -> str:
    """A formula as an <svg>; on a line of its own fractions are larger. ValueError if it cannot be drawn."""
    said = _for_mathtext(formula, display=display)
    width, height, depth = text_to_path.get_text_width_height_descent(said, _FONT, ismath=True)
    top, whole = height - depth + _ROOM, height + 2 * _ROOM
    em = _LARGER / text_to_path.FONT_SCALE
    size = f"width:{width * em:.3f}em;height:{whole * em:.3f}em;vertical-align:{(top - whole) * em:.3f}em"
    return (
        f'<svg role="img" aria-label="{html.escape(formula.strip())}" class="formula" style="{size}"'
        f' viewBox="0 {-top:.1f} {width:.1f} {whole:.1f}"><path d="{_outline(said)}"/></svg>'
    )


def _for_mathtext(formula: str, *, display: bool) -> str:
    """The formula in the part of TeX that matplotlib draws."""
    said = _WORDS.sub(_upright, " ".join(formula.split()))
    return "$" + (said.replace(r"\frac", r"\dfrac") if display else said) + "$"


def _upright(words: re.Match[str]) -> str:
    """Words within a formula, with their spaces."""
    return r"\mathrm{" + words[1].replace(" ", r"\ ") + "}"


def _outline(said: str) -> str:
    """The letters and lines of a formula as the data of a path; down is positive."""
    points, codes = text_to_path.get_text_path(_FONT, said, ismath=True)
    steps = Path(points, codes).iter_segments(simplify=False)
    flipped = ((_DRAWN[code], [v if k % 2 == 0 else -v for k, v in enumerate(at)]) for at, code in steps)
    return "".join(sign if sign == "Z" else sign + " ".join(f"{v:.1f}" for v in at) for sign, at in flipped)


def _inline(translator: Any, node: nodes.math) -> None:
    translator.body.append(_drawn_or_told(node, display=False))
    raise nodes.SkipNode


def _block(translator: Any, node: nodes.math_block) -> None:
    translator.body.append(f'<div class="formula">{_drawn_or_told(node, display=True)}</div>')
    raise nodes.SkipNode


def _drawn_or_told(node: nodes.Element, *, display: bool) -> str:
    """The picture of a formula; one that cannot be drawn is a warning, and stands there as it is."""
    formula = node.astext()
    try:
        return drawn(formula, display=display)
    except ValueError as error:
        logging.getLogger(__name__).warning("cannot draw %r: %s", formula, error, location=node)
        return f"<code>{html.escape(formula)}</code>"
