"""Saved queries: what a file holds, and where."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tpql import TpqlLimitError, parse
from tpql.limits import Limits
from tpql.query import parse_saved
from tpql.syntax.nodes import Placeholder

FILE = """\
# Open bugs          tpql: ignore[TP301] reviewed
/api/v2/Bug
  ?select={id,name}
  # between
  &where=project.id==@project and name != "R&D" && x>1
  &take=@n

###  Second
@host = https://h.example
// what editors write
GET {{host}}/tp/api/v2/UserStory/${id}?isoDate&orderBy=id HTTP/1.1
Accept: application/json

{"body": "/api/v2/Bug"}
### third
/api/v2/Task
"""


def only(text):
    saved = parse_saved(text)
    assert len(saved.queries) == 1
    return saved.queries[0]


def parameters(text):
    return [(p.name, p.text) for p in only(text).query.parameters]


def findings(text):
    return [(d.name, text[d.span.start : d.span.end]) for d in parse_saved(text).diagnostics]


def test_a_file_is_its_items_in_order():
    saved = parse_saved(FILE, name="bugs.tpql")
    shown = [
        (type(i).__name__, FILE[i.span.start : i.span.end].split("\n", maxsplit=1)[0])
        for i in saved.items
    ]
    assert shown == [
        ("Comment", "# Open bugs          tpql: ignore[TP301] reviewed"),
        ("SavedQuery", "/api/v2/Bug"),
        ("Separator", "###  Second"),
        ("Verbatim", "@host = https://h.example"),
        ("Comment", "// what editors write"),
        ("SavedQuery", "GET {{host}}/tp/api/v2/UserStory/${id}?isoDate&orderBy=id HTTP/1.1"),
        ("Verbatim", "Accept: application/json"),
        ("Verbatim", '{"body": "/api/v2/Bug"}'),
        ("Separator", "### third"),
        ("SavedQuery", "/api/v2/Task"),
    ]
    assert saved.name == "bugs.tpql"
    assert saved.items[2].title == "Second"
    assert [c.text for c in saved.comments][1:] == ["# between", "// what editors write"]
    assert saved.diagnostics == ()


def test_its_queries_are_read():
    first, second, third = (saved.query for saved in parse_saved(FILE).queries)
    assert first.select == parse("{id,name}", "select")
    assert first.where == parse(
        'project.id==@project and name != "R&D" and x>1', "where", placeholders=True
    )
    assert first.parameters[2].value == Placeholder("n")
    assert (second.base, second.id, second.flags) == (
        "{{host}}/tp",
        Placeholder("id"),
        ("isoDate",),
    )
    assert third.path == "/api/v2/Task"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("/api/v2/Bug?where=a && b & c&take=1", [("where", "a && b & c"), ("take", "1")]),
        ("/api/v2/Bug?where=(a &take=1)\n&take=1", [("where", "(a &take=1)"), ("take", "1")]),
        ("/api/v2/Bug?where=(a\n &take=1", None),
        ('/api/v2/Bug?where=a=="x&take=1"', [("where", 'a=="x&take=1"')]),
        ("/api/v2/Bug?where=a\n && b\n & skip=2", [("where", "a\n && b"), ("skip", "2")]),
        (
            "/api/v2/Bug?where=a&isoDate&y",
            [("where", "a"), ("isoDate", ""), ("y", "")],
        ),
        ("/api/v2/Bug?where=a&isoDate > b", [("where", "a&isoDate > b")]),
        ("/api/v2/Bug?where=a&take==1", [("where", "a&take==1")]),
        ("/api/v2/Bug?where=id==1&other=2", [("where", "id==1"), ("other", "2")]),
        ("/api/v2/Bug?take=1&x&y=&z=3", [("take", "1"), ("x", ""), ("y", ""), ("z", "3")]),
        ("/api/v2/Bug?filter=n't & n't&take=1", [("filter", "n't & n't"), ("take", "1")]),
        (
            "/api/v2/Bug?filter=?a is 'b&take=1'&take=1",
            [("filter", "?a is 'b&take=1'"), ("take", "1")],
        ),
        ("/api/v2/Bug\n\n  ?where=\n\n    a + b > 1\n", [("where", "a + b > 1")]),
        ("/api/v2/Bug\r\n ? take = 1\r\n & Skip = 2", [("take", "1"), ("Skip", "2")]),
        ("/api/v2/Bug?where=a%2Bb>1&take=1", [("where", "a+b>1"), ("take", "1")]),
        (
            "/api/v2/Bug?where=n+%3D%3D+%22a%26b%22\n&take=1",
            [("where", 'n == "a&b"'), ("take", "1")],
        ),
        ("/api/v2/Bug?where=a %2B b > 1", [("where", "a + b > 1")]),
        ('/api/v2/Bug?where=n == "50%20off"', [("where", 'n == "50%20off"')]),
        ('/api/v2/Bug?where=n=="100%"+"%41"', [("where", 'n=="100%"+"%41"')]),
    ],
)
def test_parameters_are_told_from_operators(text, expected):
    query = only(text).query
    assert (query and [(p.name, p.text) for p in query.parameters]) == expected


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("# c\n/api/v2/Bug\n ?where=id eq 1", [("eq-operator", "eq")]),
        ("/api/v2/Bug\n ?where=id\n # c & d\n   eq 1", [("eq-operator", "eq")]),
        ("/api/v2/Bug?where=%69%64%20eq%201", [("eq-operator", "eq")]),
        ("/api/v2/Bug\n  ?take = many", [("bad-integer", "many")]),
        ("/api/v2/Bug\n  &take=1", [("missing-question-mark", "&")]),
        ("/api/v2/Bug/take=1", [("missing-question-mark", "/")]),
        ("/api/v2/Bug\n  take=1", [("missing-question-mark", "take=1")]),
        ("POST /api/v2/Bug", [("method-not-get", "POST")]),
        ("hello world", [("not-a-v2-url", "hello world")]),
        ("/api/v2/Bug?token=abc", [("credential-in-query", "abc")]),
        ("# token=abc\n/api/v2/Bug", [("credential-in-query", "abc")]),
        ("/api/v2/Bug\n  # token=abc\n  ?take=1", [("credential-in-query", "abc")]),
        (
            "/api/v2/Bug\n?token=abc\n# token=def",
            [("credential-in-query", "abc"), ("credential-in-query", "def")],
        ),
        ("GET /api/v2/Bug\nAuthorization: Basic cm9ib3Q6cGFzcw==", None),
        (
            "/api/v2/Bug?take=x\n###\n/api/v2/Bug?take=y",
            [("bad-integer", "x"), ("bad-integer", "y")],
        ),
    ],
)
def test_findings_stand_at_their_place_in_the_file(text, found):
    expected = [("credential-in-query", "cm9ib3Q6cGFzcw==")] if found is None else found
    assert findings(text) == expected


def test_a_query_with_errors_has_no_value_and_spoils_no_other():
    first, second = parse_saved("/api/v2/Bug?where=id ==\n###\n/api/v2/Task").queries
    assert first.query is None
    assert first.diagnostics
    assert second.query.entity == "Task"


def test_one_url_a_line_is_as_many_queries():
    text = "/api/v2/Bug?where=id==1\nhttps://h/api/v2/Task\n\n{{host}}/api/v2/Epic?take=1\n"
    assert [saved.query.entity for saved in parse_saved(text).queries] == ["Bug", "Task", "Epic"]


def test_a_missing_question_mark_is_mended():
    for text in ("/api/v2/Bug\n  &take=1", "/api/v2/Bug\n  take=1", "/api/v2/Bug/take=1"):
        (edit,) = parse_saved(text).diagnostics[0].fixes[0].edits
        mended = text[: edit.span.start] + edit.text + text[edit.span.end :]
        assert only(mended).query.take == 1


def test_a_file_up_to_the_limit_is_read():
    text = "# é\n/api/v2/Bug"
    assert parse_saved(text, Limits(file=len(text) + 1))
    with pytest.raises(TpqlLimitError, match="file"):
        parse_saved(text, Limits(file=len(text)))


def test_an_empty_file_holds_nothing():
    assert parse_saved("").items == ()
    assert parse_saved(" \n\r\n\t").items == ()


PIECES = st.sampled_from(
    [
        "/api/v2/Bug",
        "?",
        "&",
        "where=",
        "id==1",
        "take=1",
        "\n",
        "\r\n",
        "  ",
        "# c",
        "###",
        "'",
        '"',
        "(",
        "}",
        "%41",
        "%",
        "+",
        "GET ",
        " HTTP/1.1",
        "A: b",
        "@x",
        "@x = 1",
        "{{y}}",
        "isoDate",
        "é",
        "token=s",
        "filter=",
        "http://h",
        "\ud800",
        "//",
    ]
)


@given(st.lists(PIECES, max_size=25).map("".join))
def test_any_text_is_read_and_nothing_is_lost(text):
    saved = parse_saved(text)
    done = 0
    for item in saved.items:
        assert text[done : item.span.start].strip(" \t\r\n") == ""
        done = item.span.end
    assert text[done:].strip(" \t\r\n") == ""
    for diagnostic in saved.diagnostics:
        assert 0 <= diagnostic.span.start <= diagnostic.span.end <= len(text)


def test_a_large_file_is_read_in_linear_time():
    query = "/api/v2/Bug?where=name=='a&b' and id in [1,2,3]&take=1\n"
    assert len(parse_saved("# c\n" * 20_000 + query * 1_000).queries) == 1_000
    nested = "/api/v2/Bug\n?where=" + "(" * 30_000 + "\n&" * 15_000
    assert parse_saved(nested).queries[0].query is None
