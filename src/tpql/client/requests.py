"""The courses of all that a client can be asked for; see :mod:`tpql.client.exchange`."""

from __future__ import annotations

from urllib.parse import quote, urlsplit

from tpql.client.auth import ServiceToken
from tpql.client.errors import TpqlAnswerError, TpqlBadQueryError
from tpql.client.exchange import Broken, ask, origin
from tpql.client.intake import LARGEST_ANSWER
from tpql.client.logs import keep_out
from tpql.client.outgoing import closed, explained, found_wrong, read_query
from tpql.client.paging import Pages
from tpql.client.replies import Answer, read_json
from tpql.client.retry import Retry
from tpql.client.splitting import LONGEST_URL, split
from tpql.client.streaming import Stream
from tpql.errors import TpqlUsageError
from tpql.pattern import pattern
from tpql.query.secrets import redact

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import Any, TypeVar

    from tpql.client.auth import Auth
    from tpql.client.exchange import Course
    from tpql.client.outgoing import Asked
    from tpql.client.replies import Reply
    from tpql.query.document import Query
    from tpql.schema.model import Schema

    T = TypeVar("T")

__all__ = ["Requests"]

_DROPPED = ("select", "orderBy", "orderByDesc", "take", "skip", "result")
_UNSTREAMED = ("take", "skip", "result", "orderBy", "orderByDesc")
_LOOPBACK = ("localhost", "::1")
_HOST = pattern(r"\w[\w-]{0,62}(?:\.\w[\w-]{0,62}){0,20}\.?|[0-9a-f]{0,4}:[0-9a-f:.]{1,45}")


class Requests:
    """What an account is asked, and how its replies are read; it sends nothing itself."""

    def __init__(
        self,
        base_url: str,
        auth: Auth,
        *,
        schema: Schema | None = None,
        check: bool = True,
        retry: Retry | None = None,
        longest_url: int = LONGEST_URL,
        parse_float: Callable[[str], Any] = float,
        largest_answer: int = LARGEST_ANSWER,
    ) -> None:
        self.base = _base(base_url)
        self.auth = auth
        keep_out(auth)
        self.schema = schema
        self.checked = check
        self.retry = retry or Retry()
        self.longest_url = longest_url
        self.parse_float = parse_float
        self.largest_answer = largest_answer

    def outgoing(self, asked: Asked) -> Query:
        """Return a query as it is sent, checked if that is wanted.

        Raises:
            TpqlError: it cannot be read, has open parameters, or would be refused.

        """
        query = closed(read_query(asked, self.base))
        if self.checked:
            found_wrong(query, self.schema)
        return query

    def query(self, asked: Asked) -> Course[Answer]:
        """Ask for one page, or in several requests for all parts of a query that is too long."""
        answers: list[Answer] = []
        for part in split(self.outgoing(asked), self.longest_url):
            answer = yield from self.page(part)
            answers.append(answer)
        if len(answers) == 1:
            return answers[0]
        if any(answer.next is not None for answer in answers):
            raise TpqlUsageError("the parts of this long query have more pages; use iterate()")
        return Answer(tuple(item for answer in answers for item in answer.items))

    def pages(self, asked: Asked, page: int | None, limit: int | None) -> Iterator[Pages]:
        """Yield what goes through the pages of each part of a query."""
        query = self.outgoing(asked)
        parts = split(query, self.longest_url)
        if len(parts) > 1 and limit is not None:
            raise TpqlUsageError("a query that has to be split gives all items; leave out `limit`")
        for part in parts:
            yield Pages(part, page, limit)

    def page(self, query: Query) -> Course[Answer]:
        """Ask for one page of a query that is ready to be sent."""
        url = self.base + query.url("")
        is_scalar = query.value("result") is not None
        try:
            return (yield from self._ask(url, lambda r: _answer(self._json(r, url), is_scalar)))
        except TpqlBadQueryError as error:
            raise self._explain(query, error) from None

    def count(self, asked: Asked) -> Course[int]:
        """Ask how many items there are in all."""
        query = self.outgoing(asked)
        for name in _DROPPED:
            query = query.without_parameter(name)
        total = 0
        for part in split(query, self.longest_url):
            counted = part.with_parameter("result", "Count")
            answer = yield from self.page(counted)
            if not isinstance(answer.value, int) or isinstance(answer.value, bool):
                raise TpqlAnswerError("the server does not answer with a number")
            total += answer.value
        return total

    def stream(self, asked: Asked) -> Stream:
        """Return a stream of all items, in the order of their ids.

        Raises:
            TpqlUsageError: the query has what the streaming endpoint ignores, or is too long.

        """
        query = self.outgoing(asked).replace(endpoint="streaming")
        if query.id is not None:
            raise TpqlUsageError("an item by its id is not streamed")
        for name in _UNSTREAMED:
            if query.value(name) is not None:
                raise TpqlUsageError(f"the streaming endpoint ignores `{name}`; use iterate()")
        if len(split(query, self.longest_url)) > 1:
            raise TpqlUsageError("the URL is too long for a stream; use iterate()")
        return Stream(query, self)

    def opening(self, url: str) -> Course[None]:
        """Ask for a stream; its reply comes without its text."""

        def read(reply: Reply) -> None:
            if reply.is_page:
                read_json(reply, url)

        return self._ask(url, read)

    def logged_user(self) -> Course[dict[str, Any]]:
        """Ask who is asking."""
        url = f"{self.base}/api/v1/users/LoggedUser/?format=json"
        return (yield from self._ask(url, lambda reply: _object(self._json(reply, url))))

    def authenticate(self, login: str | None = None) -> Course[ServiceToken]:
        """Ask for the service token of the user, or as administrator for that of another."""
        whose = f"&login={quote(login, safe='')}" if login else ""
        url = f"{self.base}/api/v1/Authentication?format=json{whose}"

        def read(reply: Reply) -> ServiceToken:
            token = _object(self._json(reply, url)).get("Token")
            if not isinstance(token, str) or not token:
                raise TpqlAnswerError("the answer holds no token")
            return ServiceToken(token)

        return (yield from self._ask(url, read))

    def text(self, path: str) -> Course[str]:
        """Ask for a text, such as ``/api/v1/Index/meta``.

        Raises:
            TpqlUsageError: this is no path; it could be the rest of another host's name.

        """
        if not path.startswith("/") or not path.isprintable():
            raise TpqlUsageError("a path begins with `/`, and holds no control characters")
        url = f"{self.base}{path}"
        return (yield from self._ask(url, lambda reply: reply.text))

    def broken(self, error: Exception) -> Broken:
        """Return why there is no answer; no credential is in it."""
        reason = redact(self.auth.hide(str(error))) or type(error).__name__
        return Broken(f"no answer from {origin(self.base)}: {reason}")

    def _ask(self, url: str, read: Callable[[Reply], T]) -> Course[T]:
        return ask(url, self.retry, read, self.auth.hide)

    def _json(self, reply: Reply, url: str) -> Any:
        return read_json(reply, url, self.parse_float)

    def _explain(self, query: Query, error: TpqlBadQueryError) -> TpqlBadQueryError:
        """Return the refusal with our own findings on the query."""
        url = query.url("", readable=True)
        found = explained(url, error.failure.message, self.schema)
        if not found:
            return error
        first = found[0]
        message = f"{error}; most likely: {first.message} ({first.code})"
        failure = error.failure.replace(url=url, span=first.span)
        return TpqlBadQueryError(message, failure, found)


