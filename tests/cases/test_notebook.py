"""The notebook of a case runs from top to bottom, in both languages, and holds no text of the file."""

import os
from pathlib import Path

import nbclient
import nbformat
import pytest

from kramlib.authoring.case_notebook import case_notebook
from kramlib.cases.shelf import file_of
from kramlib.text import LANGUAGES, language

HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(2)>"


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_case_runs_as_a_notebook(code: str, tmp_path: Path) -> None:
    text = file_of("loop_diuretic").read_text(encoding="utf-8")
    place = text.index("story:")
    for spoken in LANGUAGES:
        text = text[:place] + text[place:].replace(f"  {spoken}: >", f"  {spoken}: >\n    {HOSTILE}", 1)
    (tmp_path / "mine.yaml").write_text(text, encoding="utf-8")
    with language(code):
        notebook = case_notebook("mine.yaml")
    nbformat.validate(notebook)
    assert HOSTILE not in nbformat.writes(notebook)
    client = nbclient.NotebookClient(notebook, timeout=300, resources={"metadata": {"path": tmp_path}})
    done = client.execute(env={**os.environ, "KRAM_LANG": code})
    outputs = [o for cell in done.cells if cell.cell_type == "code" for o in cell.outputs]
    assert not [o for o in outputs if o.output_type == "error" or o.get("name") == "stderr"]
    shown = [
        str(w["state"])
        for w in done.metadata["widgets"]["application/vnd.jupyter.widget-state+json"]["state"].values()
    ]
    assert any("&lt;script&gt;" in state for state in shown)
    assert not any("<script" in state for state in shown)
