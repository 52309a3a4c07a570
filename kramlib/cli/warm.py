"""`kram warm`: compile everything once, so that the first slider does not wait."""

import argparse
import os
import subprocess
import sys
import time

from kramlib.cli.progress import bar
from kramlib.text import _

_MARK = "all-is-compiled"


def add(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Register the verb."""
    parser = subparsers.add_parser("warm", help=_("compile everything once"))
    parser.set_defaults(run=run)


def run(_args: argparse.Namespace) -> int:
    """Run every lesson once at its defaults; what it needs is then compiled and kept."""
    from kramlib.engine.compiled import cache_folder, numba_is_used
    from kramlib.lessons import shelf

    if not numba_is_used():
        print(_("Numba is not used here: there is nothing to compile, and runs are slower."))
        return 0
    began = time.perf_counter()
    names = shelf.names()
    for done, name in enumerate(names):
        show_progress(done, len(names), name)
        lesson = shelf.find(name)
        lesson.run(lesson.settings)
    show_progress(len(names), len(names), "")
    text = _("Ready after {s:.1f} s. Compiled loops are kept in {folder}.")
    try:
        (cache_folder() / _MARK).touch()
    except OSError:
        text = _(
            "Nothing can be kept in {folder}, so every start compiles anew ({s:.1f} s for all). Set "
            "KRAM_CACHE_DIR to a folder that you may write."
        )
    print(text.format(s=time.perf_counter() - began, folder=cache_folder()))
    return 0


def once(environment: dict[str, str]) -> None:
    """Warm up, in a process of its own, if that was never done for these sources. Control-C skips it."""
    from kramlib.engine.compiled import cache_folder, numba_is_used

    folder = cache_folder()
    if not numba_is_used() or not os.access(folder, os.W_OK) or (folder / _MARK).exists():
        return
    print(_("Only this first time, the models are compiled. Control-C skips it."), flush=True)
    command = [sys.executable, "-c", "from kramlib.cli import main; raise SystemExit(main(['warm']))"]
    try:
        subprocess.run(command, env=environment, check=False)
    except KeyboardInterrupt:
        print(_("Skipped: each lesson compiles what it needs when it opens."), flush=True)


def show_progress(done: int, total: int, what: str) -> None:
    """A bar on the terminal; nothing where the output is not one."""
    if sys.stderr.isatty():
        bar(done / total, what)
