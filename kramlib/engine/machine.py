"""What the machine can do."""

import os
import sys


def has_threads() -> bool:
    """Whether threads can be started: in a browser they cannot."""
    return sys.platform != "emscripten"


def cores() -> int:
    """The processor cores that threads of this process may use."""
    if not has_threads():
        return 1
    asked = getattr(os, "sched_getaffinity", None)
    return len(asked(0)) if asked else os.cpu_count() or 1
