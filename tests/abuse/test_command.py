"""The command where nothing is as usual: a pipe that closes, a screen without some letters, a folder gone."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from kramlib.cli import main

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
@pytest.mark.skipif(sys.version_info[:3] == (3, 13, 0), reason="there Python itself imports no socket then")
def test_a_working_folder_that_is_gone(tmp_path: Path) -> None:
    program = f"import os; os.rmdir({str(tmp_path)!r}); from kramlib.cli import main; main(['show', '99'])"
    env = {name: value for name, value in os.environ.items() if name != "KRAM_LANG"}
    done = subprocess.run(
        [sys.executable, "-c", program], env=env, cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert done.stderr.startswith("kram: There is no lesson '99'")


@pytest.mark.skipif(sys.platform == "win32", reason="sends a signal to a group of processes")
def test_control_c_ends_workers_in_the_middle_of_a_task() -> None:
    program = (
        "import signal, time; from kramlib.cli.workers import workers\n"
        "if __name__ == '__main__':\n"
        "    signal.signal(signal.SIGINT, signal.default_int_handler)\n"  # a background job ignores it
        "    with workers(2) as pool:\n"
        "        tasks = [pool.submit(time.sleep, 60) for _ in range(4)]\n"
        "        pool.submit(abs, 1); print('at work', flush=True)\n"
        "        tasks[0].result()\n"
    )
    began = subprocess.Popen(
        [sys.executable, "-c", program],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    assert began.stdout is not None
    began.stdout.readline()
    time.sleep(2.0)
    os.killpg(began.pid, signal.SIGINT)
    try:
        said = began.communicate(timeout=15)[1]
    finally:
        began.kill()
    assert said.count("Traceback") == 1  # of the program itself, which does not catch it


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["cohort", "--seed", "-1"], "-1"),
        (["cohort", "--people", "1", "--sensitivity", "2", "--seed", "-1"], "-1"),
        (["cohort", "--sensitivity", "0"], "at least 2 trajectories, not 0"),
        (["cohort", "--conditions", "usual,usual"], "usual"),
        (["cohort", "--workers", "0"], "--workers 0: give 1 or more."),
        (["cohort", "--workers", "-4"], "--workers -4: give 1 or more."),
        (["cohort", "--keep", "none/kept.csv"], "none"),
        (["cohort", "--keep", "."], "--keep ."),
        (["author", "numbers", "00"], "name no lesson"),
        (["teach", "gains", "."], ". cannot be read"),
        (["cohort", "--save", "table.txt"], "table.txt: the name must end in .nc, .csv."),
        (["cohort", "--save", "none/table.csv"], "none"),
        (["cohort", "--sensitivity", "2", "--save", "none/table.csv"], "none"),
        (["court", "nerve", "--store", "none/table.csv"], "none"),
        (["study", "miller_2009", "--store", "none/table.csv"], "none"),
        (["study", "miller_2009", "--class", "none.csv"], "none.csv cannot be read"),
        (["fit", "generator", "--rounds", "0"], "--rounds 0"),
        (["fit", "generator", "--rounds", "-3"], "--rounds -3"),
        (["teach", "key", ""], "There is no lesson or case ''"),
        (["teach", "student", "none.yaml"], "none.yaml cannot be read"),
        (["teach", "key", "00", "--seeds", "0-99999999999999"], "1 to 400 seeds"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_a_wrong_word_is_said_before_anything_is_worked_out(
    arguments: list[str],
    said: str,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(arguments) == 2
    told = capsys.readouterr()
    assert said in told.err
    assert told.err.startswith("kram: ")  # no progress was shown before
    assert told.out == ""
    assert list(tmp_path.iterdir()) == []


def test_one_person_has_no_spread(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["cohort", "--people", "1", "--conditions", "usual"]) == 0
    said = capsys.readouterr().out
    assert "SD –" in said
    assert "nan" not in said


def test_a_case_of_ones_own_is_found_beside_its_notebook(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("mine").mkdir()
    assert main(["case", "copy", "night_cramp", "mine/own.yaml"]) == 0
    assert main(["teach", "student", "mine/own.yaml", "--out", "mine"]) == 0
    assert "open_case('own.yaml')" in Path("mine/own.ipynb").read_text(encoding="utf-8")
