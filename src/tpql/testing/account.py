"""An account to test against: it answers, can be made to fail, and knows what it was asked."""

from __future__ import annotations

from collections import deque
from secrets import token_urlsafe
from typing import TYPE_CHECKING

from tpql.build import Q
from tpql.query.url import parse_query
from tpql.server.app import Account, directory_of
from tpql.testing.asked import Received, difference, same

if TYPE_CHECKING:
    from tpql.client.async_client import AsyncClient
    from tpql.client.auth import Auth
    from tpql.client.client import Client
    from tpql.client.outgoing import Asked
    from tpql.engine import Dataset
    from tpql.query.document import Query
    from tpql.server.directory import Directory
    from tpql.server.messages import Request, Response
    from tpql.server.users import User
    from tpql.testing.faults import Fault
    from tpql.testing.transport import AsyncTransport, Transport

__all__ = ["LocalAccount"]

_NAME = "tests"


class LocalAccount:
    """An account in this process.

    ``received`` holds the requests that arrived, in order; ``pauses`` how many seconds the
    clients of :meth:`client` would have waited between attempts.

    Args:
        data: what it answers from.
        directory: who may ask; by default the users of the data.
        relative: whether ``next`` and ``prev`` are links without a host, as some servers send.

    """

    url = "https://account.example"
    """Its address."""

    def __init__(
        self, data: Dataset, directory: Directory | None = None, *, relative: bool = False
    ) -> None:
        # Passwords of tests are no secrets: a quick hash will do.
        people = directory or directory_of(data, cost=2)
        self._account = Account(data, people, relative=relative)
        self._faults: deque[Fault | None] = deque()
        self._always: Fault | None = None
        self.received: list[Received] = []
        self.pauses: list[float] = []
        self.password = token_urlsafe(16)
        first = self.directory.administrator() or self.directory.user("System")
        self.login = first.login
        self.directory.set_password(self.login, self.password)
        self.token = self._token(first)

    def _token(self, user: User) -> str:
        if user.is_system:
            return self.directory.service_token(user.login)
        return self.directory.create_access_token(user.login, _NAME)

    @property
    def data(self) -> Dataset:
        """What it answers from."""
        return self._account.data

    @property
    def directory(self) -> Directory:
        """Who may ask: users, passwords, tokens."""
        return self._account.directory

    @property
    def auth(self) -> Auth:
        """The credentials of an administrator of the account, for a client."""
        from tpql.client.auth import AccessToken, ServiceToken

        system = self.directory.user(self.login).is_system
        return ServiceToken(self.token) if system else AccessToken(self.token)

    # ------------------------------------------------------------ clients

    @property
    def transport(self) -> Transport:
        """What a client of ``httpx2`` takes as ``transport`` to reach the account."""
        from tpql.testing.transport import Transport

        return Transport(self.answer)

    @property
    def async_transport(self) -> AsyncTransport:
        """The same for an asynchronous client."""
        from tpql.testing.transport import AsyncTransport

        return AsyncTransport(self.answer)

    def client(self, **options: object) -> Client:
        """Return a client of the account; the options are those of :class:`tpql.client.Client`."""
        from tpql.client.client import Client

        given = {"transport": self.transport, "sleep": self.pauses.append, **options}
        return Client(self.url, given.pop("auth", self.auth), **given)  # type: ignore[arg-type]  # the caller's

    def async_client(self, **options: object) -> AsyncClient:
        """Return an asynchronous client of the account."""
        from tpql.client.async_client import AsyncClient

        async def sleep(seconds: float) -> None:
            self.pauses.append(seconds)

        given = {"transport": self.async_transport, "sleep": sleep, **options}
        return AsyncClient(self.url, given.pop("auth", self.auth), **given)  # type: ignore[arg-type]  # the caller's

    # ------------------------------------------------------------ faults

    def fail_with(self, *faults: Fault | None) -> None:
        """Let the next requests fail, each with one fault; ``None`` lets one pass."""
        self._faults += faults

    def fail_always(self, fault: Fault | None) -> None:
        """Let every request fail; ``None`` ends that."""
        self._always = fault

    def answer(self, request: Request) -> Response:
        """Answer a request: truly, or with the fault whose turn it is."""
        self.received.append(Received(request.method, request.asked))
        fault = self._next_fault()
        response = self._account.answer(request)
        return response if fault is None else fault.change(response)

    def _next_fault(self) -> Fault | None:
        try:
            return self._faults.popleft()
        except IndexError:  # to ask before would be a race of threads
            return self._always

    # ------------------------------------------------------------ what was asked

    @property
    def queries(self) -> list[Query]:
        """The queries that were received, in order."""
        return [query for request in self.received if (query := request.query) is not None]

    def forget(self) -> None:
        """Forget what was received so far."""
        self.received.clear()
        self.pauses.clear()

    def assert_asked(
        self, expected: Asked, *, times: int | None = None, exactly: bool = False
    ) -> None:
        """Require that a query was received.

        Args:
            expected: the query; spelling and the order of parameters do not count.
            times: how often; by default once or more.
            exactly: whether ``take``, ``skip`` and order count too where they are not expected.

        Raises:
            AssertionError: it was not; the message shows the nearest that was.

        """
        query = _read(expected)
        found = sum(same(query, got, exactly=exactly) for got in self.queries)
        if not found:
            raise AssertionError(difference(query, self.queries, exactly=exactly))
        if times is not None and found != times:
            raise AssertionError(f"received {found} times instead of {times}: {query!r}")

    def assert_not_asked(self, unexpected: Asked, *, exactly: bool = False) -> None:
        """Require that a query was not received.

        Raises:
            AssertionError: it was.

        """
        query = _read(unexpected)
        if any(same(query, got, exactly=exactly) for got in self.queries):
            raise AssertionError(f"received: {query!r}")

    def __repr__(self) -> str:
        return f"<{type(self).__name__} at {self.url}, {len(self.received)} requests received>"


def _read(asked: Asked) -> Query:
    if isinstance(asked, str):
        return parse_query(asked)
    return asked.query if isinstance(asked, Q) else asked
