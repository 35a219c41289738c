r"""JSON as the server writes it, character by character.  LANGUAGE 13.

Dates have the escaped slashes that tell them from other text (``"\/Date(0+0000)\/"``), a
Double has always a point or an exponent, a Decimal keeps its zeros.  Written without
recursion, so that data of any depth can be.
"""

from __future__ import annotations

from decimal import Decimal

from tpql.engine.formats import text
from tpql.pattern import pattern
from tpql.semantics.types import UNKNOWN, named

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

__all__ = ["DateMark", "json_text"]

_ODD = pattern("[\x85\u2028\u2029\ud800-\udfff]")
_DOUBLE = named("Double") or UNKNOWN


class DateMark(str):
    """A date as ``/Date(ms+zzzz)/``, told apart from a text that looks like one."""

    __slots__ = ()


class _Piece(str):
    """Text that is written as it stands."""

    __slots__ = ()


def json_text(value: object, *, pretty: bool = False) -> str:
    """Write plain data: dicts, lists, texts, numbers, truth values, null.

    Args:
        value: the data; what is no JSON is written as its text.
        pretty: with a line for each value, as ``prettify`` does.
    """
    parts: list[str] = []
    pending: list[tuple[object, int]] = [(value, 0)]
    while pending:
        current, level = pending.pop()
        if isinstance(current, _Piece):
            parts.append(current)
        elif isinstance(current, (dict, list, tuple)):
            pending += reversed(_inside(current, level, pretty))
        else:
            parts.append(_scalar(current))
    return "".join(parts)


def _inside(
    value: dict[str, object] | list[object] | tuple[object, ...], level: int, pretty: bool
) -> list[tuple[object, int]]:
    """Return the pieces and values that an object or a list consists of."""
    is_object = isinstance(value, dict)
    opened, closed = "{}" if is_object else "[]"
    if not value:
        return [(_Piece(opened + closed), level)]
    break_ = "\n" + "  " * level if pretty else ""
    deeper = break_ + "  " if pretty else ""
    entries = value.items() if isinstance(value, dict) else (("", each) for each in value)
    pieces: list[tuple[object, int]] = []
    lead = opened
    for key, each in entries:
        name = f"{_quoted(str(key))}:{' ' if pretty else ''}" if is_object else ""
        pieces += [(_Piece(f"{lead}{deeper}{name}"), level), (each, level + 1)]
        lead = ","
    return [*pieces, (_Piece(break_ + closed), level)]


def _scalar(value: object) -> str:
    write = _SCALARS.get(type(value))
    return _quoted(str(value)) if write is None else write(value)


def _date(value: str) -> str:
    return '"' + value.replace("/", "\\/") + '"'


def _decimal(value: Decimal) -> str:
    shown = f"{value:f}"
    return shown if "." in shown else f"{shown}.0"


def _double(value: float) -> str:
    """Write a Double; what is no number becomes text."""
    shown = text(value, _DOUBLE)
    if value - value != 0:
        return _quoted(shown)
    return shown if "." in shown or "E" in shown else f"{shown}.0"


def _quoted(value: str) -> str:
    from json.encoder import encode_basestring  # slow to import

    return _ODD.sub(lambda found: f"\\u{ord(found[0]):04x}", encode_basestring(value))


_SCALARS: dict[type, Callable[[Any], str]] = {
    type(None): lambda _: "null",
    bool: lambda value: "true" if value else "false",
    int: str,
    float: _double,
    Decimal: _decimal,
    DateMark: _date,
}
"""What writes a value of a class; any other is text."""
