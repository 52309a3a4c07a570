"""`kram site`: the lessons as pages whose Python runs in the browser.

Pyodide itself and its NumPy come from the internet, so here the pages open without a kernel. What kramlib
does under that Python is tested as far as the standard library goes.
"""

import json
import subprocess
import sys
import threading
import zipfile
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import nbformat
import pytest
from playwright.sync_api import Browser, expect

from kramlib.cli import main
from kramlib.text import LANGUAGES

TITLES = {"en": "04 Potassium and sodium", "id": "04 Kalium dan natrium"}
# Where NumPy is missing, these say so by name and nothing else goes wrong.
_IMPORTS = """
import importlib, json, pkgutil, sys
for name in ("numpy", "numba", "matplotlib", "scipy", "ipywidgets", "PIL", "yaml"):
    sys.modules[name] = None
import kramlib
good, missing = [], set()
for module in pkgutil.walk_packages(kramlib.__path__, "kramlib.", onerror=lambda _name: None):
    if module.name.endswith("__main__"):
        continue
    try:
        importlib.import_module(module.name)
        good.append(module.name)
    except ModuleNotFoundError as error:
        missing.add(error.name.partition(".")[0])
from kramlib.text import _, language
from kramlib.data import table
with language("id"):
    said = _("Run the model")
print(json.dumps([good, sorted(missing), said, table("glossary").row(term_id="potassium")["en"]]))
"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site") / "lite"
    assert main(["site", "--out", str(folder)]) == 0
    return folder


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_args: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def address(site: Path) -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(site))) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_address[1]}"
        server.shutdown()
        thread.join()


def test_the_wheel_is_pure_and_asks_for_no_compiler_in_the_browser(site: Path) -> None:
    listed = json.loads((site / "run" / "pypi" / "all.json").read_text(encoding="utf-8"))
    assert list(listed) == ["kramlib"]
    wheel = next((site / "run" / "pypi").glob("kramlib-*-py3-none-any.whl"))
    with zipfile.ZipFile(wheel) as held:
        info = next(name for name in held.namelist() if name.endswith(".dist-info/METADATA"))
        asked = [line for line in held.read(info).decode().splitlines() if "Requires-Dist: numba" in line]
    assert len(asked) == 1
    assert "sys_platform != 'emscripten'" in asked[0]


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_lesson_first_fetches_kramlib(site: Path, code: str) -> None:
    paths = sorted((site / "run" / "files" / code).rglob("*.ipynb"))
    assert len(paths) >= 24
    for path in paths:
        notebook = nbformat.read(path, as_version=4)
        nbformat.validate(notebook)
        assert notebook.cells[0].source == "%pip install -q kramlib"
        assert notebook.metadata.kernelspec.name == "python"
        assert all(not cell.get("outputs") for cell in notebook.cells)


def test_nothing_that_needs_a_server_is_laid_in(site: Path) -> None:
    settings = json.loads((site / "run" / "jupyter-lite.json").read_text(encoding="utf-8"))
    names = {found["name"] for found in settings["jupyter-config-data"]["federated_extensions"]}
    assert names == {
        "@jupyter-widgets/jupyterlab-manager",
        "@jupyterlite/pyodide-kernel-extension",
        "anywidget",
    }


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_page_shows_the_lesson_in_chromium(chromium: Browser, address: str, code: str) -> None:
    page = chromium.new_page()
    outside: list[str] = []
    page.route(
        lambda url: not url.startswith(address),
        lambda route: (outside.append(route.request.url), route.abort()),
    )
    page.goto(address)
    links = {
        link.get_attribute("lang"): link.get_attribute("href") for link in page.get_by_role("link").all()
    }
    assert list(links) == list(LANGUAGES)
    page.goto(f"{address}/{links[code]}".replace("index.ipynb", "04_potassium_and_sodium.ipynb"))
    expect(page.get_by_role("heading", name=TITLES[code])).to_be_visible(timeout=60_000)
    expect(page.get_by_text("Python (Pyodide)").first).to_be_visible(timeout=60_000)
    assert [url for url in outside if "pyodide" not in url] == []
    page.close()


def test_without_numpy_only_what_is_missing_is_missing() -> None:
    done = subprocess.run([sys.executable, "-c", _IMPORTS], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    good, missing, said, term = json.loads(done.stdout)
    assert {"kramlib.data", "kramlib.text", "kramlib.engine.parameters", "kramlib.pages.as_html"} <= set(good)
    assert set(missing) <= {"numpy", "numba", "matplotlib", "scipy", "ipywidgets", "PIL", "yaml"}
    assert said == "Jalankan model"
    assert term


def test_outside_a_checkout_it_says_where_to_build(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    from kramlib.authoring import browser_site
    from kramlib.authoring.files import AuthoringError

    monkeypatch.setattr(browser_site, "_ROOT", tmp_path)
    with pytest.raises(AuthoringError, match="checkout"):
        browser_site.build(tmp_path / "out", lambda _share, _said: None)


def test_a_step_that_fails_says_what_it_said(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    from kramlib.authoring import browser_site
    from kramlib.authoring.files import AuthoringError

    with pytest.raises(AuthoringError, match="jupyter lite build failed:\n(.|\n)*no-such-place"):
        browser_site.build(tmp_path / "out", lambda _s, _w: None, str(tmp_path / "no-such-place.tar.bz2"))
    assert not (tmp_path / "out").exists()
