"""The command where nothing is as usual: a pipe that closes, a screen that lacks letters, a folder that is gone."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

COMMAND = [sys.executable, "-c", "import sys; from kramlib.cli import main; sys.exit(main(sys.argv[1:]))"]
BUFFERED = {name: value for name, value in os.environ.items() if name != "PYTHONUNBUFFERED"}


@pytest.mark.skipif(sys.platform == "win32", reason="pipes close otherwise there")
@pytest.mark.parametrize("asked", [["list"], ["--help"]], ids=str)
def test_a_reader_who_has_had_enough_is_no_error(asked: list[str]) -> None:
    ours, theirs = os.pipe()
    os.close(ours)
    done = subprocess.run(
        [*COMMAND, *asked], env=BUFFERED, stdout=theirs, stderr=subprocess.PIPE, check=False
    )
    os.close(theirs)
    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_what_finds_no_room_is_said_once() -> None:
    with open("/dev/full", "w") as full:
        done = subprocess.run(
            [*COMMAND, "list"], env=BUFFERED, stdout=full, stderr=subprocess.PIPE, text=True, check=False
        )
    assert done.returncode == 2
    assert done.stderr.startswith("kram: ")
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "utf-8"])
def test_letters_that_the_screen_lacks_become_question_marks(encoding: str, tmp_path: Path) -> None:
    env = {**os.environ, "PYTHONUTF8": "0", "PYTHONIOENCODING": f"{encoding}:strict"}
    wanted = ["case", "copy", "night_cramp", str(tmp_path / "骨.yaml")]
    done = subprocess.run([*COMMAND, *wanted], env=env, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr
    shown = "骨" if encoding == "utf-8" else "?"
    assert f"{shown}.yaml" in done.stdout.decode(encoding)


@pytest.mark.skipif(sys.platform == "win32", reason="a folder in use cannot be removed there")
def test_a_working_folder_that_is_gone(tmp_path: Path) -> None:
    program = f"import os; os.rmdir({str(tmp_path)!r}); from kramlib.cli import main; main(['show', '99'])"
    env = {name: value for name, value in os.environ.items() if name != "KRAM_LANG"}
    done = subprocess.run(
        [sys.executable, "-c", program], env=env, cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert done.stderr.startswith("kram: There is no lesson '99'")
