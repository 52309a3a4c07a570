"""`kram lab`: lay the lessons into the learner's folder and open JupyterLab on them."""

import argparse
import importlib.util
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from kramlib.cli import warm
from kramlib.cli.serving import CONNECTION, ServingError, browser_is_there, checked_port, serve
from kramlib.text import LANGUAGES, _, current_language, language

if TYPE_CHECKING:
    from kramlib.authoring.learner_copy import Laid


def add(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Register the verb."""
    parser = subparsers.add_parser("lab", help=_("open the lessons in JupyterLab"))
    parser.add_argument(
        "folder",
        nargs="?",
        type=Path,
        default=Path("kram-lessons"),
        help=_("your folder for the lessons; nothing in it is overwritten (default: kram-lessons)"),
    )
    parser.add_argument("--lang", choices=LANGUAGES, help=_("language of the lessons"))
    parser.add_argument(
        "--no-browser", action="store_true", help=_("print the address instead of opening a browser")
    )
    parser.add_argument("--port", type=int, help=_("port of the local server"))
    parser.add_argument("--solutions", action="store_true", help=_("lessons with their solutions"))
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Lay out the lessons and serve them until the learner stops it."""
    with language(args.lang):
        if importlib.util.find_spec("jupyterlab") is None:
            raise ServingError(
                _('JupyterLab is not installed. Install it: python -m pip install "kramlib[lab]".')
            )
        port = checked_port(args.port)
        laid = _lay_out(args.folder, args.solutions)
        environment = _environment(args.lang)
        warm.once(environment)
        print(_("Starting JupyterLab. Stop it with Control-C in this window."), flush=True)
        if not args.no_browser and not browser_is_there():
            print(_("No browser was found here. Open the address below in one."), flush=True)
        page = _first_page(laid, current_language())
        command = _command(args.folder, page, port, open_browser=not args.no_browser)
        return serve(command, environment)


def _lay_out(folder: Path, solutions: bool) -> "list[Laid]":
    """Copy the lessons and say what became of them."""
    from kramlib.authoring.learner_copy import lay_out

    laid = lay_out(folder, solutions=solutions)
    new = sum(item.state == "new" for item in laid)
    kept = sum(item.state == "kept" for item in laid)
    print(
        _("Lessons in {folder}: {new} new, {kept} of yours kept as they are.").format(
            folder=folder.resolve(), new=new, kept=kept
        )
    )
    for item in laid:
        if item.state == "beside":
            print(
                _("Your file was left alone ({reason}); a fresh lesson lies beside it: {path}.").format(
                    reason=item.reason.rstrip("."), path=item.path
                )
            )
    return laid


def _first_page(laid: "list[Laid]", code: str) -> str:
    """The landing lesson's path below the learner's folder, or "" if there is none."""
    paths = [item.path for item in laid if item.path.parent.name == code]
    return next((f"{code}/{path.name}" for path in paths if path.name.startswith("index.")), "")


def _environment(code: str | None) -> dict[str, str]:
    """The server's environment: the chosen language, and no pop-up that asks about Jupyter's news."""
    ours = str(Path(__file__).with_name("jupyter"))
    theirs = os.environ.get("JUPYTER_CONFIG_PATH")
    made = {**os.environ, "JUPYTER_CONFIG_PATH": os.pathsep.join(filter(None, [ours, theirs]))}
    return made if code is None else {**made, "KRAM_LANG": code}


def _command(folder: Path, page: str, port: int, *, open_browser: bool) -> list[str]:
    """The JupyterLab command: local only, with its token, without news or extension look-ups."""
    options = [
        "--ServerApp.ip=127.0.0.1",
        f"--ServerApp.port={port}",
        "--ServerApp.port_retries=0",
        f"--ServerApp.root_dir={folder.resolve()}",
        f"--LabApp.default_url=/lab/tree/{page}" if page else "--LabApp.default_url=/lab",
        "--ServerApp.answer_yes=True",
        "--LabApp.extension_manager=readonly",
        f"--ServerApp.kernel_websocket_connection_class={CONNECTION}",
    ]
    if os.name == "posix" and os.geteuid() == 0:
        options.append("--ServerApp.allow_root=True")
    if not open_browser:
        options.append("--no-browser")
    return [sys.executable, "-m", "jupyterlab", *options]
