"""The course of an exchange without the wire: what to send, when to wait, when to give up.

A course is a generator.  It yields :class:`Fetch` or :class:`Pause`, is sent a :class:`Reply` or
the :class:`Broken` reason why there is none, and returns what was asked for.  The client and its
asyncio twin both follow the same courses, so that there is one place for every decision.
"""

from __future__ import annotations

from datetime import UTC, datetime
from urllib.parse import urljoin, urlsplit

from tpql.client.errors import (
    Failure,
    TpqlAnswerError,
    TpqlAuthenticationError,
    TpqlClientError,
    TpqlConnectionError,
    TpqlRedirectError,
)
from tpql.client.replies import Reply, failure_of
from tpql.query.secrets import redact
from tpql.record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Generator
    from typing import TypeAlias, TypeVar

    from tpql.client.retry import Retry

    T = TypeVar("T")
    Course: TypeAlias = Generator["Fetch | Pause", "Reply | Broken | None", T]

__all__ = ["Broken", "Course", "Fetch", "Pause", "ask", "origin", "redirected"]

_REDIRECTS = (301, 302, 303, 307, 308)
_MOST_REDIRECTS = 5


class Fetch(Record):
    """Get this URL, without credentials in it."""

    url: str


class Pause(Record):
    """Wait for so many seconds."""

    seconds: float


class Broken(Record):
    """There is no answer, and why."""

    reason: str


def ask(
    url: str, retry: Retry, read: Callable[[Reply], T], hide: Callable[[str], str]
) -> Course[T]:
    """Get a URL, again and again as the policy says, and return what ``read`` makes of it.

    Raises:
        TpqlClientError: the server refuses, or did not answer in all attempts.

    """
    failures = redirects = 0
    while True:
        got = yield Fetch(url)
        retry_after = None
        if isinstance(got, Reply) and got.status in _REDIRECTS:
            redirects += 1
            url = redirected(url, got, redirects, hide)
            continue
        if isinstance(got, Broken):
            error: TpqlClientError = TpqlConnectionError(hide(got.reason), Failure(url=url))
        elif not isinstance(got, Reply):  # pragma: no cover - drivers answer a Fetch
            raise TypeError("a fetch is answered with a reply")
        elif 200 <= got.status < 300:
            try:
                return read(got)
            except TpqlAnswerError as cut:
                error = TpqlAnswerError(str(cut), Failure(status=got.status, url=url))
        else:
            error = failure_of(got, url, hide)
            if got.status not in retry.statuses:
                raise error
            retry_after = got.headers.get("retry-after")
        failures += 1
        delay = retry.delay(failures, retry_after, datetime.now(UTC))
        if delay is None:
            raise error
        yield Pause(delay)


def redirected(url: str, reply: Reply, count: int, hide: Callable[[str], str]) -> str:
    """Return where a redirect leads, if credentials may go there.

    Raises:
        TpqlAuthenticationError: it leads to a page to log in.
        TpqlRedirectError: it leads to another host, or in a circle.

    """
    failure = Failure(status=reply.status, url=url)
    try:
        # A server may repeat the credentials, which are added again anyway.
        target = urljoin(url, redact(hide(reply.headers.get("location", ""))))
        place, there = urlsplit(target), origin(target)
    except ValueError:
        raise TpqlRedirectError("the server sends us to what is no address", failure) from None
    if "login" in place.path.lower() or "signin" in place.path.lower():
        raise TpqlAuthenticationError(
            f"the server sends us to a page to log in ({there}{place.path}): "
            "the credentials are missing or refused",
            failure,
        )
    if there != origin(url):
        raise TpqlRedirectError(
            f"the server sends us to {there}; credentials for {origin(url)} do not "
            "go there. Use that address as base URL if it is right",
            failure,
        )
    if count > _MOST_REDIRECTS or target == url:
        raise TpqlRedirectError("the server sends us in a circle", failure)
    return target


def origin(url: str) -> str:
    """Return scheme, host and port of a URL."""
    parts = urlsplit(url)
    default = {"https": 443, "http": 80}.get(parts.scheme)
    port = f":{parts.port}" if parts.port not in (None, default) else ""
    return f"{parts.scheme}://{parts.hostname or ''}{port}".lower()
