"""The lessons without code: `kram app` in a real browser, on a screen and on a phone."""

from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from kramlib.cases.shelf import names as cases
from kramlib.lessons import shelf
from kramlib.text import _, language
from tests.browser.conftest import Watched
from tests.browser.serving import running_app

pytestmark = pytest.mark.browser

LESSON = "04_potassium_and_sodium.ipynb"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
_STARTS_MS = 90_000


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with running_app(tmp_path_factory.mktemp("app")) as address:
        yield address


def _opened(page: Page, address: str) -> Page:
    page.goto(address, wait_until="commit")
    expect(page.locator(".kram-question button").first).to_be_visible(timeout=_STARTS_MS)
    return page


def _predicted(page: Page, number: str = "04") -> None:
    """Choose the first answer to each prediction and lock them, by keyboard."""
    for group in page.get_by_role("radiogroup").all()[: len(shelf.find(number).predictions)]:
        group.get_by_role("radio").first.focus()
        page.keyboard.press("Space")
    page.get_by_role("button", name=_("Lock in")).focus()
    page.keyboard.press("Enter")
    expect(page.locator(".kram-control input[type=text]").first).to_be_enabled()
    # Each control is opened by a message of its own; a key pressed before its own does nothing.
    expect(page.locator(".kram-slider .noUi-target[disabled]")).to_have_count(0)


def test_every_page_is_listed_and_linked(app: str, watched: Watched) -> None:
    page = watched.page
    page.goto(app.removesuffix("/voila/render"))
    page.wait_for_url("**/voila/render/en/index.ipynb")
    expect(page.get_by_role("link", name="Potassium and sodium")).to_be_visible(timeout=_STARTS_MS)
    listed = {link.get_attribute("href") for link in page.get_by_role("link").all()}
    assert {f"{name}.ipynb" for name in shelf.names()} <= listed
    assert {f"cases/{name}.ipynb" for name in cases()} <= listed
    assert page.evaluate("document.documentElement.lang") == "en"
    assert watched.trouble == []


def test_a_lesson_is_worked_through_by_keyboard_and_kept_in_the_other_language(
    app: str, watched: Watched
) -> None:
    page = _opened(watched.page, f"{app}/en/{LESSON}")
    assert page.locator("pre code, .jp-CodeMirrorEditor, .jp-InputArea-editor").count() == 0
    _predicted(page)
    picture = page.locator(".kram-lesson img").first
    before = picture.get_attribute("src")
    page.get_by_role("slider").first.focus()
    page.keyboard.press("End")
    expect(picture).not_to_have_attribute("src", str(before))
    said = str(picture.get_attribute("alt"))
    assert "fires by itself" in said
    expect(page.get_by_text(said.strip())).to_be_visible()
    page.get_by_role("link", name="Bahasa Indonesia").click()
    expect(page.locator(".kram-question button").first).to_be_visible(timeout=_STARTS_MS)
    assert page.evaluate("document.documentElement.lang") == "id"
    with language("id"):
        expect(
            page.get_by_text(_("Locked. The controls below are open: see whether you were right."))
        ).to_be_visible()
        expect(page.get_by_role("slider").first).to_have_attribute("aria-valuetext", "8")
        page.get_by_role("slider").first.focus()
        page.keyboard.press("ArrowLeft")
        expect(page.get_by_role("slider").first).to_have_attribute("aria-valuetext", "7,9")
    assert watched.trouble == []


def test_a_run_in_the_address_reaches_the_lesson(app: str, watched: Watched) -> None:
    from kramlib.lessons.codes import code_of

    code = code_of(shelf.find("05"), {"electrolytes.calcium": 0.7})
    page = _opened(watched.page, f"{app}/en/05_calcium_and_magnesium.ipynb?run={code}")
    expect(page.get_by_text(_("The code is good."), exact=False)).to_be_visible()
    assert page.get_by_role("link", name="Bahasa Indonesia").evaluate("link => link.search") == f"?run={code}"
    assert watched.trouble == []


def test_the_report_is_handed_over_as_html_pdf_and_csv(app: str, watched: Watched) -> None:
    page = _opened(watched.page, f"{app}/id/{LESSON}")
    begins = {
        "report.html": b"<!doctype html>",
        "report.pdf": b"%PDF-",
        "numbers.csv": b"besaran,satuan,sekarang",
    }
    with language("id"):
        buttons = [_("Export report"), _("Report as PDF"), _("Numbers as CSV")]
    for button, (end, begin) in zip(buttons, begins.items(), strict=True):
        with page.expect_download(timeout=_STARTS_MS) as started:
            page.get_by_role("button", name=button).click()
        assert started.value.suggested_filename.endswith(end)
        assert Path(str(started.value.path())).read_bytes().startswith(begin)
    assert watched.trouble == []


