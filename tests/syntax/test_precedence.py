"""The precedence tables against the grammars: every pair of operators, both languages."""

from __future__ import annotations

from itertools import product

import pytest

from tpql.errors import TpqlSyntaxError, TpqlUsageError
from tpql.syntax.nodes import (
    OPERATORS,
    BinaryOp,
    BoolOp,
    Compare,
    Conditional,
    In,
    Name,
    UnaryOp,
)
from tpql.syntax.parse import parse
from tpql.syntax.precedence import EXPRESSION, FILTER, TIGHTEST, misread

A, B, C = Name("a"), Name("b"), Name("c")
LANGUAGES = {"where": EXPRESSION, "filter": FILTER}


def read(text, clause):
    return parse(f"?{text}" if clause == "filter" else text, clause)


def rows(associativity):
    return [
        (clause, level.node, operator)
        for clause, table in LANGUAGES.items()
        for level in table.levels
        if level.associativity == associativity
        for operator in level.operators
    ]


INFIX = [row for kind in ("left", "none") for row in rows(kind) if row[1] is not Conditional]
PAIRS = [(*a, *b[1:]) for a, b in product(INFIX, INFIX) if a[0] == b[0]]


@pytest.mark.parametrize(("clause", "first", "one", "second", "two"), PAIRS)
def test_infix_pair(clause, first, one, second, two):
    table = LANGUAGES[clause]
    left = second(first(A, one, B), two, C)
    right = first(A, one, second(B, two, C))
    outer, inner = table.level(left), table.level(left.left)
    text = f"a {one} b {two} c"
    if table.bare_left(left.left, table.least_left(outer)):
        assert read(text, clause) == left
        assert read(f"a {one} (b {two} c)", clause) == right
    elif table.bare_right(right.right, table.least_right(inner)):
        assert read(text, clause) == right
        assert read(f"(a {one} b) {two} c", clause) == left
    else:
        with pytest.raises(TpqlSyntaxError):
            read(text, clause)


@pytest.mark.parametrize(("clause", "kind", "operator"), INFIX)
@pytest.mark.parametrize("prefix", ["not", "-"])
def test_prefix_and_infix(clause, kind, operator, prefix):
    table = LANGUAGES[clause]
    operand = parse("1") if clause == "filter" and prefix == "-" else A
    text = "1" if operand is not A else "a"
    inside, outside = kind(operand, operator, B), kind(UnaryOp(prefix, operand), operator, B)
    around = UnaryOp(prefix, inside)
    bare = table.bare_left(outside.left, table.least_left(table.level(outside)))
    assert bare is not table.bare_right(inside, table.least_right(table.level(around)))
    assert read(f"{prefix} {text} {operator} b", clause) == (outside if bare else around)


@pytest.mark.parametrize(("clause", "kind", "operator"), [r for r in INFIX if r[0] == "where"])
def test_membership_is_a_suffix(clause, kind, operator):
    table = LANGUAGES[clause]
    after = kind(In(A, (B,)), operator, C)
    before = kind(A, operator, In(B, (C,)))
    level = table.level(after)
    assert read(f"a in [b] {operator} c", clause) == after
    assert table.bare_left(after.left, table.least_left(level))
    bare = table.bare_right(before.right, table.least_right(level))
    expected = before if bare else In(kind(A, operator, B), (C,))
    assert read(f"a {operator} b in [c]", clause) == expected


@pytest.mark.parametrize("operator", ["*", "+", "&"])
@pytest.mark.parametrize("tail", [".x", "[1]", ".as<T>", ".f()", " * d", ".x * d"])
def test_what_begins_with_a_bare_test_ends_no_sum(operator, tail):
    tested = parse(f"b in [c]{tail}")
    whole = BinaryOp(A, operator, tested)
    assert not EXPRESSION.bare_right(tested, EXPRESSION.least_right(EXPRESSION.level(whole)))
    assert parse(f"a {operator} b in [c]{tail}") != whole
    assert parse(f"a {operator} (b in [c]{tail})") == whole


@pytest.mark.parametrize(("clause", "kind", "operator"), [r for r in INFIX if r[0] == "where"])
def test_conditional_is_loosest(clause, kind, operator):
    assert read(f"a {operator} b ? b : c {operator} a", clause) == Conditional(
        kind(A, operator, B), B, kind(C, operator, A)
    )


def test_conditional_is_left_associative():
    inner = Conditional(A, B, C)
    assert parse("a ? b : c ? b : c") == Conditional(inner, B, C)
    assert parse("a ? b ? b : c : c") == Conditional(A, Conditional(B, B, C), C)
    level = EXPRESSION.level(inner)
    assert EXPRESSION.bare_left(inner, EXPRESSION.least_left(level))
    assert not EXPRESSION.bare_right(inner, EXPRESSION.least_right(level))


def test_every_operator_has_a_level():
    known = {
        (level.node.__name__, operator)
        for table in LANGUAGES.values()
        for level in table.levels
        for operator in level.operators
    }
    assert known >= {(kind, op) for kind, operators in OPERATORS.items() for op in operators}


def test_what_has_no_operator_is_tightest():
    assert EXPRESSION.level(A) == FILTER.level(parse("a.b(c)")) == TIGHTEST


@pytest.mark.parametrize("operator", ["xor", "is", 7, None, [], 10**5000], ids=lambda _: "")
def test_unknown_operator(operator):
    with pytest.raises(TpqlUsageError, match="expressions have no Compare"):
        EXPRESSION.level(Compare(A, operator, B))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("(not a) == b", True),
        ("(a == b) != c", True),
        ("(a == b) == c", False),
        ("(a in [b]) & c", True),
        ("(not a) in [b]", True),
        ("(a ? b : c) ? a : b", True),
        ("(-a) == b", False),
        ("(a + b) == c", False),
        ("(a and b) or c", False),
    ],
)
def test_misread(text, expected):
    node = parse(text)
    child = next(getattr(node, side) for side in ("left", "value", "test") if hasattr(node, side))
    assert misread(node, child) is expected
    assert not isinstance(child, BoolOp) or not expected
