"""`kram author`: for those who write, translate or adapt lessons."""

import argparse
import importlib.util
from pathlib import Path
from tempfile import TemporaryDirectory

from kramlib.errors import KramError
from kramlib.text import _


class StaleError(KramError):
    """Lessons and translations are out of step."""


def add(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Register the group of verbs."""
    parser = subparsers.add_parser("author", help=_("run, translate and check lesson files"))
    parser.add_argument(
        "task",
        choices=("refresh", "translate", "check", "numbers"),
        help=_(
            "refresh: run the lessons and store their outputs; translate: update the catalogues and build "
            "the Indonesian lessons; check: say what is out of step; numbers: list every parameter of the "
            "library in data/numbers.csv"
        ),
    )
    parser.add_argument("lessons", nargs="*", metavar="LESSON", help=_("names; all if none is given"))
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Do the task for each lesson."""
    from kramlib.authoring import doc_pages, numbers

    if args.task == "numbers":
        if args.lessons:
            raise StaleError(_("`kram author numbers` lists all parameters: name no lesson."))
        numbers.write()
        return 0
    found = _library() if args.task == "translate" else []
    found += [said for path in _chosen(args.lessons) for said in _lesson(args.task, path)]
    found += [said for page in doc_pages.pages() if not args.lessons for said in _page(args.task, page)]
    if found:
        raise StaleError("\n".join(found))
    return 0


def _library() -> list[str]:
    """Bring the catalogue of the library's own sentences up to date; what is not translated."""
    from kramlib.authoring import translation

    catalogue, found = translation.library_catalogue(), list[str]()
    if importlib.util.find_spec("babel"):
        with TemporaryDirectory() as folder:
            translation.write_template(Path(folder) / "kramlib.pot")
            found = translation.update_library(catalogue, Path(folder) / "kramlib.pot")
    translation.compile_catalogue(catalogue)
    return found


def _lesson(task: str, path: Path) -> list[str]:
    """Do the task for one lesson; what is out of step, each as a sentence."""
    from kramlib.authoring import refresh, translation

    print(f"{task} {path.stem}")
    twin = translation.twin(path)
    if task == "refresh":
        for each in filter(Path.exists, (path, twin)):
            refresh.refresh(each)
        return []
    if task == "translate":
        translation.update(path)
        translation.build(path)
        return translation.problems(path)
    return translation.problems(path) + refresh.problems(path) + refresh.problems(twin)


def _page(task: str, page: Path) -> list[str]:
    """The same for a page of the documentation."""
    from kramlib.authoring import doc_pages

    if task == "translate":
        doc_pages.update(page)
    return [] if task == "refresh" else doc_pages.problems(page)


def _chosen(names: list[str]) -> list[Path]:
    """The English files of these lessons, or of all if none is named."""
    from kramlib.authoring import files
    from kramlib.engine.parameters import unknown_name

    english = {path.stem: path for path in files.lesson_files("en")}
    for name in names:
        if name not in english:
            raise files.AuthoringError(unknown_name(_("There is no lesson"), name, tuple(english)))
    return [english[name] for name in names or english]
