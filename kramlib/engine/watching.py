"""Someone who watches a run: is told how much of it is done, and may stop it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from kramlib.errors import KramError

Progress = Callable[[float], bool | None]  # is told the share done; False stops the run
WATCHER: ContextVar[Progress | None] = ContextVar("kram_watcher", default=None)


class Cancelled(KramError):
    """The run was stopped before its end, as asked."""


@contextmanager
def watched(by: Progress) -> Iterator[None]:
    """Inside, every run of an axon or of the whole path tells its progress to `by`, unless it was given
    another."""
    token = WATCHER.set(by)
    try:
        yield
    finally:
        WATCHER.reset(token)


@contextmanager
def part_of_a_run(first: float, last: float) -> Iterator[None]:
    """Inside, a run is told as this part of a longer one, whose shares run from 0 to 1."""
    whole = WATCHER.get()
    if whole is None:
        yield
        return
    with watched(lambda share: whole(first + share * (last - first))):
        yield
