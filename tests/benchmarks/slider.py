"""Slider to new pixels in JupyterLab: `python -m tests.benchmarks.slider [LESSON [ROUNDS]]`.

Keys are pressed on two sliders in turn on one page: one of the lesson's (SLIDERS), and a bare slider whose
callback only puts another tiny picture into an image, the floor of browser, server and kernel. Each
time runs from the key to the frame in which the new picture has been painted. The lesson's slider moves
on, so that no kept result answers.
"""

import statistics
import sys
import tempfile
from pathlib import Path

import nbformat
from nbformat.v4 import new_code_cell, new_notebook
from playwright.sync_api import Locator, Page

from kramlib.authoring.files import KERNEL
from tests.browser.serving import browser_path, run_all, running_browser, running_lab

_FLOOR = """
import base64, ipywidgets as w
floor_picture = w.HTML('<img alt="floor" width="4" height="4">')
floor = w.FloatSlider(description='floor', min=0, max=1000, step=1)
dot = 'src="data:image/gif;base64,R0lGODlhAQABAAAAACw="'
floor.observe(lambda c: setattr(floor_picture, 'value', f'<img alt="floor {c.new}" {dot}>'), 'value')
w.VBox([floor, floor_picture])
"""
# The slider of each lesson, a word of its figure's description, and what is set before.
SLIDERS: dict[str, tuple[str, str, dict[str, float]]] = {
    "03": ("Load in the hands (kg)", "Inside the disc", {"pressing.cause": 1.0, "pressing.time_min": 40.0}),
    "04": ("Potassium in the blood (mmol/L)", "rests", {}),
    "05": ("Ionised calcium in the blood (mmol/L)", "axon", {}),
    "06": ("Sodium in the sweat (mmol/L)", "At the end of the sweat", {}),
    "07": ("Force of the task (N)", "The task asks", {}),
}
_OPEN = """
from kramlib.lessons import open_lesson
lab = open_lesson('{lesson}')
for radio in lab.predictions.radios: radio.value = 0
lab.predictions.lock()
lab.explorer.set_values({before})
display(lab.predict())  # brings the script that names sliders
lab.run()
"""
# Resolves with the milliseconds from the key to the frame after the picture has changed and decoded.
_MEASURE = """
([slider, picture]) => new Promise((done) => {
  const handle = document.querySelector(slider), holder = document.querySelector(picture);
  const began = performance.now();
  const observer = new MutationObserver(async () => {
    const image = holder.querySelector('img');
    if (image) await image.decode().catch(() => {});
    observer.disconnect();
    requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now() - began)));
  });
  observer.observe(holder, { childList: true, subtree: true, attributes: true });
  handle.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowRight', bubbles: true }));
})
"""


def _mark(page: Page, name: str, slider: Locator, image: str) -> tuple[str, str]:
    """Give a slider and its picture's holder a name of their own; return selectors."""
    slider.evaluate("(e, n) => { e.dataset.bench = n; }", name)
    holder = page.locator(".widget-html", has=page.locator(f'img[alt*="{image}"]')).first
    holder.evaluate("(e, n) => { e.dataset.picture = n; }", name)
    return f'[data-bench="{name}"]', f'[data-picture="{name}"]'


def _measured(page: Page, lesson: str, rounds: int) -> dict[str, list[float]]:
    label, image, _before = SLIDERS[lesson]
    sliders = page.get_by_role("slider")
    pairs = {
        "floor": _mark(page, "floor", sliders.last, "floor"),
        "lesson": _mark(page, "lesson", page.get_by_role("slider", name=label), image),
    }
    found: dict[str, list[float]] = {name: [] for name in pairs}
    for turn in range(rounds + 3):
        for name, selectors in pairs.items():
            took = page.evaluate(_MEASURE, list(selectors))
            if turn >= 3:
                found[name].append(took)
            page.wait_for_timeout(60)
    return found


def main(lesson: str = "04", rounds: str = "15") -> None:
    """Print medians, 95th percentiles and the ratio to the floor."""
    path = browser_path()
    if path is None:
        print("No Chromium is installed.")
        return
    home = Path(tempfile.mkdtemp())
    with running_browser(path) as browser, running_lab(home) as lab:
        opening = _OPEN.format(lesson=lesson, before=SLIDERS[lesson][2])
        cells = [new_code_cell(opening), new_code_cell(_FLOOR)]
        notebook = new_notebook(cells=cells, metadata={"kernelspec": KERNEL})
        nbformat.write(notebook, lab.folder / "en" / "bench.ipynb")
        page = browser.new_page(viewport={"width": 1400, "height": 1100})
        run_all(page, lab.address("en/bench.ipynb"), 'img[alt="floor"]')
        page.wait_for_timeout(1500)
        _print(_measured(page, lesson, int(rounds)))


def _print(found: dict[str, list[float]]) -> None:
    medians = {name: statistics.median(times) for name, times in found.items()}
    for name, times in found.items():
        ninety_fifth = sorted(times)[int(0.95 * len(times))]
        print(
            f"{name:8s} median {medians[name]:6.1f} ms, 95th percentile {ninety_fifth:6.1f} ms, "
            f"{medians[name] / medians['floor']:.2f} x the floor"
        )


if __name__ == "__main__":
    main(*sys.argv[1:])
