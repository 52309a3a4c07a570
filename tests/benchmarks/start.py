"""From the command to a slider that moves: `kram lab` and the app, beside a notebook with a bare slider.

The bare one is served by the same JupyterLab and begins, as the others do, with the start of its server.
"""

import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import nbformat
from nbformat.v4 import new_code_cell, new_notebook
from playwright.sync_api import Browser

from kramlib.authoring.files import KERNEL
from tests.benchmarks.rounds import Row, rows
from tests.benchmarks.slider import MEASURE, bare_pair, in_app_of, lesson_pair, notebook
from tests.browser.serving import browser_path, run_all, running_browser, running_lab

_ROUNDS, _LESSON = 3, "04"
_BARE = "\nw.HTML('<img alt=\"ready\">')"


def start() -> Iterator[Row | str]:
    """Lesson 04, in JupyterLab and in the app."""
    path = browser_path()
    if path is None:
        yield "No Chromium is installed."
        return
    names = ("JupyterLab, a bare slider", "kram lab, lesson 04", "kram app, lesson 04")
    seconds: dict[str, list[float]] = {name: [] for name in names}
    with running_browser(path) as browser:
        for _round in range(_ROUNDS):
            seconds[names[0]].append(_in_lab(browser, bare=True))
            seconds[names[1]].append(_in_lab(browser, bare=False))
            seconds[names[2]].append(_in_app(browser))
    yield from rows("start to moving slider", seconds, names[0])


def _in_lab(browser: Browser, *, bare: bool) -> float:
    began = time.perf_counter()
    with tempfile.TemporaryDirectory() as home, running_lab(Path(home)) as lab:
        made = notebook(_LESSON)
        if bare:
            cells = [made.cells[-1], new_code_cell("import ipywidgets as w" + _BARE)]
            made = new_notebook(cells=cells, metadata={"kernelspec": KERNEL})
        nbformat.write(made, lab.folder / "en" / "bench.ipynb")
        page = browser.new_page(viewport={"width": 1400, "height": 1100})
        run_all(page, lab.address("en/bench.ipynb"), 'img[alt="ready"]' if bare else 'img[alt="floor"]')
        page.evaluate(MEASURE, bare_pair(page) if bare else lesson_pair(page))
        took = time.perf_counter() - began
        page.close()
    return took


def _in_app(browser: Browser) -> float:
    began = time.perf_counter()
    with in_app_of(browser, [_LESSON]) as opened:
        page = opened(_LESSON)
        page.evaluate(MEASURE, lesson_pair(page))
        took = time.perf_counter() - began
        page.close()
    return took
