"""A lesson as the app shows it: no code to write, and what its page says around it."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from kramlib.authoring.case_notebook import CASES, INDEX, case_notebook, every_notebook
from kramlib.authoring.files import AuthoringError, text_of
from kramlib.authoring.learner_copy import student_version
from kramlib.lessons.evidence import safety_text
from kramlib.text import LANGUAGES, _, current_language, language

LAB_ONLY = "lab-only"  # the tag of a cell that speaks of JupyterLab
_CALLED = {"en": "English", "id": "Bahasa Indonesia"}


def app_version(notebook: Any) -> Any:
    """The lesson without cells that ask for code: its exercise is answered in a field instead."""
    made = student_version(notebook)
    kept: list[Any] = []
    for cell in made["cells"]:
        about = cell["metadata"].get("nbgrader", {})
        if about.get("solution") or LAB_ONLY in cell["metadata"].get("tags", ()):
            continue
        if about.get("grade"):
            cell["source"], cell["metadata"] = "lab.exercise()", {}
        elif cell["source"].startswith("### "):
            cell["source"] = cell["source"].partition("\n")[0]
        elif cell["source"] == "given = lab.given()":
            continue
        kept.append(cell)
    made["cells"] = kept
    return made


def lay_app(folder: Path, cases: Sequence[Path] = ()) -> list[str]:
    """Write the app's notebooks into a folder, over what is there; returns their names, in order.

    cases: case files of one's own, besides those that ship. AuthoringError where the folder cannot be
    written.
    """
    names: list[str] = []
    try:
        for code in LANGUAGES:
            with language(code):
                pages = [*every_notebook(code), *_own(cases, folder / code / CASES)]
                names = [name for name, _notebook in pages]
                for k, (name, notebook) in enumerate(pages):
                    made = app_version(notebook)
                    made["metadata"].setdefault("kramlib", {})["app"] = _around(names, k, made)
                    path = folder / code / name
                    path.parent.mkdir(parents=True, exist_ok=True)
                    path.write_text(text_of(made), encoding="utf-8", newline="\n")
    except OSError as error:
        text = _("The folder {folder} cannot be written ({reason}). Make it writable and start again.")
        raise AuthoringError(text.format(folder=folder, reason=error.strerror or error)) from None
    return names


def _own(cases: Sequence[Path], folder: Path) -> Iterator[tuple[str, Any]]:
    """The notebooks of case files of one's own; the files are laid beside them."""
    for case in cases:
        folder.mkdir(parents=True, exist_ok=True)
        (folder / case.name).write_bytes(case.read_bytes())
        yield f"{CASES}/{case.stem}.ipynb", case_notebook(case.name)


def _around(names: Sequence[str], k: int, notebook: Any) -> dict[str, Any]:
    """What the page says around the lesson, in the language in force."""
    return {
        "language": current_language(),
        "title": title_of(notebook),
        "course": _("Course"),
        "skip": _("Skip to the lesson"),
        "loading": _("Starting the lesson. This takes a few seconds."),
        "lost": _("The lesson's program has stopped. Nothing is lost: reload this page to go on."),
        "reload": _("Reload"),
        "safety_title": _("Safety"),
        "safety": "" if _says_it_itself(notebook) else safety_text(),
        "links": list(_links(names, k)),
    }


def _says_it_itself(notebook: Any) -> bool:
    """Whether the page ends with the safety box anyway."""
    return any("take_home()" in cell["source"] for cell in notebook["cells"])


def _links(names: Sequence[str], k: int) -> Iterator[dict[str, str]]:
    """All lessons, the lesson before and after, and the same page in the other languages."""
    here = names[k]
    up = "../" * here.count("/")
    if here != INDEX:
        yield {"text": _("All lessons"), "to": up + INDEX}
    ordered = [name for name in names if name != INDEX]
    if here in ordered:
        place = ordered.index(here)
        if place > 0:
            yield {"text": _("Previous"), "to": up + ordered[place - 1]}
        if place + 1 < len(ordered):
            yield {"text": _("Next"), "to": up + ordered[place + 1]}
    for code in LANGUAGES:
        if code != current_language():
            yield {"text": _CALLED[code], "to": f"{up}../{code}/{here}", "language": code}


def title_of(notebook: Any) -> str:
    """The first heading of a notebook."""
    lines = (line for cell in notebook["cells"] for line in cell["source"].splitlines())
    return next((line[2:].strip() for line in lines if line.startswith("# ")), "kramlib")
