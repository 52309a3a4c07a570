"""A case as a notebook: made from its file when it is laid out, never stored."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from kramlib.authoring.files import KERNEL, lesson_files, read
from kramlib.cases import shelf
from kramlib.cases.reading import read_case
from kramlib.text import _

CASES, INDEX = "cases", "index.ipynb"  # their folder, beside the lessons, and the page that lists all
_AFTER_LESSONS = 2  # the place of their list among the cells of that page


def every_notebook(code: str) -> Iterator[tuple[str, Any]]:
    """Every notebook of a language with its place in a learner's folder: the lessons, then the cases."""
    for source in lesson_files(code):
        notebook = read(source)
        if source.name == INDEX:
            notebook["cells"].insert(_AFTER_LESSONS, _cell(_listed()))
        yield source.name, notebook
    for case in shelf.names():
        yield f"{CASES}/{case}.ipynb", case_notebook(case)


def _listed() -> str:
    """The cases that ship, as a list of links."""
    titles = [(name, str(read_case(shelf.file_of(name)).title)) for name in shelf.names()]
    links = "\n".join(f"- [{title}]({CASES}/{name}.ipynb)" for name, title in titles)
    return _("## Cases") + f"\n\n{links}"


def _cell(text: str) -> Any:
    import nbformat.v4 as v4

    return v4.new_markdown_cell(text, id="in-cases")


def case_notebook(case: str) -> Any:
    """The notebook of a case, by its name or the name of a file beside it, in the language in force.

    It holds the case's name only; its texts are read from the file, and escaped, when it runs.
    """
    import nbformat.v4 as v4

    cells = []
    for k, (heading, code) in enumerate(_parts(case)):
        cells.append(v4.new_markdown_cell(heading, id=f"case-{k}-text"))
        cells.append(v4.new_code_cell(code, id=f"case-{k}"))
    about = {"kramlib": {"lesson": f"case_{Path(case).stem}"}, "kernelspec": dict(KERNEL)}
    return v4.new_notebook(cells=cells, metadata={**about, "language_info": {"name": "python"}})


def _parts(case: str) -> tuple[tuple[str, str], ...]:
    """Each part of a case: what stands above its cell, and the cell."""
    opened = f"from kramlib.cases import open_case\n\ncase = open_case({case!r})\ncase.story()"
    predict = _("## Predict\n\nCommit yourself first. Then the controls open.")
    run = _(
        "## Run\n\nThe controls begin at this person's values. Change one at a time, pin a run, and compare. "
        "Reset brings this person back."
    )
    numbers = _("These are the numbers behind the figure for this person.")
    search = _("How easily does this muscle cramp? The next cell searches for the threshold, train by train.")
    check = _("## Check yourself\n\nEach answer gets its own feedback. Hints come one at a time.")
    evidence = _("## Evidence\n\nHow good is the evidence for the claims that this case touches?")
    after = _("## What to do\n\nAnd the report, which opens in any browser.")
    return (
        (_("# A case"), opened),
        (_("The terms of this case."), "case.terms()"),
        (predict, "case.predict()"),
        (run, "case.run()"),
        (numbers, "case.numbers()"),
        (search, "case.sweep()"),
        (check, "case.check()"),
        (evidence, "case.evidence()"),
        (after, "case.take_home()"),
    )
