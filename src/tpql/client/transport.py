"""The last step to the wire, where credentials are added.

Everything above sees requests without them: loggers, exceptions, hooks, recorders.
"""

from __future__ import annotations

from urllib.parse import quote

import httpx2

TYPE_CHECKING = False
if TYPE_CHECKING:
    from tpql.client.auth import Auth

__all__ = ["NO_ANSWER", "AsyncAuthorizing", "Authorizing"]

NO_ANSWER = (httpx2.HTTPError, httpx2.InvalidURL)
"""What the library raises where there is no answer, or a redirect leads to what is no URL."""


class Authorizing(httpx2.BaseTransport):
    """Adds credentials to each request and hands it on."""

    def __init__(self, inner: httpx2.BaseTransport, auth: Auth) -> None:
        self._inner = inner
        self._auth = auth

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        """Send the request with credentials."""
        try:
            return self._inner.handle_request(_authorized(request, self._auth))
        except BaseException as error:
            raise _bare(error) from None

    def close(self) -> None:
        """Close the connections."""
        self._inner.close()


class AsyncAuthorizing(httpx2.AsyncBaseTransport):
    """Adds credentials to each request and hands it on, with asyncio."""

    def __init__(self, inner: httpx2.AsyncBaseTransport, auth: Auth) -> None:
        self._inner = inner
        self._auth = auth

    async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
        """Send the request with credentials."""
        try:
            return await self._inner.handle_async_request(_authorized(request, self._auth))
        except BaseException as error:
            raise _bare(error) from None

    async def aclose(self) -> None:
        """Close the connections."""
        await self._inner.aclose()


def _authorized(request: httpx2.Request, auth: Auth) -> httpx2.Request:
    added = "&".join(f"{name}={quote(value, safe='')}" for name, value in auth.parameters())
    url = str(request.url)
    if added:
        url = f"{url}{'&' if request.url.query else '?'}{added}"
    headers = request.headers.copy()
    for name, value in auth.headers():
        headers[name] = value
    return httpx2.Request(
        request.method, url, headers=headers, stream=request.stream, extensions=request.extensions
    )


def _bare(error: BaseException) -> BaseException:
    """Return an error without the frames below: their variables hold the credentials.

    Some tools show them with a traceback.
    """
    error.__context__ = None
    return error.with_traceback(None)
