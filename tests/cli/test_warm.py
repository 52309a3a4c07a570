"""`kram warm` runs every lesson once and says where the compiled loops are kept."""

import io
import os
from pathlib import Path

import pytest

from kramlib.cli import main, warm
from kramlib.engine import compiled
from kramlib.lessons import shelf
from tests.conftest import skip_or_fail

Captured = pytest.CaptureFixture[str]


class Lesson:
    """A lesson that only remembers with which settings it was run."""

    settings = "defaults"

    def __init__(self, name: str, runs: list[tuple[str, str]]) -> None:
        self.name, self.runs = name, runs

    def run(self, settings: str) -> None:
        """Remember this run."""
        self.runs.append((self.name, settings))


@pytest.fixture
def runs(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> list[tuple[str, str]]:
    """Which lessons were run, of the two on this shelf."""
    done: list[tuple[str, str]] = []
    (tmp_path / "kept").mkdir()
    monkeypatch.setattr(shelf, "names", lambda: ("01_first", "02_second"))
    monkeypatch.setattr(shelf, "find", lambda name: Lesson(name, done))
    monkeypatch.setattr(compiled, "cache_folder", lambda: tmp_path / "kept")
    return done


def test_every_lesson_runs_once_at_its_defaults(
    runs: list[tuple[str, str]], monkeypatch: pytest.MonkeyPatch, capsys: Captured, tmp_path: Path
) -> None:
    monkeypatch.setattr(compiled, "numba_is_used", lambda: True)
    assert main(["warm"]) == 0
    assert runs == [("01_first", "defaults"), ("02_second", "defaults")]
    said = capsys.readouterr()
    assert said.out.startswith("Ready after ")
    assert str(tmp_path / "kept") in said.out
    assert said.err == "", "no bar where nobody watches a terminal"


def test_without_numba_nothing_runs_and_the_reason_is_said(
    runs: list[tuple[str, str]], monkeypatch: pytest.MonkeyPatch, capsys: Captured
) -> None:
    monkeypatch.setattr(compiled, "numba_is_used", lambda: False)
    assert main(["warm"]) == 0
    assert runs == []
    assert "nothing to compile" in capsys.readouterr().out


def test_warming_leaves_compiled_loops_in_the_folder_it_names(capsys: Captured) -> None:
    if not compiled.numba_is_used():
        skip_or_fail("Numba is not used here, so nothing is compiled.")
    assert main(["warm"]) == 0
    folder = compiled.cache_folder()
    assert str(folder) in capsys.readouterr().out
    assert list(folder.rglob("*.nbc"))


class Terminal(io.StringIO):
    """An error stream that somebody watches."""

    def isatty(self) -> bool:
        """Yes, it is a terminal."""
        return True


def test_on_a_terminal_the_bar_grows_from_empty_to_full_and_ends_its_line(
    runs: list[tuple[str, str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    terminal = Terminal()
    monkeypatch.setattr(compiled, "numba_is_used", lambda: True)
    monkeypatch.setattr(warm.sys, "stderr", terminal)
    assert main(["warm"]) == 0
    states = terminal.getvalue().split("\r")[1:]
    assert [s.count("#") for s in states] == [0, 15, 30]
    assert [s.split("] ")[1].split()[0] for s in states] == ["0%", "50%", "100%"]
    assert [s.endswith("\n") for s in states] == [False, False, True]
    assert "02_second" in states[1]


def test_the_first_start_compiles_in_a_process_of_its_own_and_the_second_does_not(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    if not compiled.numba_is_used():
        skip_or_fail("Numba is not used here, so nothing is compiled.")
    folder = tmp_path / "compiled" / compiled.sources_hash()
    folder.mkdir(parents=True)
    monkeypatch.setattr(compiled, "cache_folder", lambda: folder)
    warm.once({**os.environ, "KRAM_CACHE_DIR": str(tmp_path)})
    first = capfd.readouterr().out
    assert "Only this first time" in first
    assert f"kept in {folder}" in first
    assert list(folder.rglob("*.nbc"))
    warm.once({**os.environ, "KRAM_CACHE_DIR": str(tmp_path)})
    assert capfd.readouterr().out == ""


def test_control_c_skips_the_compiling(
    monkeypatch: pytest.MonkeyPatch, capsys: Captured, tmp_path: Path
) -> None:
    def interrupted(*_args: object, **_options: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(compiled, "numba_is_used", lambda: True)
    monkeypatch.setattr(compiled, "cache_folder", lambda: tmp_path)
    monkeypatch.setattr(warm.subprocess, "run", interrupted)
    warm.once({})
    assert list(tmp_path.iterdir()) == []
    assert "Skipped" in capsys.readouterr().out


def test_where_nothing_can_be_kept_nothing_is_compiled_ahead(
    monkeypatch: pytest.MonkeyPatch, capsys: Captured, tmp_path: Path
) -> None:
    monkeypatch.setattr(compiled, "numba_is_used", lambda: True)
    monkeypatch.setattr(compiled, "cache_folder", lambda: tmp_path / "nowhere")
    warm.once({})
    assert capsys.readouterr().out == ""
