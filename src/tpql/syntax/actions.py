"""Semantic actions: what each production of the grammars builds.

A *leaf* action makes the value of a production that is a single token from its text.  Any
other action gets the last token of its production, what stands ``left`` of that and what
stands ``right`` of it: a value, or the text of the token that ends the production.  If there
are more tokens, ``left`` is in turn a tuple of these three.  A production without a token
has its value on the right.  ``start`` and ``end`` are the extent of the production in the
text.  Lists are Python lists until the production around them closes.  The names of members
are interned, since most come again and again: that saves a third of the memory.

Comparisons, ``and`` and ``or`` come most often.  Their actions fill the slots of the node, as
its ``__init__`` would: calling a class takes longer than that.  Each has a body of its own, for
the interpreter makes the stores into the slots of one class quick, not those into two.
"""

from __future__ import annotations

from itertools import product

from tpql.syntax.nodes import OPERATORS
from tpql.syntax.tables import LONGEST_INTEGER

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import Any

    from tpql.syntax.nodes import Node

    Action = Callable[[Any, str, Any, int, int], Any]
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

CANONICAL: Mapping[str, str] = {
    **{operator: operator for operators in OPERATORS.values() for operator in operators},
    **{
        "".join(letters): word
        for word in ("and", "or", "not", "is", "in")
        for letters in product(*zip(word, word.upper(), strict=True))
    },
    "=": "==",
    "<>": "!=",
    "&&": "and",
    "||": "or",
    "!": "not",
}
"""The canonical spelling of each operator; words are in any letter case."""


_empty: Any = object.__new__


def _first(_left: Any, _token: str, item: Any, _start: int, _end: int) -> Any:
    return [item]


def _more(items: Any, _token: str, item: Any, _start: int, _end: int) -> Any:
    items.append(item)
    return items


def _parenthesized(_left: Any, _token: str, inner: Any, _start: int, _end: int) -> Any:
    return inner


def _items(items: Any) -> tuple[Any, ...]:
    """Return what is in brackets; without items they hold only the closing one."""
    return tuple(items) if type(items) is list else ()


def _path(path: Any, start: int, end: int) -> Any:
    first, size, inner, last = path
    node = Name(first, start, start + size)
    for name, size in inner:
        node = Attribute(node, name, start, start + size)
    return Attribute(node, last, start, end)


def _attribute(value: Any, _dot: str, name: str, start: int, end: int) -> Any:
    return Attribute(value, name, start, end)


def _call(func: Any, _token: str, items: Any, start: int, end: int) -> Any:
    return Call(func, _items(items), start, end)


def _cast(left: Any, name: str, _last: str, start: int, end: int) -> Any:
    return Cast(left[0][0][0], name, start, end)


def _subscript(value: Any, _token: str, index: Any, start: int, end: int) -> Any:
    return Subscript(value, index, start, end)


def _membership(left: Any, _token: str, items: Any, start: int, end: int) -> Any:
    return In(left[0], _items(items), start, end)


def _unary(_left: Any, spelling: str, operand: Any, start: int, end: int) -> Any:
    return UnaryOp("-" if spelling == "-" else "not", operand, spelling, start, end)


def _compare(left: Any, spelling: str, right: Any, start: int, end: int) -> Any:
    self = _empty(Compare)
    self._left = left
    self._op = CANONICAL[spelling]
    self._right = right
    self._spelling = spelling
    self._start = start
    self._end = end
    return self


def _compare_not(left: Any, spelling: str, right: Any, start: int, end: int) -> Any:
    return Compare(left[0], "is not", right, f"{left[1]} {spelling}", start, end)


def _boolean(left: Any, spelling: str, right: Any, start: int, end: int) -> Any:
    self = _empty(BoolOp)
    self._left = left
    self._op = CANONICAL[spelling]
    self._right = right
    self._spelling = spelling
    self._start = start
    self._end = end
    return self


def _conditional(left: Any, _token: str, orelse: Any, start: int, end: int) -> Any:
    return Conditional(left[0], left[2], orelse, start, end)


def _field(_left: Any, _token: str, value: Any, start: int, end: int) -> Any:
    return Field(None, value, "", start, end)


def _field_named(name: Any, _token: str, value: Any, start: int, end: int) -> Any:
    return Field(name.id, value, ":", start, end)


def _field_as(value: Any, _token: str, name: str, start: int, end: int) -> Any:
    return Field(name, value, "as", start, end)


def _braces(_left: Any, _token: str, fields: Any, start: int, end: int) -> Any:
    return ObjectExpr(_items(fields), "{", start, end)


def _new(_left: Any, _token: str, fields: Any, start: int, end: int) -> Any:
    return ObjectExpr(tuple(fields), "new", start, end)


def _selector(_left: Any, _token: str, fields: Any, start: int, end: int) -> Any:
    single = len(fields) == 1 and fields[0].name is None
    return fields[0].value if single else ObjectExpr(tuple(fields), "", start, end)


def _order(_left: Any, _token: str, value: Any, start: int, end: int) -> Any:
    return OrderKey(value, False, "", start, end)


def _order_ascending(value: Any, spelling: str, _right: Any, start: int, end: int) -> Any:
    return OrderKey(value, False, spelling, start, end)


def _order_descending(value: Any, spelling: str, _right: Any, start: int, end: int) -> Any:
    return OrderKey(value, True, spelling, start, end)


def _ordering(_left: Any, _token: str, keys: Any, start: int, end: int) -> Any:
    return Ordering(tuple(keys), start, end)


def _duration(left: Any, unit: str, _last: str, start: int, end: int) -> Any:
    return Duration(left[0], unit, start, end)


def _number(number: Any, start: int, end: int) -> Any:
    value, raw = number
    if type(value) is int:
        return IntegerConstant(value, raw, start, end)
    return RealConstant(value, raw[-1] in "fF", raw, start, end)


def _string(string: Any, start: int, end: int) -> Any:
    value, raw, quote = string
    if quote == "'" and len(value) == 1:
        return CharConstant(value, raw, start, end)
    return StringConstant(value, raw, quote, start, end)


def _truth(truth: Any, start: int, end: int) -> Any:
    value, raw = truth
    return BooleanConstant(value, raw, start, end)


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
    "binary": BinaryOp,
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
    "duration": _duration,
}
"""The action of each other alias in the grammars."""
