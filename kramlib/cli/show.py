"""`kram show`: a lesson's figure, numbers and words without widgets."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from kramlib.cli.saving import check_file, unwritten
from kramlib.errors import KramError
from kramlib.text import _, language

if TYPE_CHECKING:
    from kramlib.lessons.spec import Lesson, Outcome

SAVED = ("png", "svg", "pdf", "csv")


class ShowError(KramError, ValueError):
    """The settings asked for cannot be used."""


def add(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Register the verb."""
    parser = subparsers.add_parser(
        "show", help=_("run a lesson's model once and print its numbers, or save its figure")
    )
    parser.add_argument("lesson", help=_("number or name, as in 04 or 04_potassium_and_sodium"))
    parser.add_argument(
        "--set",
        action="append",
        default=[],
        metavar="STATION.NAME=VALUE",
        dest="settings",
        help=_("change a value, as in electrolytes.potassium=6; may be repeated"),
    )
    parser.add_argument("--lang", choices=("en", "id"), help=_("language"))
    parser.add_argument(
        "--save",
        type=Path,
        metavar="FILE",
        help=_("write the figure (png, svg, pdf) or the recording (csv)"),
    )
    parser.add_argument("--describe", action="store_true", help=_("print the figure in words only"))
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Run the lesson once."""
    from kramlib.lessons import shelf

    with language(args.lang):
        check_file("--save", args.save, SAVED)
        lesson = shelf.find(args.lesson)
        outcome = lesson.run(lesson.settings.but(parsed(args.settings)))
        if not args.describe:
            print(lesson.title)
            for number in outcome.numbers:
                print(f"  {number.label}: {number.text()}")
        print(outcome.words)
        if args.save:
            _save(args.save, lesson, outcome)
            print(_("Saved {file}.").format(file=args.save))
    return 0


def parsed(settings: list[str]) -> dict[str, str]:
    """The `--set` arguments by path."""
    pairs = {}
    for text in settings:
        path, equals, value = text.partition("=")
        if not equals:
            said = _("--set {text}: write it as STATION.NAME=VALUE, such as axon.k_out=6.")
            raise ShowError(said.format(text=text))
        pairs[path.strip()] = value.strip().replace(",", ".")
    return pairs


def _save(path: Path, lesson: "Lesson", outcome: "Outcome") -> None:
    from kramlib.figures.live import LiveFigure

    try:
        if path.suffix.lower() == ".csv":
            outcome.recording.to_csv(path)
        else:
            LiveFigure(lesson.build).save(path, outcome.curves)
    except OSError as error:
        raise unwritten("--save", path, error.strerror or str(error)) from None
