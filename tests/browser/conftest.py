"""Fixtures: JupyterLab on a learner's folder, Chromium, and a page that notes what must not happen."""

import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.serving import Lab, browser_path, running_browser, running_lab
from tests.conftest import skip_or_fail


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """The system's Chromium."""
    path = browser_path()
    if path is None:
        skip_or_fail("No Chromium is installed, so the lessons cannot be opened as a learner would.")
    with running_browser(str(path)) as browser:
        yield browser


@pytest.fixture(scope="session")
def lab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lab]:
    """JupyterLab as `kram lab` starts it."""
    with running_lab(tmp_path_factory.mktemp("lab")) as running:
        yield running


@dataclass
class Watched:
    """A page and everything on it that must not happen."""

    page: Page
    trouble: list[str] = field(default_factory=list)


@pytest.fixture
def watched(chromium: Browser, request: pytest.FixtureRequest) -> Iterator[Watched]:
    """A page that notes console errors, page errors and requests to elsewhere.

    With KRAM_SCREENSHOTS set to a folder, how each test left its page is kept there.
    """
    page = chromium.new_page(viewport={"width": 1400, "height": 1100})
    found = Watched(page)

    def console(message: object) -> None:
        # What builds the page without a server brings an extension for its own JupyterLab only. An ordinary
        # one in the same environment reports that it does not fit, and goes on without it.
        foreign = "pyodide-kernel-extension" in str(message) or "@jupyterlite/" in str(message)
        if getattr(message, "type", "") == "error" and not foreign:
            found.trouble.append(f"console: {message}")

    page.on("console", console)
    page.on("pageerror", lambda error: found.trouble.append(f"page: {error}"))
    page.on("request", lambda request: _only_local(request.url, found.trouble))
    yield found
    if kept := os.environ.get("KRAM_SCREENSHOTS"):
        page.screenshot(path=str(Path(kept) / f"{request.node.name}.png"))
    page.close()


def _only_local(url: str, trouble: list[str]) -> None:
    if not url.startswith(("http://127.0.0.1", "ws://127.0.0.1", "data:", "blob:")):
        trouble.append(f"request elsewhere: {url}")
