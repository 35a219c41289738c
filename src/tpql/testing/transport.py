"""The way from a client of ``httpx2`` to an account in the same process, without a socket."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import httpx2

from tpql.server.messages import Request, Response

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Iterator

__all__ = ["AsyncTransport", "Transport"]


class Transport(httpx2.BaseTransport):
    """A transport for :class:`tpql.client.Client` or ``httpx2.Client``.

    Args:
        answer: what answers requests.

    """

    def __init__(self, answer: Callable[[Request], Response]) -> None:
        self._answer = answer

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        """Answer a request."""
        return _sent(self._answer(_received(request, request.read())), request)


class AsyncTransport(httpx2.AsyncBaseTransport):
    """A transport for :class:`tpql.client.AsyncClient` or ``httpx2.AsyncClient``.

    Args:
        answer: what answers requests.

    """

    def __init__(self, answer: Callable[[Request], Response]) -> None:
        self._answer = answer

    async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
        """Answer a request."""
        body = await request.aread()
        await asyncio.sleep(0)  # others get their turn, as with a socket
        return _sent(self._answer(_received(request, body)), request)


class _Body(httpx2.SyncByteStream, httpx2.AsyncByteStream):
    """A body that ends early where the response says so."""

    def __init__(self, response: Response, request: httpx2.Request) -> None:
        self._response = response
        self._request = request

    def __iter__(self) -> Iterator[bytes]:
        body, left = self._response.body, self._response.cut
        for piece in [body] if isinstance(body, bytes) else body:
            if left is None:
                yield piece
                continue
            yield piece[:left]
            left -= len(piece[:left])
            if left <= 0:
                raise httpx2.RemoteProtocolError(
                    "the connection ended before the end of the answer", request=self._request
                )

    async def __aiter__(self) -> AsyncIterator[bytes]:
        for piece in self:
            await asyncio.sleep(0)
            yield piece


def _received(request: httpx2.Request, body: bytes) -> Request:
    target, _, query = request.url.raw_path.decode("ascii").partition("?")
    headers = {name.lower(): value for name, value in request.headers.items()}
    base = f"{request.url.scheme}://{request.url.netloc.decode('ascii')}"
    return Request(request.method, request.url.path, target, query, headers, body, base)


def _sent(response: Response, request: httpx2.Request) -> httpx2.Response:
    """Return the response as the client sees it, or raise what it would run into."""
    longest = request.extensions.get("timeout", {}).get("read")
    if longest is not None and response.delay >= longest:
        raise httpx2.ReadTimeout("timed out", request=request)
    body = _Body(response, request)
    return httpx2.Response(response.status, headers=list(response.headers), stream=body)
