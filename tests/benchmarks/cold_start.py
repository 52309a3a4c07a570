"""Import and first result in fresh processes: `python -m tests.benchmarks.cold_start`."""

import statistics
import subprocess
import sys
import time

CASES = {
    "bare interpreter": "pass",
    "import numpy": "import numpy",
    "import kramlib": "import kramlib",
    "import kramlib.lessons": "import kramlib.lessons",
    "first axon run, warm cache": "from kramlib.pathway.axon import Axon, settle; settle(Axon())",
    "first figure of lesson 04, warm cache": "from kramlib.lessons import open_lesson; open_lesson('04')",
}


def main(rounds: int = 7) -> None:
    """Print the median and the best of some rounds, in seconds."""
    seconds: dict[str, list[float]] = {name: [] for name in CASES}
    for round_ in range(rounds + 1):
        for name, code in CASES.items():
            began = time.perf_counter()
            subprocess.run([sys.executable, "-c", code], check=True)
            if round_:
                seconds[name].append(time.perf_counter() - began)
    for name, found in seconds.items():
        print(f"{name:40s} median {statistics.median(found):.3f} s, best {min(found):.3f} s")


if __name__ == "__main__":
    main()
