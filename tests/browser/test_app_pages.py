"""Every lesson and every case as a page of the app, from the predictions to the exported report."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from kramlib.cases import shelf as cases
from kramlib.lessons import shelf
from kramlib.lessons.spec import Lesson
from kramlib.text import LANGUAGES, _, language
from tests.browser.conftest import Watched
from tests.browser.serving import running_app

pytestmark = pytest.mark.browser
_STARTS_MS = 90_000
_ALWAYS = ("see_a_doctor-id",)  # the others when there is time: six seconds each


def _pages() -> list[object]:
    """Every page in both languages."""
    places = {name: f"{name}.ipynb" for name in shelf.names()}
    places |= {name: f"cases/{name}.ipynb" for name in cases.names()}
    return [
        pytest.param(name, f"{code}/{place}", code, id=key, marks=() if key in _ALWAYS else pytest.mark.slow)
        for name, place in places.items()
        for code in LANGUAGES
        if (key := f"{name}-{code}")
    ]


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with running_app(tmp_path_factory.mktemp("app")) as address:
        yield address


@pytest.mark.parametrize(("name", "place", "code"), _pages())
def test_a_page_is_worked_through_to_its_report(
    app: str, watched: Watched, name: str, place: str, code: str
) -> None:
    page = watched.page
    with language(code):
        lesson = shelf.find(name) if name in shelf.names() else cases.find(name)
        page.goto(f"{app}/{place}", wait_until="commit")
        expect(page.locator(".kram-question button").first).to_be_visible(timeout=_STARTS_MS)
        _foretell(page, lesson)
        _move_every_slider(page)
        page.get_by_role("button", name=_("Pin this run")).click()
        page.get_by_role("button", name=_("Hint")).first.click()
        with page.expect_download(timeout=_STARTS_MS) as started:
            page.get_by_role("button", name=_("Export report")).click()
        report = Path(str(started.value.path())).read_text(encoding="utf-8")
        assert lesson.title in report
        assert all(p.options[-1] in report for p in lesson.predictions)
        assert "1. " + lesson.questions(0)[0].hints[0] in page.locator("main").inner_text()
    assert report.count("<img") == 2
    assert watched.trouble == []


def _foretell(page: Page, lesson: Lesson) -> None:
    for group in page.get_by_role("radiogroup").all()[: len(lesson.predictions)]:
        group.get_by_role("radio").last.focus()
        page.keyboard.press("Space")
    page.get_by_role("button", name=_("Lock in")).click()
    expect(page.locator(".kram-control input[type=text]").first).to_be_enabled()
    expect(page.locator(".kram-stale")).to_have_count(0)


def _move_every_slider(page: Page) -> None:
    """Each slider to an end and back by Reset; the words beside it follow and nothing fails."""
    mark = page.locator(".kram-control").get_by_text(_("changed from {value}").partition("{")[0].strip())
    for slider in page.get_by_role("slider").all():
        before = slider.get_attribute("aria-valuenow")
        slider.focus()
        page.keyboard.press("End")
        if slider.get_attribute("aria-valuenow") == before:  # it stood there already
            page.keyboard.press("Home")
        expect(mark.first).to_be_visible()
        page.get_by_role("button", name=_("Reset")).click()
        expect(mark).to_have_count(0)
    assert "failed inside the program" not in page.locator("main").inner_text()
