"""Two JupyterLabs on one folder, as when a learner starts `kram lab` twice: both work, no file is lost."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from kramlib.authoring.files import read
from kramlib.lessons import shelf
from tests.browser.serving import Lab, run_all, running_lab

pytestmark = [pytest.mark.browser, pytest.mark.slow]
LESSON = "en/00_start_here.ipynb"


@pytest.fixture
def labs(tmp_path: Path) -> Iterator[tuple[Lab, Lab]]:
    """Each has settings of its own; the second one's folder is the first one's."""
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
    with running_lab(tmp_path / "one") as first:
        (tmp_path / "two" / "lessons").symlink_to(first.folder, target_is_directory=True)
        with running_lab(tmp_path / "two") as second:
            yield first, second


def _moved(page: Page, lab: Lab, times: int) -> Page:
    run_all(page, lab.address(LESSON), ".kram-lesson img")
    for group in page.get_by_role("radiogroup").all()[: len(shelf.find("00").predictions)]:
        group.get_by_role("radio").first.check()
    page.get_by_role("button", name="Lock in").click()
    slider = page.locator(".kram-control").get_by_role("slider").first
    expect(page.locator(".kram-slider .noUi-target[disabled]")).to_have_count(0)
    slider.focus()
    for _time in range(times):
        page.keyboard.press("ArrowRight")
    return page


def test_two_labs_on_one_folder(labs: tuple[Lab, Lab], chromium: Browser) -> None:
    before = {path.name: path.read_bytes() for path in labs[0].folder.rglob("*.ipynb")}
    pages = [_moved(chromium.new_page(), lab, 3 + k) for k, lab in enumerate(labs)]
    for k, page in enumerate(pages):
        slider = page.locator(".kram-control").get_by_role("slider").first
        expect(slider).to_have_attribute("aria-valuetext", f"{5 + k}")
        page.keyboard.press("Control+s")
        page.wait_for_timeout(1500)
    shutil.rmtree(labs[0].folder / "en" / ".ipynb_checkpoints", ignore_errors=True)
    after = {path.name: path for path in labs[0].folder.rglob("*.ipynb")}
    assert set(after) == set(before)
    assert all(read(path)["metadata"]["kramlib"] for path in after.values())
    for page in pages:
        page.close()
