"""`kram app` lays out the pages, keeps to this machine, and says what is wrong before it starts a server."""

import importlib.util
import os
import re
import sys
import webbrowser
from pathlib import Path
from typing import Any

import nbformat
import pytest
from traitlets.config.loader import KVArgParseConfigLoader

from kramlib.authoring import files
from kramlib.cases.shelf import file_of, names
from kramlib.cli import app, main, serving
from tests.authoring import sample

Captured = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def _places(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shelf = sample.shelf(tmp_path / "shelf")
    monkeypatch.setattr(files, "shelf", lambda: shelf)
    monkeypatch.setattr(app, "app_folder", lambda: tmp_path / "app")
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def served(monkeypatch: pytest.MonkeyPatch) -> list[tuple[list[str], dict[str, str]]]:
    """The commands and environments that Voila would have been started with."""
    calls: list[tuple[list[str], dict[str, str]]] = []
    monkeypatch.setattr(app, "serve", lambda command, env: calls.append((command, env)) or 0)
    return calls


def test_it_opens_the_list_of_lessons_on_this_machine_only(served: Any, capsys: Captured) -> None:
    assert main(["app", "--no-browser", "--port", str(serving.first_free_port())]) == 0
    command, _environment = served[0]
    assert command[:3] == [sys.executable, "-m", "voila"]
    assert "--Voila.ip=127.0.0.1" in command
    assert re.search(
        r"http://127\.0\.0\.1:\d+/voila/render/en/index\.ipynb\nStop with Control-C", capsys.readouterr().out
    )


@pytest.mark.parametrize(
    ("wanted", "page"),
    [([names()[0]], f"cases/{names()[0]}.ipynb"), ([], "index.ipynb"), (["mine.txt"], "cases/mine.ipynb")],
)
def test_it_opens_what_is_named_in_the_chosen_language(
    served: Any, capsys: Captured, tmp_path: Path, wanted: list[str], page: str
) -> None:
    (tmp_path / "mine.txt").write_bytes(file_of("loop_diuretic").read_bytes())
    assert main(["app", *wanted, "--no-browser", "--lang", "id"]) == 0
    assert f"/voila/render/id/{page}\n" in capsys.readouterr().out
    assert (tmp_path / "app" / "id" / page).is_file()


def test_the_page_that_is_opened_is_the_one_kept_ready(served: Any, tmp_path: Path) -> None:
    main(["app", names()[0], "--no-browser"])
    option = next(o for o in served[0][0] if "preheat_denylist" in o)
    left_cold = re.compile(option.partition("=")[2])
    pages = list((tmp_path / "app").rglob("*.ipynb"))
    ready = [page for page in pages if not left_cold.match(str(page))]
    assert len(pages) > 2
    assert ready == [tmp_path / "app" / "en" / "cases" / f"{names()[0]}.ipynb"]


def test_each_page_speaks_the_language_of_its_folder_and_finds_our_template(
    served: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("JUPYTER_PATH", "/theirs")
    main(["app", "--no-browser", "--lang", "id"])
    environment = served[0][1]
    assert "KRAM_LANG" not in environment
    ours, theirs = environment["JUPYTER_PATH"].split(os.pathsep)
    assert (Path(ours) / "voila" / "templates" / "kram" / "index.html.j2").is_file()
    assert theirs == "/theirs"


@pytest.mark.skipif(os.name != "posix", reason="moves the home folder as POSIX does")
def test_the_folder_is_the_same_every_time_and_nobody_elses(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.undo()
    monkeypatch.setenv("KRAM_CACHE_DIR", str(tmp_path / "shared"))
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.delenv("XDG_CACHE_HOME", raising=False)
    assert app.app_folder() == app.app_folder()
    assert app.app_folder().is_relative_to(tmp_path / "home")


def test_what_a_cell_shows_late_is_on_the_page(tmp_path: Path) -> None:
    execute = pytest.importorskip("voila.execute", reason="kram app needs Voila")
    options = [option for option in app.command(tmp_path, 8888, "a.ipynb") if "VoilaExecutor" in option]
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(sample.LATE)])
    config = KVArgParseConfigLoader(options).load_config()
    execute.VoilaExecutor(notebook, config=config).execute(notebook, {})
    assert sample.shown(notebook) == ["'late'"]


def test_a_wrong_name_is_answered_with_the_nearest(served: Any, capsys: Captured) -> None:
    assert main(["app", "loop_diuretik", "--no-browser"]) == 2
    assert "loop_diuretic" in capsys.readouterr().err
    assert served == []


def test_a_case_with_mistakes_is_said_before_a_server_starts(
    served: Any, capsys: Captured, tmp_path: Path
) -> None:
    text = file_of("loop_diuretic").read_text(encoding="utf-8")
    (tmp_path / "bad.yaml").write_text(text.replace("potassium: 3.1", "potasium: 3.1"), encoding="utf-8")
    assert main(["app", "bad.yaml", "--no-browser"]) == 2
    assert "potasium" in capsys.readouterr().err
    assert served == []


def test_without_voila_the_command_that_mends_it(
    served: Any, monkeypatch: pytest.MonkeyPatch, capsys: Captured, tmp_path: Path
) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    assert main(["app"]) == 2
    assert 'python -m pip install "kramlib[app]"' in capsys.readouterr().err
    assert not (tmp_path / "app").exists()


def test_the_browser_is_opened_when_the_server_answers(served: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    monkeypatch.setattr(webbrowser, "open", opened.append)
    tries = iter([OSError(), OSError(), None])

    class Answer:
        def close(self) -> None:
            """A connection that was made."""

    def connect(place: tuple[str, int], _timeout: float) -> Answer:
        assert place == ("127.0.0.1", 9999)
        assert opened == []
        if trouble := next(tries):
            raise trouble
        return Answer()

    monkeypatch.setattr(app.socket, "create_connection", connect)
    app._open_when_up("http://127.0.0.1:9999/page", 9999)
    assert opened == ["http://127.0.0.1:9999/page"]
    assert next(tries, "used up") == "used up"
