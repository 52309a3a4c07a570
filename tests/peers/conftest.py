"""Tests marked `peer` skip where NEURON cannot run, except in CI, where that is a failure."""

from __future__ import annotations

import pytest

from tests.conftest import skip_or_fail

from .mrg_neuron import available


@pytest.fixture(autouse=True)
def _peer_is_there(request: pytest.FixtureRequest) -> None:
    if request.node.get_closest_marker("peer") is None:
        return
    reason = available()
    if reason is not None:
        skip_or_fail(reason)
