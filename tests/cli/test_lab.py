"""`kram lab` lays out lessons, takes a free port, and serves to nobody but the learner."""

import importlib.util
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
import webbrowser
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from kramlib.authoring import files
from kramlib.cases.shelf import names
from kramlib.cli import lab, main, serving
from kramlib.text import LANGUAGES
from tests.authoring import sample

Captured = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def _shelf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shelf = sample.shelf(tmp_path / "shelf")
    monkeypatch.setattr(files, "shelf", lambda: shelf)
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def served(monkeypatch: pytest.MonkeyPatch) -> list[tuple[list[str], dict[str, str]]]:
    """The commands and environments that JupyterLab would have been started with."""
    calls: list[tuple[list[str], dict[str, str]]] = []
    monkeypatch.setattr(lab, "serve", lambda command, env: calls.append((command, env)) or 0)
    return calls


@pytest.fixture
def busy() -> Iterator[int]:
    """A port that another program listens on."""
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        yield other.getsockname()[1]


def test_it_lays_out_the_lessons_and_opens_the_landing_page(
    served: Any, capsys: Captured, tmp_path: Path
) -> None:
    assert main(["lab", "--no-browser"]) == 0
    command, _ = served[0]
    assert command[:3] == [sys.executable, "-m", "jupyterlab"]
    assert f"--ServerApp.root_dir={tmp_path.resolve() / 'kram-lessons'}" in command
    assert "--LabApp.default_url=/lab/tree/en/index.ipynb" in command
    assert "--ServerApp.ip=127.0.0.1" in command
    assert not [option for option in command if "token" in option.lower()]
    all_of_them = 4 + len(LANGUAGES) * len(names())
    assert f"{all_of_them} new, 0 of yours" in capsys.readouterr().out
    main(["lab", "--no-browser"])
    assert f"0 new, {all_of_them} of yours" in capsys.readouterr().out


@pytest.mark.parametrize(("option", "expected"), [(["--no-browser"], True), ([], False)])
def test_the_browser_is_opened_unless_told_not_to(served: Any, option: list[str], expected: bool) -> None:
    main(["lab", *option])
    assert ("--no-browser" in served[0][0]) is expected


