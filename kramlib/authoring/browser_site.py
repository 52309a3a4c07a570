"""A site on which the lessons run in the reader's browser: JupyterLite, with kramlib as a pure wheel."""

import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from kramlib.authoring.files import AuthoringError, read, text_of
from kramlib.authoring.learner_copy import lay_out
from kramlib.text import _

_ROOT = Path(__file__).resolve().parents[2]
# What the page needs beside JupyterLite's own: the widgets, and the small script of ours.
_EXTENSIONS = ("@jupyter-widgets/jupyterlab-manager", "anywidget", "@jupyterlite/pyodide-kernel-extension")
_KERNEL = {"display_name": "Python (Pyodide)", "language": "python", "name": "python"}
_INSTALL = "%pip install -q kramlib"


def for_the_browser(notebook: Any) -> Any:
    """The notebook with a first cell that fetches kramlib, for the Python that runs in the browser."""
    import nbformat

    cell = nbformat.v4.new_code_cell(_INSTALL, id="in-the-browser", metadata={"tags": ["hide-input"]})
    notebook["cells"].insert(0, cell)
    notebook["metadata"]["kernelspec"] = dict(_KERNEL)
    return notebook


def build(out: Path, tell: Callable[[float, str], None], pyodide: str | None = None) -> None:
    """Build the site into `out`; `tell` hears the share done and the step under way.

    pyodide: a folder or archive of Pyodide, or its address, to be laid into the site (None: the page takes it
    from Pyodide's own server). AuthoringError outside a checkout, or with what JupyterLite said.
    """
    if not (_ROOT / "pyproject.toml").is_file():
        raise AuthoringError(_("The site is built from a checkout: do this in one."))
    with tempfile.TemporaryDirectory(prefix="kram-site-") as made:
        home = Path(made)
        tell(0.0, _("wheel"))
        _run(["hatchling", "build", "-t", "wheel", "-d", str(home / "wheels")], _ROOT)
        tell(0.3, _("lessons"))
        for laid in lay_out(home / "files"):
            laid.path.write_text(text_of(for_the_browser(read(laid.path))), encoding="utf-8")
        tell(0.6, _("pages"))
        (home / "jupyter_lite_config.json").write_text(json.dumps(_settings(home, pyodide)), encoding="utf-8")
        _run(["jupyter", "lite", "build", "--output-dir", str(home / "site")], home)
        shutil.copytree(home / "site", out, dirs_exist_ok=True)
    tell(1.0, "")


def _settings(home: Path, pyodide: str | None) -> dict[str, Any]:
    """JupyterLite's own settings: our files and wheel, and no extension that needs a server."""
    extensions = Path(sys.prefix) / "share" / "jupyter" / "labextensions"
    there = [str(extensions / name) for name in _EXTENSIONS if (extensions / name).is_dir()]
    settings: dict[str, Any] = {
        "LiteBuildConfig": {
            "contents": [str(home / "files")],
            "federated_extensions": there,
            "ignore_sys_prefix": ["federated_extensions"],
            "no_sourcemaps": True,
        },
        "PipliteAddon": {"piplite_urls": [str(p) for p in (home / "wheels").glob("*.whl")]},
    }
    if pyodide:
        settings["PyodideAddon"] = {"pyodide_url": pyodide}
    return settings


def _run(command: list[str], folder: Path) -> None:
    """A step in a process of its own; what it said becomes the error if it fails."""
    done = subprocess.run(
        [sys.executable, "-m", *command], cwd=folder, capture_output=True, text=True, check=False
    )
    if done.returncode:
        text = _("{step} failed:\n{said}")
        raise AuthoringError(
            text.format(step=" ".join(command[:3]), said=(done.stderr or done.stdout)[-2000:])
        )
