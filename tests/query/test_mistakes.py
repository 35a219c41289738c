"""Mistakes in URLs that only their raw text shows."""

from __future__ import annotations

import pytest

import tpql
from tpql.diagnostics import apply


@pytest.mark.parametrize(
    ("url", "found"),
    [
        ("/api/v2/Bug?filter=(&id=1", []),
        ("/api/v2/Bug?filter=it's&id=1", []),
        ("/api/v2/Bug?filter=?(a&id=1", ["raw-ampersand"]),
        ("/api/v2/Bug?where=(a&b)", ["raw-ampersand"]),
    ],
)
def test_a_plain_search_may_hold_open_brackets_and_quotes(url: str, found: list[str]) -> None:
    names = [d.name for d in tpql.check(url)]
    assert [name for name in names if name == "raw-ampersand"] == found


@pytest.mark.parametrize(
    ("url", "fixed"),
    [
        ("/api/v2/Bug?take=1#top", [[]]),
        ("/api/v2/Bug?where=id==1#top", [[]]),
        ("/api/v2/Bug#top", [[]]),
        ("/api/v2/Bug?filter=C#top", [["/api/v2/Bug?filter=C%23top"]]),
        ("/api/v2/Bug?callback=f#g", [["/api/v2/Bug?callback=f%23g"]]),
        ("/api/v2/Bug?where=id==1#", []),
        ("/api/v2/Bug#", []),
    ],
)
def test_a_hash_is_to_be_encoded_only_where_a_text_can_hold_it(url: str, fixed: list) -> None:
    found = [d for d in tpql.check(url) if d.name == "raw-hash"]
    assert [[apply(url, fix.edits) for fix in d.fixes] for d in found] == fixed
