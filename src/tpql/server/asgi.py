"""The emulated account as an ASGI application, which keeps out what is no request of the API."""

from __future__ import annotations

import asyncio
import logging
import re
from concurrent.futures import ThreadPoolExecutor

from tpql.server.messages import JSON, Request, Response

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterator, MutableMapping
    from typing import Any, TypeAlias, TypeVar

    A = TypeVar("A")
    R = TypeVar("R")

    Message: TypeAlias = MutableMapping[str, Any]
    Receive: TypeAlias = Callable[[], Awaitable[Message]]
    Send: TypeAlias = Callable[[Message], Awaitable[None]]

__all__ = ["LONGEST_BODY", "LONGEST_URL", "Asgi", "is_local"]

LONGEST_URL = 64 * 1024
"""The most bytes of a URL; more is answered with 414."""

LONGEST_BODY = 4096
"""The most bytes of a body; more is answered with 413.  Only logging in sends one."""

_LOG = logging.getLogger("tpql.server")
_THREADS = 8
_HOST = re.compile(r"(?:[A-Za-z0-9._-]{1,255}|\[[0-9A-Fa-f:.]{2,45}\])(?::[0-9]{1,5})?")
_LOCAL = re.compile(r"(?ai:localhost|127(?:\.[0-9]{1,3}){3}|\[::1\])(?::[0-9]{1,5})?")
_SECURE = (("cache-control", "no-store"), ("x-content-type-options", "nosniff"))


def is_local(host: str) -> bool:
    """Tell whether a ``Host`` header names this machine to itself."""
    return _LOCAL.fullmatch(host) is not None


class Asgi:
    """An ASGI application.

    Args:
        answer: what answers requests, :meth:`tpql.server.Account.answer`; it is called from
            several threads.
        local: whether only requests for this machine by one of its own names are answered.
            A page of the web whose name leads here (DNS rebinding) has another.

    """

    def __init__(self, answer: Callable[[Request], Response], *, local: bool = False) -> None:
        self._answer = answer
        self._local = local
        self._threads = ThreadPoolExecutor(_THREADS, thread_name_prefix="tpql-server")

    def close(self) -> None:
        """End the threads, when nobody asks any more."""
        self._threads.shutdown(wait=False)

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        """Answer a request."""
        if scope["type"] == "lifespan":
            await _lifespan(receive, send)
        elif scope["type"] == "http":
            await self._send(await self._respond(scope, receive), scope["method"], send)

    async def _respond(self, scope: Message, receive: Receive) -> Response:
        headers = {
            name.decode("latin-1").lower(): value.decode("latin-1")
            for name, value in scope["headers"]
        }
        refused = self._kept_out(scope, headers)
        if refused is not None:
            return refused
        body = await _body(receive) if scope["method"] == "POST" else b""
        if body is None:
            return _plain(413, f"The body is longer than {LONGEST_BODY} bytes.")
        request = _request(scope, headers, body)
        return await self._in_thread(self._answer, request)

    def _kept_out(self, scope: Message, headers: dict[str, str]) -> Response | None:
        """Return the answer to what is not looked at any further."""
        if len(scope.get("raw_path") or b"") + len(scope["query_string"]) > LONGEST_URL:
            return _plain(414, f"The URL is longer than {LONGEST_URL} bytes.")
        host = headers.get("host")
        if host is None:
            return None
        if not _HOST.fullmatch(host):
            return _plain(400, "The Host header is none.")
        if self._local and not is_local(host):
            return _plain(421, "This account answers at 127.0.0.1 or localhost only.")
        return None

    async def _send(self, response: Response, method: str, send: Send) -> None:
        if response.delay:
            await asyncio.sleep(response.delay)
        body = response.body
        headers = [*_SECURE, *response.headers]
        if isinstance(body, bytes) and response.status != 204:
            headers.append(("content-length", str(len(body))))
        raw = [(name.encode("latin-1"), value.encode("latin-1")) for name, value in headers]
        await send({"type": "http.response.start", "status": response.status, "headers": raw})
        if isinstance(body, bytes) and response.cut is None:
            await send({"type": "http.response.body", "body": b"" if method == "HEAD" else body})
            return
        pieces = iter([body] if isinstance(body, bytes) else body)
        left = response.cut
        while left is None or left > 0:
            try:
                piece = await self._in_thread(_next, pieces)
            except Exception as error:  # too late for another status: the answer is cut off
                _LOG.error("%s in the middle of an answer", type(error).__name__)
                return
            if piece is None:
                await send({"type": "http.response.body", "body": b""})
                return
            shown = piece if left is None else piece[:left]
            left = None if left is None else left - len(shown)
            await send({"type": "http.response.body", "body": shown, "more_body": True})
        # An application that returns before the end of its body ends the connection.

    async def _in_thread(self, call: Callable[[A], R], argument: A) -> R:
        return await asyncio.get_running_loop().run_in_executor(self._threads, call, argument)


def _next(pieces: Iterator[bytes]) -> bytes | None:
    return next(pieces, None)


def _request(scope: Message, headers: dict[str, str], body: bytes) -> Request:
    raw = scope.get("raw_path") or scope["path"].encode()
    server = scope.get("server") or ("localhost", None)
    port = f":{server[1]}" if server[1] else ""
    host = headers.get("host", f"{server[0]}{port}")
    return Request(
        scope["method"],
        scope["path"],
        raw.decode("latin-1").partition("?")[0],
        scope["query_string"].decode("latin-1"),
        headers,
        body,
        f"{scope.get('scheme', 'http')}://{host}{scope.get('root_path', '')}",
    )


async def _body(receive: Receive) -> bytes | None:
    """Return the body, or nothing where it is too long."""
    body = b""
    while True:
        message = await receive()
        piece: bytes = message.get("body", b"")
        body += piece
        if len(body) > LONGEST_BODY:
            return None
        if not message.get("more_body"):
            return body


def _plain(status: int, text: str) -> Response:
    return Response.of(f'{{"Status":"{status}","Message":"{text}"}}', JSON, status)


async def _lifespan(receive: Receive, send: Send) -> None:
    """Say that there is nothing to be done before or after."""
    while True:
        message = await receive()
        await send({"type": f"{message['type']}.complete"})
        if message["type"] == "lifespan.shutdown":
            return
