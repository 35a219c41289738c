"""The client of an account, with asyncio."""

from __future__ import annotations

import asyncio
from contextlib import aclosing
from typing import overload  # the HTTP library has imported it anyway

import httpx2

from tpql.client.client import TIMEOUT, is_stream, only, reply_of
from tpql.client.errors import Failure, TpqlAnswerError, TpqlConnectionError
from tpql.client.exchange import Fetch
from tpql.client.intake import Intake, readable
from tpql.client.replies import Reply, same
from tpql.client.requests import Requests
from tpql.client.transport import NO_ANSWER, AsyncAuthorizing

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, AsyncIterator, Awaitable, Callable
    from types import TracebackType
    from typing import Any, Self, TypeVar

    from tpql.client.auth import Auth, ServiceToken
    from tpql.client.exchange import Broken, Course
    from tpql.client.outgoing import Asked
    from tpql.client.replies import Answer
    from tpql.client.streaming import Stream

    T = TypeVar("T")

__all__ = ["AsyncClient"]


class AsyncClient:
    """Asks an account; use it in an ``async with`` statement, or :meth:`close` it.

    The arguments, questions and errors are those of :class:`tpql.client.Client`; ``transport``
    is an ``httpx2.AsyncBaseTransport``, and ``sleep`` a coroutine function.
    """

    def __init__(
        self,
        base_url: str,
        auth: Auth,
        *,
        timeout: float = TIMEOUT,
        transport: httpx2.AsyncBaseTransport | None = None,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
        **options: Any,
    ) -> None:
        self._requests = Requests(base_url, auth, **options)
        inner = transport or httpx2.AsyncHTTPTransport()
        self._http = httpx2.AsyncClient(transport=AsyncAuthorizing(inner, auth), timeout=timeout)
        self._sleep = sleep

    # ------------------------------------------------------------ questions

    async def query(self, asked: Asked) -> Answer:
        """Return the answer to a query: one page of items, or the value of ``result``."""
        return await self._run(self._requests.query(asked))

    @overload
    def iterate(
        self, asked: Asked, *, page: int | None = ..., limit: int | None = ...
    ) -> AsyncIterator[Any]: ...

    @overload
    def iterate(
        self,
        asked: Asked,
        *,
        page: int | None = ...,
        limit: int | None = ...,
        into: Callable[..., T],
    ) -> AsyncIterator[T]: ...

    async def iterate(
        self,
        asked: Asked,
        *,
        page: int | None = None,
        limit: int | None = None,
        into: Callable[..., Any] = same,
    ) -> AsyncIterator[Any]:
        """Yield all items of a query, page by page."""
        for pages in self._requests.pages(asked, page, limit):
            while (query := pages.next_query()) is not None:
                for item in pages.take_in(await self._run(self._requests.page(query))):
                    yield into(item)

    @overload
    def stream(self, asked: Asked) -> AsyncIterator[Any]: ...

    @overload
    def stream(self, asked: Asked, *, into: Callable[..., T]) -> AsyncIterator[T]: ...

    async def stream(self, asked: Asked, *, into: Callable[..., Any] = same) -> AsyncIterator[Any]:
        """Yield all items from the streaming endpoint in the order of their ids, as they arrive."""
        stream = self._requests.stream(asked)
        while True:
            try:
                async with aclosing(self._items(stream)) as items:
                    async for item in items:
                        yield into(item)
            except (TpqlConnectionError, TpqlAnswerError) as error:
                await self._sleep(stream.resume_after(error))
            else:
                return

    @overload
    async def one(self, asked: Asked) -> Any: ...

    @overload
    async def one(self, asked: Asked, *, into: Callable[..., T]) -> T: ...

    async def one(self, asked: Asked, *, into: Callable[..., Any] = same) -> Any:
        """Return the only item that a query has."""
        return into(only(await self.query(asked)))

    async def count(self, asked: Asked) -> int:
        """Return how many items a query has in all, whatever its ``take``."""
        return await self._run(self._requests.count(asked))

    async def logged_user(self) -> dict[str, Any]:
        """Return the user whose credentials these are."""
        return await self._run(self._requests.logged_user())

    async def authenticate(self, login: str | None = None) -> ServiceToken:
        """Return the service token of the user, or for an administrator that of another."""
        return await self._run(self._requests.authenticate(login))

    async def text(self, path: str) -> str:
        """Return the text at a path of the account, such as ``/api/v1/Index/meta``."""
        return await self._run(self._requests.text(path))

    # ------------------------------------------------------------ the wire

    async def _run(
        self, course: Course[T], get: Callable[[str], Awaitable[Reply | Broken]] | None = None
    ) -> T:
        """Follow a course to its end."""
        get = get or self._get
        outcome: Reply | Broken | None = None
        try:
            while True:
                step = course.send(outcome)
                if isinstance(step, Fetch):
                    outcome = await get(step.url)
                else:
                    await self._sleep(step.seconds)
                    outcome = None
        except StopIteration as end:
            value: T = end.value
            return value

    async def _get(self, url: str) -> Reply | Broken:
        try:
            request = self._http.build_request("GET", url)
            return await self._read(await self._http.send(request, stream=True))
        except NO_ANSWER as error:
            return self._requests.broken(error)

    async def _read(self, response: httpx2.Response) -> Reply:
        """Take in a response, and close it."""
        intake = Intake(self._requests.largest_answer)
        try:
            async for piece in response.aiter_bytes():
                intake.add(piece)
        finally:
            await response.aclose()
        return reply_of(response, intake)

    async def _items(self, stream: Stream) -> AsyncGenerator[Any]:
        """Yield what one request gives of a stream."""
        response = await self._opened(stream.open())
        try:
            async for piece in response.aiter_text():
                for item in stream.feed(piece):
                    yield item
        except NO_ANSWER as error:
            reason = self._requests.broken(error).reason
            raise TpqlConnectionError(reason, Failure(url=stream.url)) from None
        finally:
            await response.aclose()
        stream.finish()

    async def _opened(self, url: str) -> httpx2.Response:
        """Return a response whose items have not been read yet."""
        opened: list[httpx2.Response] = []

        async def get(url: str) -> Reply | Broken:
            try:
                response = await self._http.send(self._http.build_request("GET", url), stream=True)
                if is_stream(response):
                    response.encoding = readable(response.charset_encoding)
                    opened.append(response)
                    return Reply(response.status_code, dict(response.headers))
                return await self._read(response)
            except NO_ANSWER as error:
                return self._requests.broken(error)

        await self._run(self._requests.opening(url), get)
        return opened[-1]

    async def close(self) -> None:
        """Close the connections."""
        await self._http.aclose()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self.close()

    def __repr__(self) -> str:
        return f"AsyncClient({self._requests.base!r}, {self._requests.auth!r})"
