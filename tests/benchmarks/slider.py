"""Slider to new pixels, in JupyterLab and in the app: every control of a live lesson beside the floor.

Keys are pressed on two sliders in turn on one page: one of the lesson's, and a bare one whose callback
only puts another tiny picture into an image, the floor of browser, server and kernel. Each time runs from
the key to the frame in which the new picture has been painted. The lesson's slider moves on, so that no kept
result answers.
"""

import math
import statistics
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import nbformat
from nbformat.v4 import new_code_cell, new_notebook
from playwright.sync_api import Browser, Locator, Page

from kramlib.authoring.files import KERNEL
from kramlib.cli import app
from kramlib.cli.serving import first_free_port
from kramlib.lessons import shelf
from tests.benchmarks.rounds import Row, rows
from tests.browser.serving import browser_path, run_all, running_browser, running_lab, wait_for

_FLOOR = """
import base64, ipywidgets as w
floor_picture = w.HTML('<img alt="floor" width="4" height="4">')
floor = w.FloatSlider(description='floor', min=0, max=1000, step=1)
dot = 'src="data:image/gif;base64,R0lGODlhAQABAAAAACw="'
floor.observe(lambda c: setattr(floor_picture, 'value', f'<img alt="floor {c.new}" {dot}>'), 'value')
w.VBox([floor, floor_picture])
"""
_OPEN = """
from kramlib.lessons import open_lesson
lab = open_lesson('%s')
for radio in lab.predictions.radios: radio.value = 0
lab.predictions.lock()
display(lab.predict())  # brings the script that names sliders
lab.run()
"""
# Resolves with the milliseconds from the key to the frame after the picture has changed and decoded.
MEASURE = """
([slider, picture, key]) => new Promise((done) => {
  const handle = document.querySelector(slider), holder = document.querySelector(picture);
  const began = performance.now();
  const observer = new MutationObserver(async () => {
    const image = holder.querySelector('img');
    if (image) await image.decode().catch(() => {});
    observer.disconnect();
    requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now() - began)));
  });
  observer.observe(holder, { childList: true, subtree: true, attributes: true });
  handle.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
  setTimeout(() => done(null), 1500);
})
"""
_ROUNDS, _WARM_UP, _FEWEST = 9, 2, 3
_LIVE = [name for name in shelf.names() if shelf.find(name).live]
Seconds = dict[str, list[float]]


def _mark(where: Locator, attribute: str, name: str) -> str:
    """Give an element a name of its own; return its selector."""
    where.evaluate(f"(e, n) => {{ e.dataset.{attribute} = n; }}", name)
    return f'[data-{attribute}="{name}"]'


def _keys(slider: Locator) -> Iterator[str]:
    """Keys that move a slider: to its farther end and back again."""
    now, low, high = (float(slider.get_attribute(f"aria-value{k}") or 0.0) for k in ("now", "min", "max"))
    there, back = ("Right", "Left") if now <= 0.5 * (low + high) else ("Left", "Right")
    while True:
        standing = slider.get_attribute("aria-valuetext")  # `valuenow` has one decimal only
        yield f"Arrow{there}"
        if slider.get_attribute("aria-valuetext") == standing:
            there, back = back, there


def bare_pair(page: Page) -> list[str]:
    """The bare slider of a page, its picture, and a key."""
    floor = page.get_by_role("slider").last
    picture = page.locator(".widget-html", has=page.locator('img[alt*="floor"]')).first
    return [_mark(floor, "bench", "floor"), _mark(picture, "picture", "floor"), "ArrowRight"]


def lesson_pair(page: Page) -> list[str]:
    """The first slider of the lesson on a page, the lesson's picture, and a key."""
    slider = page.locator(".kram-control").get_by_role("slider").first
    return [_mark(slider, "bench", "first"), _holder(page), "ArrowRight"]


def _holder(page: Page) -> str:
    """What holds the picture of the lesson."""
    shown = page.locator(".kram-lesson .widget-html", has=page.locator("img")).first
    return _mark(shown, "picture", "lesson")


