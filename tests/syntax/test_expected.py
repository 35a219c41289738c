"""What may come next."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tpql.syntax.automaton import advance, stack_of
from tpql.syntax.expected import acceptable, describe
from tpql.syntax.lexer import tokenize
from tpql.syntax.tables import EXPRESSION, FILTER, Tables

if TYPE_CHECKING:
    from tpql.syntax.automaton import Stack


def after(text: str, tables: Tables, entry: str) -> Stack:
    stack = stack_of([tables.start[entry]])
    for token in tokenize(text, tables):
        following = advance(tables, stack, tables.kinds[token.kind])
        assert following is not None
        stack = following
    return stack


@pytest.mark.parametrize(
    ("text", "entry", "words"),
    [
        ("", "expression", "an expression"),
        ("a", "expression", "an operator or the end of the text"),
        ("a", "ordering", "an operator, `asc`, `,`, `desc` or the end of the text"),
        ("a desc", "ordering", "`,` or the end of the text"),
        ("f(", "expression", "an expression or `)`"),
        ("f(a", "expression", "an operator, `,` or `)`"),
        ("a.", "expression", "a name"),
        ("a[", "expression", "a string, a number, `true`, `false` or `null`"),
        ("a ? b", "expression", "an operator or `:`"),
        ("a.as", "expression", "`<`"),
        ("{a as", "expression", "a name"),
        ("{a", "expression", "an operator, `:`, `,` or `}`"),
        ("a in", "expression", "`[`"),
        ("a and b", "filter", "an operator or the end of the text"),
    ],
)
def test_words(text: str, entry: str, words: str) -> None:
    tables = FILTER if entry == "filter" else EXPRESSION
    assert describe(acceptable(tables, after(text, tables, entry))) == words


def test_names_are_exact() -> None:
    """After reductions, too: a bracket that is not open cannot be closed."""
    stack = after("a", EXPRESSION, "expression")
    names = acceptable(EXPRESSION, stack)
    assert "$END" in names
    assert not {"RPAR", "RSQB", "RBRACE", "COMMA", "COLON", "NUMBER"} & set(names)
