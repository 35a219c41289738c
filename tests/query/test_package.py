"""The names that the package offers, and the parameters that it knows."""

from __future__ import annotations

import pytest

from tpql import TpqlLimitError, check, parse, query
from tpql.query import Query, find_secrets, format_saved, parse_query, parse_saved
from tpql.query.parameters import PARAMETERS, known
from tpql.query.readable import write_saved
from tpql.query.secrets import is_placeholder
from tpql.source import Span

NAMES = (
    "where select result orderBy orderByDesc filter take skip prettify isoDate includeDeleted "
    "callback dateFormat acid format type access_token token include exclude append innerTake "
    "resultFormat resultInclude"
)


@pytest.mark.parametrize("name", query.__all__)
def test_every_public_name_is_there(name: str) -> None:
    assert getattr(query, name) is not None
    assert name in dir(query)


def test_parameters_have_their_canonical_names() -> None:
    assert [parameter.name for parameter in PARAMETERS] == NAMES.split()
    for name in NAMES.split():
        assert known(name.upper()) is known(name) is not None


def test_a_parameter_shows_its_value_unless_it_is_a_credential() -> None:
    shown = repr(
        parse_query("/api/v2/Bug?take=5&foo=bar&isoDate&token=abcdefgh12345678").parameters
    )
    assert shown == (
        "(Parameter('take', 5), Parameter('foo', 'bar'), Parameter('isoDate', True), "
        "Parameter('token', '***'))"
    )
    assert repr(parse_query("/api/v2/Bug?token=@token").parameters) == (
        "(Parameter('token', '@token'),)"
    )
    query = parse_query("/api/v2/Bug?take=5&TOKEN=abcdefgh12345678")
    assert repr(query) == "Query('/api/v2/Bug?take=5&token=***')"
    assert repr(query.without_parameter("take")) == "Query('/api/v2/Bug?token=***')"


@pytest.mark.parametrize(
    ("text", "readable", "strict"),
    [
        ("/api/v2/Bug/{{id}}", "/api/v2/Bug/{{id}}", "/api/v2/Bug/%7B%7Bid%7D%7D"),
        ("/api/v2/%42ug?a,b=1", "/api/v2/Bug?a,b=1", "/api/v2/Bug?a%2Cb=1"),
        ("/api/v2/Bug/?&take=1", "/api/v2/Bug?take=1", "/api/v2/Bug?take=1"),
    ],
)
def test_names_and_paths_are_written_as_asked(text: str, readable: str, strict: str) -> None:
    query = parse_query(text)
    assert query.url() == text
    assert query.url(readable=True) == readable
    assert query.url(readable=False) == strict


def test_a_lone_carriage_return_ends_a_line() -> None:
    query = parse_query("/api/v2/Bug\r?take=1")
    assert (query.entity, query.take) == ("Bug", 1)


@pytest.mark.parametrize("value", ["***:{a:b}", "<login>:<a:b>", "@name:", ":@word", "user:pass"])
def test_a_placeholder_of_two_halves_is_no_credential(value: str) -> None:
    assert is_placeholder(value)
    assert not is_placeholder(f"s3cret-{value}")


def test_a_list_in_lines_of_its_own_closes_under_its_parameter() -> None:
    written = format_saved("/api/v2/Bug?where=id in [1000,2000,3000]", 20)
    assert written == ("/api/v2/Bug\n  ?where=id in [\n    1000,\n    2000,\n    3000\n  ]\n")


@pytest.mark.parametrize(
    "word",
    "and or not in is as new asc desc ascending descending eq ne gt lt gte lte "
    "contains startswith endswith".split(),
)
def test_a_plus_beside_a_word_of_the_language_is_a_blank(word: str) -> None:
    plus = lambda url: [d.span.start for d in check(url) if d.name == "raw-plus"]  # noqa: E731
    assert plus(f"/api/v2/Bug?where=a+{word}+b") == []
    assert plus(f"/api/v2/Bug?where=a+{word}s+b") == [19, 21 + len(word)]


def test_a_query_is_written_with_its_parameters_in_lines() -> None:
    query = parse_query("/api/v2/Bug?take=1&isoDate&where=id%3E1")
    assert write_saved(query) == "/api/v2/Bug\n  ?take=1\n  &isoDate\n  &where=id > 1\n"


def test_a_login_before_a_token_is_looked_for_as_far_as_one_reaches() -> None:
    token = "0123456789ABCDEF" * 2
    assert find_secrets("a" * 300 + ":" + token) == [Span(300 - 255, 333)]


def test_credentials_that_overlap_are_one() -> None:
    text = "token: ab~defghijklmno.n:" + "0123456789ABCDEF" * 2
    assert find_secrets(text) == [Span(7, len(text))]


def test_an_ampersand_inside_two_brackets_begins_no_parameter() -> None:
    (saved,) = parse_saved("/api/v2/Bug\n?where=f((a) & take = 1)\n").queries
    assert [parameter.name for parameter in saved.parsed.parameters] == ["where"]


def test_a_clause_may_be_the_value_of_an_unknown_parameter() -> None:
    assert Query("Bug").with_parameter("x", parse("id > 1")).url() == "/api/v2/Bug?x=id%3E1"


def test_a_limit_says_in_a_url_what_it_says_elsewhere() -> None:
    deep = "(" * 201 + "id" + ")" * 201
    with pytest.raises(TpqlLimitError, match="more than 200 levels deep"):
        parse_query(f"/api/v2/Bug?where={deep}")
