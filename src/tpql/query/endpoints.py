"""The paths that answer queries, and the parts of a path.  LANGUAGE 1.1."""

from __future__ import annotations

from tpql.pattern import pattern
from tpql.query.parameters import known
from tpql.record import Record, field
from tpql.source import Span

__all__ = ["ENDPOINTS", "Endpoint", "PathParts", "query_start", "split_path", "starts_request"]


class Endpoint(Record):
    """A service of the server; ``prefix`` stands between the host and the entity."""

    name: str
    prefix: str
    evidence: str = field(default="LANGUAGE 1.1", compare=False)


ENDPOINTS = {
    endpoint.name: endpoint
    for endpoint in (
        Endpoint("api", "/api/v2"),
        Endpoint("history", "/api/history/v2"),
        Endpoint("streaming", "/svc/tp-apiv2-streaming-service/stream"),
        Endpoint("storage", "/storage/v1"),
    )
}
"""The endpoints by name."""

_BY_PREFIX = {endpoint.prefix.lower(): endpoint for endpoint in ENDPOINTS.values()}
_PREFIXES = "|".join(endpoint.prefix[1:] for endpoint in ENDPOINTS.values())
_PATH = pattern(
    rf"(?s)(?:^|/)(?P<prefix>(?ai:{_PREFIXES}))(?=/|\s|$)/*(?P<entity>[^/]*)/*(?P<id>.*)"
)
_REQUEST = pattern(rf"[ \t]*(?:[A-Za-z]+[ \t]+)?(?:[^\s?&#=\"'()\[\],]*/)?(?ai:{_PREFIXES})/")
_PARAMETER_IN_PATH = pattern(r"[/&](\w+)=")


class PathParts(Record):
    """Where the parts of a path are: all spans are offsets into the path."""

    base: Span
    endpoint: str
    entity: Span
    id: Span


def _stripped(text: str, start: int, end: int, blanks: str) -> Span:
    """Return the span without blanks around it."""
    part = text[start:end]
    left = start + len(part) - len(part.lstrip(blanks))
    return Span(left, max(left, start + len(part.rstrip(blanks))))


def split_path(path: str) -> PathParts | None:
    """Return the parts of the path of a query, or ``None`` when it is no such path."""
    match = _PATH.search(path)
    if match is None:
        return None
    return PathParts(
        Span(0, match.start()),
        _BY_PREFIX["/" + match["prefix"].lower()].name,
        _stripped(path, *match.span("entity"), " \t"),
        _stripped(path, *match.span("id"), " \t/"),
    )


def query_start(path: str) -> int | None:
    """Return where a parameter begins in a path, when its ``?`` was forgotten."""
    if "=" not in path:
        return None
    return next((m.start() for m in _PARAMETER_IN_PATH.finditer(path) if known(m[1])), None)


def starts_request(line: str) -> bool:
    """Tell whether a line begins with the URL or path of a query."""
    return "/" in line and _REQUEST.match(line) is not None
