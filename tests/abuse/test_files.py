"""Files of any kind where a lesson, a recording or a list of results is expected; and disks that are full."""

import json
import os
import random
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kramlib.authoring.files import AuthoringError, read
from kramlib.authoring.learner_copy import lay_out
from kramlib.cli import main
from kramlib.engine.recording import Recording, RecordingError
from kramlib.errors import KramError
from kramlib.lessons import open_lesson
from kramlib.studies import classroom

DEEP = 100_000
DAMAGED = {
    "empty": b"",
    "nothing but zeros": bytes(1000),
    "no text": b"\xff\xfe\x00bad" * 100,
    "deep lists": b"[" * DEEP,
    "deep objects": b'{"cells":' * DEEP,
    "a list": b"[1, 2]",
    "a number": b"1e999",
    "cells that are text": b'{"cells": "abc", "metadata": {}, "nbformat": 4, "nbformat_minor": 5}',
    "of a later format": b'{"cells": [], "metadata": {}, "nbformat": 99, "nbformat_minor": 0}',
    "cut off": b'{"cells": [{"cell_type": "code", "sour',
}
JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.floats(allow_nan=True)
    | st.integers(-(10**20), 10**20)
    | st.text(max_size=9),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=9), inner, max_size=4),
    max_leaves=12,
)


@pytest.mark.parametrize("data", DAMAGED.values(), ids=DAMAGED)
def test_what_is_no_notebook_is_said_to_be_none(data: bytes, tmp_path: Path) -> None:
    path = tmp_path / "lesson.ipynb"
    path.write_bytes(data)
    with pytest.raises(AuthoringError, match=r"lesson\.ipynb"):
        read(path)


@pytest.mark.parametrize("data", DAMAGED.values(), ids=DAMAGED)
def test_a_lesson_is_laid_beside_a_damaged_file_of_its_name(data: bytes, tmp_path: Path) -> None:
    (tmp_path / "en").mkdir()
    theirs = tmp_path / "en" / "04_potassium_and_sodium.ipynb"
    theirs.write_bytes(data)
    laid = {item.path.name: item for item in lay_out(tmp_path)}
    assert theirs.read_bytes() == data
    beside = laid["04_potassium_and_sodium.fresh.ipynb"]
    assert beside.state == "beside"
    assert read(beside.path)["metadata"]["kramlib"]["lesson"] == "04_potassium_and_sodium"


@settings(max_examples=300, deadline=None)
@given(text=st.text(max_size=200) | JSON.map(json.dumps))
def test_any_text_is_no_recording(text: str) -> None:
    with pytest.raises(RecordingError):
        Recording.from_json(text)


def test_a_deep_text_is_no_recording() -> None:
    for text in ("[" * DEEP, '{"format":' * DEEP):
        with pytest.raises(RecordingError):
            Recording.from_json(text)


@settings(max_examples=60, deadline=None)
@given(work=st.dictionaries(st.sampled_from(["predictions", "explorer", "notes", "questions"]), JSON))
def test_kept_work_of_any_kind_leaves_a_lesson_that_goes_on(work: dict[str, object]) -> None:
    """What a browser keeps can be edited, or be of another program."""
    lab = open_lesson("00")
    lab.keeper.found = json.loads(json.dumps(work).replace("NaN", "0").replace("Infinity", "0"))
    lab.keeper.ready += 1
    lab.predictions.lock()
    lab.explorer.rows[0].value = 7.0
    assert lab.explorer.outcome.numbers[0].value == 7.0


@pytest.mark.parametrize("text", ["quantity,value\n" + "9" * 200_000, "\0,\0\n" * 50, "a," * 100_000])
def test_a_class_list_that_is_none(text: str) -> None:
    with pytest.raises(KramError):
        classroom.measured(text)


@pytest.mark.parametrize("data", [b"9" * 200_000 + b"\n", bytes(500), b'"' * 200_001 + b"\n"])
def test_a_cohort_file_that_is_none_is_left_alone(data: bytes, tmp_path: Path) -> None:
    path = tmp_path / "kept.csv"
    path.write_bytes(data)
    assert main(["cohort", "--people", "2", "--keep", str(path)]) == 2
    assert path.read_bytes() == data


def test_learners_who_start_at_once_in_one_folder_get_whole_lessons(tmp_path: Path) -> None:
    program = "import sys; from pathlib import Path; from kramlib.authoring.learner_copy import lay_out; "
    command = [sys.executable, "-c", program + "lay_out(Path(sys.argv[1]))", str(tmp_path)]

    def started(_learner: int) -> str:
        return subprocess.run(command, capture_output=True, text=True, check=False).stderr

    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(started, range(4))) == [""] * 4
    paths = list(tmp_path.rglob("*.ipynb"))
    assert {path.name for path in paths if ".fresh" in path.name} == set()
    assert all(read(path)["metadata"]["kramlib"] for path in paths)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
@pytest.mark.parametrize(
    "command",
    [
        ["case", "copy", "night_cramp", "/dev/full"],
        ["show", "00", "--save", "/dev/full"],
        ["teach", "worksheet", "00", "--out", "/dev/full"],
        ["lab", "/dev/full/lessons", "--no-browser"],
        ["docs", "--out", "/dev/full/site"],
        ["site", "--out", "/dev/full/site"],
    ],
    ids=lambda command: command[0],
)
def test_a_full_disk_is_said_in_a_sentence(
    command: list[str], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(command) == 2
    said = capsys.readouterr().err
    assert said.count("kram: ") == 1
    assert "Traceback" not in said


_FULL = """
import resource, signal, sys
from kramlib.cli import main
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (20, 20))
raise SystemExit(main(sys.argv[1:]))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="sets a limit to the size of files")
@pytest.mark.parametrize(
    "command",
    [
        ["cohort", "--people", "2", "--conditions", "usual", "--keep", "kept.csv"],
        ["case", "copy", "night_cramp", "mine.yaml"],
        ["show", "04", "--save", "figure.svg"],
        ["teach", "key", "00"],
        ["teach", "nbgrader", "00", "--out", "course"],
        ["lab", "lessons", "--no-browser"],
        ["app", "--no-browser"],
    ],
    ids=lambda command: "_".join(command[:2]),
)
def test_where_the_disk_is_full_after_a_few_letters(command: list[str], tmp_path: Path) -> None:
    """Nothing can be kept, compiled loops neither; nothing half written is left under a good name."""
    env = {**os.environ, "XDG_CACHE_HOME": str(tmp_path / "cache"), "KRAM_CACHE_DIR": str(tmp_path / "cache")}
    done = subprocess.run(
        [sys.executable, "-c", _FULL, *command],
        env=env,
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert done.returncode == 2, done.stderr
    assert done.stderr.count("kram: ") == 1
    assert "Traceback" not in done.stderr
    assert not (tmp_path / "mine.yaml").exists()


def test_any_order_of_damage_to_many_files_never_stops_the_others(tmp_path: Path) -> None:
    lay_out(tmp_path)
    paths = sorted(tmp_path.rglob("*.ipynb"))
    chance = random.Random(7)
    for path in chance.sample(paths, 12):
        path.write_bytes(chance.choice(list(DAMAGED.values())))
    states = [item.state for item in lay_out(tmp_path)]
    assert states.count("beside") == 12
    assert states.count("kept") == len(paths) - 12
