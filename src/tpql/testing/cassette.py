"""Recorded answers of an account, and what plays them back: tests that need no account.

A cassette is a file of JSON with requests and responses, in order.  No credential is in it:
neither that of the requests, nor what the account says of one.
"""

from __future__ import annotations

import json
import os
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING

import httpx2

from tpql.errors import TpqlError, TpqlUsageError
from tpql.query.secrets import redact
from tpql.query.url import parse_query
from tpql.record import Record
from tpql.testing.asked import difference, same
from tpql.testing.redaction import Hider, target_of

if TYPE_CHECKING:
    from types import TracebackType
    from typing import Any, Self

    from tpql.query.document import Query

__all__ = ["Cassette", "Exchange"]

_VERSION = 1
_KEPT = ("content-type", "retry-after", "location")
"""The headers of responses that matter; others may hold anything."""


class Exchange(Record):
    """A request, as method and path with query, and its response."""

    method: str
    target: str
    status: int
    headers: tuple[tuple[str, str], ...]
    body: str


class Cassette:
    """A file of recorded answers.

    If there is no such file, the answers are recorded and written at the end of the ``with``
    statement, unless that ends with an error; otherwise they are played back, and nothing is
    sent anywhere.

    Args:
        path: the file.
        record: record anew, or never; by default what fits.

    Raises:
        TpqlUsageError: the file is no cassette.

    """

    def __init__(self, path: str | os.PathLike[str], *, record: bool | None = None) -> None:
        self._path = Path(path)
        self.recording = not self._path.exists() if record is None else record
        self.exchanges: list[Exchange] = [] if self.recording else _read(self._path)
        self._played: dict[str, int] = {}

    def transport(self, inner: httpx2.BaseTransport | None = None) -> httpx2.BaseTransport:
        """Return the ``transport`` for a client; ``inner`` is the way to the true account."""
        return _Transport(self, inner or httpx2.HTTPTransport())

    def async_transport(
        self, inner: httpx2.AsyncBaseTransport | None = None
    ) -> httpx2.AsyncBaseTransport:
        """Return the same for an asynchronous client."""
        return _AsyncTransport(self, inner or httpx2.AsyncHTTPTransport())

    def add(self, request: httpx2.Request, response: httpx2.Response) -> None:
        """Keep what was read of a response, without credentials."""
        hide = Hider(request)
        headers = ((name, response.headers.get(name)) for name in _KEPT)
        self.exchanges.append(
            Exchange(
                request.method,
                target_of(request),
                response.status_code,
                tuple((name, hide(value)) for name, value in headers if value is not None),
                hide(response.text),
            )
        )

    def play(self, request: httpx2.Request) -> httpx2.Response:
        """Return the recorded response; the last one again where there are no more.

        Raises:
            TpqlUsageError: there is none; the message shows the nearest.

        """
        target = target_of(request)
        found = [e for e in self.exchanges if e.method == request.method and _fits(e, target)]
        if not found:
            raise TpqlUsageError(self._unknown(target))
        key = f"{request.method} {found[0].target}"
        turn = self._played.get(key, 0)
        self._played[key] = turn + 1
        exchange = found[min(turn, len(found) - 1)]
        return httpx2.Response(
            exchange.status, headers=list(exchange.headers), content=exchange.body.encode()
        )

    def save(self) -> None:
        """Write the file; it is there wholly or not at all."""
        exchanges = [
            {
                "request": {"method": e.method, "target": e.target},
                "response": {"status": e.status, "headers": dict(e.headers), "body": e.body},
            }
            for e in self.exchanges
        ]
        text = json.dumps({"version": _VERSION, "exchanges": exchanges}, indent=1)
        partial = self._path.with_name(f"{self._path.name}.partial")
        partial.write_text(f"{text}\n", encoding="utf-8")
        partial.replace(self._path)

    def _unknown(self, target: str) -> str:
        asked, known = _query(target), [q for e in self.exchanges if (q := _query(e.target))]
        if asked is not None and known:
            how = difference(asked, known, exactly=True)
            return f"{self._path} has no answer to this query; {how}"
        near = get_close_matches(target, [e.target for e in self.exchanges], n=1, cutoff=0)
        hint = f"; the nearest is {near[0]}" if near else "; it is empty"
        return f"{self._path} has no answer to {redact(target)}{hint}"

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self.recording and kind is None:
            self.save()

    def __repr__(self) -> str:
        return f"Cassette({os.fspath(self._path)!r}, {len(self.exchanges)} exchanges)"


class _Transport(httpx2.BaseTransport):
    def __init__(self, cassette: Cassette, inner: httpx2.BaseTransport) -> None:
        self._cassette = cassette
        self._inner = inner

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        if not self._cassette.recording:
            return self._cassette.play(request)
        response = self._inner.handle_request(request)
        response.read()
        self._cassette.add(request, response)
        return _again(response)

    def close(self) -> None:
        self._inner.close()


class _AsyncTransport(httpx2.AsyncBaseTransport):
    def __init__(self, cassette: Cassette, inner: httpx2.AsyncBaseTransport) -> None:
        self._cassette = cassette
        self._inner = inner

    async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
        if not self._cassette.recording:
            return self._cassette.play(request)
        response = await self._inner.handle_async_request(request)
        await response.aread()
        self._cassette.add(request, response)
        return _again(response)

    async def aclose(self) -> None:
        await self._inner.aclose()


def _fits(exchange: Exchange, target: str) -> bool:
    if exchange.target == target:
        return True
    known, asked = _query(exchange.target), _query(target)
    return known is not None and asked is not None and same(known, asked, exactly=True)


def _query(target: str) -> Query | None:
    try:
        query = parse_query(target)
    except TpqlError:
        return None
    return query if query.endpoint else None


def _again(response: httpx2.Response) -> httpx2.Response:
    """Return a response that was read as one that is not, for those who read it piece by piece."""
    headers = [
        (name, value)
        for name, value in response.headers.multi_items()
        if name.lower() not in ("content-encoding", "content-length", "transfer-encoding")
    ]
    return httpx2.Response(response.status_code, headers=headers, content=response.content)


def _read(path: Path) -> list[Exchange]:
    try:
        document = json.loads(path.read_text(encoding="utf-8"))
        if document["version"] != _VERSION:
            raise TpqlUsageError(f"{path} is a cassette of another version of tpql")
        return [_exchange(entry) for entry in document["exchanges"]]
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise TpqlUsageError(f"{path} is no cassette ({type(error).__name__})") from None


def _exchange(entry: Any) -> Exchange:
    request, response = entry["request"], entry["response"]
    headers = tuple((str(k), str(v)) for k, v in response["headers"].items())
    return Exchange(
        str(request["method"]),
        str(request["target"]),
        int(response["status"]),
        headers,
        str(response["body"]),
    )
