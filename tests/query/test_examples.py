"""The example files of the documentation are clean, and laid out as the formatter would."""

from __future__ import annotations

from pathlib import Path

import pytest

from tpql.query import format_saved, parse_query, parse_saved, parse_url

EXAMPLES = Path(__file__).parents[2] / "docs" / "examples"
FILES = sorted(path for path in EXAMPLES.iterdir() if path.suffix in (".tpql", ".http"))
URLS = (EXAMPLES / "urls.txt").read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_a_file_is_clean_and_formatted(path):
    text = path.read_text(encoding="utf-8")
    saved = parse_saved(text, name=path.name)
    assert saved.diagnostics == ()
    assert len(saved.queries) > 1
    assert format_saved(text) == text
    for query in saved.queries:
        assert parse_query(query.query.url()) == query.query


@pytest.mark.parametrize("url", URLS)
def test_a_url_is_clean_and_comes_back(url):
    query, found = parse_url(url)
    assert found == []
    assert query.url() == url
    for readable in (True, False):
        assert parse_query(query.url(readable=readable)) == query


def test_the_list_of_urls_is_a_saved_file_too():
    saved = parse_saved("\n".join(URLS))
    assert saved.diagnostics == ()
    assert [s.query for s in saved.queries] == [parse_query(url) for url in URLS]
