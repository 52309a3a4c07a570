"""Lesson 04 in real JupyterLab, as a learner does it, from prediction to report, by keyboard."""

import hashlib
import re
import time
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from kramlib.text import LANGUAGES, _, language
from tests.browser.conftest import Watched
from tests.browser.serving import Lab, run_all

pytestmark = [
    pytest.mark.browser,
    # pytest-playwright and asyncio leave these behind; neither is ours.
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]

_PATIENCE_S = 15.0
LESSON = "04_potassium_and_sodium"
ENGLISH = {
    "raised": "It fires by itself",
    "lowered": "A stronger one",
    "lock": "Lock in",
    "locked": "Locked. The controls below are open: see whether you were right.",
    "potassium": "Potassium in the blood",
    "type": "type:",
    "question": "Potassium outside rises from 3 to 5 mmol/L. What happens to the resting potential?",
    "pin": "Pin this run",
    "pinned": "Compared with pinned run {name}: {differences}.",
    "answer": "It becomes less negative",
    "check": "Check",
    "right": "Right.",
    "export": "Export report",
}


def _spoken(code: str) -> dict[str, str]:
    """What the lesson says in a language."""
    with language(code):
        said = {key: _(text) for key, text in ENGLISH.items()}
    return said | {"potassium": f"{said['potassium']} (mmol/L)", "pinned": said["pinned"].split("{")[0]}


WORDS = {code: _spoken(code) for code in LANGUAGES}


def _run_all(page: Page, lab: Lab, code: str) -> Locator:
    """Open the lesson, run all cells to the last, and return the figure."""
    run_all(page, lab.address(f"{code}/{LESSON}.ipynb"), ".kram-lesson img")
    page.get_by_role("button", name=WORDS[code]["export"]).wait_for(timeout=60_000)
    return page.locator(".kram-lesson img").first


def _lock(page: Page, code: str) -> None:
    words = WORDS[code]
    outputs = page.locator(".jp-OutputArea")
    outputs.get_by_label(words["raised"], exact=True).check()
    outputs.get_by_label(words["lowered"], exact=True).check()
    page.get_by_role("button", name=words["lock"], exact=True).click()
    expect(page.get_by_text(words["locked"])).to_be_visible()
    page.wait_for_timeout(500)


def _seen(picture: Locator) -> str:
    """A short name of what the picture shows."""
    return hashlib.sha256((picture.get_attribute("src") or "").encode()).hexdigest()[:12]


def _picture_changes(picture: Locator, before: str) -> None:
    end = time.monotonic() + _PATIENCE_S
    while _seen(picture) == before:
        assert time.monotonic() < end, "the picture did not change"
        time.sleep(0.05)


def _no_trouble(watched: Watched) -> None:
    assert watched.page.locator('[data-mime-type="application/vnd.jupyter.stderr"]').count() == 0
    assert watched.page.locator(".jp-OutputArea-output[data-mime-type*=error]").count() == 0
    assert watched.trouble == []


@pytest.mark.parametrize("code", WORDS)
def test_a_learner_goes_from_prediction_to_report(
    watched: Watched, lab: Lab, code: str, tmp_path: Path
) -> None:
    page, words = watched.page, WORDS[code]
    picture = _run_all(page, lab, code)

    handle = page.get_by_role("slider", name=words["potassium"])
    expect(handle).to_be_attached()
    before = _seen(picture)
    handle.focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_timeout(500)
    assert _seen(picture) == before, "the control moved before the predictions were locked"

    _lock(page, code)
    handle.focus()
    for _press in range(20):
        page.keyboard.press("ArrowRight")
    _picture_changes(picture, before)
    twin = page.get_by_role("textbox", name=f"{words['type']} {words['potassium']}")
    expect(twin).to_have_value("6", timeout=15_000)
    expect(page.get_by_role("radiogroup", name=words["question"])).to_be_attached()

    page.get_by_role("button", name=words["pin"]).click()
    raised = _seen(picture)
    handle.focus()
    for _press in range(30):
        page.keyboard.press("ArrowLeft")
    _picture_changes(picture, raised)
    expect(page.get_by_text(words["pinned"]).first).to_be_visible()

    page.get_by_label(words["answer"], exact=True).check()
    page.get_by_role("button", name=words["check"], exact=True).first.click()
    expect(page.get_by_text(re.compile(f"^{re.escape(words['right'])}")).first).to_be_visible()

    with page.expect_download() as download:
        page.get_by_role("button", name=words["export"]).click()
    report = tmp_path / "report.html"
    download.value.save_as(report)
    text = report.read_text(encoding="utf-8")
    assert words["raised"] in text
    assert words["answer"] in text
    assert text.count("<img") == 2
    _no_trouble(watched)


def test_work_survives_a_reload_and_a_restarted_kernel(watched: Watched, lab: Lab) -> None:
    page, words = watched.page, WORDS["en"]
    picture = _run_all(page, lab, "en")
    _lock(page, "en")
    before = _seen(picture)
    handle = page.get_by_role("slider", name=words["potassium"])
    handle.focus()
    page.keyboard.press("PageUp")
    _picture_changes(picture, before)
    value = handle.get_attribute("aria-valuetext")

    page.get_by_role("menuitem", name="Kernel", exact=True).first.click()
    page.get_by_text("Restart Kernel and Run All Cells…", exact=True).first.click()
    page.get_by_role("button", name="Confirm Kernel Restart").click()
    page.wait_for_timeout(1500)
    page.get_by_role("button", name=words["export"]).wait_for(timeout=60_000)
    restored = page.get_by_role("slider", name=words["potassium"])
    expect(restored).to_have_attribute("aria-valuetext", value or "", timeout=30_000)

    _run_all(page, lab, "en")
    expect(page.get_by_role("slider", name=words["potassium"])).to_have_attribute(
        "aria-valuetext", value or "", timeout=30_000
    )
    _no_trouble(watched)


def test_the_longer_run_shows_progress_and_can_be_cancelled(watched: Watched, lab: Lab) -> None:
    page = watched.page
    _run_all(page, lab, "en")
    sweep = page.locator(".kram-lesson").filter(has=page.get_by_role("button", name="Cancel"))
    sweep.get_by_role("button", name="Run", exact=True).click()
    page.get_by_role("button", name="Cancel").click()
    expect(sweep.get_by_text(re.compile("Cancelled after|mmol/L the axon needs")).first).to_be_visible(
        timeout=30_000
    )
    sweep.get_by_role("button", name="Run", exact=True).click()
    expect(sweep.locator("img")).to_have_attribute("alt", re.compile("^At 2.00"), timeout=30_000)
    _no_trouble(watched)
