"""A folder that may not be written: said in one sentence before any work, and what only reads works."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.abuse.test_command import COMMAND

_ROOT = sys.platform != "win32" and os.geteuid() == 0
pytestmark = pytest.mark.skipif(
    sys.platform == "win32" or (_ROOT and shutil.which("setpriv") is None),
    reason="needs a folder that this user may not write",
)
# To root every folder is open, so the command is started without that right.
_UNPRIVILEGED = ["setpriv", "--bounding-set=-dac_override,-dac_read_search"] if _ROOT else []


@pytest.fixture
def shut(tmp_path: Path) -> Iterator[Path]:
    """A folder that may not be written."""
    folder = tmp_path / "shut"
    folder.mkdir()
    folder.chmod(0o555)
    yield folder
    folder.chmod(0o755)


def kram(folder: Path, *words: str, **more: str) -> subprocess.CompletedProcess[str]:
    """The command, started in this folder."""
    command = [*_UNPRIVILEGED, *COMMAND, *words]
    return subprocess.run(
        command,
        env={**os.environ, **more},
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


@pytest.mark.parametrize(
    "words",
    [
        "case copy night_cramp mine.yaml",
        "show 04 --save figure.svg",
        "cohort --save table.csv",
        "cohort --keep kept.csv",
        "court --store verdicts.csv",
        "study miller_2009 --store numbers.csv",
        "teach student 00",
        "teach nbgrader 00 --out course",
        "lab lessons --no-browser",
        "docs --out site",
        "site --out site",
    ],
)
def test_what_would_write_is_refused_in_a_sentence(shut: Path, words: str) -> None:
    done = kram(shut, *words.split())
    assert done.returncode == 2, done.stderr
    assert "kram: " in done.stderr
    assert "Traceback" not in done.stderr
    assert "%" not in done.stderr  # no bar: nothing was worked out before
    assert list(shut.iterdir()) == []


@pytest.mark.parametrize("words", ["show 00", "court --stored"])
def test_what_only_reads_works(shut: Path, words: str) -> None:
    done = kram(shut, *words.split())
    assert done.returncode == 0, done.stderr
    assert done.stdout
    assert list(shut.iterdir()) == []


def test_loops_that_cannot_be_kept_are_not_said_to_be_kept(shut: Path) -> None:
    done = kram(shut, "warm", KRAM_CACHE_DIR=str(shut))
    assert done.returncode == 0, done.stderr
    assert "KRAM_CACHE_DIR" in done.stdout
    assert list(shut.iterdir()) == []
