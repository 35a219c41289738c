"""The tolerant tokenizer."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tpql.syntax.automaton import accepts, advance, stack_of
from tpql.syntax.driver import Driver, Unexpected
from tpql.syntax.lexer import tokenize
from tpql.syntax.tables import EXPRESSION, FILTER, Tables


def kinds(text: str, tables: Tables = EXPRESSION, *, placeholders: bool = False) -> str:
    return " ".join(token.kind for token in tokenize(text, tables, placeholders))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ""),
        (" \t\r\n", ""),
        ("a.b<=1.5e3", "IDENTIFIER DOT IDENTIFIER LESS_EQUAL NUMBER"),
        ("AND anD android", "AND AND IDENTIFIER"),
        ("a\u00a0b", "IDENTIFIER UNKNOWN IDENTIFIER"),
        ("### #", "UNKNOWN UNKNOWN"),
        ('a == "x', "IDENTIFIER EQUAL UNTERMINATED"),
        ("'x\n1", "UNTERMINATED NUMBER"),
        ("[Risk Level] == 1", "BRACKETED_NAME EQUAL NUMBER"),
        ("a.[Risk Level]", "IDENTIFIER DOT BRACKETED_NAME"),
        ("a in [Risk]", "IDENTIFIER IN LSQB IDENTIFIER RSQB"),
        ("a[Risk]", "IDENTIFIER LSQB IDENTIFIER RSQB"),
        ("a > [Risk]", "IDENTIFIER GREATER BRACKETED_NAME"),
        ('a.as<B>["x"]', "IDENTIFIER DOT AS LESS IDENTIFIER GREATER LSQB STRING RSQB"),
        ("@a ${c}", "UNKNOWN IDENTIFIER UNKNOWN LBRACE IDENTIFIER RBRACE"),
        ("\ud800", "UNKNOWN"),
    ],
)  # fmt: skip
def test_kinds(text: str, expected: str) -> None:
    assert kinds(text) == expected


def test_placeholders() -> None:
    assert kinds("@a {{b}} ${c}", placeholders=True) == "PLACEHOLDER PLACEHOLDER PLACEHOLDER"


def test_a_filter_has_names_in_brackets_but_no_lists() -> None:
    assert kinds("x in [Risk]", FILTER) == "IDENTIFIER IN BRACKETED_NAME"
    assert kinds("x [Risk", FILTER) == "IDENTIFIER UNKNOWN IDENTIFIER"


@given(st.text())
def test_tokens_and_blanks_make_up_the_text(text: str) -> None:
    done = 0
    for token in tokenize(text, EXPRESSION):
        assert text[token.start : token.end] == token.text != ""
        assert not text[done : token.start].strip(" \t\r\n")
        done = token.end
    assert not text[done:].strip(" \t\r\n")


@settings(max_examples=300)
@given(
    st.lists(
        st.sampled_from(
            [
                "a",
                ".",
                "[b]",
                "[",
                "]",
                "(",
                ")",
                "in",
                "and",
                "==",
                ">",
                "<",
                "as",
                "1",
                "'x'",
                "{",
                "}",
                ",",
                ":",
                "?",
                "#",
                "not",
            ]
        )
    )
)
def test_the_tokens_parse_exactly_when_the_text_does(words: list[str]) -> None:
    text = " ".join(words)
    stack = stack_of([EXPRESSION.start["selector"]])
    for token in tokenize(text, EXPRESSION):
        following = advance(EXPRESSION, stack, EXPRESSION.kinds[token.kind])
        if following is None:
            break
        stack = following
    else:
        following = stack if accepts(EXPRESSION, stack) else None
    try:
        Driver(EXPRESSION).parse(text, "selector")
    except Unexpected:
        assert following is None
    else:
        assert following is not None
