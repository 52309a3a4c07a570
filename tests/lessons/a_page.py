"""A page whose kernel has a loop of its own, or none: the browser tests leave one running in their thread."""

import asyncio
from collections.abc import Callable, Coroutine
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context


def on_a_page(learner: Callable[[], Coroutine[None, None, None]]) -> None:
    """What a learner does while the kernel's loop runs."""
    elsewhere(lambda: asyncio.run(learner()))


def elsewhere(what: Callable[[], None]) -> None:
    """Do it in a fresh thread."""
    with ThreadPoolExecutor(1) as thread:
        thread.submit(copy_context().run, what).result()