@pytest.mark.parametrize(
    "place", ["id/05_calcium_and_magnesium.ipynb", "en/index.ipynb", "en/cases/loop_diuretic.ipynb"]
)
def test_a_phone_shows_all_of_it_and_axe_finds_nothing(app: str, chromium: Browser, place: str) -> None:
    page = chromium.new_page(viewport={"width": 360, "height": 740})
    page.goto(f"{app}/{place}", wait_until="commit")
    expect(page.locator("#rendered_cells")).to_be_visible(timeout=_STARTS_MS)
    page.wait_for_load_state("networkidle")
    assert page.evaluate("document.scrollingElement.scrollWidth <= innerWidth")
    outside = "[...document.querySelectorAll('.kram-lesson p, .kram-lesson li, .kram-lesson button')].filter("
    assert page.evaluate(outside + "e => e.getBoundingClientRect().right > innerWidth + 1).length") == 0
    found = Axe().run(page, options={"runOnly": {"type": "tag", "values": RULES}})
    assert [f"{v['id']}: {n['html'][:200]}" for v in found.response["violations"] for n in v["nodes"]] == []
    page.close()


def test_a_program_that_stopped_is_said_and_nothing_is_lost(app: str, watched: Watched) -> None:
    page = _opened(watched.page, f"{app}/en/{LESSON}")
    _predicted(page)
    picture = page.locator(".kram-lesson img").first
    before = str(picture.get_attribute("src"))
    page.get_by_role("slider").first.focus()
    page.keyboard.press("End")
    expect(picture).not_to_have_attribute("src", before)
    _kernel(page).kill()
    expect(page.get_by_role("alert").filter(has_text="has stopped")).to_be_visible(timeout=_STARTS_MS)
    page.get_by_role("link", name="Reload").click()
    expect(page.get_by_role("slider").first).to_have_attribute("aria-valuetext", "8", timeout=_STARTS_MS)


def test_a_program_that_dies_in_the_middle_of_a_run_loses_nothing(app: str, watched: Watched) -> None:
    page = _opened(watched.page, f"{app}/en/08_cramp_lab.ipynb")
    _predicted(page, "08")
    moved = page.get_by_role("slider").nth(1)
    moved.focus()
    page.keyboard.press("ArrowLeft")
    expect(page.get_by_text("The controls have moved.", exact=False).first).to_be_visible()
    page.get_by_role("button", name="Run the model").click()
    expect(page.get_by_role("button", name="Stop")).to_be_enabled()
    _kernel(page).kill()
    expect(page.get_by_role("alert").filter(has_text="has stopped")).to_be_visible(timeout=_STARTS_MS)
    page.get_by_role("link", name="Reload").click()
    expect(moved).to_have_attribute("aria-valuetext", "18", timeout=_STARTS_MS)
    expect(page.locator("table").get_by_text("duration of the after-discharge").first).to_be_visible()


def test_leaving_a_page_ends_its_program(app: str, watched: Watched) -> None:
    page = _opened(watched.page, f"{app}/en/{LESSON}")
    page.wait_for_load_state("networkidle")
    kernel = _kernel(page)
    page.goto("about:blank")
    kernel.wait(timeout=20)
    assert watched.trouble == []


def _kernel(page: Page) -> psutil.Process:
    """The process behind a page."""
    name = page.evaluate("JSON.parse(document.getElementById('jupyter-config-data').textContent).kernelId")
    running = psutil.process_iter(["cmdline"])
    return next(process for process in running if name in " ".join(process.info["cmdline"] or ()))


def test_three_learners_at_once_move_their_sliders(app: str, chromium: Browser) -> None:
    contexts = [chromium.new_context() for _learner in range(3)]
    pages = [context.new_page() for context in contexts]
    for page in pages:
        page.goto(f"{app}/en/{LESSON}", wait_until="commit")
    for page in pages:
        expect(page.locator(".kram-question button").first).to_be_visible(timeout=_STARTS_MS)
        _predicted(page)
    before = [page.locator(".kram-lesson img").first.get_attribute("src") for page in pages]
    for page in pages:
        page.get_by_role("slider").first.focus()
        page.keyboard.press("Home")
    for page, old in zip(pages, before, strict=True):
        expect(page.locator(".kram-lesson img").first).not_to_have_attribute(
            "src", str(old), timeout=_STARTS_MS
        )
    for context in contexts:
        context.close()
