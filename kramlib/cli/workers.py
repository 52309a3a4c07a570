"""The processes that share the command's work."""

import signal
from collections.abc import Iterator
from concurrent.futures import Executor, ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import active_children, get_context

from kramlib.errors import KramError
from kramlib.text import _


@contextmanager
def workers(n: int) -> Iterator[Executor | None]:
    """So many processes; none of its own for one. After Control-C nobody waits for what is still at work."""
    if n < 1:
        raise KramError(_("--workers {n}: give 1 or more.").format(n=n))
    if n == 1:
        yield None
        return
    deaf = (signal.SIGINT, signal.SIG_IGN)  # it is the command that is stopped, and it stops them
    with ProcessPoolExecutor(n, get_context("spawn"), signal.signal, deaf) as pool:
        try:
            yield pool
        except KeyboardInterrupt:
            pool.shutdown(wait=False, cancel_futures=True)
            for process in active_children():
                process.terminate()
            raise
