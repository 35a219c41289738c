"""The notation of trees in test cases."""

from __future__ import annotations

import pytest

from tpql.syntax.nodes import Duration, IntegerConstant, Name, Node, RealConstant, StringConstant
from tpql.syntax.parse import parse
from tpql.syntax.s_expression import sexpr

EXPRESSIONS = {
    "a.b.c": "(. (. a b) c)",
    "f(a, 1).g()": "(call (. (call f a 1) g))",
    "a['x'][0]": '(index (index a (char "x")) 0)',
    "a.As<Bug>": "(as a Bug)",
    "-a * not b": "(* (neg a) (not b))",
    "a & b + c - 1.5": "(& a (- (+ b c) 1.5))",
    "a in [1, 2f]": "(in a 1 (float 2))",
    "a = b <> c": "(!= (== a b) c)",
    "(a and b) && (c and d)": "(and a b (and c d))",
    "a or b || c": "(or a b c)",
    "a ? b : c": "(if a b c)",
    "IIF(a, b, c)": "(call IIF a b c)",
    "{a, b: c, new(d as e)}": "(object (field _ a) (field b c) (field _ (object (field e d))))",
    "TRUE == False": "(== true false)",
    "NULL": "null",
    "[Risk Level]": "[Risk Level]",
    r'"a\"b"': r'"a\\\"b"',
    r"'\n'": r'"\\n"',
    "'ab'": '"ab"',
    "007": "007",
}


@pytest.mark.parametrize(("text", "shape"), EXPRESSIONS.items())
def test_expressions(text: str, shape: str) -> None:
    assert sexpr(parse(text, "expression")) == shape


def test_orderings_filters_and_placeholders() -> None:
    assert sexpr(parse("a desc, b", "orderBy")) == "(order (desc a) (asc b))"
    assert sexpr(parse("? a is not Today - 7(days)", "filter")) == (
        "(is not a (- Today (duration 7 days)))"
    )
    assert sexpr(parse("plain text", "filter")) == '(text "plain text")'
    assert sexpr(parse("a == @b", "where", placeholders=True)) == "(== a @b)"


@pytest.mark.parametrize(
    ("node", "shape"),
    [
        (IntegerConstant(7), "7"),
        (RealConstant(1.5), "1.5"),
        (RealConstant(1.5, True), "(float 1.5)"),
        (StringConstant("a"), '"a"'),
        (Duration(IntegerConstant(7), "days"), "(duration 7 days)"),
    ],
)
def test_nodes_built_by_hand(node: Node, shape: str) -> None:
    assert sexpr(node) == shape


def test_what_is_no_node_is_refused() -> None:
    with pytest.raises(TypeError, match="not a node"):
        sexpr(Node())
    assert sexpr(Name("a")) == "a"
