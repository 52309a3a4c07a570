"""A page as HTML: one file that needs nothing else, reads well aloud and prints well."""

import base64
import html
from collections.abc import Sequence
from functools import singledispatch

from kramlib.pages.blocks import Block, Box, Heading, Items, Lines, Page, Paragraph, Picture, Table

_STYLE = """
body { font-family: sans-serif; max-width: 52em; margin: 2em auto; line-height: 1.5; padding: 0 1em; }
table { border-collapse: collapse; margin: 0.6em 0; }
td, th { border: 1px solid #767676; padding: 0.2em 0.6em; text-align: left; vertical-align: top; }
img { max-width: 100%; height: auto; }
figure { margin: 0.6em 0; }
ul.marked { list-style: none; padding-left: 0.5em; }
.box { border: 2px solid #D55E00; padding: 0.6em 1em; margin: 1em 0; }
.line { border-bottom: 1px solid #767676; height: 2em; }
.wide { overflow-x: auto; }
@media print {
  body { margin: 0; max-width: none; font-size: 10pt; }
  h1, h2, h3 { break-after: avoid; }
  img, .box, tr, li { break-inside: avoid; }
}
"""


def page_html(page: Page) -> str:
    """The page as a whole HTML file."""
    title = html.escape(page.title)
    body = "\n".join(map(block_html, page.blocks))
    return (
        f'<!doctype html>\n<html lang="{page.language}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n<title>{title}</title>\n'
        f"<style>{_STYLE}</style>\n</head>\n<body>\n<main>\n<h1>{title}</h1>\n{body}\n</main>\n</body>\n</html>\n"
    )


@singledispatch
def block_html(block: Block) -> str:
    """One block as HTML. All texts are escaped."""
    raise TypeError(f"{type(block).__name__} is no block of a page")


@block_html.register
def _(block: Heading) -> str:
    return f"<h{block.level}>{html.escape(block.text)}</h{block.level}>"


@block_html.register
def _(block: Paragraph) -> str:
    text = html.escape(block.text)
    return f"<p><strong>{text}</strong></p>" if block.strong else f"<p>{text}</p>"


@block_html.register
def _(block: Items) -> str:
    plain = block.mark == "•"
    mark = "" if plain else f"{block.mark} "
    items = "".join(f"<li>{mark}{html.escape(item)}</li>" for item in block.items)
    return f"<ul>{items}</ul>" if plain else f'<ul class="marked">{items}</ul>'


@block_html.register
def _(block: Table) -> str:
    return f'<div class="wide">{table_html(block.heads, block.rows)}</div>'


@block_html.register
def _(block: Picture) -> str:
    # Who hears the page read has the words from the picture, and need not hear them twice.
    caption = f'<figcaption aria-hidden="true">{html.escape(block.words)}</figcaption>'
    return f"<figure>{image_html(block.png, block.size, block.words)}{caption}</figure>"


@block_html.register
def _(block: Box) -> str:
    title, text = html.escape(block.title), html.escape(block.text)
    return f'<div class="box" role="note"><strong>{title}</strong><p>{text}</p></div>'


@block_html.register
def _(block: Lines) -> str:
    return '<div class="line"></div>' * block.count


def table_html(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A table whose first column names its rows."""
    head = "".join(f'<th scope="col">{html.escape(text)}</th>' for text in heads)
    body = ""
    for name, *cells in rows:
        data = "".join(f"<td>{html.escape(cell)}</td>" for cell in cells)
        body += f'<tr><th scope="row">{html.escape(name)}</th>{data}</tr>'
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def image_html(png: bytes, size: tuple[int, int], words: str) -> str:
    """An <img> that carries its own description."""
    data = base64.b64encode(png).decode()
    alt = html.escape(words, quote=True)
    width, height = size
    return f'<img width="{width}" height="{height}" alt="{alt}" src="data:image/png;base64,{data}">'
