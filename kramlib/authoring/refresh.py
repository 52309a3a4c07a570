"""Runs a lesson and stores its outputs so that the same lesson always gives the same bytes."""

import os
from pathlib import Path
from typing import Any

from kramlib.authoring.files import KERNEL, AuthoringError, read, text_of
from kramlib.text import LANGUAGES, _

_PATIENCE_S = 300  # for one cell: a kernel that never answers should not be waited for
_WIDGET_VIEW = "application/vnd.jupyter.widget-view+json"


def refresh(path: Path) -> None:
    """Run every cell of a lesson file and write it back with its new outputs.

    AuthoringError if a cell or a widget's callback failed, or wrote to the error stream.
    """
    from nbclient import NotebookClient
    from nbclient.exceptions import CellExecutionError, CellTimeoutError

    notebook = read(path)
    where = {"metadata": {"path": path.parent}}
    client = NotebookClient(
        notebook,
        kernel_name="python3",
        resources=where,
        timeout=_PATIENCE_S,
        iopub_timeout=_PATIENCE_S,  # an output that a busy machine brings late belongs to its cell
        raise_on_iopub_timeout=True,
    )
    try:
        client.execute(env=_environment(path))
    except (CellExecutionError, CellTimeoutError) as error:
        raise AuthoringError(f"{path.name}: {error}") from None
    _refuse_hidden_trouble(path, notebook)
    path.write_text(text_of(normalised(notebook)), encoding="utf-8", newline="\n")


def _environment(path: Path) -> dict[str, str]:
    """The kernel's environment: the folder's language and one seed, whatever the author has set."""
    ours = {"KRAM_SEED": "0"}
    if path.parent.name in LANGUAGES:
        ours["KRAM_LANG"] = path.parent.name
    return {**{k: v for k, v in os.environ.items() if k != "KRAM_LANG"}, **ours}


def normalised(notebook: Any) -> Any:
    """The notebook without what differs from run to run or from machine to machine."""
    notebook["metadata"].pop("widgets", None)
    notebook["metadata"]["kernelspec"] = dict(KERNEL)
    notebook["metadata"]["language_info"] = {"name": "python"}
    for cell in notebook["cells"]:
        cell["metadata"].pop("execution", None)
        for output in cell.get("outputs", []):
            output.get("data", {}).pop(_WIDGET_VIEW, None)
        if "outputs" in cell:
            cell["outputs"] = _joined(cell["outputs"])
    return notebook


def _joined(outputs: list[Any]) -> list[Any]:
    """Pieces of one printed text made one again: where a kernel cuts it is chance."""
    kept: list[Any] = []
    for output in outputs:
        last = kept[-1] if kept else {}
        if output["output_type"] == "stream" and last.get("name") == output["name"]:
            last["text"] += output["text"]
        else:
            kept.append(output)
    return kept


def unrun_cells(notebook: Any) -> list[str]:
    """The ids of code cells that have no stored execution count."""
    return [
        cell["id"]
        for cell in notebook["cells"]
        if cell["cell_type"] == "code" and cell["source"].strip() and cell["execution_count"] is None
    ]


def problems(path: Path) -> list[str]:
    """What keeps a stored lesson from being compared with a new run, each as a sentence."""
    return [
        _("{file}: cell {cell} has not been run. Run: kram author refresh").format(file=path, cell=cell)
        for cell in (unrun_cells(read(path)) if path.exists() else ())
    ]


def _refuse_hidden_trouble(path: Path, notebook: Any) -> None:
    """Errors inside a widget's callback do not stop the run; they hide in outputs and widget state."""
    states = notebook["metadata"].get("widgets", {}).values()
    widgets = [w["state"] for s in states for w in s.get("state", {}).values()]
    hidden = [o for state in widgets for o in state.get("outputs", [])]
    shown = [o for cell in notebook["cells"] for o in cell.get("outputs", [])]
    for output in [*hidden, *shown]:
        if output.get("output_type") == "error" or output.get("name") == "stderr":
            what = output.get("evalue") or output.get("text")
            raise AuthoringError(
                _("{file}: a cell reported trouble: {what}").format(file=path.name, what=what)
            )
