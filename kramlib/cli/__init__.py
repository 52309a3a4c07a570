"""The `kram` command. Each verb lives in a file of its own and loads what it needs only when run."""

import argparse
import difflib
import io
import re
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import NoReturn

from kramlib import __version__
from kramlib.cli import progress
from kramlib.errors import KramError
from kramlib.text import LanguageError, _

VERBS = (
    "lab",
    "list",
    "show",
    "claim",
    "study",
    "court",
    "relief",
    "fit",
    "cohort",
    "case",
    "teach",
    "app",
    "docs",
    "site",
    "bench",
    "warm",
    "doctor",
    "author",
)
# Which extra brings a package that is missing; all others come with the lab.
_EXTRAS = {"polib": "test", "xarray": "scale", "pandas": "scale", "SALib": "scale"}


class _Parser(argparse.ArgumentParser):
    """An argument parser that proposes the nearest name for one that it does not know."""

    def error(self, message: str) -> NoReturn:
        wrong = re.search(r"invalid choice: '([^']*)' \(choose from ([^)]*)\)", message)
        if wrong:
            known = re.findall(r"[\w-]+", wrong[2])
            near = difflib.get_close_matches(wrong[1], known, n=1)
            hint = _(" Did you mean {name}?").format(name=near[0]) if near else ""
            message = (
                _("there is no {name!r}: choose from {known}.").format(name=wrong[1], known=", ".join(known))
                + hint
            )
        self.exit(2, f"kram: {message}\n")


def parser() -> argparse.ArgumentParser:
    """The parser with all verbs."""
    made = _Parser(prog="kram", description=_("A teaching lab for leg cramps."))
    made.add_argument("--version", action="version", version=f"kramlib {__version__}")
    verbs = made.add_subparsers(title=_("verbs"), required=True, metavar="VERB", parser_class=_Parser)
    for name in VERBS:
        import_module(f"kramlib.cli.{name}").add(verbs)
    return made


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; 0 when all is well, 2 with one clear sentence when it is not."""
    if isinstance(sys.stdout, io.TextIOWrapper) and sys.stdout.errors == "strict":
        sys.stdout.reconfigure(errors="replace")  # a screen that lacks a letter shows ? for it
    try:
        return _run(arguments)
    except ModuleNotFoundError as error:
        extra = _EXTRAS.get(error.name or "", "lab")
        hint = _('Install it: python -m pip install "kramlib[{extra}]".').format(extra=extra)
        print(f"kram: {error}. {hint}", file=sys.stderr)
        return 2
    except (KramError, LanguageError) as error:
        print(f"kram: {error}", file=sys.stderr)
        return 2
    except BrokenPipeError:  # whoever read the output has had enough
        return 0
    except OSError as error:  # a full disk, a folder that may not be written
        text = _("{file} cannot be read or written ({reason}). Make room, or name another place.")
        place = error.filename or _("A file")
        print(f"kram: {text.format(file=place, reason=error.strerror or error)}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print(_("Stopped."), file=sys.stderr)
        return 130


def _run(arguments: Sequence[str] | None) -> int:
    """Do what was asked, and hand over all that was printed."""
    try:
        chosen = parser().parse_args(arguments)
        return int(chosen.run(chosen))
    finally:
        progress.end_line()
        _hand_over()


def _hand_over() -> None:
    """Write out what was printed. If it cannot be, it is not tried again when Python ends."""
    try:
        if sys.stdout is not None:
            sys.stdout.flush()
    except OSError:
        sys.stdout = None
        raise
