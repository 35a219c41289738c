"""The client of an account."""

from __future__ import annotations

import time
from contextlib import closing
from typing import overload  # the HTTP library has imported it anyway

import httpx2

from tpql.client.errors import Failure, TpqlAnswerError, TpqlConnectionError
from tpql.client.exchange import Fetch
from tpql.client.intake import LARGEST_ANSWER, Intake, readable
from tpql.client.replies import Reply, same
from tpql.client.requests import Requests
from tpql.client.splitting import LONGEST_URL
from tpql.client.transport import NO_ANSWER, Authorizing

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterator
    from types import TracebackType
    from typing import Any, Self, TypeVar

    from tpql.client.auth import Auth, ServiceToken
    from tpql.client.exchange import Broken, Course
    from tpql.client.outgoing import Asked
    from tpql.client.replies import Answer
    from tpql.client.retry import Retry
    from tpql.client.streaming import Stream
    from tpql.schema.model import Schema

    T = TypeVar("T")

__all__ = ["TIMEOUT", "Client", "is_stream", "only", "reply_of"]

TIMEOUT = 60.0
"""How many seconds a client waits for a connection, or for the next piece of an answer."""


class Client:
    """Asks an account; use it in a ``with`` statement, or :meth:`close` it.

    Args:
        base_url: the address of the account, ``https://name.tpondemand.com``.
        auth: who is asking: an :class:`tpql.client.AccessToken`, ...
        schema: the entity model to check queries with, by default the built-in one.
        check: check each query before it is sent, and do not send what would be refused.
        retry: when to send a request once more.
        timeout: seconds to wait for a connection, or for the next piece of an answer.
        longest_url: URLs with more characters are split, or refused.
        largest_answer: answers, and items of a stream, with more bytes are refused.
        parse_float: what makes a number of JSON with a fraction; ``decimal.Decimal`` keeps
            all digits.
        transport: another way to the wire than HTTP: for tests, or with a proxy
            (``httpx2.HTTPTransport(proxy=...)``).
        sleep: what waits between attempts.

    Raises:
        TpqlUsageError: the address is none, or credentials are not safe on the way to it.

    """

    def __init__(
        self,
        base_url: str,
        auth: Auth,
        *,
        schema: Schema | None = None,
        check: bool = True,
        retry: Retry | None = None,
        timeout: float = TIMEOUT,
        longest_url: int = LONGEST_URL,
        largest_answer: int = LARGEST_ANSWER,
        parse_float: Callable[[str], Any] = float,
        transport: httpx2.BaseTransport | None = None,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._requests = Requests(
            base_url,
            auth,
            schema=schema,
            check=check,
            retry=retry,
            longest_url=longest_url,
            largest_answer=largest_answer,
            parse_float=parse_float,
        )
        inner = transport or httpx2.HTTPTransport()
        self._http = httpx2.Client(transport=Authorizing(inner, auth), timeout=timeout)
        self._sleep = sleep

    # ------------------------------------------------------------ questions

    def query(self, asked: Asked) -> Answer:
        """Return the answer to a query: one page of items, or the value of ``result``.

        Args:
            asked: a URL, a path with query, a :class:`tpql.Query` or a builder.

        Raises:
            TpqlSyntaxError, TpqlTypeError: the query is wrong, and was not sent.
            TpqlClientError: the account refuses, or does not answer.

        """
        return self._run(self._requests.query(asked))

    @overload
    def iterate(
        self, asked: Asked, *, page: int | None = ..., limit: int | None = ...
    ) -> Iterator[Any]: ...

    @overload
    def iterate(
        self,
        asked: Asked,
        *,
        page: int | None = ...,
        limit: int | None = ...,
        into: Callable[..., T],
    ) -> Iterator[T]: ...

    def iterate(
        self,
        asked: Asked,
        *,
        page: int | None = None,
        limit: int | None = None,
        into: Callable[..., Any] = same,
    ) -> Iterator[Any]:
        """Yield all items of a query, page by page.

        ``id`` is added as the last key of the order, so that no item comes twice.

        Args:
            asked: as for :meth:`query`.
            page: how many items to ask for at once; by default the query's ``take``, or 1000.
            limit: the most items to yield.
            into: what makes a result of each item: a ``TypedDict`` of ``tpql infer``, or any
                function; by default they stay the dictionaries that they are.

        """
        for pages in self._requests.pages(asked, page, limit):
            while (query := pages.next_query()) is not None:
                yield from map(into, pages.take_in(self._run(self._requests.page(query))))

    @overload
    def stream(self, asked: Asked) -> Iterator[Any]: ...

    @overload
    def stream(self, asked: Asked, *, into: Callable[..., T]) -> Iterator[T]: ...

    def stream(self, asked: Asked, *, into: Callable[..., Any] = same) -> Iterator[Any]:
        """Yield all items from the streaming endpoint in the order of their ids, as they arrive.

        A stream that breaks goes on after the last item, as often as the retry policy says.

        Raises:
            TpqlUsageError: the query has what that endpoint ignores, such as ``orderBy``.
            TpqlClientError: the account refuses, or does not answer.

        """
        stream = self._requests.stream(asked)
        while True:
            try:
                with closing(self._items(stream)) as items:
                    yield from map(into, items)
            except (TpqlConnectionError, TpqlAnswerError) as error:
                self._sleep(stream.resume_after(error))
            else:
                return

    def _items(self, stream: Stream) -> Generator[Any]:
        """Yield what one request gives of a stream."""
        response = self._opened(stream.open())
        try:
            for piece in response.iter_text():
                yield from stream.feed(piece)
        except NO_ANSWER as error:
            reason = self._requests.broken(error).reason
            raise TpqlConnectionError(reason, Failure(url=stream.url)) from None
        finally:
            response.close()
        stream.finish()

    def _opened(self, url: str) -> httpx2.Response:
        """Return a response whose items have not been read yet."""
        opened: list[httpx2.Response] = []

        def get(url: str) -> Reply | Broken:
            try:
                response = self._http.send(self._http.build_request("GET", url), stream=True)
                if is_stream(response):
                    response.encoding = readable(response.charset_encoding)
                    opened.append(response)
                    return Reply(response.status_code, dict(response.headers))
                return self._read(response)
            except NO_ANSWER as error:
                return self._requests.broken(error)

        self._run(self._requests.opening(url), get)
        return opened[-1]

    @overload
    def one(self, asked: Asked) -> Any: ...

    @overload
    def one(self, asked: Asked, *, into: Callable[..., T]) -> T: ...

    def one(self, asked: Asked, *, into: Callable[..., Any] = same) -> Any:
        """Return the only item that a query has.

        Raises:
            TpqlAnswerError: it has none, or several.

        """
        return into(only(self.query(asked)))

    def count(self, asked: Asked) -> int:
        """Return how many items a query has in all, whatever its ``take``."""
        return self._run(self._requests.count(asked))

    def logged_user(self) -> dict[str, Any]:
        """Return the user whose credentials these are, as ``/api/v1/users/LoggedUser`` does."""
        return self._run(self._requests.logged_user())

    def authenticate(self, login: str | None = None) -> ServiceToken:
        """Return the service token of the user, to be used as ``auth`` of a client.

        Args:
            login: whose token; administrators may ask for that of another user or ``System``.

        """
        return self._run(self._requests.authenticate(login))

    def text(self, path: str) -> str:
        """Return the text at a path of the account, such as ``/api/v1/Index/meta``."""
        return self._run(self._requests.text(path))

    # ------------------------------------------------------------ the wire

    def _run(self, course: Course[T], get: Callable[[str], Reply | Broken] | None = None) -> T:
        """Follow a course to its end."""
        get = get or self._get
        outcome: Reply | Broken | None = None
        try:
            while True:
                step = course.send(outcome)
                if isinstance(step, Fetch):
                    outcome = get(step.url)
                    continue
                self._sleep(step.seconds)
                outcome = None
        except StopIteration as end:
            value: T = end.value
            return value

    def _get(self, url: str) -> Reply | Broken:
        try:
            return self._read(self._http.send(self._http.build_request("GET", url), stream=True))
        except NO_ANSWER as error:
            return self._requests.broken(error)

    def _read(self, response: httpx2.Response) -> Reply:
        """Take in a response, and close it."""
        intake = Intake(self._requests.largest_answer)
        try:
            for piece in response.iter_bytes():
                intake.add(piece)
        finally:
            response.close()
        return reply_of(response, intake)

    def close(self) -> None:
        """Close the connections."""
        self._http.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"Client({self._requests.base!r}, {self._requests.auth!r})"


def only(answer: Answer) -> Any:
    """Return the only item of an answer.

    Raises:
        TpqlAnswerError: there is none, or several.

    """
    if len(answer.items) != 1 or answer.next is not None:
        many = "no item" if not answer.items else "more than one item"
        raise TpqlAnswerError(f"one item was asked for, the answer has {many}")
    return answer.items[0]


def is_stream(response: httpx2.Response) -> bool:
    """Tell whether a response has items to be read, and is no error or page to log in."""
    kind = response.headers.get("content-type", "")
    return response.status_code == 200 and "html" not in kind


def reply_of(response: httpx2.Response, intake: Intake) -> Reply:
    """Return what is known of a response that was taken in."""
    return Reply(
        response.status_code, dict(response.headers), intake.text(response.charset_encoding)
    )
