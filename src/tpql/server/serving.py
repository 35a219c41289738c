"""The emulated account on a port of this machine."""

from __future__ import annotations

import ipaddress
import signal
import socket
from contextlib import suppress

import uvicorn

from tpql.errors import TpqlUsageError
from tpql.server.asgi import Asgi

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from tpql.server.messages import Request, Response

__all__ = ["Server", "bind", "is_loopback", "serve"]

_GRACE = 5
"""Seconds for answers under way when the server is told to stop."""

_PORTS = 2**16
_BIGGEST_HEAD = 256 * 1024
"""Bytes of a request without its body; the application refuses long URLs, and says why."""


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
    if not 0 <= port < _PORTS:
        raise TpqlUsageError(f"cannot listen at {host}:{port}: a port is a number up to 65535")
    try:
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        return socket.create_server((host, port), family=family, backlog=128)
    except (OSError, UnicodeError) as error:
        reason = getattr(error, "strerror", None) or "this is no address"
        raise TpqlUsageError(f"cannot listen at {host}:{port}: {reason}") from None


class Server(uvicorn.Server):
    """The server of an account on a port.

    Args:
        answer: what answers requests, :meth:`tpql.server.Account.answer`.
        local: whether to answer only requests for this machine by one of its own names.
        ready: called when the server answers.

    """

    def __init__(
        self,
        answer: Callable[[Request], Response],
        *,
        local: bool = True,
        ready: Callable[[], object] | None = None,
    ) -> None:
        self._app = Asgi(answer, local=local)
        # Access logs would show the URLs, and with them what they carry.
        super().__init__(
            uvicorn.Config(
                self._app,
                access_log=False,
                log_config=None,
                log_level="critical",
                lifespan="off",
                timeout_graceful_shutdown=_GRACE,
                h11_max_incomplete_event_size=_BIGGEST_HEAD,
                http="h11",
                ws="none",
                server_header=False,
                proxy_headers=False,
            )
        )
        self._ready = ready

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Begin to answer."""
        await super().startup(sockets)
        if self._ready is not None:
            self._ready()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Come to an end; requests under way are answered first."""
        await super().shutdown(sockets)
        self._app.close()


def serve(
    answer: Callable[[Request], Response],
    taken: socket.socket,
    ready: Callable[[], object] | None = None,
) -> None:
    """Serve until the process is told to stop; requests under way are answered first.

    It has to be called in the main thread, where signals arrive.

    Args:
        answer: what answers, :meth:`tpql.server.Account.answer`.
        taken: the port, from :func:`bind`.
        ready: called when the server answers.

    """
    local = is_loopback(taken.getsockname()[0])
    # The server raises a signal again after it has come to its end in order.
    before = signal.signal(signal.SIGTERM, signal.SIG_IGN)
    try:
        with suppress(KeyboardInterrupt):
            Server(answer, local=local, ready=ready).run(sockets=[taken])
    finally:
        signal.signal(signal.SIGTERM, before)
