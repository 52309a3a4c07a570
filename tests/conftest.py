"""What every test shares: one rule on skipping, free ports, and English unless a test says otherwise."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from kramlib.cli import serving
from kramlib.engine.compiled import Kernel


def pytest_configure() -> None:
    """In `pytest -n 2` each process looks for free ports in a range of its own."""
    worker = os.environ.get("PYTEST_XDIST_WORKER", "gw0")
    serving.FIRST_PORT += serving.PORTS_TRIED * int(worker.removeprefix("gw"))


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
