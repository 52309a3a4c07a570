"""From a fresh process to the first result: seconds and memory, cold and warm.

"warm" has compiled loops in its cache; "first ever" begins with an empty one. "without SciPy" hides SciPy
from the process: Numba loads part of it where it finds it.
"""

import tempfile
from collections.abc import Iterator

from tests.benchmarks.rounds import Row, in_processes

_AXON = "from kramlib.pathway.axon import Axon, settle; settle(Axon())"
_SQUID = "from kramlib.biophysics.squid import *; simulate(Squid(), [Pulse(0.0, 1000.0, 10.0)], 1000.0)"
_LESSON = "from kramlib.lessons import open_lesson; open_lesson('04')"
_NO_SCIPY = "import sys; sys.modules['scipy'] = None; "
_NEURON = (
    "import os; os.environ['NEURON_MODULE_OPTIONS'] = '-nogui -nobanner'; "
    "from tests.peers.squid_neuron import *; p = Patches([Squid()], [10.0]); p.run(1000.0, 0.01)"
)
_BRIAN = (
    "from tests.peers.brian import *; from kramlib.biophysics.squid import Squid; "
    "Cells([Squid()], [10.0], 0.01).run(1000.0)"
)
_WARM = {
    "bare interpreter": "pass",
    "import numpy": "import numpy",
    "import kramlib": "import kramlib",
    "import kramlib.lessons": "import kramlib.lessons",
    "squid, 1 s": _SQUID,
    "squid, 1 s, without SciPy": _NO_SCIPY + _SQUID,
    "axon at rest": _AXON,
    "axon at rest, without SciPy": _NO_SCIPY + _AXON,
    "figure of lesson 04": _LESSON,
    "NEURON: squid, 1 s": _NEURON,
    "Brian2: squid, 1 s": _BRIAN,
}


def cold() -> Iterator[Row | str]:
    """Whole processes."""
    yield from in_processes("process, warm", _WARM, 7)
    for what in ("squid, 1 s", "axon at rest", "figure of lesson 04"):
        with tempfile.TemporaryDirectory() as folder:
            empty = {"KRAM_CACHE_DIR": folder}
            yield from in_processes("process, first ever", {what: _WARM[what]}, 1, empty, warm_up=False)
