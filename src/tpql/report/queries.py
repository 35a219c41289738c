"""Which query of a text a finding is about."""

from __future__ import annotations

from bisect import bisect_right

from tpql.errors import TpqlError
from tpql.extract.hosts import extract, host_of
from tpql.query.lines import Request, split_items
from tpql.report.places import clamped
from tpql.source import Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tpql.diagnostics import Diagnostic
    from tpql.source import Source

__all__ = ["query_spans"]


def query_spans(source: Source, diagnostics: Iterable[Diagnostic]) -> list[Span]:
    """Return for each finding the range of its query; outside of any, that of its lines."""
    queries = _queries(source)
    return [_around(source, clamped(source, found.span), queries) for found in diagnostics]


def _queries(source: Source) -> list[Span]:
    """Return the ranges of the queries of a text, in order."""
    host = host_of(source.name)
    if host is None or host.reader == "find_saved":
        return _saved(source.text)
    try:
        found = extract(source.text, source.name)
    except TpqlError:  # what is wrong with the file has been reported
        return []
    spans: list[Span] = []
    for query in found:
        if query.kind == "saved":
            spans += map(query.text.place, _saved(query.text.text))
        else:
            spans.append(query.span)
    return spans


def _saved(text: str) -> list[Span]:
    return [item.span for item in split_items(text) if isinstance(item, Request)]


def _around(source: Source, span: Span, queries: Sequence[Span]) -> Span:
    index = bisect_right(queries, span.start, key=lambda query: query.start) - 1
    if index >= 0 and span.start <= queries[index].end and span.end <= queries[index].end:
        return queries[index]
    first = span.start - source.position(span.start).column + 1
    last = source.position(span.end)
    return Span(first, span.end - last.column + 1 + len(source.line(last.line)))
