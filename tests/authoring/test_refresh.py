"""Fresh outputs: the same lesson gives the same bytes, and no hidden failure gets into a stored file."""

from pathlib import Path
from typing import Any

import nbformat
import pytest

from kramlib.authoring.files import AuthoringError, read, text_of
from kramlib.authoring.refresh import normalised, problems, refresh, unrun_cells
from tests.authoring import sample

SLIDER = "import ipywidgets as w\nw.FloatSlider(value=4)"
PIECES = "import sys\nfor i in range(3):\n    print(i)\n    sys.stdout.flush()"
SPEAKS = "from kramlib.text import current_language\nprint(current_language())"
IN_INTERACT = "import ipywidgets as w\n_ = w.interact(lambda x: 1 / (x - 4), x=(0, 8))"
IN_OUTPUT = "import ipywidgets as w\nout = w.Output()\nwith out:\n    1 / 0\nout"
IN_HIDDEN_OUTPUT = "import ipywidgets as w\nout = w.Output()\nwith out:\n    1 / 0"
VIEW = "application/vnd.jupyter.widget-view+json"


def lesson(path: Path, *sources: str) -> Path:
    """A lesson file that has not been run."""
    path.parent.mkdir(parents=True, exist_ok=True)
    cells = [nbformat.v4.new_code_cell(s, id=f"c-{i}") for i, s in enumerate(sources)]
    path.write_text(text_of(nbformat.v4.new_notebook(cells=cells)), encoding="utf-8")
    return path


def printed(path: Path) -> list[str]:
    """What the cells of a stored lesson print."""
    return [o["text"] for c in read(path)["cells"] for o in c["outputs"] if o["output_type"] == "stream"]


def test_running_a_lesson_twice_gives_identical_bytes(tmp_path: Path) -> None:
    path = lesson(tmp_path / "en" / "a.ipynb", SLIDER, PIECES)
    refresh(path)
    first = path.read_bytes()
    refresh(path)
    assert path.read_bytes() == first
    assert printed(path) == ["0\n1\n2\n"]
    assert problems(path) == []


def test_what_a_cell_shows_late_is_kept(tmp_path: Path) -> None:
    path = lesson(tmp_path / "en" / "a.ipynb", sample.LATE)
    refresh(path)
    assert sample.shown(read(path)) == ["'late'"]


def test_a_lesson_is_run_in_the_language_of_its_folder(tmp_path: Path) -> None:
    path = lesson(tmp_path / "id" / "a.ipynb", SPEAKS)
    refresh(path)
    assert printed(path) == ["id\n"]


@pytest.mark.parametrize(
    ("source", "reason"),
    [
        ("1 / 0", "ZeroDivisionError"),
        (IN_INTERACT, "division"),
        (IN_OUTPUT, "division"),
        (IN_HIDDEN_OUTPUT, "division"),
        ("import sys\nprint('a warning', file=sys.stderr)", "a warning"),
    ],
    ids=["failing cell", "interact", "output", "output not shown", "stderr"],
)
def test_a_lesson_that_fails_openly_or_in_a_widget_is_refused_and_left_as_it_was(
    tmp_path: Path, source: str, reason: str
) -> None:
    path = lesson(tmp_path / "en" / "a.ipynb", "print(1)", source)
    before = path.read_bytes()
    with pytest.raises(AuthoringError, match=reason) as caught:
        refresh(path)
    assert "a.ipynb" in str(caught.value)
    assert path.read_bytes() == before


def test_a_file_that_is_no_notebook_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.ipynb"
    path.write_text("{", encoding="utf-8")
    with pytest.raises(AuthoringError, match="a.ipynb"):
        refresh(path)


def run_cell() -> Any:
    """A cell as a run leaves it: with times, a widget's view and one text in two pieces."""
    made = nbformat.v4.new_code_cell("w", id="c-0", execution_count=2)
    made["metadata"] = nbformat.from_dict({"execution": {"iopub.execute_input": "now"}, "tags": ["keep"]})
    view = nbformat.v4.new_output("display_data", {VIEW: {"model_id": "7f"}, "text/plain": "Slider"})
    pieces = [nbformat.v4.new_output("stream", text=t) for t in ("a\n", "b\n")]
    made["outputs"] = [view, *pieces, nbformat.v4.new_output("stream", name="stderr", text="c\n")]
    return made


def test_a_normalised_lesson_holds_nothing_of_one_run_or_one_machine() -> None:
    notebook = nbformat.v4.new_notebook(cells=[run_cell()])
    notebook["metadata"] = nbformat.from_dict(
        {
            "widgets": {"application/vnd.jupyter.widget-state+json": {"state": {}}},
            "kernelspec": {"name": "my-env", "display_name": "Mine", "language": "python"},
            "language_info": {"name": "python", "version": "3.11.7"},
            "kramlib": {"lesson": "a"},
        }
    )
    text = text_of(normalised(notebook))
    assert not [word for word in (VIEW, "7f", "iopub", "widget-state", "my-env", "3.11.7") if word in text]
    assert notebook["metadata"]["kramlib"] == {"lesson": "a"}


def test_a_normalised_lesson_keeps_what_is_read_and_compared() -> None:
    cell = normalised(nbformat.v4.new_notebook(cells=[run_cell()]))["cells"][0]
    assert (cell["metadata"], cell["execution_count"]) == ({"tags": ["keep"]}, 2)
    view, out, err = cell["outputs"]
    assert view["data"] == {"text/plain": "Slider"}
    assert (out["name"], out["text"]) == ("stdout", "a\nb\n")
    assert (err["name"], err["text"]) == ("stderr", "c\n")


def test_a_cell_that_was_not_run_is_named(tmp_path: Path) -> None:
    notebook = nbformat.v4.new_notebook(
        cells=[
            nbformat.v4.new_code_cell("1", id="ran", execution_count=1),
            nbformat.v4.new_code_cell("2", id="waits"),
            nbformat.v4.new_code_cell("  ", id="blank"),
            nbformat.v4.new_markdown_cell("3", id="prose"),
        ]
    )
    assert unrun_cells(notebook) == ["waits"]
    path = tmp_path / "a.ipynb"
    path.write_text(text_of(notebook), encoding="utf-8")
    assert len(problems(path)) == 1
    assert "waits" in problems(path)[0]
    assert "kram author refresh" in problems(path)[0]
