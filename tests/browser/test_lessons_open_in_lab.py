"""Lessons in real JupyterLab: they run to their end, a slider moves the picture, a cramp can be heard."""

import time

import pytest
from playwright.sync_api import Locator, Page, expect

from kramlib.lessons import shelf
from kramlib.text import LANGUAGES, _, language
from tests.browser.conftest import Watched
from tests.browser.serving import Lab, run_all

pytestmark = [
    pytest.mark.browser,
    # pytest-playwright and asyncio leave these behind; neither is ours.
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]
LESSONS = tuple(name for name in shelf.names() if not name.startswith("04"))  # it has its own test
_PATIENCE_S = 20.0
_DURATION = "a => new Promise(r => { a.onloadedmetadata = () => r(a.duration); a.load(); })"


def _opened(page: Page, lab: Lab, name: str, code: str) -> Locator:
    """Run all cells of a lesson, lock its predictions, and return its figure."""
    with language(code):
        lesson = shelf.find(name)
        lock, export = _("Lock in"), _("Export report")
    run_all(page, lab.address(f"{code}/{name}.ipynb"), ".kram-lesson img")
    page.get_by_role("button", name=export).wait_for(timeout=60_000)
    for prediction in lesson.predictions:
        page.get_by_label(prediction.options[0], exact=True).first.check()
    page.get_by_role("button", name=lock, exact=True).click()
    page.locator(".kram-slider .noUi-target:not([disabled])").first.wait_for()
    return page.locator(".kram-lesson img").first


def _changes(figure: Locator, before: str) -> None:
    end = time.monotonic() + _PATIENCE_S
    while time.monotonic() < end:
        if figure.get_attribute("src") != before:
            return
        time.sleep(0.1)
    raise AssertionError("The picture did not change.")


def _opened_when() -> list[object]:
    """Each lesson in one language, turn about; in the other when there is time."""
    return [
        pytest.param(name, code, id=f"{name[:2]}-{code}", marks=() if (k + j) % 2 else pytest.mark.slow)
        for k, name in enumerate(LESSONS)
        for j, code in enumerate(LANGUAGES)
    ]


@pytest.mark.parametrize(("name", "code"), _opened_when())
def test_a_lesson_runs_and_its_first_slider_moves_the_picture(
    watched: Watched, lab: Lab, name: str, code: str
) -> None:
    page = watched.page
    figure = _opened(page, lab, name, code)
    before = figure.get_attribute("src") or ""
    handle = page.locator(".kram-slider .noUi-handle").first
    handle.focus()
    page.keyboard.press("ArrowRight")
    if not shelf.find(name).live:
        with language(code):
            moved = _("The controls have moved. Press “{button}”.").format(button=_("Run the model"))
            page.get_by_text(moved).wait_for()
            page.get_by_role("button", name=_("Run the model"), exact=True).click()
    _changes(figure, before)
    if name.startswith("02"):
        with language(code):
            listen = _("Listen")
        page.get_by_role("button", name=listen, exact=True).click()
        player = page.locator(".kram-lesson audio")
        expect(player).to_be_visible()
        assert player.evaluate(_DURATION) > 11.0
    figure.scroll_into_view_if_needed()
