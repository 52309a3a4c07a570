"""Small pieces that every widget of a lesson uses: text, guarded callbacks, typed numbers."""

import html
import logging
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from typing import Any

import ipywidgets as w

from kramlib.errors import KramError
from kramlib.text import _, current_language, language

LOG = logging.getLogger("kramlib")
# A page speaks to two threads of the kernel: first to the main one, then to another (JupyterLab 4.4, later).
_TURN = threading.RLock()


def prose(text: str, *, role: str = "", tag: str = "p") -> w.HTML:
    """Plain text as a paragraph; with role="status" a screen reader speaks its changes."""
    box = w.HTML()
    set_prose(box, text, role=role, tag=tag)
    return box


def set_prose(box: w.HTML, text: str, *, role: str = "", tag: str = "p") -> None:
    """Change the text of a `prose` box. The text is escaped."""
    live = f' role="{role}"' if role else ""
    box.value = f"<{tag}{live}>{html.escape(text)}</{tag}>" if text else ""


def column(*boxes: w.Widget) -> w.VBox:
    """Boxes one below the other."""
    return w.VBox(list(boxes))


@contextmanager
def spoken(say: Callable[[str], None], code: str) -> Iterator[None]:
    """Inside, the lesson speaks language `code`, and what fails is said to the learner in one sentence."""
    with language(code):
        try:
            yield
        except KramError as error:
            say(str(error))
        except Exception as error:
            LOG.debug("a callback failed", exc_info=True)
            say(
                _(
                    "This step failed inside the program ({error}). Your answers are kept: press Reset, or "
                    "restart the kernel and run all cells."
                ).format(error=f"{type(error).__name__}: {error}")
            )


def guarded(say: Callable[[str], None]) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Wrap a callback in `spoken`, in the language in force now. One callback runs at a time."""
    code = current_language()

    def decorate(callback: Callable[..., None]) -> Callable[..., None]:
        @wraps(callback)
        def run(*args: Any) -> None:
            with _TURN, spoken(say, code):
                callback(*args)

        return run

    return decorate