def test_a_missing_browser_is_said_before_the_address(
    served: Any, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    def none(*_: Any) -> None:
        raise webbrowser.Error("none")

    monkeypatch.setattr(webbrowser, "get", none)
    assert main(["lab"]) == 0
    assert "No browser was found here. Open the address below in one." in capsys.readouterr().out


def test_the_language_is_handed_on_only_when_chosen(served: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("KRAM_LANG")
    main(["lab", "--no-browser"])
    main(["lab", "--no-browser", "--lang", "id"])
    assert "KRAM_LANG" not in served[0][1]
    assert served[1][1]["KRAM_LANG"] == "id"
    assert "--LabApp.default_url=/lab/tree/id/index.ipynb" in served[1][0]


def test_solutions_are_laid_out_when_asked_for(served: Any, tmp_path: Path) -> None:
    main(["lab", "mine", "--no-browser"])
    main(["lab", "key", "--no-browser", "--solutions"])
    text = [(tmp_path / name / "en" / "04_sample.ipynb").read_text() for name in ("mine", "key")]
    assert ["40 + 2" in t for t in text] == [False, True]


def test_a_damaged_landing_page_is_left_alone_and_the_fresh_one_opened(
    served: Any, capsys: Captured, tmp_path: Path
) -> None:
    (tmp_path / "mine" / "en").mkdir(parents=True)
    (tmp_path / "mine" / "en" / "index.ipynb").write_text("not mine to touch")
    assert main(["lab", "mine", "--no-browser"]) == 0
    assert "Your file was left alone (index.ipynb cannot be read" in capsys.readouterr().out
    assert "--LabApp.default_url=/lab/tree/en/index.fresh.ipynb" in served[0][0]
    assert (tmp_path / "mine" / "en" / "index.ipynb").read_text() == "not mine to touch"


def test_a_busy_port_is_said_before_anything_is_done(
    busy: int, served: Any, capsys: Captured, tmp_path: Path
) -> None:
    assert main(["lab", "--no-browser", "--port", str(busy)]) == 2
    said = capsys.readouterr()
    assert said.err.startswith(f"kram: Port {busy} is in use")
    assert said.err.count("\n") == 1
    assert not served
    assert not (tmp_path / "kram-lessons").exists()


def test_without_a_wish_the_first_free_port_is_taken(
    busy: int, served: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(serving, "FIRST_PORT", busy)
    main(["lab", "--no-browser"])
    taken = next(option for option in served[0][0] if option.startswith("--ServerApp.port="))
    assert busy < int(taken.partition("=")[2]) < busy + serving.PORTS_TRIED


@pytest.mark.parametrize("port", ["0", "80", "65536", "-1"])
def test_an_impossible_port_gives_the_range(port: str, capsys: Captured) -> None:
    assert main(["lab", "--port", port]) == 2
    assert "1024 to 65535" in capsys.readouterr().err


def test_no_free_port_at_all(monkeypatch: pytest.MonkeyPatch, capsys: Captured) -> None:
    monkeypatch.setattr(serving, "is_free", lambda port: False)
    assert main(["lab"]) == 2
    assert "--port" in capsys.readouterr().err


def test_without_jupyterlab_the_command_that_mends_it(
    monkeypatch: pytest.MonkeyPatch, capsys: Captured
) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    assert main(["lab"]) == 2
    assert 'python -m pip install "kramlib[lab]"' in capsys.readouterr().err


def test_a_folder_that_cannot_be_used(capsys: Captured, tmp_path: Path) -> None:
    (tmp_path / "kram-lessons").write_text("a file")
    assert main(["lab"]) == 2
    assert "kram lab SOME_FOLDER" in capsys.readouterr().err


@pytest.mark.skipif(os.name != "posix", reason="sends a POSIX signal")
def test_the_real_server_is_local_guarded_and_ends_when_asked(tmp_path: Path) -> None:
    port = serving.first_free_port()
    program = "import sys; from kramlib.cli import main; sys.exit(main(sys.argv[1:]))"
    command = [sys.executable, "-c", program, "lab", "mine", "--no-browser", "--port", str(port)]
    root = Path(files.__file__).parents[2]
    home = {"HOME": str(tmp_path), "JUPYTER_TOKEN": "secret", "PYTHONPATH": str(root)}
    with (tmp_path / "log").open("w") as log:
        kram = subprocess.Popen(command, env={**os.environ, **home}, stdout=log, stderr=log, cwd=tmp_path)
        try:
            listing = _asked(f"http://127.0.0.1:{port}/api/contents/en?token=secret", kram)
            assert b"index.ipynb" in listing
            page = _asked(f"http://127.0.0.1:{port}/lab?token=secret", kram)
            assert b"apputils-extension:announcements" in page, "the news pop-up is switched off"
            with pytest.raises(urllib.error.HTTPError, match="403"):
                urllib.request.urlopen(f"http://127.0.0.1:{port}/api/contents/en")
        finally:
            kram.send_signal(signal.SIGINT)
            code = kram.wait(20)
    assert code == 130
    assert serving.is_free(port)
    assert not list((tmp_path / ".local").rglob("jpserver-*.json")), "the server had time to tidy up"


def _asked(address: str, kram: "subprocess.Popen[bytes]") -> bytes:
    """What a server answers, once it is up."""
    ends = time.monotonic() + 60
    while time.monotonic() < ends and kram.poll() is None:
        try:
            with urllib.request.urlopen(address) as answer:
                return bytes(answer.read())
        except urllib.error.HTTPError:
            raise
        except OSError:
            time.sleep(0.2)
    raise AssertionError("the server did not come up")


def test_our_settings_come_first_and_the_learners_own_are_kept(
    served: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("JUPYTER_CONFIG_PATH", os.pathsep.join(["/theirs", "/others"]))
    main(["lab", "--no-browser"])
    ours, *theirs = served[0][1]["JUPYTER_CONFIG_PATH"].split(os.pathsep)
    assert theirs == ["/theirs", "/others"]
    assert (Path(ours) / "labconfig" / "page_config.json").is_file()


def test_without_settings_of_the_learner_there_are_only_ours(
    served: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("JUPYTER_CONFIG_PATH", raising=False)
    main(["lab", "--no-browser"])
    assert Path(served[0][1]["JUPYTER_CONFIG_PATH"]).name == "jupyter"


def test_without_jupyterlab_nothing_is_laid_out(
    served: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    main(["lab", "--no-browser"])
    assert served == []
    assert not (tmp_path / "kram-lessons").exists()
