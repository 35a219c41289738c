"""What can go wrong on the way to an account, one fault after the other.

>>> from tpql.testing import faults
>>> faults.too_many_requests(retry_after=2)
Fault(name='too_many_requests')
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from tpql.record import Record, field
from tpql.server.messages import JSON, Response

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = [
    "KINDS",
    "Fault",
    "cut",
    "login_page",
    "login_redirect",
    "server_error",
    "slow",
    "too_many_requests",
    "truncated",
    "unavailable",
]

_LOGIN = (
    "<!DOCTYPE html>\n<html><title>Log in</title><form action=/login method=post></form></html>"
)


class Fault(Record):
    """A fault: ``name`` is that of its function, ``change`` makes it of the true response."""

    name: str
    change: Callable[[Response], Response] = field(compare=False)


def too_many_requests(retry_after: int | str | None = 1) -> Fault:
    """Make a 429; ``retry_after`` is in seconds, or a date as HTTP writes it."""
    headers = {} if retry_after is None else {"retry_after": str(retry_after)}
    return Fault("too_many_requests", lambda _: _refusal(429, "Too many requests.", **headers))


def server_error(status: int = 500, message: str = "Something went wrong.") -> Fault:
    """Make an error that is not over in a moment: it is not tried again."""
    return Fault("server_error", lambda _: _refusal(status, message))


def unavailable(status: int = 503) -> Fault:
    """Make an error that is over in a moment: 502, 503 or 504."""
    return Fault("unavailable", lambda _: _refusal(status, "Service unavailable."))


def slow(seconds: float = 120.0) -> Fault:
    """Make the response wait; without a socket no time passes, but time-outs take place."""
    return Fault("slow", lambda response: response.replace(delay=seconds))


def cut(after: int = 10) -> Fault:
    """End the connection after so many bytes of the body."""
    return Fault("cut", lambda response: response.replace(cut=after))


def truncated(after: int = 10) -> Fault:
    """End the text after so many bytes, as if that were all."""
    return Fault("truncated", lambda response: response.replace(body=whole(response)[:after]))


def login_page() -> Fault:
    """Make a page to log in, with status 200, as a proxy does that lost its session."""
    page = Response.of(_LOGIN, "text/html; charset=utf-8")
    return Fault("login_page", lambda _: page)


def login_redirect(location: str = "/login.aspx?ReturnUrl=%2fapi%2fv2") -> Fault:
    """Make a redirect (302) to a page to log in."""
    redirect = Response(302, b"", (("location", location),))
    return Fault("login_redirect", lambda _: redirect)


KINDS: tuple[Callable[[], Fault], ...] = (
    too_many_requests,
    server_error,
    unavailable,
    slow,
    cut,
    truncated,
    login_page,
    login_redirect,
)
"""All kinds of faults, each to be made without arguments."""


def whole(response: Response) -> bytes:
    """Return the whole body of a response."""
    return response.body if isinstance(response.body, bytes) else b"".join(response.body)


def _refusal(status: int, message: str, **headers: str) -> Response:
    body = {"Status": str(status), "Message": message, "Type": "Technical"}
    return Response.of(json.dumps(body), JSON, status, **headers)
