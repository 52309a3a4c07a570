"""The processes that share the command's work."""

from collections.abc import Iterator
from concurrent.futures import Executor, ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import get_context


@contextmanager
def workers(n: int) -> Iterator[Executor | None]:
    """So many processes; none of its own for one."""
    if n < 2:
        yield None
        return
    with ProcessPoolExecutor(n, mp_context=get_context("spawn")) as pool:
        yield pool
