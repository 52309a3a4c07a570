"""`kram doctor`: says in plain words what is missing or broken, and the command that mends it."""

import argparse
import importlib
import importlib.metadata
import importlib.util
import shutil
import sys
import tempfile
import webbrowser
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from kramlib.errors import KramError
from kramlib.text import _

_NEEDED = ("numpy", "matplotlib", "pillow", "ipywidgets", "anywidget", "platformdirs", "scipy", "pyyaml")
_FOR_LAB = ("jupyterlab", "nbformat", "reportlab")
_ROOM_MB = 200
_FIX_ALL = 'python -m pip install "kramlib[lab]"'


@dataclass(frozen=True)
class Finding:
    """One thing looked at: whether it is well, what it is, and what mends it."""

    well: bool
    what: str
    mend: str = ""


def add(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Register the verb."""
    parser = subparsers.add_parser("doctor", help=_("say what is missing or broken, and how to mend it"))
    parser.set_defaults(run=run)


def run(_args: argparse.Namespace) -> int:
    """Print every finding; 1 if something is broken."""
    sick = 0
    for check in CHECKS:
        for finding in _findings(check):
            sick += not finding.well
            print(f"{'OK  ' if finding.well else '!!  '}{finding.what}")
            if not finding.well and finding.mend:
                print("     ", _("mend it:"), finding.mend)
    print(_("Everything is in order.") if not sick else _("Found {n} to mend.").format(n=sick))
    return 1 if sick else 0


def _findings(check: Callable[[], Iterator[Finding]]) -> list[Finding]:
    """What a check finds. One that stumbles over something missing or broken is a finding itself."""
    try:
        return list(check())
    except (ImportError, OSError, KramError) as error:
        return [Finding(False, str(error), _FIX_ALL)]


def python_version() -> Iterator[Finding]:
    """Python is new enough."""
    version = ".".join(map(str, sys.version_info[:3]))
    yield Finding(sys.version_info >= (3, 11), f"Python {version}", _("install Python 3.11 or newer"))


def packages() -> Iterator[Finding]:
    """Every package is there."""
    for name in (*_NEEDED, *_FOR_LAB):
        mend = f'python -m pip install "kramlib{"[lab]" if name in _FOR_LAB else ""}"'
        yield _loaded(name, mend)


def _loaded(name: str, mend: str) -> Finding:
    """Whether a package is there and can be loaded."""
    try:
        version = importlib.metadata.version(name)
        importlib.import_module({"pillow": "PIL", "pyyaml": "yaml"}.get(name, name))
    except importlib.metadata.PackageNotFoundError:
        return Finding(False, _("{name} is missing").format(name=name), mend)
    except Exception as error:  # a broken package may fail in any way, and the doctor has to say so
        reason = f"{type(error).__name__}: {error}"
        text = _("{name} {version} is installed but does not load ({reason})")
        mend = f"python -m pip install --force-reinstall {name}"
        return Finding(False, text.format(name=name, version=version, reason=reason), mend)
    return Finding(True, f"{name} {version}")


def numba() -> Iterator[Finding]:
    """Time loops are compiled."""
    from kramlib.engine.compiled import numba_is_used

    if numba_is_used():
        yield _loaded("numba", "python -m pip install numba")
    elif importlib.util.find_spec("numba"):
        yield Finding(True, _("Numba is switched off by KRAM_NO_NUMBA: runs are slower"))
    else:
        yield Finding(False, _("Numba is missing: lessons work, but slowly"), "python -m pip install numba")


def cache() -> Iterator[Finding]:
    """Compiled loops can be kept."""
    from kramlib.engine.compiled import cache_folder

    folder = cache_folder()
    yield Finding(
        _writable(folder),
        _("folder for compiled loops: {folder}").format(folder=folder),
        _("set KRAM_CACHE_DIR to a folder that you may write"),
    )


def lessons_and_data() -> Iterator[Finding]:
    """Lessons and tables are where they belong."""
    from kramlib import data
    from kramlib.authoring.files import lesson_files
    from kramlib.text import LANGUAGES

    mend = "python -m pip install --force-reinstall kramlib"
    try:
        count = {code: len(lesson_files(code)) for code in LANGUAGES}
        tables = len(data.names())
    except KramError as error:
        yield Finding(False, str(error), mend)
        return
    text = ", ".join(f"{code} {n}" for code, n in count.items())
    yield Finding(len(set(count.values())) == 1, _("lesson files: {text}").format(text=text), mend)
    yield Finding(tables > 0, _("data tables: {n}").format(n=tables), mend)


def extensions() -> Iterator[Finding]:
    """The browser side of the widgets is installed beside JupyterLab."""
    folder = Path(sys.prefix) / "share" / "jupyter" / "labextensions"
    for name, package in (("@jupyter-widgets/jupyterlab-manager", "ipywidgets"), ("anywidget", "anywidget")):
        yield Finding(
            (folder / name).is_dir(),
            _("widgets for the browser: {name}").format(name=name),
            f"python -m pip install --force-reinstall {package}",
        )


def browser() -> Iterator[Finding]:
    """A browser can be opened."""
    try:
        webbrowser.get()
        found = True
    except webbrowser.Error:
        found = False
    yield Finding(
        found, _("web browser"), _("install one, or run kram lab --no-browser and copy the address")
    )


def port() -> Iterator[Finding]:
    """JupyterLab has a port to listen on."""
    from kramlib.cli.serving import ServingError, first_free_port

    try:
        yield Finding(True, _("free port for JupyterLab: {port}").format(port=first_free_port()))
    except ServingError as error:
        yield Finding(False, str(error), "kram lab --port 9999")


def here() -> Iterator[Finding]:
    """The current folder can be written and has room."""
    place = Path.cwd()
    yield Finding(
        _writable(place),
        _("writing in {folder}").format(folder=place),
        _("go to a folder of your own first"),
    )
    free = shutil.disk_usage(place).free // 2**20
    yield Finding(
        free >= _ROOM_MB,
        _("free on disk: {mb} MB").format(mb=free),
        _("free at least {mb} MB").format(mb=_ROOM_MB),
    )


def _writable(folder: Path) -> bool:
    try:
        with tempfile.TemporaryFile(dir=folder):
            return True
    except OSError:
        return False


CHECKS: tuple[Callable[[], Iterator[Finding]], ...] = (
    python_version,
    packages,
    numba,
    cache,
    lessons_and_data,
    extensions,
    browser,
    port,
    here,
)
