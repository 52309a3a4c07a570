"""The compiled cache follows the sources, and plain Python gives the same answers."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import numpy as np

import kramlib
from kramlib.engine.compiled import Kernel, kernel
from kramlib.engine.numerics import exp, linoid, relaxed

ROOT = Path(kramlib.__file__).parent

_ASK = """
import numpy as np
from kramlib.pathway.axon import Axon, settle
print(f"{settle(Axon(nodes=5), 2.0, dt_ms=0.05).v_mv[2]:.9f}")
"""


def _run(folder: Path, **environment: str) -> str:
    env = {**os.environ, "PYTHONPATH": str(folder), "KRAM_CACHE_DIR": str(folder / "cache"), **environment}
    done = subprocess.run(
        [sys.executable, "-c", _ASK], env=env, cwd=folder, capture_output=True, text=True, check=True
    )
    return done.stdout.strip()


def test_an_edited_equation_in_another_file_is_never_answered_by_an_old_result(tmp_path: Path) -> None:
    shutil.copytree(ROOT, tmp_path / "kramlib", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(ROOT.parent / "data", tmp_path / "data")
    before = _run(tmp_path)
    assert _run(tmp_path) == before
    equations = tmp_path / "kramlib" / "pathway" / "axon" / "equations.py"
    text = equations.read_text(encoding="utf-8")
    edited = text.replace("1.86 * linoid", "5.86 * linoid")
    assert edited != text
    equations.write_text(edited, encoding="utf-8")
    after = _run(tmp_path)
    assert after != before
    assert after == _run(tmp_path, KRAM_NO_NUMBA="1")


def test_plain_python_takes_over_when_numba_is_switched_off() -> None:
    code = (
        "from kramlib.engine.compiled import numba_is_used; import sys;"
        "from kramlib.pathway.axon import Axon, settle; settle(Axon(nodes=5), 1.0);"
        "print(numba_is_used(), 'numba' in sys.modules)"
    )
    env = {**os.environ, "KRAM_NO_NUMBA": "1"}
    done = subprocess.run([sys.executable, "-c", code], env=env, capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False", "False"]


@kernel
def _apply_all(x: np.ndarray, out: np.ndarray) -> None:
    for i in range(len(x)):
        out[0, i] = exp(x[i])
        out[1, i] = linoid(x[i], 10.0)
        out[2, i] = relaxed(0.3, abs(x[i]), 1.0, 0.1)


def test_the_compiled_exponential_and_its_users_agree_with_plain_python() -> None:
    x = np.concatenate([np.linspace(-300.0, 300.0, 4001), [0.0, 1e-12, -1e-9, 1e-7]])
    compiled, plain = np.empty((3, len(x))), np.empty((3, len(x)))
    assert isinstance(_apply_all, Kernel)
    _apply_all(x, compiled)
    _apply_all.python(x, plain)
    np.testing.assert_allclose(compiled, plain, rtol=2e-14)


def test_linoid_is_smooth_where_its_formula_divides_zero_by_zero() -> None:
    at, beside = linoid(0.0, 10.0), linoid(1e-4, 10.0)
    assert at == 10.0
    assert abs(beside - at - 0.5e-4) < 1e-8
    np.testing.assert_allclose(linoid(np.array([0.0, 1e-4, 5.0]), 10.0)[:2], [at, beside])
