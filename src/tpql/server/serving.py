"""The emulated account on a port of this machine."""

from __future__ import annotations

import ipaddress
import socket
from contextlib import suppress

import uvicorn

from tpql.errors import TpqlUsageError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from tpql.server.app import Account

__all__ = ["bind", "is_loopback", "serve"]

_GRACE = 5
"""Seconds for answers under way when the server is told to stop."""

_BIGGEST_URL = 512 * 1024


def is_loopback(host: str) -> bool:
    """Tell whether nobody but this machine reaches an address."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def bind(host: str, port: int, *, public: bool = False) -> socket.socket:
    """Take a port.

    Args:
        host: the address to listen at.
        port: the port; 0 is any that is free.
        public: whether others than this machine may reach it.

    Raises:
        TpqlUsageError: others may reach it and that is not wanted, or the port is taken.

    """
    if not public and not is_loopback(host):
        raise TpqlUsageError(
            f"{host} can be reached from other machines, by anybody who has a password of this "
            "account; if you know that, say --i-know"
        )
    try:
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        return socket.create_server((host, port), family=family, backlog=128)
    except OSError as error:
        reason = error.strerror or str(error)
        raise TpqlUsageError(f"cannot listen at {host}:{port}: {reason}") from None


def serve(account: Account, taken: socket.socket, ready: Callable[[], None] | None = None) -> None:
    """Serve until the process is told to stop; requests under way are answered first.

    Args:
        account: what answers.
        taken: the port, from :func:`bind`.
        ready: called when the server answers.

    """
    # Access logs would show the URLs, and with them what they carry.
    config = uvicorn.Config(
        account,
        access_log=False,
        log_level="warning",
        lifespan="off",
        timeout_graceful_shutdown=_GRACE,
        h11_max_incomplete_event_size=_BIGGEST_URL,
        http="h11",
        ws="none",
        server_header=False,
    )
    # The server has come to its end in order before it raises the interrupt again.
    with suppress(KeyboardInterrupt):
        _Server(config, ready).run(sockets=[taken])


class _Server(uvicorn.Server):
    """Tells when it answers."""

    def __init__(self, config: uvicorn.Config, ready: Callable[[], None] | None) -> None:
        super().__init__(config)
        self._ready = ready

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        if self._ready is not None:
            self._ready()
