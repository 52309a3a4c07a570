"""A page is the same in HTML and PDF: escaped, described, with its fonts inside, and the same every time."""

import io
import re

from matplotlib.figure import Figure

from kramlib.figures.style import font_folder
from kramlib.pages.as_html import page_html
from kramlib.pages.as_pdf import page_pdf
from kramlib.pages.blocks import (
    TICK,
    Box,
    Heading,
    Items,
    Lines,
    Page,
    Paragraph,
    Picture,
    Table,
)

HOSTILE = "<script>alert('x')</script> & more"


def _png() -> bytes:
    stream = io.BytesIO()
    Figure(figsize=(2, 1)).savefig(stream, format="png", dpi=100)
    return stream.getvalue()


def _page(paragraphs: int = 1) -> Page:
    blocks = [
        Heading("Kalium → natrium", 2),
        *[Paragraph(f"{HOSTILE} {k}") for k in range(paragraphs)],
        Items([HOSTILE, "two"], mark=TICK),
        Table(["quantity", "now"], [["rest", "−80 mV"], [HOSTILE, "1"]]),
        Picture(_png(), (200, 100), 'a picture with "quotes"'),
        Box("Safety", "Ask a doctor."),
        Lines(3),
    ]
    return Page("Title & <b>", "id", blocks)


def test_html_is_one_escaped_file_with_language_title_and_words() -> None:
    text = page_html(_page())
    assert '<html lang="id">' in text
    assert "<title>Title &amp; &lt;b&gt;</title>" in text
    assert "<script" not in text
    assert 'alt="a picture with &quot;quotes&quot;"' in text
    assert text.count('<th scope="row">') == 2
    assert not re.search(r'(?:src|href)="(?!data:)', text)


def test_pdf_has_its_fonts_its_title_and_as_many_pages_as_it_needs() -> None:
    short, long = (page_pdf(_page(n), font_folder()) for n in (1, 200))
    assert short.startswith(b"%PDF-")
    assert b"DejaVuSans" in short
    assert b"/FontFile2" in short
    assert b"/Lang (id)" in short
    assert short.count(b"/Type /Page\n") == 1
    assert long.count(b"/Type /Page\n") > 3


def test_the_same_page_gives_the_same_bytes() -> None:
    assert page_pdf(_page(), font_folder()) == page_pdf(_page(), font_folder())
