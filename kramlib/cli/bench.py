"""`kram bench`: time the models beside NEURON, Brian2 and SciPy, and the sliders beside a bare one."""

import argparse
import subprocess
import sys
from pathlib import Path

from kramlib.errors import KramError
from kramlib.text import _

_CHECKOUT = Path(__file__).resolve().parents[2]


class BenchError(KramError):
    """The benchmarks cannot be run here."""


def add(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Register the verb."""
    parser = subparsers.add_parser("bench", help=_("time the models beside other simulators"))
    parser.add_argument("task", nargs="*", help=_("what to time; all if none is named"))
    parser.add_argument(
        "--keep", action="store_true", help=_("write the documentation's table and figure anew")
    )
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Hand over to the benchmarks, which lie beside the tests."""
    if not (_CHECKOUT / "tests" / "benchmarks").is_dir():
        raise BenchError(_("The benchmarks are not installed: do this in a checkout."))
    command = [sys.executable, "-m", "tests.benchmarks", *args.task, *(["--keep"] if args.keep else [])]
    return subprocess.run(command, cwd=_CHECKOUT, check=False).returncode
