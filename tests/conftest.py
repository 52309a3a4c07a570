"""What every test shares: one rule on skipping, and English unless a test says otherwise."""

import os

import pytest


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch) -> None:
    """Tests speak English wherever they are run from."""
    monkeypatch.setenv("KRAM_LANG", "en")


def skip_or_fail(reason: str) -> None:
    """Skip on a learner's machine; fail in CI, where everything has to run."""
    if os.environ.get("CI", "").lower() in {"1", "true"}:
        pytest.fail(f"{reason} In CI this must run.")
    pytest.skip(reason)
