"""What `kram lab` and `kram app` share: a free port of this machine, and a server that ends cleanly."""

import os
import socket
import subprocess
import webbrowser

from kramlib.errors import KramError
from kramlib.text import _

CONNECTION = "kramlib.cli.connection.Prompt"  # of pages to kernels; imported by the servers only
FIRST_PORT, PORTS_TRIED = 8888, 50
_SECONDS_TO_END = 10


class ServingError(KramError):
    """A server cannot be started as asked."""


def browser_is_there() -> bool:
    """Whether a browser could be opened here."""
    try:
        webbrowser.get()
    except webbrowser.Error:
        return False
    return True


def serve(command: list[str], environment: dict[str, str]) -> int:
    """Run the server until it ends. On Control-C it gets the time to close its kernels."""
    with subprocess.Popen(command, env=environment) as server:
        try:
            return server.wait()
        except KeyboardInterrupt:
            server.terminate()
            try:
                server.wait(_SECONDS_TO_END)
            except subprocess.TimeoutExpired:
                server.kill()
            raise


def checked_port(wanted: int | None) -> int:
    """A free port: the wanted one, or the first from 8888 on."""
    if wanted is not None:
        if not 1024 <= wanted <= 65535:
            raise ServingError(_("--port {port} is outside 1024 to 65535.").format(port=wanted))
        if not is_free(wanted):
            raise ServingError(
                _("Port {port} is in use by another program. Choose another, or leave --port out.").format(
                    port=wanted
                )
            )
        return wanted
    return first_free_port()


def first_free_port() -> int:
    """The first port from 8888 on that nobody listens on."""
    for port in range(FIRST_PORT, FIRST_PORT + PORTS_TRIED):
        if is_free(port):
            return port
    raise ServingError(_("No free port was found. Name one with --port."))


def is_free(port: int) -> bool:
    """Whether a server could listen on this port of the local machine."""
    with socket.socket() as probe:
        if os.name == "posix":  # a port just left is free; elsewhere this would allow sharing one
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True
