"""The first page of a site: which language?"""

from collections.abc import Mapping

_NAMES = {"en": "English", "id": "Bahasa Indonesia"}
_PAGE = """<!doctype html>
<html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>kramlib</title><body style="font: 1.3rem sans-serif; text-align: center; margin-top: 20vh">
<h1>kramlib</h1>
{links}
"""


def choice_html(addresses: Mapping[str, str]) -> str:
    """A page with a link to each language's own first page."""
    links = (
        f'<p><a href="{address}" lang="{code}">{_NAMES[code]}</a></p>' for code, address in addresses.items()
    )
    return _PAGE.format(links="\n".join(links))
