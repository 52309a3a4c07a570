"""A page as PDF, set by ReportLab in the fonts of matplotlib. The same page gives the same bytes."""

import html
import io
from collections.abc import Callable, Sequence
from functools import singledispatch
from pathlib import Path
from typing import Any

from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import Flowable, HRFlowable, Image, SimpleDocTemplate, Spacer
from reportlab.platypus import Paragraph as Text
from reportlab.platypus import Table as Grid

from kramlib.pages.blocks import Block, Box, Heading, Items, Lines, Page, Paragraph, Picture, Table

_MARGIN, _GREY = 18 * mm, colors.HexColor("#767676")
_WIDE = A4[0] - 2 * _MARGIN - 12  # 12 points of ReportLab's own frame
_BODY = ParagraphStyle("body", fontName="DejaVu", fontSize=9.5, leading=13.5, spaceAfter=5)
_CELL = ParagraphStyle("cell", _BODY, fontSize=8.5, leading=11, spaceAfter=0)
_ITEM = ParagraphStyle("item", _BODY, leftIndent=16, bulletIndent=2, spaceAfter=3, bulletFontName="DejaVu")
_HEADS = {
    1: ParagraphStyle("h1", _BODY, fontName="DejaVu-Bold", fontSize=17, leading=21, spaceAfter=8),
    2: ParagraphStyle(
        "h2", _BODY, fontName="DejaVu-Bold", fontSize=12.5, leading=16, spaceBefore=9, keepWithNext=1
    ),
    3: ParagraphStyle(
        "h3", _BODY, fontName="DejaVu-Bold", fontSize=10.5, leading=14, spaceBefore=5, keepWithNext=1
    ),
}


def page_pdf(page: Page, fonts: Path) -> bytes:
    """The page as PDF. `fonts` is the folder that holds DejaVu Sans, plain and bold."""
    for name, file in (("DejaVu", "DejaVuSans.ttf"), ("DejaVu-Bold", "DejaVuSans-Bold.ttf")):
        pdfmetrics.registerFont(TTFont(name, fonts / file))
    pdfmetrics.registerFontFamily("DejaVu", normal="DejaVu", bold="DejaVu-Bold")
    stream = io.BytesIO()
    document = SimpleDocTemplate(
        stream,
        pagesize=A4,
        title=page.title,
        lang=page.language,
        author="kramlib",
        invariant=True,
        **dict.fromkeys(("leftMargin", "rightMargin", "topMargin", "bottomMargin"), _MARGIN),
    )
    set_: list[Flowable] = [Text(html.escape(page.title), _HEADS[1])]
    for block in page.blocks:
        set_ += flowables(block)
    document.build(set_, onFirstPage=_footer(page.title), onLaterPages=_footer(page.title))
    return stream.getvalue()


def _footer(title: str) -> Callable[[Any, Any], None]:
    """Title and page number at the foot of each page."""

    def draw(canvas: Any, document: Any) -> None:
        canvas.setFont("DejaVu", 7.5)
        canvas.setFillColor(_GREY)
        canvas.drawString(_MARGIN, 10 * mm, title)
        canvas.drawRightString(A4[0] - _MARGIN, 10 * mm, str(document.page))

    return draw


@singledispatch
def flowables(block: Block) -> Sequence[Flowable]:
    """One block as ReportLab's pieces. All texts are escaped."""
    raise TypeError(f"{type(block).__name__} is no block of a page")


@flowables.register
def _(block: Heading) -> Sequence[Flowable]:
    return [Text(html.escape(block.text), _HEADS[block.level])]


@flowables.register
def _(block: Paragraph) -> Sequence[Flowable]:
    text = html.escape(block.text)
    return [Text(f"<b>{text}</b>" if block.strong else text, _BODY)]


@flowables.register
def _(block: Items) -> Sequence[Flowable]:
    return [Text(html.escape(item), _ITEM, bulletText=block.mark) for item in block.items]


@flowables.register
def _(block: Table) -> Sequence[Flowable]:
    heads = [Text(f"<b>{html.escape(text)}</b>", _CELL) for text in block.heads]
    rows = [[Text(html.escape(cell), _CELL) for cell in row] for row in block.rows]
    rest = max(len(block.heads) - 1, 1)
    first = _WIDE * (0.4 if rest < 4 else 0.28)
    widths = [first, *[(_WIDE - first) / rest] * (len(block.heads) - 1)]
    lines = [("GRID", (0, 0), (-1, -1), 0.5, _GREY), ("VALIGN", (0, 0), (-1, -1), "TOP")]
    return [Grid([heads, *rows], colWidths=widths, repeatRows=1, style=lines), Spacer(1, 8)]


@flowables.register
def _(block: Picture) -> Sequence[Flowable]:
    width, height = block.size
    wide = min(_WIDE, 0.62 * width)
    return [Image(io.BytesIO(block.png), wide, wide * height / width), Text(html.escape(block.words), _CELL)]


@flowables.register
def _(block: Box) -> Sequence[Flowable]:
    inside = [Text(f"<b>{html.escape(block.title)}</b>", _BODY), Text(html.escape(block.text), _BODY)]
    frame = [("BOX", (0, 0), (-1, -1), 1.5, colors.HexColor("#D55E00"))]
    return [Spacer(1, 6), Grid([[inside]], colWidths=[_WIDE], style=frame), Spacer(1, 6)]


@flowables.register
def _(block: Lines) -> Sequence[Flowable]:
    line = {"width": "100%", "thickness": 0.5, "color": _GREY, "spaceBefore": 20, "spaceAfter": 0}
    return [*[HRFlowable(**line) for _k in range(block.count)], Spacer(1, 8)]
