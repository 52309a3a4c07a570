"""`kram doctor` finds what is missing or broken and names the command that mends it."""

import importlib
import importlib.metadata
import shutil
import subprocess
import sys
import webbrowser
from collections import namedtuple
from pathlib import Path
from typing import Any

import pytest

from kramlib.authoring import files
from kramlib.cli import doctor, main, serving
from kramlib.engine import compiled

Captured = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def _healthy(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A machine with a browser and a widget front end, whatever this one has."""
    monkeypatch.setattr(webbrowser, "get", lambda *_: None)
    monkeypatch.chdir(tmp_path)


def examined(capsys: Captured) -> tuple[int, str]:
    code = main(["doctor"])
    return code, capsys.readouterr().out


def lines_after(out: str, start: str) -> list[str]:
    """A finding that is not well, and the line below it."""
    lines = out.splitlines()
    at = next(n for n, line in enumerate(lines) if line.startswith(f"!!  {start}"))
    return lines[at : at + 2]


def test_here_everything_is_in_order(capsys: Captured) -> None:
    code, out = examined(capsys)
    assert "!!" not in out
    assert out.endswith("Everything is in order.\n")
    assert code == 0
    for word in (
        "Python 3",
        "numpy",
        "jupyterlab",
        "lesson files",
        "data tables",
        "free port",
        "free on disk",
    ):
        assert word in out, word


def test_every_dependency_is_looked_at() -> None:
    import tomllib

    project = tomllib.loads((Path(__file__).parents[2] / "pyproject.toml").read_text())["project"]
    wanted = [*project["dependencies"], *project["optional-dependencies"]["lab"]]
    names = {line.partition(">")[0] for line in wanted}
    assert names == {*doctor._NEEDED, *doctor._FOR_LAB, "numba"}


def test_an_old_python(monkeypatch: pytest.MonkeyPatch, capsys: Captured) -> None:
    monkeypatch.setattr(sys, "version_info", (3, 10, 4))
    assert list(doctor.python_version())[0].well is False


def test_a_missing_package(monkeypatch: pytest.MonkeyPatch, capsys: Captured) -> None:
    known = importlib.metadata.version

    def version(name: str) -> str:
        if name in {"jupyterlab", "pillow"}:
            raise importlib.metadata.PackageNotFoundError(name)
        return known(name)

    monkeypatch.setattr(importlib.metadata, "version", version)
    code, out = examined(capsys)
    assert code == 1
    assert lines_after(out, "jupyterlab is missing")[1].endswith('python -m pip install "kramlib[lab]"')
    assert lines_after(out, "pillow is missing")[1].endswith('python -m pip install "kramlib"')
    assert out.endswith("Found 2 to mend.\n")


def test_a_package_that_does_not_load(monkeypatch: pytest.MonkeyPatch, capsys: Captured) -> None:
    known = importlib.import_module

    def broken(name: str, *more: Any) -> Any:
        if name in {"PIL", "numba"}:
            raise OSError("no such library")
        return known(name, *more)

    monkeypatch.setattr(importlib, "import_module", broken)
    code, out = examined(capsys)
    assert code == 1
    assert lines_after(out, "pillow")[1].endswith("python -m pip install --force-reinstall pillow")
    assert "no such library" in lines_after(out, "numba")[0]


def test_a_machine_without_the_lab_still_gets_a_full_answer(tmp_path: Path) -> None:
    """Nothing that the doctor itself loads may stop it."""
    blocked = "nbformat jupyterlab platformdirs"
    program = (
        "import sys\n"
        f"sys.modules.update(dict.fromkeys({blocked.split()!r}))\n"
        "from kramlib.cli import main\n"
        "sys.exit(main(['doctor']))"
    )
    root = str(Path(files.__file__).parents[2])
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, cwd=root)
    assert done.returncode == 1, done.stderr
    assert done.stderr == ""
    assert "free on disk" in done.stdout
    assert all(f"!!  {name} " in done.stdout for name in blocked.split())


def test_without_numba(monkeypatch: pytest.MonkeyPatch, capsys: Captured) -> None:
    monkeypatch.setattr(compiled, "numba_is_used", lambda: False)
    monkeypatch.setattr(doctor.importlib.util, "find_spec", lambda name: None)
    findings = list(doctor.numba())
    assert (findings[0].well, findings[0].mend) == (False, "python -m pip install numba")


def test_a_cache_that_cannot_be_written(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(compiled, "cache_folder", lambda: tmp_path / "absent")
    assert [(f.well, "KRAM_CACHE_DIR" in f.mend) for f in doctor.cache()] == [(False, True)]


def test_missing_lessons(monkeypatch: pytest.MonkeyPatch, capsys: Captured) -> None:
    def gone() -> None:
        raise files.AuthoringError("The lesson files are missing.")

    monkeypatch.setattr(files, "shelf", gone)
    code, out = examined(capsys)
    assert code == 1
    assert "pip install" in lines_after(out, "The lesson files are missing.")[1]


def test_a_missing_front_end(monkeypatch: pytest.MonkeyPatch, capsys: Captured, tmp_path: Path) -> None:
    monkeypatch.setattr(sys, "prefix", str(tmp_path))
    assert [(f.well, f.mend.split()[-1]) for f in doctor.extensions()] == [
        (False, "ipywidgets"),
        (False, "anywidget"),
    ]


def test_no_browser(monkeypatch: pytest.MonkeyPatch, capsys: Captured) -> None:
    def none(*_: Any) -> None:
        raise webbrowser.Error("none")

    monkeypatch.setattr(webbrowser, "get", none)
    _, out = examined(capsys)
    assert "kram lab --no-browser" in lines_after(out, "web browser")[1]


def test_no_free_port(monkeypatch: pytest.MonkeyPatch, capsys: Captured) -> None:
    monkeypatch.setattr(serving, "is_free", lambda port: False)
    code, out = examined(capsys)
    assert code == 1
    assert "--port" in lines_after(out, "No free port")[1]


def test_a_folder_without_room_or_permission(
    monkeypatch: pytest.MonkeyPatch, capsys: Captured, tmp_path: Path
) -> None:
    usage = namedtuple("usage", "total used free")
    monkeypatch.setattr(shutil, "disk_usage", lambda path: usage(2**40, 2**40, 10 * 2**20))

    def refuse(**_: Any) -> None:
        raise PermissionError

    monkeypatch.setattr(doctor.tempfile, "TemporaryFile", refuse)
    code, out = examined(capsys)
    assert code == 1
    assert "200 MB" in lines_after(out, "free on disk: 10 MB")[1]
    assert lines_after(out, "writing in") != []
