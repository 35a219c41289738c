"""S-expressions: the notation of trees in test cases.

>>> from tpql.syntax.parse import parse
>>> sexpr(parse("not a.b = 'x' and c in [1]", "where"))
'(and (== (not (. a b)) (char "x")) (in c 1))'
"""

from __future__ import annotations

import json

from tpql.syntax.nodes import (
    Attribute,
    BinaryOp,
    BooleanConstant,
    BoolOp,
    Call,
    Cast,
    CharConstant,
    Compare,
    Conditional,
    Duration,
    Field,
    In,
    IntegerConstant,
    Name,
    Node,
    NullConstant,
    ObjectExpr,
    Ordering,
    OrderKey,
    Placeholder,
    RealConstant,
    StringConstant,
    Subscript,
    TextSearch,
    UnaryOp,
)
from tpql.syntax.visit import operands

__all__ = ["sexpr"]


def _string(raw: str) -> str:
    return json.dumps(raw, ensure_ascii=False)


def _literal(raw: str, quote: str) -> str:
    """Write the raw text of a string; a single-quoted one of one character is a char."""
    return f"(char {_string(raw)})" if quote == "'" and len(raw) == 1 else _string(raw)


def _real(node: RealConstant) -> str:
    text = node.raw or repr(node.value)
    return f"(float {text.rstrip('fF')})" if node.single else text


def _parts(node: Node) -> str | list[str | Node]:
    """Return the text of a leaf, or the members of a list."""
    match node:
        case Name(id):
            return id
        case Attribute(value, attr):
            return [".", value, attr]
        case Call(func, args):
            return ["call", func, *args]
        case Subscript(value, index):
            return ["index", value, index]
        case Cast(value, kind):
            return ["as", value, kind]
        case UnaryOp(op, operand):
            return ["neg" if op == "-" else "not", operand]
        case BinaryOp(left, op, right) | Compare(left, op, right):
            return [op, left, right]
        case BoolOp():
            return [node.op, *operands(node)]
        case In(value, items):
            return ["in", value, *items]
        case Conditional(test, body, orelse):
            return ["if", test, body, orelse]
        case ObjectExpr(fields):
            return ["object", *fields]
        case Field(name, value):
            return ["field", name or "_", value]
        case Ordering(keys):
            return ["order", *keys]
        case OrderKey(value, descending):
            return ["desc" if descending else "asc", value]
        case Duration(amount, unit):
            return ["duration", amount, unit]
        case TextSearch(text):
            return ["text", _string(text)]
        case _:
            return _constant(node)


def _constant(node: Node) -> str:
    match node:
        case IntegerConstant(value):
            return node.raw or str(value)
        case RealConstant():
            return _real(node)
        case StringConstant():
            return _literal(node.raw or node.value, node.quote)
        case CharConstant():
            return _literal(node.raw or node.value, "'")
        case BooleanConstant(value):
            return "true" if value else "false"
        case NullConstant():
            return "null"
        case Placeholder(name):
            return f"@{name}"
    raise TypeError(f"not a node: {node!r}")


def sexpr(node: Node) -> str:
    """Return a tree as an S-expression; names as written, chains of ``and`` flattened."""
    out: list[str] = []
    pending: list[str | Node] = [node]
    while pending:
        item = pending.pop()
        parts = item if isinstance(item, str) else _parts(item)
        if isinstance(parts, str):
            out.append(parts)
            continue
        out.append("(")
        pending.append(")")
        for index, part in enumerate(reversed(parts)):
            pending += [part] if index == len(parts) - 1 else [part, " "]
    return "".join(out)
