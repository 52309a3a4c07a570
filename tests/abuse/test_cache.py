"""The folder of compiled loops torn, foreign, unwritable, or used by two: the answer stays the same."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from kramlib.engine.compiled import numba_is_used

pytestmark = pytest.mark.skipif(not numba_is_used(), reason="nothing is compiled here")
PROGRAM = (
    "from kramlib.biophysics.squid import *\n"
    "r = simulate(Squid(), [Pulse(5.0, 1.0, 20.0)], 20.0)\n"
    "print(repr(float(r['v_mv'].max())))"
)
COMMAND = [sys.executable, "-c", PROGRAM]
HARM = {"empty": b"", "zeros": b"\x00" * 50, "text": b"no index at all", "cut": None}


def answer(cache: Path) -> str:
    """What a fresh process finds, with its compiled loops in this folder."""
    env = {**os.environ, "KRAM_CACHE_DIR": str(cache)}
    done = subprocess.run(COMMAND, env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


@pytest.fixture(scope="module")
def right(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """A filled cache, and the answer."""
    cache = tmp_path_factory.mktemp("cache")
    return cache, answer(cache)


@pytest.mark.parametrize("harm", HARM.values(), ids=HARM)
@pytest.mark.parametrize("ending", ["*.nbi", "*.nbc"])
def test_a_torn_file_is_compiled_again(
    right: tuple[Path, str], tmp_path: Path, ending: str, harm: bytes | None
) -> None:
    cache, expected = right
    for file in cache.rglob("*.nb?"):
        copy = tmp_path / file.relative_to(cache)
        copy.parent.mkdir(parents=True, exist_ok=True)
        data = file.read_bytes()
        torn = data[: len(data) // 2] if harm is None else harm
        copy.write_bytes(torn if file.match(ending) else data)
    assert answer(tmp_path) == expected


def test_a_file_in_the_place_of_the_folder(right: tuple[Path, str], tmp_path: Path) -> None:
    (tmp_path / "compiled").write_text("not a folder")
    assert answer(tmp_path) == right[1]


def test_two_versions_beside_each_other_keep_their_own(right: tuple[Path, str], tmp_path: Path) -> None:
    other = tmp_path / "compiled" / "0123456789abcdef"
    other.mkdir(parents=True)
    (other / "loop.nbi").write_bytes(b"of another version")
    assert answer(tmp_path) == right[1]
    assert (other / "loop.nbi").read_bytes() == b"of another version"


def test_two_processes_that_fill_one_folder_at_once(right: tuple[Path, str], tmp_path: Path) -> None:
    env = {**os.environ, "KRAM_CACHE_DIR": str(tmp_path)}
    both = [subprocess.Popen(COMMAND, env=env, stdout=subprocess.PIPE, text=True) for _ in "ab"]
    assert {process.communicate()[0].strip() for process in both} == {right[1]}
    assert answer(tmp_path) == right[1]
