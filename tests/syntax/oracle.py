"""Stock Lark as the oracle: the same grammar files, its own lexer, parser and trees."""

from __future__ import annotations

from functools import cache
from typing import Any

from lark import Lark, Token, Transformer, UnexpectedInput

from tpql.syntax import nodes as n
from tpql.syntax.actions import CANONICAL
from tpql.syntax.escape import unescape
from tpql.syntax.tablegen import GRAMMARS, load_grammar


def _operator(token: str) -> Any:
    return CANONICAL[str(token)]


def _items(parts: list[Any]) -> tuple[Any, ...]:
    return tuple(part for part in parts if not isinstance(part, Token))


class _Nodes(Transformer[Token, Any]):
    """Builds our nodes from Lark's trees, rule by rule, with no positions."""

    def variable(self, parts: list[Any]) -> Any:
        return n.Name(str(parts[0]))

    def attribute(self, parts: list[Any]) -> Any:
        return n.Attribute(parts[0], str(parts[1]))

    def call(self, parts: list[Any]) -> Any:
        return n.Call(parts[0], tuple(parts[1:]))

    def cast(self, parts: list[Any]) -> Any:
        return n.Cast(parts[0], str(parts[3]))

    def subscript(self, parts: list[Any]) -> Any:
        return n.Subscript(*parts)

    def membership(self, parts: list[Any]) -> Any:
        return n.In(parts[0], tuple(parts[2:]))

    def unary(self, parts: list[Any]) -> Any:
        return n.UnaryOp(_operator(parts[0]), parts[1])

    def binary(self, parts: list[Any]) -> Any:
        return n.BinaryOp(parts[0], _operator(parts[1]), parts[2])

    def compare(self, parts: list[Any]) -> Any:
        return n.Compare(parts[0], _operator(parts[1]), parts[2])

    def compare_not(self, parts: list[Any]) -> Any:
        return n.Compare(parts[0], "is not", parts[3])

    def boolean(self, parts: list[Any]) -> Any:
        return n.BoolOp(parts[0], _operator(parts[1]), parts[2])

    def conditional(self, parts: list[Any]) -> Any:
        return n.Conditional(*parts)

    def parenthesized(self, parts: list[Any]) -> Any:
        return parts[0]

    def field(self, parts: list[Any]) -> Any:
        return n.Field(None, parts[0])

    def field_named(self, parts: list[Any]) -> Any:
        return n.Field(parts[0].id, parts[1])

    def field_as(self, parts: list[Any]) -> Any:
        return n.Field(str(parts[2]), parts[0])

    def braces(self, parts: list[Any]) -> Any:
        return n.ObjectExpr(tuple(parts))

    def new(self, parts: list[Any]) -> Any:
        return n.ObjectExpr(_items(parts))

    def selector(self, parts: list[Any]) -> Any:
        single = len(parts) == 1 and parts[0].name is None
        return parts[0].value if single else n.ObjectExpr(tuple(parts))

    def order(self, parts: list[Any]) -> Any:
        return n.OrderKey(parts[0])

    order_ascending = order

    def order_descending(self, parts: list[Any]) -> Any:
        return n.OrderKey(parts[0], True)

    def ordering(self, parts: list[Any]) -> Any:
        return n.Ordering(tuple(parts))

    def number(self, parts: list[Any]) -> Any:
        raw = str(parts[0])
        if raw.isdecimal():
            return n.IntegerConstant(int(raw))
        return n.RealConstant(float(raw.rstrip("fF")), raw[-1] in "fF")

    def duration(self, parts: list[Any]) -> Any:
        return n.Duration(parts[0], str(parts[1]))

    def string(self, parts: list[Any]) -> Any:
        text = str(parts[0])
        value = unescape(text[1:-1])
        return (
            n.CharConstant(value) if text[0] == "'" and len(value) == 1 else n.StringConstant(value)
        )

    def truth(self, parts: list[Any]) -> Any:
        return n.BooleanConstant(str(parts[0]).lower() == "true")

    def null(self, parts: list[Any]) -> Any:
        return n.NullConstant()


@cache
def stock(grammar: str) -> Lark:
    """The stock parser of one of the grammars."""
    file, start = GRAMMARS[grammar]
    return load_grammar(file, start)


def tree(grammar: str, entry: str, text: str) -> n.Node | None:
    """What stock Lark makes of a text; None where it refuses."""
    try:
        parsed = stock(grammar).parse(text, start=entry)
    except UnexpectedInput:
        return None
    result: n.Node = _Nodes().transform(parsed)
    return result


def expected(grammar: str, entry: str, text: str) -> set[str]:
    """The tokens with which stock Lark would go on where it stops.

    Asked before it looks at the token that stops it: LALR(1) makes some reductions on that
    token before it finds that it cannot go on.
    """
    parser = stock(grammar).parse_interactive(text, start=entry)
    taken: list[Token] = []
    try:
        for token in parser.lexer_thread.lex(parser.parser_state):
            parser.feed_token(token)
            taken.append(token)
        parser.feed_eof()
    except UnexpectedInput:
        again = stock(grammar).parse_interactive(text, start=entry)
        for token in taken:
            again.feed_token(token)
        return set(again.accepts())
    raise AssertionError(f"accepted: {text!r}")
