"""Files that a verb will write: refused before anything is worked out if they cannot be."""

import errno
import os
from collections.abc import Sequence
from pathlib import Path

from kramlib.errors import KramError
from kramlib.text import _


class SavingError(KramError, ValueError):
    """The file asked for cannot be written."""


def check_file(option: str, path: Path | None, kinds: Sequence[str] = ()) -> None:
    """Refuse a file of another kind, one that may not be written, or one in the place of a folder."""
    if path is None:
        return
    if kinds and path.suffix.lstrip(".").lower() not in kinds:
        text = _("{option} {file}: the name must end in {kinds}.")
        raise SavingError(
            text.format(option=option, file=path, kinds=", ".join(f".{kind}" for kind in kinds))
        )
    if not path.parent.is_dir():
        text = _("{option} {file}: there is no folder {folder}. Make it first.")
        raise SavingError(text.format(option=option, file=path, folder=path.parent))
    if path.is_dir():
        raise unwritten(option, path, os.strerror(errno.EISDIR))
    if not os.access(path if path.exists() else path.parent, os.W_OK):
        raise unwritten(option, path, os.strerror(errno.EACCES))


def check_apart(option: str, path: Path | None, other: str, read: Path | None) -> None:
    """Refuse to write over the file that is read, however it is named."""
    if path is not None and read is not None and path.exists() and read.exists() and path.samefile(read):
        text = _("{option} {file} is the file of {other}: it would be lost. Name another.")
        raise SavingError(text.format(option=option, file=path, other=other))


def unwritten(option: str, path: Path, reason: str) -> SavingError:
    """The error for a file that could not be written."""
    text = _("{option} {file} could not be written ({reason}). Choose another folder.")
    return SavingError(text.format(option=option, file=path, reason=reason))
