"""The only room, with `aligned`, that knows Numba.

A model is written as plain Python functions. `@equation` marks a formula: it stays plain Python, and
a compiled loop that calls it gets a compiled copy. `@kernel` marks a time loop: it is compiled at its
first call and kept on disk. Without Numba (or with KRAM_NO_NUMBA=1) the very same functions run as
plain Python.

The folder of the compiled copies is named by a hash of all sources that compiled code can reach, so
an edited equation is never answered by an old result. (Numba alone watches only the loop's own file.)
"""

import hashlib
import importlib.util
import os
import platform
import shutil
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from functools import cache, cached_property, update_wrapper, wraps
from pathlib import Path
from types import CodeType, FunctionType
from typing import Any, Generic, ParamSpec, TypeVar

import numpy as np

P = ParamSpec("P")
R = TypeVar("R")

# Sums keep their order (no `reassoc`), so results do not depend on how a loop was vectorised.
_OPTIONS: dict[str, Any] = {
    "cache": True,
    "error_model": "numpy",
    "fastmath": {"nsz", "arcp", "contract"},
    "nogil": True,  # two threads run two loops at once
}
# Rooms above the models: nothing in them can be reached by compiled code.
_UPPER_FLOORS = {"studies", "pages", "figures", "lessons", "cases", "teaching", "authoring", "cli"}
_FOLDERS_KEPT = 3


@cache
def numba_is_used() -> bool:
    """Whether time loops are compiled here: Numba is installed and KRAM_NO_NUMBA is not set."""
    wanted = all(os.environ.get(name, "") in {"", "0"} for name in ("KRAM_NO_NUMBA", "NUMBA_DISABLE_JIT"))
    return wanted and importlib.util.find_spec("numba") is not None


def equation(function: Callable[P, R]) -> Callable[P, R]:
    """Mark a formula as one that compiled loops may call. It stays a plain Python function."""
    function.__dict__["compiled_form"] = function
    return function


def compiles_as(form: Callable[..., Any]) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Mark a function that compiled loops replace by `form`, another spelling of the same formula."""

    def mark(function: Callable[P, R]) -> Callable[P, R]:
        function.__dict__["compiled_form"] = form
        return function

    return mark


@compiles_as(range)
@cache
def each(n: int) -> Any:
    """The lanes 0 to n - 1 of a loop in which none needs another's result: `for i in each(lanes)`.

    Compiled, they are counted through. As plain Python the loop runs once, for all lanes at once: i is the
    slice of them all, and every line of the loop works on arrays. So x[i] is then a view: what is named
    before x[i] is overwritten must be a new value, such as 1.0 * x[i].
    """
    return (slice(0, n),)


def _itself(x: float) -> float:
    return x


@compiles_as(_itself)
def over_outer(x: Any) -> Any:
    """In a loop of two `each`, one within the other: what all lanes of the outer one add."""
    return x.sum(axis=0)


class Kernel(Generic[P, R]):
    """A time loop, compiled when it is first called."""

    def __init__(self, function: Callable[P, R]) -> None:
        assert isinstance(function, FunctionType)
        self.python: FunctionType = function
        update_wrapper(self, function)

    @cached_property
    def compiled(self) -> Callable[P, R]:
        """The compiled loop, or the plain one where Numba is not used."""
        if not numba_is_used():
            return _unwarned(self.python)
        loop: Callable[P, R] = _compiled(self.python)
        return loop

    def __call__(self, *args: P.args, **kwargs: P.kwargs) -> R:
        return self.compiled(*args, **kwargs)


def _unwarned(loop: Callable[P, R]) -> Callable[P, R]:
    """A plain loop that, like a compiled one, does not warn of an exponential without room."""

    @wraps(loop)
    def run(*args: P.args, **kwargs: P.kwargs) -> R:
        with np.errstate(all="ignore"):
            return loop(*args, **kwargs)

    return run


def kernel(function: Callable[P, R]) -> Kernel[P, R]:
    """Mark a time loop that is compiled at its first call."""
    return Kernel(function)


@cache
def _compiled(function: FunctionType, inline: bool = False) -> Any:
    """`function` compiled by Numba, with all marked functions it names compiled into it."""
    aligned = _loading().result()
    import numba

    settings: Any = numba.config
    names = {**function.__globals__}
    for name in _names(function.__code__):
        found = names.get(name)
        if isinstance(found, Kernel):
            names[name] = _compiled(found.python)
        elif form := getattr(found, "compiled_form", None):
            names[name] = _compiled(form, inline=True) if isinstance(form, FunctionType) else form
    twin = FunctionType(
        function.__code__, names, function.__name__, function.__defaults__, function.__closure__
    )
    twin.__module__, twin.__qualname__ = function.__module__, function.__qualname__
    # Small formulas must be inlined, or the loop around them is not vectorised (4 times slower).
    options = {**_OPTIONS, "cache": False, "forceinline": True} if inline else _OPTIONS
    before = settings.CACHE_DIR
    settings.CACHE_DIR = str(cache_folder())
    try:
        loop = numba.njit(pipeline_class=aligned, **options)(twin)
    finally:
        settings.CACHE_DIR = before
    if not inline:
        _make_sturdy(loop._cache)
    return loop


@cache
def _loading() -> Future[Any]:
    """Numba loads itself in a thread of its own: an interrupt, which reaches the main thread only, would
    leave half a Numba, and no later import mends that. What it gives is the compiler."""

    def load() -> Any:
        from numba.core.registry import cpu_target

        from kramlib.engine.aligned import Aligned

        cpu_target.typing_context.refresh()
        cpu_target.target_context.refresh()
        return Aligned

    return ThreadPoolExecutor(1).submit(load)


def _make_sturdy(kept: Any) -> None:
    """A torn file, a full disk or an interrupt must not end a run: what cannot be kept or read back is
    compiled anew."""
    load, save = kept.load_overload, kept.save_overload

    def loaded(*args: Any) -> Any:
        try:
            return load(*args)
        except Exception:
            with suppress(Exception):
                kept.flush()
            return None

    def saved(*args: Any) -> None:
        with suppress(Exception):
            save(*args)

    kept.load_overload, kept.save_overload = loaded, saved


def _names(code: CodeType) -> Iterator[str]:
    yield from code.co_names
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            yield from _names(constant)


@cache
def cache_folder() -> Path:
    """Where compiled loops of exactly these sources are kept. KRAM_CACHE_DIR moves its parent."""
    from platformdirs import user_cache_path

    chosen = os.environ.get("KRAM_CACHE_DIR")
    parent = (Path(chosen) if chosen else user_cache_path("kramlib")) / "compiled"
    folder = parent / sources_hash()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        _forget_old(parent, keep=folder)
    except OSError:
        pass  # Numba then finds a writable folder of its own, or compiles without keeping.
    return folder


@cache
def sources_hash() -> str:
    """A name for the present state of every source that compiled code can reach."""
    root = Path(__file__).parent.parent
    digest = hashlib.sha256(platform.python_version().encode())
    for path in sorted(root.rglob("*.py")):
        if path.relative_to(root).parts[0] not in _UPPER_FLOORS:
            digest.update(path.relative_to(root).as_posix().encode())
            digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


def _forget_old(parent: Path, keep: Path) -> None:
    """Remove all but the newest few folders, so that edits do not fill the disk."""
    others = [p for p in parent.iterdir() if p.is_dir() and p != keep]
    others.sort(key=lambda p: p.stat().st_mtime, reverse=True)
    for old in others[_FOLDERS_KEPT:]:
        shutil.rmtree(old, ignore_errors=True)
