"""Semantic actions: what each production of the grammars builds.

A *leaf* action makes the value of a production that is a single token from its text.  Any
other action takes the values of its right-hand side off the stack and puts its own there.
``start`` and ``end`` are the extent of the production in the text.  The values of tokens
are their texts; lists are Python lists until the production around them closes.  The names
of members are interned, since most come again and again: that saves a third of the memory.
"""

from __future__ import annotations

from tpql.syntax.escape import unescape
from tpql.syntax.nodes import OPERATORS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import Any

    from tpql.syntax.nodes import Node

    Values = list[Any]
    Action = Callable[[Values, int, int], None]
    Leaf = Callable[[str, int, int], Node]

    # To type checkers positions are keyword-only; here they are passed by place, which
    # takes half the time.
    Attribute: Any
    BinaryOp: Any
    BooleanConstant: Any
    BoolOp: Any
    Call: Any
    Cast: Any
    CharConstant: Any
    Compare: Any
    Conditional: Any
    Duration: Any
    Field: Any
    In: Any
    IntegerConstant: Any
    Name: Any
    NullConstant: Any
    ObjectExpr: Any
    OrderKey: Any
    Ordering: Any
    Placeholder: Any
    RealConstant: Any
    StringConstant: Any
    Subscript: Any
    UnaryOp: Any
else:
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
        NullConstant,
        ObjectExpr,
        Ordering,
        OrderKey,
        Placeholder,
        RealConstant,
        StringConstant,
        Subscript,
        UnaryOp,
    )

__all__ = ["ACTIONS", "CANONICAL", "LEAVES", "LONGEST_INTEGER"]

LONGEST_INTEGER = 4000
"""In digits; Python reads little more, and the server no more than 20."""


class _Canonical(dict[str, str]):
    """Finds words in any letter case."""

    def __missing__(self, word: str) -> str:
        return self.get(word.lower(), word)


CANONICAL: Mapping[str, str] = _Canonical(
    {
        **{operator: operator for operators in OPERATORS.values() for operator in operators},
        "=": "==",
        "<>": "!=",
        "&&": "and",
        "||": "or",
        "!": "not",
    }
)
"""The canonical spelling of each operator."""


def _first(values: Values, _start: int, _end: int) -> None:
    values[-1] = [values[-1]]


def _more(values: Values, _start: int, _end: int) -> None:
    item = values.pop()
    values.pop()
    values[-1].append(item)


def _parenthesized(values: Values, _start: int, _end: int) -> None:
    values.pop()
    inner = values.pop()
    values[-1] = inner


def _list(values: Values) -> tuple[Any, ...]:
    """Take ``( items )`` off the stack, whatever the brackets; the items may be missing."""
    values.pop()
    items = values.pop()
    if type(items) is not list:
        return ()
    values.pop()
    return tuple(items)


def _path(path: Any, start: int, end: int) -> Any:
    first, size, inner, last = path
    node = Name(first, start, start + size)
    for name, size in inner:
        node = Attribute(node, name, start, start + size)
    return Attribute(node, last, start, end)


def _attribute(values: Values, start: int, end: int) -> None:
    name = values.pop()
    values.pop()
    values[-1] = Attribute(values[-1], name, start, end)


def _call(values: Values, start: int, end: int) -> None:
    arguments = _list(values)
    values[-1] = Call(values[-1], arguments, start, end)


def _cast(values: Values, start: int, end: int) -> None:
    name = values[-2]
    del values[-5:]
    values[-1] = Cast(values[-1], name, start, end)


def _subscript(values: Values, start: int, end: int) -> None:
    index = values[-2]
    del values[-3:]
    values[-1] = Subscript(values[-1], index, start, end)


def _membership(values: Values, start: int, end: int) -> None:
    items = _list(values)
    values.pop()
    values[-1] = In(values[-1], items, start, end)


def _unary(values: Values, start: int, end: int) -> None:
    operand = values.pop()
    spelling = values[-1]
    values[-1] = UnaryOp("-" if spelling == "-" else "not", operand, spelling, start, end)


def _binary(values: Values, start: int, end: int) -> None:
    right = values.pop()
    operator = values.pop()
    values[-1] = BinaryOp(values[-1], operator, right, start, end)


def _compare(values: Values, start: int, end: int) -> None:
    right = values.pop()
    spelling = values.pop()
    values[-1] = Compare(values[-1], CANONICAL[spelling], right, spelling, start, end)


