"""`kram app`: the same lessons and cases without code in sight, served to a browser by Voila."""

import argparse
import importlib.util
import os
import re
import socket
import sys
import time
import webbrowser
from pathlib import Path
from threading import Thread

from kramlib.cli import warm
from kramlib.cli.serving import CONNECTION, ServingError, browser_is_there, checked_port, serve
from kramlib.text import LANGUAGES, _, current_language, language

_PATIENCE_S = 300  # for one cell of a page
_IDLE_S, _LOOK_S = 1800, 60  # a kernel that nobody uses ends after so long
_WIDGETS = ("@jupyter-widgets/jupyterlab-manager", "@voila-dashboards/widgets-manager8", "anywidget")
_SHARE = Path(__file__).with_name("share")


def add(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Register the verb."""
    parser = subparsers.add_parser("app", help=_("open the lessons without code, in a browser"))
    parser.add_argument("lesson", nargs="?", help=_("a lesson, a case or a case file; all if none is named"))
    parser.add_argument("--lang", choices=LANGUAGES, help=_("language to begin with"))
    parser.add_argument("--port", type=int, help=_("port of the local server"))
    parser.add_argument(
        "--no-browser", action="store_true", help=_("print the address instead of opening a browser")
    )
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Lay the lessons into a folder of their own and serve them until the learner stops it."""
    with language(args.lang):
        if importlib.util.find_spec("voila") is None:
            raise ServingError(_('Voila is not installed. Install it: python -m pip install "kramlib[app]".'))
        port = checked_port(args.port)
        folder = app_folder()
        page = f"{current_language()}/{lay_out(folder, args.lesson)}"
        warm.once(environment())
        address = f"http://127.0.0.1:{port}/voila/render/{page}"
        print(_("The lessons are at {address}").format(address=address))
        print(_("Stop with Control-C in this window."), flush=True)
        if not args.no_browser and browser_is_there():
            Thread(target=_open_when_up, args=(address, port), daemon=True).start()
        return serve(command(folder, port, page), environment())


def app_folder() -> Path:
    """Where the app's notebooks lie: always in one place, by which the browser keeps a learner's work.

    It is the user's own, for what lies there is run; KRAM_CACHE_DIR may be shared with others.
    """
    from platformdirs import user_cache_path

    return user_cache_path("kramlib") / "app"


def _open_when_up(address: str, port: int) -> None:
    """Open the browser as soon as the server answers."""
    while True:
        try:
            socket.create_connection(("127.0.0.1", port), 1.0).close()
        except OSError:
            time.sleep(0.1)
        else:
            webbrowser.open(address)
            return


def lay_out(folder: Path, wanted: str | None) -> str:
    """Write the app's notebooks; returns the page to open. A wrong name is answered with the nearest."""
    from kramlib.authoring.app_copy import lay_app
    from kramlib.cases.reading import read_case
    from kramlib.teaching.products import full_names, known_names

    if wanted is None:
        lay_app(folder)
        return "index.ipynb"
    name = full_names([wanted])[0]
    own = [] if name in known_names() else [Path(name)]
    for file in own:
        read_case(file)  # a case with mistakes is said here, not on its page
    pages = lay_app(folder, own)
    return next(page for page in pages if Path(page).stem == Path(name).stem)


def command(folder: Path, port: int, page: str) -> list[str]:
    """Voila for this machine only; `page` is always kept ready for whoever comes next.

    Who else should reach it needs a server in front of it.
    """
    ready = re.escape(page).replace("/", r"[/\\]")
    return [
        *(sys.executable, "-m", "voila", str(folder)),
        *("--no-browser", "--Voila.ip=127.0.0.1", f"--port={port}", "--Voila.port_retries=0"),
        f"--Voila.kernel_websocket_connection_class={CONNECTION}",
        *("--template=kram", "--Voila.log_level=ERROR", f"--VoilaExecutor.timeout={_PATIENCE_S}"),
        # What a cell shows may come long after its answer where many begin at once; it is not left out.
        *(f"--VoilaExecutor.iopub_timeout={_PATIENCE_S}", "--VoilaExecutor.raise_on_iopub_timeout=True"),
        *(f"--VoilaConfiguration.extension_allowlist={name}" for name in _WIDGETS),
        *("--preheat_kernel=True", f"--VoilaKernelManager.preheat_denylist=(?!.*{ready}$)"),
        "--KernelRestarter.restart_limit=0",  # a kernel begun again would know nothing of its page
        "--MappingKernelManager.cull_connected=True",
        f"--MappingKernelManager.cull_idle_timeout={_IDLE_S}",
        f"--MappingKernelManager.cull_interval={_LOOK_S}",
    ]


def environment() -> dict[str, str]:
    """The server's environment: our template is found, and each page's folder says its language."""
    paths = filter(None, [str(_SHARE), os.environ.get("JUPYTER_PATH")])
    made = {**os.environ, "JUPYTER_PATH": os.pathsep.join(paths)}
    made.pop("KRAM_LANG", None)
    return made
