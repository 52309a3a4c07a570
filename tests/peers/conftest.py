"""Tests marked `peer` skip where NEURON cannot run, except in CI, where that is a failure."""

from __future__ import annotations

import os

import pytest

from .mrg_neuron import available


@pytest.fixture(autouse=True)
def _peer_is_there(request: pytest.FixtureRequest) -> None:
    if request.node.get_closest_marker("peer") is None:
        return
    reason = available()
    if reason is None:
        return
    if os.environ.get("CI", "").lower() == "true":
        pytest.fail(f"the peer must run in CI: {reason}", pytrace=False)
    pytest.skip(reason)
