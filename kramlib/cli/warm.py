"""`kram warm`: compile everything once, so that the first slider does not wait."""

import argparse
import sys
import time

from kramlib.cli.progress import bar
from kramlib.text import _


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
    print(
        _("Ready after {s:.1f} s. Compiled loops are kept in {folder}.").format(
            s=time.perf_counter() - began, folder=cache_folder()
        )
    )
    return 0


def show_progress(done: int, total: int, what: str) -> None:
    """A bar on the terminal; nothing where the output is not one."""
    if sys.stderr.isatty():
        bar(done / total, what)
