"""URLs in the server's reading: what they say, and what most likely is a mistake."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tpql import TpqlError, TpqlLimitError, TpqlSyntaxError, parse
from tpql.diagnostics import apply
from tpql.limits import Limits
from tpql.query import PARAMETERS, Query, parse_query, parse_url
from tpql.syntax.nodes import Placeholder
from tpql.testing.trees import clause_trees


def findings(text):
    """Return name and place of each finding."""
    return [(d.name, text[d.span.start : d.span.end]) for d in parse_url(text)[1]]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("/api/v2/Bug?where=a+b", [("raw-plus", "+"), ("unexpected-token", "b")]),
        ("/api/v2/Bug?where=name.Length+(1)", [("raw-plus", "+")]),
        ("/api/v2/Bug?where=name+==+%22a+b%22+and+not+x", []),
        ("/api/v2/Bug?where=id+in+[1]&orderBy=id+desc", []),
        ('/api/v2/Bug?where=name == "C++"', [("raw-plus", "+"), ("raw-plus", "+")]),
        ("/api/v2/Bug?where=a%2Bb", []),
        ('/api/v2/Bug?where=n=="R&D"', [("unclosed-string", '"R'), ("raw-ampersand", "&")]),
        ("/api/v2/Bug?where=a && b", [("raw-ampersand", "&&")]),
        ("/api/v2/Bug?where=a&&b&take=1", [("raw-ampersand", "&&")]),
        ("/api/v2/Bug?where=a&&take=1&", []),
        ("/api/v2/Bug?take=1#top", [("raw-hash", "#")]),
        ('/api/v2/Bug?where=n=="C#"', [("unclosed-string", '"C'), ("raw-hash", "#")]),
        ('/api/v2/Bug?where=n=="100%"', [("bad-percent-escape", "%")]),
        ("/api/v2/Bug?where=n==%22%FF%22", [("bad-utf8-escape", "%FF")]),
        ("/api/v2/Bug?take=abc&skip=-1", [("bad-integer", "abc"), ("bad-integer", "-1")]),
        ("/api/v2/Bug?take=" + "9" * 5000, [("bad-integer", "9" * 5000)]),
        ("/api/v2/Bug?take=%20ab%20", [("bad-integer", "ab")]),
        ("/api/v2/Bug?nonsense=1", [("unknown-parameter", "nonsense")]),
        ("/api/v2/Bug?take=1&Take=2", [("repeated-parameter", "Take")]),
        ("/api/v2/Bug?include=[Id]", [("v1-parameter", "include")]),
        ("/api/v2/Bug?where=id==@id", [("unbound-placeholder", "@id")]),
        ("/api/v2/Bug?where=id==%7B%7Bid%7D%7D", [("unbound-placeholder", "%7B%7Bid%7D%7D")]),
        ("/api/v2/Bug?take=1&token=abc", [("credential-in-query", "abc")]),
        ("/api/v2/Bug?token={{token}}", []),
        ("https://a:b@h.example/api/v2/Bug", [("credential-in-query", "a:b")]),
        ("/api/v2/Bug/where=id==1", [("missing-question-mark", "/")]),
        ("/api/v2/Bug&take=x", [("missing-question-mark", "&"), ("bad-integer", "x")]),
        ("/api/v2/Bug/one", [("bad-entity-id", "one")]),
        ("/api/v2/Context/1A2B", []),
        ("/storage/v1/boards/key", []),
        ("/api/v1/Bugs", [("not-a-v2-url", "/api/v1")]),
        ("id == 1", [("not-a-v2-url", "id == 1")]),
        ("/api/v2/", [("not-a-v2-url", "/api/v2/")]),
        ("/api/v2/Bug?where=%69%64 eq 1", [("eq-operator", "eq")]),
        ("/api/v2/Bug?where=n==%22%C3%A9%22%20eq 1", [("eq-operator", "eq")]),
    ],
)
def test_findings_stand_at_the_offending_text(text, found):
    assert findings(text) == found
    assert findings(f" \n{text}\n") == found


@pytest.mark.parametrize(
    ("text", "mended"),
    [
        ("/api/v2/Bug?where=a+b", "/api/v2/Bug?where=a%2Bb"),
        ("/api/v2/Bug?where=a && b", "/api/v2/Bug?where=a %26%26 b"),
        ("/api/v2/Bug?where=id%20eq%201", "/api/v2/Bug?where=id%20==%201"),
        ("/api/v2/Bug/where=id==1", "/api/v2/Bug?where=id==1"),
        ("/api/v2/Bug?take=1&token=abc", "/api/v2/Bug?take=1"),
        ("/api/v2/Bug?token=abc&take=1", "/api/v2/Bug?take=1"),
        ("https://a:b@h.example/api/v2/Bug", "https://h.example/api/v2/Bug"),
        ("/api/v2/Bug?include=[Id, Name]", "/api/v2/Bug?select={Id, Name}"),
        ('/api/v2/Bug?where=n=="100%"', '/api/v2/Bug?where=n=="100%25"'),
    ],
)
def test_fixes_mend(text, mended):
    edits = [edit for d in parse_url(text)[1] for fix in d.fixes[:1] for edit in fix.edits]
    assert apply(text, edits) == mended
    assert parse_url(mended)[1] == []


def test_no_message_shows_a_credential():
    text = "https://SECRET:SECRET@h.example/api/v2/Bug?token=SECRET&where=id eq 1"
    for diagnostic in parse_url(text)[1]:
        assert "SECRET" not in str(diagnostic.to_dict())


def test_all_errors_are_raised_at_once():
    with pytest.raises(TpqlSyntaxError) as raised:
        parse_query("/api/v2/Bug?where=id eq 1&select={id&take=x&orderBy=id,")
    clauses = {d.clause for d in raised.value.diagnostics}
    assert clauses >= {"where", "select", "orderBy"}
    assert all(d.severity == "error" for d in raised.value.diagnostics)


def test_a_bad_number_is_no_exception():
    query = parse_query("/api/v2/Bug?take=abc")
    assert query.take is None
    assert query.url() == "/api/v2/Bug?take=abc"


@pytest.mark.parametrize(
    ("text", "count"),
    [("", "no query"), ("# nothing", "no query"), ("/api/v2/Bug\n###\n/api/v2/Task", "2 queries")],
)
def test_a_text_must_hold_one_query(text, count):
    with pytest.raises(TpqlSyntaxError, match=count):
        parse_query(text)


def test_several_lines_are_a_saved_query():
    query = parse_query("# all\n/api/v2/Bug\n  ?where=a + 1 == 2 && id == @id\n  &take=@n\n")
    assert query.where == parse("a + 1 == 2 and id == @id", "where", placeholders=True)
    assert query.parameters[1].value == Placeholder("n")


def test_a_placeholder_survives_the_url():
    query = parse_query("/api/v2/Bug/{{id}}\n ?where=a==@b and c==${d} and e=={{ f }}\n &take=@n")
    assert query.id == Placeholder("id")
    assert parse_query(query.url()) == query


def test_a_url_up_to_the_limit_is_read():
    text = "/api/v2/Bug?where=id==1"
    assert parse_query(text, limits=Limits(url=len(text)))
    with pytest.raises(TpqlLimitError, match="URL"):
        parse_query(text, limits=Limits(url=len(text) - 1))
    with pytest.raises(TpqlLimitError, match="URL"):
        parse_query(f"#\n{text}", limits=Limits(url=len(text) - 1))


def test_a_clause_up_to_the_limit_is_read():
    text = "/api/v2/Bug?take=1&where=id==%31"
    assert parse_query(text, limits=Limits(clause=5))
    with pytest.raises(TpqlLimitError, match="clause") as raised:
        parse_query(text, limits=Limits(clause=4))
    assert raised.value.diagnostics[0].span.start == text.index("id==")
    with pytest.raises(TpqlLimitError, match="clause"):
        parse_query(f"#\n{text}", limits=Limits(clause=4))


def test_findings_are_no_more_than_the_limit():
    text = "/api/v2/Bug?" + "&".join(f"p{i}" for i in range(9))
    found = parse_url(text, Limits(diagnostics=5))[1]
    assert [d.code for d in found] == ["TP510"] * 5 + ["TP901"]


def test_a_long_url_is_read_in_linear_time():
    text = "/api/v2/Bug?" + "&" * 100_000 + "where=" + "+" * 60_000 + "id"
    assert parse_query(text).url() == text


def values(parameter):
    """Draw a value for a known parameter."""
    if parameter.clause:
        return clause_trees(parameter.clause) | st.none() | st.just(True)
    if parameter.kind == "integer":
        return st.integers(0, 10**9) | st.none()
    return st.text(st.characters(exclude_categories=["Cs"])) | st.none() | st.just(True)


GIVEN = st.sampled_from(PARAMETERS).flatmap(lambda p: st.tuples(st.just(p.name), values(p)))
QUERIES = st.lists(GIVEN, max_size=4)
NOISE = st.text(st.sampled_from("?&=#%+ \n\t/'\"{}()[]@$,.:;<>!aid1éwhere\ud800"), max_size=40)


@given(QUERIES, st.sampled_from([None, True, False]))
def test_reading_undoes_writing(given_parameters, readable):
    query = Query("Bug", 7, base="https://h.example")
    for name, value in given_parameters:
        try:
            query = query.with_parameter(name, value)
        except TpqlError:
            continue  # a tree without a text, such as an empty name
    again, _ = parse_url(query.url(readable=readable))
    assert again == query
    assert again.url() == query.url(readable=readable)


@given(st.sampled_from(["", "/api/v2/Bug?where=", "https://h/api/v2/", "/api/v2/Bug?"]), NOISE)
def test_any_url_is_read_and_comes_back(start, noise):
    text = start + noise
    query, found = parse_url(text)
    for diagnostic in found:
        assert 0 <= diagnostic.span.start <= diagnostic.span.end <= len(text)
    if not any(d.name == "missing-question-mark" for d in found):
        assert query.url() == text.strip(" \t\r\n")
    assert parse_url(query.url())[0] == query
    assert repr(query)


@given(NOISE)
def test_any_text_is_a_query_or_an_error(noise):
    for text in (noise, f"/api/v2/Bug\n{noise}"):
        try:
            query = parse_query(text)
        except TpqlError:
            continue
        assert isinstance(query, Query)


def test_a_fix_that_no_url_can_hold_is_not_offered():
    _, found = parse_url("/api/v2/Bug?where=name == \u201ca\udc80\u201d")
    assert [(d.code, d.fixes) for d in found] == [("TP123", ())]


@pytest.mark.parametrize("blank", [" ", "%20"])
def test_a_fix_writes_blanks_as_the_url_does(blank):
    url = f"/api/v2/Bug?where=feature%20is{blank}null"
    (found,) = parse_url(url)[1]
    assert apply(url, found.fixes[0].edits) == f"/api/v2/Bug?where=feature%20=={blank}null"


def test_a_query_that_was_not_read_shows_its_flags():
    query = Query.from_url("/api/v2/Bug?prettify&take=5")
    made = query.replace(parameters=tuple(p.replace(raw=None) for p in query.parameters))
    assert repr(made) == "Query('/api/v2/Bug?prettify&take=5')"


def test_how_a_url_is_written_is_said_where_there_is_none():
    with pytest.raises(TpqlSyntaxError) as caught:
        parse_query("# nothing")
    assert caught.value.diagnostics[0].message == (
        "the text holds no query; write a URL such as `/api/v2/Bug?where=id==1`"
    )