def _base(url: str) -> str:
    """Return the address of an account, without what stands after its host and path.

    Raises:
        TpqlUsageError: it is none, holds credentials, or is not safe for them.

    """
    if not isinstance(url, str):
        raise _no_address()
    try:
        parts = urlsplit(url.strip())
        host, port = parts.hostname or "", parts.port
    except ValueError:
        raise _no_address() from None
    if parts.scheme not in ("http", "https") or not _HOST.fullmatch(host) or port == 0:
        raise _no_address()
    if parts.username is not None or parts.query or parts.fragment:
        raise TpqlUsageError("the base URL holds no user, password or parameters; give `auth`")
    if parts.scheme == "http" and not _is_loopback(host):
        raise TpqlUsageError(
            f"credentials are not sent to {host} over plain HTTP, where anyone on the way can "
            "read them; use https"
        )
    path = parts.path.rstrip("/")
    lowered = path.lower()
    if lowered.endswith(("/api/v2", "/api/v1")):
        path = path[: -len("/api/v2")]
    return f"{parts.scheme}://{parts.netloc}{path}"


def _no_address() -> TpqlUsageError:
    return TpqlUsageError("the base URL is the address of an account, https://name.example.com")


def _is_loopback(host: str) -> bool:
    return host in _LOOPBACK or (
        host.startswith("127.") and host.replace(".", "").isdecimal() and host.count(".") == 3
    )


def _object(value: Any) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise TpqlAnswerError("the server answers with something else than was asked for")
    return value


def _answer(value: Any, is_scalar: bool) -> Answer:
    if is_scalar:
        return Answer(value=value)
    found = _object(value)
    items = found.get("items")
    if not isinstance(items, list):
        raise TpqlAnswerError("the answer has no `items`")
    return Answer(tuple(items), next=found.get("next"), prev=found.get("prev"))
