"""Semantic actions: what each production of the grammars builds.

An action takes the values of its right-hand side off the stack and puts its own there.
``start`` and ``end`` are the extent of the production in the text.  The values of tokens
are their texts; lists are Python lists until the production around them closes.
"""

from __future__ import annotations

from tpql.syntax.escape import unescape
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
    OrderKey,
    Ordering,
    Placeholder,
    RealConstant,
    StringConstant,
    Subscript,
    UnaryOp,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import Any

    Values = list[Any]
    Action = Callable[[Values, int, int], None]

__all__ = ["ACTIONS", "CANONICAL"]

CANONICAL: Mapping[str, str] = {"=": "==", "<>": "!=", "&&": "and", "||": "or", "!": "not"}
"""The canonical spelling of operators that have several; the others are their own."""


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


def _variable(values: Values, start: int, end: int) -> None:
    values[-1] = Name(values[-1], start, end)


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
    operator: Any = CANONICAL.get(spelling) or spelling.lower()
    values[-1] = Compare(values[-1], operator, right, spelling, start, end)


def _compare_not(values: Values, start: int, end: int) -> None:
    right = values.pop()
    spelling = f"{values.pop(-2)} {values.pop()}"
    values[-1] = Compare(values[-1], "is not", right, spelling, start, end)


def _boolean(values: Values, start: int, end: int) -> None:
    right = values.pop()
    spelling = values.pop()
    operator: Any = CANONICAL.get(spelling) or spelling.lower()
    values[-1] = BoolOp(values[-1], operator, right, spelling, start, end)


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


def _number(values: Values, start: int, end: int) -> None:
    raw = values[-1]
    if raw.isdecimal():
        values[-1] = IntegerConstant(int(raw), raw, start, end)
    elif raw[-1] in "fF":
        values[-1] = RealConstant(float(raw[:-1]), True, raw, start, end)
    else:
        values[-1] = RealConstant(float(raw), False, raw, start, end)


def _negative(values: Values, start: int, end: int) -> None:
    number = values.pop()
    _number_of = [number]
    _number(_number_of, end - len(number), end)
    values[-1] = UnaryOp("-", _number_of[0], "-", start, end)


def _duration(values: Values, start: int, end: int) -> None:
    number, _, unit, _ = values[-4:]
    del values[-3:]
    amount = IntegerConstant(int(number), number, start, start + len(number))
    values[-1] = Duration(amount, unit, start, end)


def _string(values: Values, start: int, end: int) -> None:
    text = values[-1]
    raw = text[1:-1]
    value = unescape(raw) if "\\" in raw else raw
    if text[0] == "'" and len(value) == 1:
        values[-1] = CharConstant(value, raw, start, end)
    else:
        values[-1] = StringConstant(value, raw, text[0], start, end)


def _truth(values: Values, start: int, end: int) -> None:
    raw = values[-1]
    values[-1] = BooleanConstant(raw.lower() == "true", raw, start, end)


def _null(values: Values, start: int, end: int) -> None:
    values[-1] = NullConstant(values[-1], start, end)


def _placeholder(values: Values, start: int, end: int) -> None:
    spelling = values[-1]
    values[-1] = Placeholder(spelling.strip("@${} \t"), spelling, start, end)


ACTIONS: Mapping[str, Action] = {
    name.removeprefix("_"): action
    for name, action in globals().items()
    if name.startswith("_") and name not in ("_list",) and callable(action)
}
"""The action of each alias in the grammars."""
