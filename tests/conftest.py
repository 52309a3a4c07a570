"""What every test shares: one rule on skipping, who runs beside whom, and English unless a test says
otherwise."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from kramlib.engine.compiled import Kernel

# Whoever starts a server looks for a free port first: two at once would find the same.
_START_SERVERS = (
    "tests/browser/",
    "tests/cli/test_lab.py",
    "tests/cli/test_app.py",
    "tests/abuse/test_files.py",
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """In `pytest -n 2 --dist loadgroup` a file stays in one process, and all servers in the same one."""
    for item in items:
        file = item.nodeid.partition("::")[0]
        item.add_marker(pytest.mark.xdist_group("servers" if file.startswith(_START_SERVERS) else file))


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch) -> None:
    """Tests speak English wherever they are run from."""
    monkeypatch.setenv("KRAM_LANG", "en")


def skip_or_fail(reason: str) -> None:
    """Skip on a learner's machine; fail in CI, where everything has to run."""
    if os.environ.get("CI", "").lower() in {"1", "true"}:
        pytest.fail(f"{reason} In CI this must run.")
    pytest.skip(reason)


@contextmanager
def plain_python(kernel: "Kernel[..., Any]") -> Iterator[None]:
    """Run a time loop as the plain Python it is written in."""
    kept = kernel.compiled
    kernel.__dict__["compiled"] = kernel.python
    try:
        yield
    finally:
        kernel.__dict__["compiled"] = kept
