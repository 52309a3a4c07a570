"""The progress bar of the command."""

import sys

_WIDTH = 30


def bar(share: float, said: str = "") -> None:
    """Draw a bar on the error stream over the last one; a full bar ends its line."""
    filled = round(_WIDTH * share)
    end = "\n" if share >= 1.0 else ""
    print(f"\r[{'#' * filled:-<{_WIDTH}}] {share:4.0%} {said:<40}", end=end, file=sys.stderr, flush=True)
