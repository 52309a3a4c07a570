"""Lessons as pages: the stored figures and words, without solutions, and how to open the living lesson."""

import html
from collections.abc import Iterator
from typing import Any

from nbformat.v4 import new_markdown_cell, new_output

from kramlib.authoring.case_notebook import INDEX
from kramlib.authoring.files import lesson_files, read, text_of
from kramlib.authoring.learner_copy import student_version
from kramlib.text import _, current_language


def pages() -> Iterator[tuple[str, str]]:
    """The path and the text of each page, in the language in force."""
    sources = lesson_files(current_language())
    others = [source.stem for source in sources if source.name != INDEX]
    for source in sources:
        notebook = for_readers(read(source))
        if source.name == INDEX:
            notebook["cells"] = [cell for cell in notebook["cells"] if cell["cell_type"] == "markdown"]
            listed = "\n".join(("```{toctree}", ":hidden:", "", *others, "```"))
            notebook["cells"].append(new_markdown_cell(listed, id="site-pages"))
            first = notebook["cells"][0]
            first["source"] = "# " + _("The lessons") + "\n" + first["source"].partition("\n")[2]
        else:
            notebook["cells"].insert(1, new_markdown_cell(_how_to_open(source.stem), id="site-open"))
        yield f"lessons/{source.name}", text_of(notebook)


def _how_to_open(name: str) -> str:
    said = _(
        "This page shows the lesson as it begins. To move the sliders and to answer, open it with "
        "`kram lab`, or without code with `{command}`."
    )
    command = f"kram app {name[:2]}" if name[:2].isdigit() else "kram app"
    return "```{tip}\n" + said.format(command=command) + "\n```"


def for_readers(notebook: Any) -> Any:
    """A lesson whose widgets are told in words below their picture; solutions and grading are left out."""
    kept = []
    for cell, cleared in zip(notebook["cells"], student_version(notebook)["cells"], strict=True):
        about = cell["metadata"].get("nbgrader", {})
        if about.get("grade") and not about.get("solution"):
            continue
        if about.get("solution"):
            cell = cleared
        if "outputs" in cell:
            cell["outputs"] = [
                shown for output in cell["outputs"] for shown in _shown(output, cell["metadata"])
            ]
        kept.append(cell)
    notebook["cells"] = kept
    return notebook


def _shown(output: Any, about: Any) -> Iterator[Any]:
    """The picture of an output, then its words; the first of them also stand for the picture."""
    words = output.get("data", {}).pop("text/plain", None)
    if output["output_type"] == "stream" or output.get("data"):
        yield output
    if words is not None:
        lines = [html.escape(line) for line in words.splitlines() if line.strip()]
        about["mystnb"] = {"image": {"alt": lines[0] if lines else ""}}
        yield new_output("display_data", {"text/html": "".join(f"<p>{line}</p>" for line in lines)})
