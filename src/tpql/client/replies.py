"""What the server answered: an answer, or the error that it is."""

from __future__ import annotations

import json
from urllib.parse import urlsplit

from tpql.client.errors import (
    BY_STATUS,
    Failure,
    TpqlAnswerError,
    TpqlAuthenticationError,
    TpqlClientError,
    TpqlServerError,
)
from tpql.query.secrets import redact
from tpql.record import Record, field

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import Any

__all__ = ["Answer", "Reply", "failure_of", "read_json", "same"]

_LONGEST = 300
"""How much of an unexpected text a message shows."""


class Reply(Record):
    """An answer of HTTP; the names of headers are in lower case."""

    status: int
    headers: Mapping[str, str]
    text: str = field(default="", compare=False)

    def __repr__(self) -> str:
        # A server may repeat in its answer what it was sent.
        return f"Reply({self.status})"

    @property
    def is_page(self) -> bool:
        """Whether this is a page for people, most likely one to log in."""
        kind = self.headers.get("content-type", "")
        return "html" in kind or self.text[:64].lstrip("\ufeff \r\n\t").lower().startswith(
            ("<!doctype html", "<html")
        )


class Answer(Record):
    """The answer to a query.

    ``items`` are those of this page; ``value`` is the answer to a query with ``result``,
    which has no items; ``next`` and ``prev`` are the links to the pages beside this one.
    """

    items: tuple[Any, ...] = ()
    value: Any = None
    next: str | None = None
    prev: str | None = None


def read_json(reply: Reply, url: str, parse_float: Callable[[str], Any] = float) -> Any:
    """Return what the JSON of a reply says.

    Raises:
        TpqlAuthenticationError: it is a page to log in.
        TpqlAnswerError: it is no JSON, or was cut off.

    """
    if reply.is_page:
        raise TpqlAuthenticationError(
            "the server answers with a page for people instead of JSON, most likely to log in: "
            "the credentials are missing or refused",
            Failure(status=reply.status, url=url),
        )
    try:
        return json.loads(reply.text, parse_float=parse_float)
    except (ValueError, RecursionError):
        raise TpqlAnswerError(
            f"the answer is no JSON, or was cut off after {len(reply.text):,} characters",
            Failure(status=reply.status, url=url),
        ) from None


def failure_of(reply: Reply, url: str, hide: Callable[[str], str]) -> TpqlClientError:
    """Return the error that a reply with an error's status is; ``hide`` removes credentials."""

    def shown(value: object) -> str:
        return redact(hide(str(value))) if value is not None else ""

    body = _error_body(reply)
    failure = Failure(
        status=reply.status,
        message=shown(body.get("Message")),
        type=shown(body.get("Type")),
        error_id=shown(body.get("ErrorId")),
        url=url,
        details=shown(body.get("Details")),
    )
    kind = BY_STATUS.get(reply.status, TpqlServerError)
    said = failure.message or _said(reply, shown)
    number = f" (ErrorId {failure.error_id})" if failure.error_id else ""
    return kind(f"{reply.status} from {urlsplit(url).netloc}: {said}{number}", failure)


def same(item: Any) -> Any:
    """Return an item as it came."""
    return item


def _error_body(reply: Reply) -> Mapping[str, Any]:
    """Return the members of the error body: ``Status, Message, Type, Details, ErrorId``."""
    try:
        body = json.loads(reply.text)
    except (ValueError, RecursionError):
        return {}
    return body if isinstance(body, dict) else {}


def _said(reply: Reply, shown: Callable[[object], str]) -> str:
    if reply.is_page or not reply.text.strip():
        return "no reason given"
    return " ".join(shown(reply.text)[:_LONGEST].split())
