"""A class of thirty in the app, all sliders moving: answers, memory, and nobody's work lost."""

import statistics
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest
from playwright.sync_api import Browser, Page, expect

from kramlib.lessons import shelf
from tests.browser.serving import running_app

pytestmark = [pytest.mark.browser, pytest.mark.slow]
LEARNERS, SECONDS, MOST_S, MOST_MB = 30, 60, 2.0, 300.0
LESSON = "04_potassium_and_sodium"
_STARTS_MS = 300_000
# Moves the first slider to and fro every three seconds, and keeps how long each new picture took (s).
_MOVES = """() => {
  const handle = document.querySelector('.kram-control [role=slider]');
  const holder = document.querySelector('.kram-lesson img').closest('.widget-html');
  window.answers = [];
  let began = null, moves = 0;
  new MutationObserver(() => {
    if (began !== null) { window.answers.push((performance.now() - began) / 1000); began = null; }
  }).observe(holder, { childList: true, subtree: true, attributes: true });
  const move = () => {
    if (began === null) {
      began = performance.now();
      const key = moves++ % 20 < 10 ? 'ArrowRight' : 'ArrowLeft';
      handle.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
    }
  };
  setTimeout(() => { move(); setInterval(move, 3000); }, 3000 * Math.random());
}"""


@pytest.fixture
def app(tmp_path: Path) -> Iterator[str]:
    with running_app(tmp_path) as address:
        yield address


def _kernels_mb() -> list[float]:
    """The memory that each page's program has for itself (MB)."""
    found = []
    for process in psutil.process_iter(["cmdline"]):
        if "ipykernel_launcher" in " ".join(process.info["cmdline"] or ()):
            found.append(process.memory_full_info().uss / 2**20)
    return found


def _ready(page: Page) -> None:
    expect(page.locator(".kram-question button").first).to_be_visible(timeout=_STARTS_MS)
    for group in page.get_by_role("radiogroup").all()[: len(shelf.find(LESSON).predictions)]:
        group.get_by_role("radio").first.check(timeout=_STARTS_MS)
    page.get_by_role("button", name="Lock in").click(timeout=_STARTS_MS)
    expect(page.locator(".kram-control input[type=text]").first).to_be_enabled(timeout=_STARTS_MS)


def test_thirty_learners_move_their_sliders(app: str, chromium: Browser) -> None:
    contexts = [chromium.new_context() for _learner in range(LEARNERS)]
    pages = [context.new_page() for context in contexts]
    for page in pages:
        page.goto(f"{app}/en/{LESSON}.ipynb", wait_until="commit")
    for page in pages:
        _ready(page)
    for page in pages:
        page.evaluate(_MOVES)
    pages[0].wait_for_timeout(1000 * SECONDS)
    answers = [page.evaluate("window.answers") for page in pages]
    memory = _kernels_mb()
    every = sorted(seconds for own in answers for seconds in own)
    middle, late = statistics.median(every), every[int(0.95 * len(every))]
    print(
        f"{LEARNERS} learners, {len(every)} moves: median {middle:.2f} s, 95th percentile {late:.2f} s; "
        f"memory median {statistics.median(memory):.0f} MB, largest {max(memory):.0f} MB"
    )
    assert all(own for own in answers)
    assert middle <= MOST_S
    assert max(memory) <= MOST_MB
    page = pages[-1]
    page.reload(wait_until="commit")
    expect(page.get_by_role("button", name="Lock in")).to_be_disabled(timeout=_STARTS_MS)
    assert page.locator(".kram-question input[type=radio]:checked").count() >= 2
