"""`kram teach`: what an instructor makes from a lesson or a case."""

import argparse
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from kramlib.cli.progress import bar
from kramlib.text import LANGUAGES, _, language

if TYPE_CHECKING:
    from kramlib.teaching.products import File

_MOST_SEEDS = 400
_FORMATS = {"key": ("html", "pdf"), "worksheet": ("pdf", "html")}  # the first is made unless told otherwise


def add(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Register the verb."""
    parser = subparsers.add_parser("teach", help=_("make student copies, keys, worksheets, nbgrader courses"))
    products = parser.add_subparsers(title=_("products"), required=True, metavar="PRODUCT")
    for name, said in (
        ("student", _("the lesson without its solutions, as a notebook")),
        ("key", _("answers with the reasoning behind them, and the exercise for a whole class")),
        ("worksheet", _("a sheet to print, without answers")),
        ("nbgrader", _("a course folder for nbgrader")),
    ):
        product = products.add_parser(name, help=said)
        product.add_argument("lessons", nargs="+", metavar="LESSON", help=_("numbers, names, cases, or all"))
        product.add_argument("--lang", choices=LANGUAGES, help=_("language of the lessons"))
        product.add_argument("--out", type=Path, default=Path(), help=_("folder for the files"))
        product.add_argument("--force", action="store_true", help=_("write over files that are there"))
        if formats := _FORMATS.get(name):
            product.add_argument("--format", choices=formats, default=formats[0], help=_("kind of file"))
            product.add_argument("--seeds", default="0", help=_("seeds of a class, such as 0-29 or 3,7"))
        product.set_defaults(run=partial(_make, name))
    gains = products.add_parser("gains", help=_("what a class has gained: the concept test before and after"))
    gains.add_argument("files", nargs="+", type=Path, metavar="CSV", help=_("files that students exported"))
    gains.add_argument("--lang", choices=LANGUAGES, help=_("language of the answer"))
    gains.set_defaults(run=_gains)


def _make(product: str, args: argparse.Namespace) -> int:
    """Make the product of every lesson asked for, and say which files were written."""
    from kramlib.teaching.nbgrader_course import write_course
    from kramlib.teaching.products import full_names

    with language(args.lang):
        names = full_names(args.lessons)
        if product == "nbgrader":
            written = write_course(names, args.out, force=args.force)
        else:
            written = list(_written(product, names, args))
        print("\n".join(map(str, written)) or _("Every file is there already. Add --force to renew it."))
    return 0


def _written(product: str, names: list[str], args: argparse.Namespace) -> Iterator[Path]:
    for k, name in enumerate(names):
        if len(names) > 1:
            bar(k / len(names))
        for file in _files(product, name, args):
            yield _write(args.out / file.name, file.data, args.force)


def _files(product: str, name: str, args: argparse.Namespace) -> "Iterator[File]":
    from kramlib.teaching import products

    if product == "student":
        return products.student(name)
    make = products.key if product == "key" else products.worksheet
    return make(name, _seeds(args.seeds), args.format)


def _seeds(typed: str) -> list[int]:
    """Seeds typed as `0-29`, `3,7` or `5`."""
    from kramlib.teaching.products import TeachError

    found: list[int] = []
    try:
        for part in typed.split(","):
            first, dash, last = part.partition("-")
            several = range(int(first), int(last) + 1) if dash else [int(first)]
            found += several[: _MOST_SEEDS + 1]
    except ValueError:
        found = []
    if not 0 < len(found) <= _MOST_SEEDS:
        text = _("--seeds {typed}: give 1 to {most} seeds, such as 0-29 or 3,7.")
        raise TeachError(text.format(typed=typed, most=_MOST_SEEDS))
    return list(dict.fromkeys(found))


def _write(path: Path, data: bytes, force: bool) -> Path:
    """Write a file that is not there yet. TeachError, with the next step, if it is."""
    from kramlib.teaching.products import TeachError

    if path.exists() and not force:
        text = _("{file} is there already and was left alone. Name another --out, or add --force.")
        raise TeachError(text.format(file=path))
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    except OSError as error:
        text = _("The folder {folder} cannot be written ({reason}). Name another one.")
        raise TeachError(text.format(folder=path.parent, reason=error.strerror or error)) from None
    return path


def _gains(args: argparse.Namespace) -> int:
    from kramlib.lessons.concept_test.gains import gains

    with language(args.lang):
        print(gains(args.files).in_words())
    return 0
