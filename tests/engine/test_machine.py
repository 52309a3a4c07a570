"""What the machine can do, and what a browser cannot."""

import sys

import pytest

from kramlib.engine.machine import cores, has_threads


def test_here_threads_can_be_started() -> None:
    assert has_threads()
    assert cores() >= 1


def test_in_a_browser_they_cannot(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "emscripten")
    assert not has_threads()
    assert cores() == 1