def _compare_not(values: Values, start: int, end: int) -> None:
    right = values.pop()
    spelling = f"{values.pop(-2)} {values.pop()}"
    values[-1] = Compare(values[-1], "is not", right, spelling, start, end)


def _boolean(values: Values, start: int, end: int) -> None:
    right = values.pop()
    spelling = values.pop()
    values[-1] = BoolOp(values[-1], CANONICAL[spelling], right, spelling, start, end)


def _conditional(values: Values, start: int, end: int) -> None:
    _, body, _, orelse = values[-4:]
    del values[-4:]
    values[-1] = Conditional(values[-1], body, orelse, start, end)


def _field(values: Values, start: int, end: int) -> None:
    values[-1] = Field(None, values[-1], "", start, end)


def _field_named(values: Values, start: int, end: int) -> None:
    value = values.pop()
    values.pop()
    values[-1] = Field(values[-1], value, ":", start, end)


def _field_as(values: Values, start: int, end: int) -> None:
    name = values.pop()
    values.pop()
    values[-1] = Field(name, values[-1], "as", start, end)


def _braces(values: Values, start: int, end: int) -> None:
    fields = _list(values)
    values.append(ObjectExpr(fields, "{", start, end))


def _new(values: Values, start: int, end: int) -> None:
    fields = _list(values)
    values[-1] = ObjectExpr(fields, "new", start, end)


def _selector(values: Values, start: int, end: int) -> None:
    fields = values[-1]
    single = len(fields) == 1 and fields[0].name is None
    values[-1] = fields[0].value if single else ObjectExpr(tuple(fields), "", start, end)


def _order(values: Values, start: int, end: int) -> None:
    values[-1] = OrderKey(values[-1], False, "", start, end)


def _order_ascending(values: Values, start: int, end: int) -> None:
    spelling = values.pop()
    values[-1] = OrderKey(values[-1], False, spelling, start, end)


def _order_descending(values: Values, start: int, end: int) -> None:
    spelling = values.pop()
    values[-1] = OrderKey(values[-1], True, spelling, start, end)


def _ordering(values: Values, start: int, end: int) -> None:
    values[-1] = Ordering(tuple(values[-1]), start, end)


def _negative(values: Values, start: int, end: int) -> None:
    raw = values.pop()
    values[-1] = UnaryOp("-", _number(raw, end - len(raw), end), "-", start, end)


def _duration(values: Values, start: int, end: int) -> None:
    raw, _, unit, _ = values[-4:]
    del values[-3:]
    values[-1] = Duration(_number(raw, start, start + len(raw)), unit, start, end)


def _number(raw: str, start: int, end: int) -> Any:
    if raw.isdecimal():
        if len(raw) > LONGEST_INTEGER:
            raise ValueError("an integer of thousands of digits")
        return IntegerConstant(int(raw), raw, start, end)
    single = raw[-1] in "fF"
    return RealConstant(float(raw[:-1] if single else raw), single, raw, start, end)


def _string(text: str, start: int, end: int) -> Any:
    raw = text[1:-1]
    value = unescape(raw) if "\\" in raw else raw
    if len(value) == 1 and text[0] == "'":
        return CharConstant(value, raw, start, end)
    return StringConstant(value, raw, text[0], start, end)


def _truth(raw: str, start: int, end: int) -> Any:
    return BooleanConstant(raw.lower() == "true", raw, start, end)


def _placeholder(spelling: str, start: int, end: int) -> Any:
    return Placeholder(spelling.strip("@${} \t"), spelling, start, end)


LEAVES: Mapping[str, Leaf] = {
    "variable": Name,
    "path": _path,
    "number": _number,
    "string": _string,
    "truth": _truth,
    "null": NullConstant,
    "placeholder": _placeholder,
}
"""The action of each alias of a single token."""

ACTIONS: Mapping[str, Action] = {
    "first": _first,
    "more": _more,
    "parenthesized": _parenthesized,
    "attribute": _attribute,
    "call": _call,
    "cast": _cast,
    "subscript": _subscript,
    "membership": _membership,
    "unary": _unary,
    "binary": _binary,
    "compare": _compare,
    "compare_not": _compare_not,
    "boolean": _boolean,
    "conditional": _conditional,
    "field": _field,
    "field_named": _field_named,
    "field_as": _field_as,
    "braces": _braces,
    "new": _new,
    "selector": _selector,
    "order": _order,
    "order_ascending": _order_ascending,
    "order_descending": _order_descending,
    "ordering": _ordering,
    "negative": _negative,
    "duration": _duration,
}
"""The action of each other alias in the grammars."""
