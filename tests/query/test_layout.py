"""The formatter of saved queries."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.query.test_saved import FILE, PIECES
from tpql.query import format_saved, parse_saved


@pytest.mark.parametrize(
    ("text", "formatted"),
    [
        (
            "/api/v2/Bug?select={id,name}&WHERE=project.id=@p&take=010",
            "/api/v2/Bug\n  ?select={id, name}\n  &where=project.id == @p\n  &take=10\n",
        ),
        (
            "/api/v2/Bug?where=a%26%26b%20or%20n==%22a%26b%22&isodate&x=%41",
            '/api/v2/Bug\n  ?where=a and b or n == "a&b"\n  &isoDate\n  &x=A\n',
        ),
        (
            "\n\n# c  \n\n\n/api/v2/Bug?&take={{ n }}&&where=\n# d\n####   next\n/api/v2/Bug",
            "# c\n\n/api/v2/Bug\n  ?take={{ n }}\n  &where=\n# d\n### next\n/api/v2/Bug\n",
        ),
        (
            "GET {{host}}/api/v2/Bug?take=1 HTTP/1.1\nA: b\n\n{ body }\n",
            "GET {{host}}/api/v2/Bug\n  ?take=1 HTTP/1.1\nA: b\n\n{ body }\n",
        ),
        (
            "/api/v2/Bug\n# before\n  ?select={id,\n   # inside\n   name}\n# after\n &x=1",
            "/api/v2/Bug\n  # before\n  ?select={id,\n   # inside\n   name}\n  # after\n  &x=1\n",
        ),
        ("", ""),
        ("# only a comment", "# only a comment\n"),
        ("/api/v2/Bug?filter=a  b&take=1", "/api/v2/Bug\n  ?filter=a  b\n  &take=1\n"),
        ("/api/v2/Bug?where=%20&take=+", "/api/v2/Bug\n  ?where=\n  &take=\n"),
        ("/api/v2/Bug?filter=?a  is  1", "/api/v2/Bug\n  ?filter=?a is 1\n"),
    ],
)
def test_layout(text, formatted):
    assert format_saved(text) == formatted
    assert format_saved(formatted) == formatted


def test_long_clauses_are_broken_and_stand_further_in():
    text = "/api/v2/Bug?select={identifier,something:other.name}&where=first==1 and second==2"
    assert format_saved(text, width=30) == (
        "/api/v2/Bug\n"
        "  ?select={\n    identifier,\n    something: other.name\n  }\n"
        "  &where=first == 1\n    and second == 2\n"
    )


@pytest.mark.parametrize(
    "text",
    [
        "/api/v2/Bug\n      ?where=id  eq 1\n\t&take=1\n",
        "/api/v2/Bug?where=((\n",
        "hello\n   world\n",
        "/api/v2/Bug?where=values[%22%2541%22]\n",
    ],
)
def test_what_cannot_be_written_otherwise_stays_byte_for_byte(text):
    assert format_saved(text) == text


def test_line_ends_of_windows_are_kept():
    assert format_saved("# c\r\n/api/v2/Bug?take=1") == "# c\r\n/api/v2/Bug\r\n  ?take=1\r\n"


def test_the_queries_of_a_file_keep_their_meaning():
    formatted = format_saved(FILE, width=40)
    assert [s.query for s in parse_saved(formatted).queries] == [
        s.query for s in parse_saved(FILE).queries
    ]


@given(st.lists(PIECES, max_size=25).map("".join), st.integers(20, 100))
def test_formatting_is_idempotent_and_keeps_queries_and_comments(text, width):
    formatted = format_saved(text, width)
    assert format_saved(formatted, width) == formatted
    before, after = parse_saved(text), parse_saved(formatted)
    assert [c.text for c in after.comments] == [c.text for c in before.comments]
    assert [s.query for s in after.queries] == [s.query for s in before.queries]
