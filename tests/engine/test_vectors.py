"""The large loops fill the vector units: without that they are several times slower, silently."""

import os
import platform
import re
import subprocess
import sys
from pathlib import Path

import pytest

from kramlib.engine.compiled import numba_is_used

# Where a loop is, its name, and a call that compiles it.
LOOPS = {
    "axon": ("kramlib.pathway.axon", "march.march", "settle(Axon(nodes=5), 1.0)"),
    "squid": ("kramlib.biophysics.squids", "march_many", "spike_counts([Squid()], [10.0], 1.0)"),
    "motoneurons": (
        "kramlib.pathway.motoneuron.many",
        "march_many",
        "spike_counts([Booth()], [10.0], 1.0)",
    ),
    "pool": ("kramlib.pathway.motoneuron.elias", "march", "simulate([Elias()], (), 1.0)"),
}
# Divisions of doubles, several at once: x86 (AVX: registers y or z), ARM (v.2d).
VECTORS = {
    "x86_64": r"\bvdivpd\b.*%[yz]mm|\bdivpd\b",
    "amd64": r"\bvdivpd\b.*%[yz]mm|\bdivpd\b",
    "aarch64": r"\bfdiv\s+v\d+\.2d",
    "arm64": r"\bfdiv\s+v\d+\.2d",
}

_CPU = Path("/proc/cpuinfo")
_FLAGS = _CPU.read_text() if _CPU.exists() else ""


@pytest.mark.parametrize("name", LOOPS)
def test_cells_are_divided_several_at_a_time(name: str, tmp_path: Path) -> None:
    if not numba_is_used():
        pytest.skip("nothing is compiled here")
    module, loop, call = LOOPS[name]
    program = (
        f"import {module} as m\nfrom {module} import *\n{call}\n"
        f"print(*m.{loop}.compiled.inspect_asm().values())"
    )
    # A fresh cache: of a loop that comes from the cache Numba keeps no listing.
    env = {**os.environ, "KRAM_CACHE_DIR": str(tmp_path)}
    done = subprocess.run(
        [sys.executable, "-c", program], env=env, capture_output=True, text=True, check=True
    )
    found = re.findall(VECTORS[platform.machine().lower()], done.stdout)
    assert len(found) >= 2, f"{len(found)} vector divisions"
    if "avx512f" in _FLAGS:
        assert re.search(r"\bvdivpd\b.*%zmm", done.stdout), "vectors of half the width"
    if platform.machine().lower() in {"x86_64", "amd64"}:  # vectors on the stack lie whole: engine/aligned.py
        assert re.search(r"\band\w?\s+\$-64, %[er]sp", done.stdout)
