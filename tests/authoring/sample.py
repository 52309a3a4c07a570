"""A small lesson and a small shelf, for tests of everything that handles lesson files."""

from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from kramlib.authoring import translation
from kramlib.authoring.files import text_of

SOLUTION = {"grade": False, "solution": True, "grade_id": "nernst", "schema_version": 3}
TESTS = {"grade": True, "solution": False, "grade_id": "check", "points": 2, "schema_version": 3}

PROSE = (
    "# Potassium\n\nThe rest follows $E_K$, see [Nernst](nernst.html).\n\n"
    "$$E = mc^2$$\n\nCall `rest()` twice."
)
ANSWER = "answer = None\n### BEGIN SOLUTION\nanswer = 40 + 2\n### END SOLUTION\nprint(answer)"
CHECK = "assert answer\n### BEGIN HIDDEN TESTS\nassert answer == 42\n### END HIDDEN TESTS"
# Holds back what the kernel shows, as a busy machine does, for longer than nbclient waits by itself.
LATE = """import sys, time
sys.stdout.flush_timeout = sys.stderr.flush_timeout = 0.1  # the answer does not wait for it
get_ipython().kernel.iopub_thread.io_loop.add_callback(time.sleep, 5)
display("late")"""


def lesson(name: str = "04_sample") -> Any:
    """A lesson with prose, a printed number, an exercise and its check."""
    cells = [
        new_markdown_cell(PROSE, id="prose"),
        new_code_cell("print('rest -80.1 mV')", id="run", metadata={"tags": ["shown"]}),
        new_code_cell(ANSWER, id="answer", metadata={"nbgrader": SOLUTION}),
        new_code_cell(CHECK, id="check", metadata={"nbgrader": TESTS}),
    ]
    return new_notebook(cells=cells, metadata={"kramlib": {"lesson": name}})


def save(notebook: Any, path: Path) -> Path:
    """Write a notebook, making its folder."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text_of(notebook), encoding="utf-8")
    return path


def load(path: Path) -> Any:
    """Read it back without kramlib."""
    return nbformat.read(path, as_version=4)


def shelf(folder: Path) -> Path:
    """A shelf with one lesson and a landing page in both languages."""
    for code in ("en", "id"):
        save(lesson(), folder / code / "04_sample.ipynb")
        landing = new_notebook(
            cells=[new_markdown_cell("# Welcome", id="top")], metadata={"kramlib": {"lesson": "index"}}
        )
        save(landing, folder / code / "index.ipynb")
    return folder


def own_catalogue(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a test bring a copy of the library's sentences up to date, not the sentences that ship."""
    copy = folder / "kramlib.po"
    copy.write_bytes(translation.library_catalogue().read_bytes())
    monkeypatch.setattr(translation, "library_catalogue", lambda: copy)


def shown(notebook: Any) -> list[str]:
    """What the first cell of a notebook displays."""
    return [output["data"]["text/plain"] for output in notebook["cells"][0]["outputs"]]
