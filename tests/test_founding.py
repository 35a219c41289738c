"""Everything that the API v2 overview prints parses, prints and survives its URL."""

from __future__ import annotations

import pytest

import tpql
from tests.founding import CLAUSES, URLS


@pytest.mark.parametrize(("clause", "text"), CLAUSES)
def test_every_clause_parses_and_prints(clause: str, text: str) -> None:
    tree = tpql.parse(text, clause=clause)
    pretty = tpql.format(tree, clause=clause)
    assert tpql.parse(pretty, clause=clause) == tree
    assert tpql.format(pretty, clause=clause) == pretty
    assert tpql.parse(tpql.compact(tree, clause=clause), clause=clause) == tree


@pytest.mark.parametrize(("clause", "text"), CLAUSES)
def test_every_clause_survives_its_url(clause: str, text: str) -> None:
    if clause == "expression":
        clause = "where"
    query = tpql.Query.from_url("/api/v2/UserStory").with_parameter(clause, text)
    assert tpql.parse_query(query.url()) == query
    assert dict(query.params())[clause] == text


@pytest.mark.parametrize("url", URLS)
def test_every_url_decodes_and_encodes(url: str) -> None:
    query = tpql.parse_query(url)
    assert tpql.parse_query(query.url()) == query
    assert query.url() == url


@pytest.mark.parametrize("url", URLS)
def test_every_url_is_clean(url: str) -> None:
    assert [d for d in tpql.check(url) if d.severity == "error"] == []
