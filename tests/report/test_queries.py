"""Which query a finding is about."""

from __future__ import annotations

import pytest

from tpql.report.queries import query_spans
from tpql.source import Source, Span

from .samples import IS_NULL


@pytest.mark.parametrize(
    ("name", "text", "marked", "query"),
    [
        (
            "a.tpql",
            "# one\n/api/v2/Bug\n  ?take=1\n\n/api/v2/Task\n  ?take=2\n",
            "take=2",
            "/api/v2/Task\n  ?take=2",
        ),
        ("a.tpql", "# token\n/api/v2/Bug\n", "token", "# token"),
        ("urls.txt", "/api/v2/Bug?take=1\n/api/v2/Task?take=2\n", "take=2", "/api/v2/Task?take=2"),
        ("a.py", 'u = "/api/v2/Bug?where=x"\n', "where", "/api/v2/Bug?where=x"),
        (
            "a.md",
            "```http\n/api/v2/Bug?take=1\n\n/api/v2/Task\n  ?take=2\n```\n",
            "take=2",
            "/api/v2/Task\n  ?take=2",
        ),
        ("a.py", "x = (\n", "x", "x = ("),
        ("a.py", "\r\nb is\nc\n", "b", "b is"),
        ("a.py", "a\nb\nc", "a\nb", "a\nb"),
        ("<text>", "a and\n  b is", "b is", "a and\n  b is"),
    ],
)
def test_query_around_a_finding(name: str, text: str, marked: str, query: str) -> None:
    start = text.index(marked)
    found = IS_NULL.replace(span=Span(start, start + len(marked)))
    [span] = query_spans(Source(text, name), [found])
    assert text[span.start : span.end] == query
