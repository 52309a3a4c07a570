"""Where lesson files live, and how they are read and written."""

import errno
import os
from importlib.resources import files
from pathlib import Path
from typing import Any

from kramlib.errors import KramError
from kramlib.text import LANGUAGES, _

# The kernel of whoever ran the lesson last must not leave its version in the file.
KERNEL = {"display_name": "Python 3", "language": "python", "name": "python3"}


class AuthoringError(KramError):
    """A lesson file or folder cannot be used."""


def shelf() -> Path:
    """The folder with `en`, `id` and `po`: inside the installed package, or in a checkout."""
    packaged = Path(str(files("kramlib").joinpath("_notebooks")))
    beside = Path(__file__).resolve().parents[2] / "notebooks"
    for place in (packaged, beside):
        if (place / "en").is_dir():
            return place
    raise AuthoringError(_("The lesson files are missing. Install kramlib again."))


def lesson_files(language: str) -> list[Path]:
    """All lesson files of a language, in order."""
    assert language in LANGUAGES
    return sorted((shelf() / language).glob("*.ipynb"))


def read(path: Path) -> Any:
    """The notebook in a file. AuthoringError if there is none in it."""
    import nbformat

    damage = (ValueError, AttributeError, KeyError, TypeError, RecursionError, nbformat.ValidationError)
    try:
        return nbformat.reads(path.read_text(encoding="utf-8"), as_version=4)
    except (OSError, *damage) as error:
        raise AuthoringError(
            _("{file} cannot be read as a notebook ({reason}).").format(
                file=path.name, reason=type(error).__name__
            )
        ) from None


def text_of(notebook: Any) -> str:
    """A notebook as the text of its file: the same notebook always gives the same bytes.

    It is the layout that JupyterLab saves, one line of a cell on one line of the file, so that a
    changed line shows as a changed line.
    """
    import nbformat

    return str(nbformat.writes(notebook)) + "\n"


def write_new(path: Path, text: str) -> None:
    """Write a file that must not exist yet, whole or not at all: others may start in this folder too.

    FileExistsError if it is there, OSError if there is no room, or if the text holds what no file can.
    """
    if not path.name:
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
    try:
        data = text.encode()
    except UnicodeEncodeError as error:  # a name of a file, typed in bytes that are no letters
        raise OSError(errno.EILSEQ, os.strerror(errno.EILSEQ)) from error
    made = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        with made.open("xb") as file:
            file.write(data)
        try:
            os.link(made, path)
        except FileExistsError:
            raise
        except OSError:  # a file system without links
            made.rename(path)
    finally:
        made.unlink(missing_ok=True)


def lesson_of(notebook: Any) -> str | None:
    """The name of the kramlib lesson in a notebook, or None if it is somebody else's file."""
    try:
        name = notebook["metadata"]["kramlib"]["lesson"]
    except (KeyError, TypeError):
        return None
    return name if isinstance(name, str) else None
