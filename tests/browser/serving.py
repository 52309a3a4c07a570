"""JupyterLab, started by `kram lab` as a learner would, and the system's Chromium."""

import os
import re
import shutil
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Page, TimeoutError, sync_playwright

from kramlib.cli.serving import first_free_port

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
_TRIES_AT_THE_MENU = 3
_QUESTION = "dialog .jp-mod-accept"


@dataclass
class Lab:
    """A running JupyterLab: its address, its token and the learner's folder."""

    base: str
    token: str
    folder: Path

    def address(self, path: str) -> str:
        """The page of one lesson alone."""
        return f"{self.base}/doc/tree/{path}?token={self.token}&reset"


def browser_path() -> str | None:
    """Where Chromium is, or None."""
    return next(filter(None, map(shutil.which, _NAMES)), None)


@contextmanager
def running_browser(path: str) -> Iterator[Browser]:
    """Chromium without a screen."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(_FLAGS))
        yield browser
        browser.close()


@contextmanager
def running_lab(home: Path) -> Iterator[Lab]:
    """`kram lab` in an empty folder, with settings of its own."""
    own = {
        f"JUPYTER{name}": str(home / name)
        for name in ("_CONFIG_DIR", "_DATA_DIR", "_RUNTIME_DIR", "LAB_SETTINGS_DIR", "LAB_WORKSPACES_DIR")
    }
    environment = {**os.environ, **own}
    environment.pop("KRAM_LANG", None)
    log = home / "log.txt"
    program = "import sys; from kramlib.cli import main; main(sys.argv[1:])"
    command = [
        sys.executable,
        "-c",
        program,
        "lab",
        "lessons",
        "--no-browser",
        "--port",
        str(first_free_port()),
    ]
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


def run_all(page: Page, address: str, awaited: str) -> None:
    """Open a notebook and run all its cells, until `awaited` (a selector) is there."""
    page.goto(address)
    # The notebook is called idle before it has a kernel; run then, it asks which kernel to take.
    page.locator("#jp-main-statusbar").get_by_text("| Idle").wait_for(timeout=60_000)
    asked: list[str] = []
    for _ in range(_TRIES_AT_THE_MENU):  # JupyterLab shows its menu a moment before the menu works
        try:
            page.get_by_role("menuitem", name="Run", exact=True).first.click(timeout=10_000)
            page.get_by_text("Run All Cells", exact=True).first.click(timeout=10_000)
            page.locator(f"{awaited}, {_QUESTION}").first.wait_for(timeout=20_000)
            if not page.locator(_QUESTION).count():
                return
            asked += page.locator("dialog").all_inner_texts()
            page.locator(_QUESTION).click(timeout=10_000)  # which kernel? The one it offers.
        except TimeoutError:
            page.keyboard.press("Escape")
    raise AssertionError(f"{awaited} did not appear after running all cells. JupyterLab asked: {asked}")


@contextmanager
def running_app(home: Path) -> Iterator[str]:
    """`kram app` with one lesson kept ready, and the address of its pages."""
    port = first_free_port()
    program = f"from kramlib.cli import main; main(['app', '04', '--no-browser', '--port', '{port}'])"
    with (home / "log.txt").open("w") as stream:
        process = subprocess.Popen(
            [sys.executable, "-c", program],
            env={k: v for k, v in os.environ.items() if k != "KRAM_LANG"},
            cwd=home,
            stdout=stream,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    base = f"http://127.0.0.1:{port}"
    try:
        wait_for(base, process)
        yield f"{base}/voila/render"
    finally:
        os.killpg(process.pid, signal.SIGTERM)
        process.wait(timeout=30)


def wait_for(base: str, process: "subprocess.Popen[bytes]") -> None:
    """Wait until a server answers."""
    for _try in range(round(_STARTS_IN_S / 0.2)):
        try:
            urllib.request.urlopen(base, timeout=5.0).close()
        except (urllib.error.URLError, OSError):
            assert process.poll() is None, "the server ended"
            time.sleep(0.2)
        else:
            return
    raise AssertionError(f"{base} does not answer")
