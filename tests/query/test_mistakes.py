"""Mistakes in URLs that only their raw text shows."""

from __future__ import annotations

import pytest

import tpql


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
