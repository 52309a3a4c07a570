"""The connection of a page to its kernel, without the pauses that TCP makes between small messages.

A move of a slider is answered by a handful of them. Left to itself, the system holds each back until the
browser has acknowledged the one before, and browsers take up to 40 ms for that. Named by `kram lab` and
`kram app` to their servers.
"""

import asyncio

from jupyter_server.services.kernels.connection.channels import ZMQChannelsWebsocketConnection


class Prompt(ZMQChannelsWebsocketConnection):
    """Sends each message at once."""

    # The class above returns this as well, against its own base, which names a coroutine.
    def connect(self) -> "asyncio.Future[None] | None":  # type: ignore[override]
        """Connect page and kernel."""
        self.websocket_handler.set_nodelay(True)
        return super().connect()
