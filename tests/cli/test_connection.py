"""The servers of the lessons send what they have to say at once."""

from pathlib import Path
from unittest.mock import create_autospec

import pytest

pytest.importorskip("jupyter_server")

from jupyter_server.services.kernels.connection.channels import ZMQChannelsWebsocketConnection
from jupyter_server.services.kernels.websocket import KernelWebsocketHandler

from kramlib.cli import app, lab
from kramlib.cli.connection import Prompt
from kramlib.cli.serving import CONNECTION


def test_both_servers_use_it() -> None:
    assert f"{Prompt.__module__}.{Prompt.__name__}" == CONNECTION
    commands = lab._command(Path("x"), "", 8888, open_browser=False), app.command(Path("x"), 8889, "a.ipynb")
    for command in commands:
        assert [option for option in command if option.endswith(f"connection_class={CONNECTION}")]


def test_it_asks_for_no_delay_and_then_connects_as_any(monkeypatch: pytest.MonkeyPatch) -> None:
    page, connected = create_autospec(KernelWebsocketHandler, instance=True), []
    monkeypatch.setattr(ZMQChannelsWebsocketConnection, "connect", lambda own: connected.append(own))
    connection = Prompt(websocket_handler=page)
    connection.connect()
    page.set_nodelay.assert_called_once_with(True)
    assert connected == [connection]
