"""The wheel carries lessons, data and words, and works where there is no checkout."""

import importlib.util
import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from kramlib.authoring.files import lesson_files
from kramlib.cases.shelf import names
from kramlib.text import LANGUAGES
from tests.conftest import skip_or_fail

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = """\
import json, sys
from pathlib import Path
import kramlib
from kramlib import data
from kramlib.authoring.files import shelf
from kramlib.authoring.learner_copy import lay_out
from kramlib.text import _, language
laid = lay_out(Path("mine"))
with language("id"):
    stub = _("# Write your answer here")
print(json.dumps({
    "package": str(Path(kramlib.__file__).parent),
    "shelf": str(shelf()),
    "data": str(data._folder()),
    "potassium": data.table("blood_electrolytes").row(ion="K")["typical"],
    "tables": list(data.names()),
    "states": sorted({x.state for x in laid}),
    "laid": sorted(x.path.relative_to("mine").as_posix() for x in laid),
    "stub": stub,
}))
"""


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> zipfile.ZipFile:
    """The wheel, built from these sources."""
    if importlib.util.find_spec("hatchling") is None:
        skip_or_fail('hatchling is not installed: python -m pip install -e ".[test]".')
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    (built,) = folder.glob("*.whl")
    return zipfile.ZipFile(built)


@pytest.fixture(scope="module")
def installed(wheel: zipfile.ZipFile, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that holds what the wheel installs, and nothing else."""
    folder = tmp_path_factory.mktemp("site")
    wheel.extractall(folder)
    return folder


def run_installed(installed: Path, cwd: Path, *arguments: str) -> "subprocess.CompletedProcess[str]":
    """Run Python in an empty folder with the wheel's package before any other."""
    environment = {k: v for k, v in os.environ.items() if not k.startswith("KRAM_")}
    environment["PYTHONPATH"] = str(installed)
    return subprocess.run(
        [sys.executable, *arguments], cwd=cwd, env=environment, capture_output=True, text=True
    )


def test_the_wheel_carries_everything_that_is_not_python(wheel: zipfile.ZipFile) -> None:
    held = set(wheel.namelist())
    lessons = {f"kramlib/_notebooks/{c}/{p.name}" for c in LANGUAGES for p in lesson_files(c)}
    tables = {f"kramlib/_data/{p.name}" for p in (ROOT / "data").iterdir() if p.suffix == ".csv"}
    others = {
        "kramlib/_data/datapackage.json",
        "kramlib/locale/id/LC_MESSAGES/kramlib.mo",
        "kramlib/lessons/keeper.js",
        "kramlib/cli/jupyter/labconfig/page_config.json",
    }
    assert lessons
    assert tables
    assert (lessons | tables | others) - held == set()


def test_the_wheel_carries_the_lessons_as_they_are_stored(wheel: zipfile.ZipFile) -> None:
    for code in LANGUAGES:
        for path in lesson_files(code):
            assert wheel.read(f"kramlib/_notebooks/{code}/{path.name}") == path.read_bytes()


def test_the_wheel_carries_neither_tests_nor_leftovers(wheel: zipfile.ZipFile) -> None:
    tops = {name.partition("/")[0] for name in wheel.namelist()}
    assert {top for top in tops if not top.endswith(".dist-info")} == {"kramlib"}
    leftovers = ("__pycache__", ".ipynb_checkpoints", ".pyc", ".DS_Store")
    assert [name for name in wheel.namelist() if any(word in name for word in leftovers)] == []


def test_the_wheel_brings_its_licences_and_the_command(wheel: zipfile.ZipFile) -> None:
    info = next(n.partition("/")[0] for n in wheel.namelist() if ".dist-info/" in n)
    assert b"kram = kramlib.cli:main" in wheel.read(f"{info}/entry_points.txt")
    assert {f"{info}/licenses/LICENSE", f"{info}/licenses/LICENSE-texts"} <= set(wheel.namelist())


def test_from_the_wheel_lessons_and_data_come_out_of_the_package(installed: Path, tmp_path: Path) -> None:
    done = run_installed(installed, tmp_path, "-W", "error", "-c", PROGRAM)
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    package = installed / "kramlib"
    assert (found["package"], found["shelf"]) == (str(package), str(package / "_notebooks"))
    assert found["data"] == str(package / "_data")
    assert found["potassium"] == 4.0
    assert len(found["tables"]) == len(list((ROOT / "data").glob("*.csv")))
    assert found["states"] == ["new"]
    lessons = [f"{c}/{p.name}" for c in LANGUAGES for p in lesson_files(c)]
    cases = [f"{c}/cases/{name}.ipynb" for c in LANGUAGES for name in names()]
    assert found["laid"] == sorted(lessons + cases)
    assert found["stub"] == "# Tulis jawabanmu di sini"


def test_from_the_wheel_the_command_shows_a_lesson_in_an_empty_folder(
    installed: Path, tmp_path: Path
) -> None:
    program = "import sys; from kramlib.cli import main; sys.exit(main(sys.argv[1:]))"
    done = run_installed(installed, tmp_path, "-c", program, "show", "04", "--save", "a.png")
    assert (done.returncode, done.stderr) == (0, "")
    assert "-80.0 mV" in done.stdout
    assert (tmp_path / "a.png").read_bytes().startswith(b"\x89PNG")
