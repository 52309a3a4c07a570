"""The first run of a lesson, where nothing compiles its model: the learner sees how far it is."""

from collections.abc import Iterator
from contextlib import contextmanager

from IPython.core.getipython import get_ipython
from IPython.display import HTML, display

from kramlib.engine.compiled import numba_is_used
from kramlib.engine.watching import watched
from kramlib.text import _


@contextmanager
def waiting() -> Iterator[None]:
    """Inside, a run shows its progress where the lesson will stand; nothing does for a compiled run."""
    if numba_is_used() or get_ipython() is None:
        yield
        return
    handle = display(_bar(0.0), display_id=True)  # type: ignore[no-untyped-call]  # IPython has no types
    told = [0.0]

    def tell(share: float) -> None:
        if abs(share - told[0]) >= 0.02:
            told[0] = share
            handle.update(_bar(share))

    try:
        with watched(tell):
            yield
    finally:
        handle.update(_html(""))


def _bar(share: float) -> HTML:
    label = _("The model runs for the first time:")
    return _html(f'<label>{label} <progress value="{share:.2f}"></progress></label>')


def _html(text: str) -> HTML:
    return HTML(text)  # type: ignore[no-untyped-call]  # IPython has no types
