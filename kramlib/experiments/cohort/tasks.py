"""Many tasks, anywhere: here one after the other, or on any executor of `concurrent.futures`.

A task is a frozen value and its result depends on nothing else, so results are the same bit for bit wherever
and in whatever order they are worked out. Results are kept in a file as they come; a run that was interrupted
goes on from there.
"""

import csv
import hashlib
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, Executor, Future, wait
from contextlib import suppress
from pathlib import Path
from typing import Any, TextIO

from kramlib.engine.watching import Cancelled
from kramlib.errors import KramError
from kramlib.experiments.provenance import model_hash
from kramlib.text import _

Key = tuple[int, str]
Values = tuple[float, ...]
Work = Callable[[Any], Values]
Progress = Callable[[float], bool | None]
_AT_ONCE = 64  # tasks handed over at a time: memory does not grow with the number of people
_MARK = "kramlib cohort"


class Interrupted(KramError):
    """The run could not be finished; what was done is kept."""


def worked_out(
    work: Work,
    tasks: Mapping[Key, Any],
    *,
    executor: Executor | None = None,
    keep: Path | None = None,
    made_by: Mapping[str, Any],
    progress: Progress | None = None,
) -> dict[Key, Values]:
    """The result of each task.

    Args: a function of one task that can be pickled; the tasks by key; an executor, or None to work here; a
    file to keep results in and to go on from; what made the results (a file made by anything else is
    refused); a function that is told the share done and may return False to stop.
    Raises Interrupted if the executor breaks, Cancelled if `progress` says so, KramError for a foreign file.
    """
    kept = _Kept(keep, made_by)
    done = {key: values for key, values in kept.found.items() if key in tasks}
    left = [key for key in tasks if key not in done]
    finished = _here(work, tasks, left) if executor is None else _there(executor, work, tasks, left)
    with kept:
        try:
            for key, values in finished:
                done[key] = values
                kept.add(key, values)
                if progress is not None and progress(len(done) / len(tasks)) is False:
                    raise Cancelled(_("Stopped after {n} of {all}.").format(n=len(done), all=len(tasks)))
        except BrokenExecutor as error:
            raise _broken(error, len(done), len(tasks), keep) from error
    return {key: done[key] for key in tasks}


def _broken(error: BrokenExecutor, done: int, total: int, keep: Path | None) -> Interrupted:
    """What a broken executor leaves the caller with."""
    then = _("Run again with the same file to go on.") if keep else _("Give a file to keep results in.")
    text = _("The workers broke after {n} of {all}: {why} {then}")
    return Interrupted(text.format(n=done, all=total, why=error, then=then))


def _here(work: Work, tasks: Mapping[Key, Any], left: Sequence[Key]) -> Iterator[tuple[Key, Values]]:
    for key in left:
        yield key, work(tasks[key])


def _there(
    executor: Executor, work: Work, tasks: Mapping[Key, Any], left: Sequence[Key]
) -> Iterator[tuple[Key, Values]]:
    """Results as they come, never more than some tasks handed over at a time."""
    waiting, at_work = list(reversed(left)), dict[Future[Values], Key]()
    try:
        while waiting or at_work:
            while waiting and len(at_work) < _AT_ONCE:
                key = waiting.pop()
                at_work[executor.submit(work, tasks[key])] = key
            done = wait(at_work, return_when=FIRST_COMPLETED).done
            for future in sorted(done, key=lambda one: one.exception() is not None):  # what came, comes first
                yield at_work.pop(future), future.result()
    finally:
        for future in at_work:
            future.cancel()


class _Kept:
    """The file that results are kept in; without one, nothing is kept."""

    def __init__(self, path: Path | None, made_by: Mapping[str, Any]) -> None:
        said = json.dumps({**made_by, "model": model_hash()}, sort_keys=True)
        self.path, self.first = path, [_MARK, hashlib.sha256(said.encode()).hexdigest()[:16]]
        self.file: TextIO | None = None
        self.found = self._read() if path is not None and path.exists() else {}

    def _read(self) -> dict[Key, Values]:
        """What was kept. A last line that was cut off is left out."""
        assert self.path is not None
        lines = self.path.read_text(encoding="utf-8", errors="replace").splitlines(keepends=True)
        try:
            rows = list(csv.reader(line for line in lines if line.endswith("\n")))
        except csv.Error:
            rows = []
        if not rows or rows[0] != self.first:
            text = _("{file} holds results of other people, another protocol or another model. {then}")
            then = _("Name a new file, or delete this one.")
            raise KramError(text.format(file=self.path, then=then))
        try:
            return {(int(row[0]), row[1]): tuple(float(x) for x in row[2:]) for row in rows[1:]}
        except (ValueError, IndexError):
            raise KramError(_("{file} is damaged: delete it.").format(file=self.path)) from None

    def __enter__(self) -> None:
        """Write what is known so far anew, beside the old file: a line that was cut off is gone then."""
        if self.path is None:
            return
        anew = self.path.with_name(f".{self.path.name}.new")
        try:
            with anew.open("w", encoding="utf-8", newline="") as self.file:
                self._line(self.first)
                for key, values in self.found.items():
                    self.add(key, values)
            anew.replace(self.path)
        finally:
            anew.unlink(missing_ok=True)
        self.file = self.path.open("a", encoding="utf-8", newline="")

    def __exit__(self, *_error: object) -> None:
        if self.file is not None:
            with suppress(OSError):  # a full disk was said when the line did not fit
                self.file.close()

    def add(self, key: Key, values: Values) -> None:
        """Keep one result, on the disk at once."""
        self._line([*key, *(repr(value) for value in values)])

    def _line(self, cells: Sequence[object]) -> None:
        if self.file is not None:
            csv.writer(self.file, lineterminator="\n").writerow(cells)
            self.file.flush()
