r"""From Python values to literals, the one place where a value becomes syntax.

A value is always a whole node, so nothing in it can end the literal.

>>> from datetime import date
>>> from tpql.syntax.printer import compact
>>> compact(literal(date(2024, 1, 31)))
'DateTime.Parse("2024-01-31")'
"""

from __future__ import annotations

import sys

from tpql.errors import TpqlUsageError
from tpql.syntax.literals import LARGEST_INTEGER
from tpql.syntax.nodes import (
    Attribute,
    BooleanConstant,
    Call,
    IntegerConstant,
    Name,
    NullConstant,
    RealConstant,
    StringConstant,
    UnaryOp,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date, datetime
    from decimal import Decimal
    from enum import Enum
    from typing import Any, TypeAlias
    from uuid import UUID

    from tpql.syntax.nodes import Expression

    Plain: TypeAlias = bool | int | float | str | date | Decimal | UUID | Enum | None
    """What has a literal."""

__all__ = ["literal"]


def literal(value: object) -> Expression:
    """Return the tree of a value.

    Args:
        value: ``None``, a bool, an int, a float, a str, a ``Decimal``, a ``date``, a
            ``datetime``, a ``UUID``, or an ``Enum``, which stands for its value.

    Raises:
        TpqlUsageError: the value has no literal: it is of another type, not a finite number,
            larger than the server reads, or half of a surrogate pair.
    """
    make = _MAKERS.get(value.__class__)
    return make(value) if make else _other(value)


def _null(_: None) -> Expression:
    return NullConstant()


def _integer(value: int) -> Expression:
    if 0 <= value <= LARGEST_INTEGER:
        return IntegerConstant(value)
    if -LARGEST_INTEGER <= value < 0:
        # A sign is an operator, never part of the literal.  LANGUAGE 2.4
        return UnaryOp("-", IntegerConstant(-value))
    raise TpqlUsageError(f"the server reads no integer beyond {LARGEST_INTEGER:,}")


def _real(value: float) -> Expression:
    text = repr(value)
    if not text[-1].isdigit():
        raise TpqlUsageError(f"{text} is no number of the language; nothing compares with it")
    return RealConstant(value) if text[0] != "-" else UnaryOp("-", RealConstant(-value))


def _text(value: str) -> Expression:
    if not value.isascii():
        try:
            value.encode()
        except UnicodeEncodeError:
            raise TpqlUsageError(
                "the text holds half of a surrogate pair, which no URL can carry"
            ) from None
    return StringConstant(value)


def _decimal(value: Decimal) -> Expression:
    """Write a whole number as an integer, which fits every type; LANGUAGE 19.1."""
    if not value.is_finite():
        raise TpqlUsageError(f"{value} is no number of the language; nothing compares with it")
    if abs(value) <= LARGEST_INTEGER and value == int(value):
        return _integer(int(value))
    number = float(value)
    if type(value)(repr(number)) != value:
        raise TpqlUsageError(
            f"{value} has more digits than the 17 that a number of the language keeps; round it"
        )
    return _real(number)


def _datetime(value: datetime) -> Expression:
    """Keep an offset: the server turns such a time into its own.  LANGUAGE 5.5."""
    if not isinstance(value.year, int):
        # The missing date of pandas is a datetime whose parts are NaN.
        raise TpqlUsageError(f"{value} is no date; write None for null")
    offset = value.utcoffset()
    if offset is None:
        return _parsed("DateTime", value.replace(tzinfo=None).isoformat())
    if offset.seconds % 60 or offset.microseconds or not -14 <= offset.total_seconds() / 3600 <= 14:
        from datetime import UTC

        try:
            value = value.astimezone(UTC)
        except OverflowError:
            raise TpqlUsageError("the time cannot be written in UTC: it is out of range") from None
    return _parsed("DateTime", value.isoformat())


def _date(value: date) -> Expression:
    return _parsed("DateTime", value.isoformat())


def _uuid(value: UUID) -> Expression:
    return _parsed("Guid", str(value))


def _parsed(kind: str, text: str) -> Expression:
    """Make a call of ``Parse``: there are no such literals.  LANGUAGE 2.7, 11.1."""
    return Call(Attribute(Name(kind), "Parse"), (StringConstant(text),))


def _other(value: object) -> Expression:
    """Make a literal of a value whose class is not built in, or is a subclass."""
    for module, name, make in _IMPORTED:
        kind = getattr(sys.modules.get(module), name, None)
        if isinstance(kind, type) and isinstance(value, kind):
            return make(value)
    for base, plain, make in _SUBCLASSED:
        if isinstance(value, base):
            return make(plain(value))
    kind_name = type(value).__name__
    raise TpqlUsageError(f"a {kind_name} has no literal{_HINTS.get(kind_name, '')}")


_MAKERS: Mapping[type, Callable[[Any], Expression]] = {
    type(None): _null,
    bool: BooleanConstant,
    int: _integer,
    float: _real,
    str: _text,
}
_IMPORTED: tuple[tuple[str, str, Callable[[Any], Expression]], ...] = (
    ("enum", "Enum", lambda member: literal(member.value)),
    ("datetime", "datetime", _datetime),
    ("datetime", "date", _date),
    ("decimal", "Decimal", _decimal),
    ("uuid", "UUID", _uuid),
)
"""Types that are recognised when the program has imported them."""
_SUBCLASSED: tuple[tuple[type, Callable[[Any], Any], Callable[[Any], Expression]], ...] = (
    (int, int.__int__, _integer),
    (float, float.__float__, _real),
    (str, str.__str__, _text),
)
"""How to read the plain value of an instance of a subclass, whatever it overrides."""
_LIST = "; write .in_([...]) to compare with several values"
_HINTS = {
    "list": _LIST,
    "tuple": _LIST,
    "set": _LIST,
    "frozenset": _LIST,
    "dict": "; write obj(name=...) for an object",
    "timedelta": "; move a date with .add_days(n), or compare .TotalDays with a number",
    "time": "; compare .Hour and .Minute with numbers",
    "bytes": "; decode it first",
    "method": "; a method wants parentheses, and a member of its name brackets: F.x['count']",
    "function": "; a function wants parentheses",
    "Fields": "; F is where members come from, as in F.name; the element itself is `it`",
}
