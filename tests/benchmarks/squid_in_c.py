"""The membrane's loop written in C: what a compiler makes of it at best, on the machine that measures."""

import ctypes
import shutil
import subprocess
import tempfile
from collections.abc import Callable
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from kramlib.biophysics import squid
from kramlib.biophysics.squid import Squid
from kramlib.engine.numerics import steps_for
from kramlib.engine.stimuli import Pulse, sampled
from kramlib.engine.tables import gate_table

Array = NDArray[np.float64]
_SOURCE = Path(__file__).with_name("squid.c")
_OPTIONS = ("-O3", "-march=native", "-ffp-contract=fast", "-fPIC", "-shared")


def patch(current: float, duration_ms: float, dt_ms: float) -> Callable[[], Array] | None:
    """A run of the patch whose potential [time] it returns; None where there is no compiler."""
    compiler = shutil.which("cc")
    if compiler is None:
        return None
    with tempfile.TemporaryDirectory() as folder:
        library = Path(folder) / "squid.so"
        subprocess.run([compiler, *_OPTIONS, str(_SOURCE), "-o", str(library)], check=True)
        march = ctypes.CDLL(str(library)).march
    pointer = np.ctypeslib.ndpointer(np.float64, flags="C_CONTIGUOUS")
    march.argtypes = [pointer, pointer, ctypes.c_double, pointer, pointer, ctypes.c_long, pointer]
    march.restype = None
    steps, table = steps_for(duration_ms, dt_ms), gate_table(squid.rates, dt_ms)

    def run() -> Array:
        y, cell = squid.settle(Squid()).copy(), np.array(list(Squid().to_dict().values()))
        injected = sampled((Pulse(0.0, duration_ms, current),), steps, dt_ms, centred=True)
        out = np.empty((4, steps + 1))
        out[:, 0] = y[[squid.V, squid.M, squid.H, squid.N]]
        march(y, cell, dt_ms, table, injected, steps, out)
        return out[0]

    return run
