"""The progress bar of the command."""

import sys

_WIDTH = 30
_unfinished = False


def bar(share: float, said: str = "") -> None:
    """Draw a bar on the error stream over the last one; a full bar ends its line."""
    global _unfinished
    filled = round(_WIDTH * share)
    _unfinished = share < 1.0
    end = "" if _unfinished else "\n"
    print(f"\r[{'#' * filled:-<{_WIDTH}}] {share:4.0%} {said:<40}", end=end, file=sys.stderr, flush=True)


def end_line() -> None:
    """Begin a new line after a bar that did not fill: what follows is an error, or that it was stopped."""
    global _unfinished
    if _unfinished:
        _unfinished = False
        print(file=sys.stderr)
