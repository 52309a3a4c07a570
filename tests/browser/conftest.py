"""JupyterLab, started by `kram lab` as a learner would, and Chromium from the system."""

import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tests.conftest import skip_or_fail

_NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome")
# Headless, without the look-ups that a browser makes at its start.
_FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
_STARTS_IN_S = 60.0


@dataclass
class Lab:
    """A running JupyterLab: its address, its token and the learner's folder."""

    base: str
    token: str
    folder: Path

    def address(self, path: str) -> str:
        """The page of one lesson alone."""
        return f"{self.base}/doc/tree/{path}?token={self.token}&reset"


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """The system's Chromium."""
    path = next(filter(None, map(shutil.which, _NAMES)), None)
    if path is None:
        skip_or_fail("No Chromium is installed, so the lessons cannot be opened as a learner would.")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(_FLAGS))
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def lab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lab]:
    """`kram lab` in an empty folder, with settings of its own."""
    home = tmp_path_factory.mktemp("lab")
    own = {
        f"JUPYTER{name}": str(home / name)
        for name in ("_CONFIG_DIR", "_DATA_DIR", "_RUNTIME_DIR", "LAB_SETTINGS_DIR", "LAB_WORKSPACES_DIR")
    }
    environment = {**os.environ, **own}
    environment.pop("KRAM_LANG", None)
    log = home / "log.txt"
    command = [sys.executable, "-c", "from kramlib.cli import main; main(['lab', 'lessons', '--no-browser'])"]
    with log.open("w") as stream:
        process = subprocess.Popen(
            command,
            env=environment,
            cwd=home,
            stdout=stream,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    try:
        base, token = _address(process, log)
        yield Lab(base, token, home / "lessons")
    finally:
        os.killpg(process.pid, signal.SIGTERM)
        process.wait(20)


def _address(process: "subprocess.Popen[bytes]", log: Path) -> tuple[str, str]:
    end = time.monotonic() + _STARTS_IN_S
    while time.monotonic() < end and process.poll() is None:
        found = re.search(r"(http://127\.0\.0\.1:\d+)/\S*token=(\w+)", log.read_text())
        if found:
            return found[1], found[2]
        time.sleep(0.2)
    raise AssertionError(f"JupyterLab did not start:\n{log.read_text()}")


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
        if getattr(message, "type", "") == "error":
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