def _measured(page: Page) -> Iterator[tuple[str, Seconds]]:
    """Each control of the lesson on a page: its name, its seconds, and those of the floor."""
    floor_pair, holder = bare_pair(page), _holder(page)
    controls = page.locator(".kram-control").get_by_role("slider").all()
    for k, slider in enumerate(controls):
        mark, keys = _mark(slider, "bench", f"control{k}"), _keys(slider)
        found: Seconds = {"floor": [], "control": []}
        for turn in range(_ROUNDS + _WARM_UP):
            floor_ms = page.evaluate(MEASURE, floor_pair)
            page.wait_for_timeout(60)
            control_ms = page.evaluate(MEASURE, [mark, holder, next(keys)])
            page.wait_for_timeout(60)
            if turn >= _WARM_UP and control_ms is not None:  # some moves change nothing that is drawn
                found["floor"].append(1e-3 * floor_ms)
                found["control"].append(1e-3 * control_ms)
        yield slider.get_attribute("aria-label") or f"control {k}", found
        page.get_by_role("button", name="Reset").click()
        page.wait_for_timeout(400)


def notebook(lesson: str) -> nbformat.NotebookNode:
    """A lesson whose controls are open, and below it the bare slider."""
    cells = [new_code_cell(_OPEN % lesson), new_code_cell(_FLOOR)]
    return new_notebook(cells=cells, metadata={"kernelspec": KERNEL})


@contextmanager
def _in_lab(browser: Browser) -> Iterator[Callable[[str], Page]]:
    with tempfile.TemporaryDirectory() as home, running_lab(Path(home)) as lab:

        def opened(lesson: str) -> Page:
            nbformat.write(notebook(lesson), lab.folder / "en" / f"bench{lesson}.ipynb")
            page = browser.new_page(viewport={"width": 1400, "height": 1100})
            run_all(page, lab.address(f"en/bench{lesson}.ipynb"), 'img[alt="floor"]')
            return page

        yield opened


@contextmanager
def in_app_of(browser: Browser, names: Sequence[str]) -> Iterator[Callable[[str], Page]]:
    """The app with a page for each of these lessons."""
    with tempfile.TemporaryDirectory() as home:
        (Path(home) / "en").mkdir()
        for name in names:
            nbformat.write(notebook(name[:2]), Path(home) / "en" / f"bench{name[:2]}.ipynb")
        port = first_free_port()
        with subprocess.Popen(
            app.command(Path(home), port, f"en/bench{names[0][:2]}.ipynb"), env=app.environment()
        ) as server:
            wait_for(f"http://127.0.0.1:{port}", server)

            def opened(lesson: str) -> Page:
                page = browser.new_page(viewport={"width": 1400, "height": 1100})
                page.goto(f"http://127.0.0.1:{port}/voila/render/en/bench{lesson}.ipynb", wait_until="commit")
                page.locator('img[alt="floor"]').wait_for(timeout=60_000)
                return page

            yield opened
            server.terminate()


def _everywhere(task: str, host: Callable[[Browser], Any]) -> Iterator[Row | str]:
    path = browser_path()
    if path is None:
        yield "No Chromium is installed."
        return
    ratios = []
    with running_browser(path) as browser, host(browser) as opened:
        for name in _LIVE:
            page = opened(name[:2])
            page.wait_for_timeout(1500)
            for control, seconds in _measured(page):
                if len(seconds["control"]) < _FEWEST:
                    yield f"{name[:2]} {control}: its moves hardly change the picture"
                    continue
                both = {f"{name[:2]} {control}": seconds["control"], "floor": seconds["floor"]}
                row = next(rows(task, both, "floor"))
                ratios.append(row.ratio or math.nan)
                yield row
            page.close()
            time.sleep(1.0)
    ratios.sort()
    beyond = [sum(ratio > limit for ratio in ratios) for limit in (2.0, 4.0)]
    middle = statistics.median(ratios)
    yield f"{len(ratios)} controls: median {middle:.2f} x the floor, {beyond[0]} above 2, {beyond[1]} above 4"


def in_lab() -> Iterator[Row | str]:
    """Every control in JupyterLab."""
    yield from _everywhere("slider to pixels, Lab", _in_lab)


def in_app() -> Iterator[Row | str]:
    """Every control in the app."""
    yield from _everywhere("slider to pixels, app", lambda browser: in_app_of(browser, _LIVE))
