"""Formatting and shortening, of trees, clauses, queries and saved text."""

from __future__ import annotations

import pytest

import tpql
from tpql.errors import TpqlSyntaxError, TpqlUsageError

URL = "/api/v2/Bug?where=effort%20%3E%205%20and%20isNow&select={id, name}&take=10"


def test_a_tree_needs_no_text() -> None:
    tree = tpql.parse("a=1 AND b", "where")
    assert tpql.format(tree) == "a == 1 and b"
    assert tpql.compact(tree) == "a=1&&b"


def test_a_clause_keeps_its_placeholders() -> None:
    assert tpql.format("id = @id", clause="where") == "id == @id"
    assert tpql.compact("id == {{id}}", clause="where") == "id={{id}}"


def test_a_query_becomes_saved_text_and_the_shortest_url() -> None:
    saved = "/api/v2/Bug\n  ?where=effort > 5 and isNow\n  &select={id, name}\n  &take=10\n"
    assert tpql.format(tpql.parse_query(URL)) == saved
    assert tpql.format(saved) == saved
    shortest = "/api/v2/Bug?where=effort%3E5%26%26isNow&select=%7Bid%2Cname%7D&take=10"
    assert tpql.compact(URL) == tpql.compact(tpql.parse_query(URL)) == shortest


def test_a_filter_has_its_own_language() -> None:
    assert tpql.format("? a is  not none", clause="filter") == "?a is not none"
    with pytest.raises(TpqlUsageError):
        tpql.format(tpql.parse("?a is none", "filter"), clause="where")


def test_what_cannot_be_read_is_an_error() -> None:
    with pytest.raises(TpqlSyntaxError):
        tpql.format("a b", clause="where")
    with pytest.raises(TpqlSyntaxError):
        tpql.compact("/api/v2/Bug?where=a b")
