"""The values of the engine: what a type of the language is in Python.

==========================  ===================================================================
Type                        Value
==========================  ===================================================================
null of any type            ``None``
SByte ... UInt64            ``int``, always within the range of the type
Single, Double              ``float``
Decimal                     ``decimal.Decimal``, or ``int`` for one without a fraction
Boolean                     ``bool``
String, Char, Guid          ``str``; a Guid in small letters, with its four dashes
an enumeration              ``str``, the name of the value
DateTime                    ``datetime`` without a time zone: the wall clock of the server
TimeSpan                    ``timedelta``
an entity                   the mapping that came in: the whole object, or a reference to it
an object literal           ``dict`` by the .NET names of its members
a collection, an array      ``list``
a group of GroupBy          :class:`Group`; what ToLookup gives is a list of them
Dictionary                  ``dict``
==========================  ===================================================================

So an ``int`` may be an Int32 or a Decimal: which of them the static type tells, as
:attr:`tpql.engine.clauses.Compiled.type` names it.  Data comes in as JSON has it, or native;
:func:`reader` tells how a type is read, :func:`plain` writes a value as data again.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from decimal import Decimal

from tpql.engine.dates import date_text, read_date, read_span, span_text
from tpql.engine.numbers import INTEGERS, decimal, shortest_single

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from typing import Any, TypeAlias

    from tpql.semantics.types import Type

    Read: TypeAlias = Callable[[Any], Any]
    _Task: TypeAlias = tuple[Any, Type, Any, Any]
    """A value, its type, and the place in a container where its plain form goes."""

__all__ = ["Group", "default", "elements", "kind_of", "plain", "reader"]


class Group(list["Any"]):
    """The elements that have one ``key``, in the order in which they came."""

    __slots__ = ("key",)

    def __init__(self, key: Any, items: Iterable[Any]) -> None:
        super().__init__(items)
        self.key = key


def _read_decimal(value: Any) -> Any:
    if value.__class__ is Decimal:
        return value
    return decimal(value) if isinstance(value, (float, str)) else value


def _read_double(value: Any) -> float:
    return float(value)


def _read_date(value: Any) -> Any:
    if isinstance(value, str):
        return read_date(value)
    return value if value.tzinfo is None else value.replace(tzinfo=None)


def _read_span(value: Any) -> Any:
    return read_span(value) if isinstance(value, str) else value


def _read_guid(value: Any) -> str:
    return str(value).lower()


_READERS: dict[str, Read] = {
    "Decimal": _read_decimal,
    "Single": _read_double,
    "Double": _read_double,
    "DateTime": _read_date,
    "TimeSpan": _read_span,
    "Guid": _read_guid,
}


def reader(type_: Type) -> Read | None:
    """Return how data of a type becomes a value, None where it is one already."""
    if type_.kind == "value":
        return _READERS.get(type_.base.name)
    if type_.element is None or type_.owner in ("Dictionary", "IDictionary"):
        return None
    read = reader(type_.element)
    if read is None:
        return elements
    return lambda value: [None if v is None else read(v) for v in elements(value)]


def elements(value: Any) -> list[Any]:
    """Return a collection as a list: that of ``{"items": [...]}``, the entries of a dictionary.

    Raises:
        ValueError: it is none.
    """
    if isinstance(value, list):
        return value
    if isinstance(value, dict):
        inner = value.get("items")
        if isinstance(inner, list) and len(value) <= 3:
            return inner
        return [{"Key": key, "Value": each} for key, each in value.items()]
    if isinstance(value, (str, bool, int, float, Decimal)):
        raise ValueError("not a collection")  # noqa: TRY004 - of the data, not of the program
    return list(value)


_ZERO_DATE = datetime(1, 1, 1)
_DEFAULTS: dict[str, object] = {
    "Boolean": False,
    "Char": "\0",
    "DateTime": _ZERO_DATE,
    "TimeSpan": timedelta(0),
    "Guid": "00000000-0000-0000-0000-000000000000",
    "Single": 0.0,
    "Double": 0.0,
    "Decimal": Decimal(0),
    **dict.fromkeys(INTEGERS, 0),
}


def default(type_: Type) -> Any:
    """Return the value that .NET gives a variable of a type nobody has set."""
    return None if type_.optional else _DEFAULTS.get(type_.base.name)


def kind_of(item: Mapping[str, Any], known: str) -> str:
    """Return the entity of an item or a reference, ``known`` where it does not say."""
    return item.get("$type") or item.get("resourceType") or known


def plain(value: Any, type_: Type) -> Any:
    """Write a value in the words of data: what JSON can hold, Decimal kept.

    A date is ISO 8601 text, a time span text like ``1.02:30:00``, an entity a reference with
    ``$type`` and ``id``, a group an object of ``key`` and ``items``.
    """
    root: list[Any] = [None]
    work: list[_Task] = [(value, type_, root, 0)]
    while work:
        each, kind, holder, key = work.pop()
        holder[key] = _plain_one(each, kind, work)
    return root[0]


def _plain_one(value: Any, type_: Type, work: list[_Task]) -> Any:
    """Write one value; what it holds is left to do."""
    if isinstance(value, float):
        return _plain_real(value, single=type_.base.name == "Single")
    if isinstance(value, list):
        return _plain_list(value, type_, work)
    if isinstance(value, dict):
        return _plain_mapping(value, type_, work)
    write = _PLAIN.get(type(value))
    return value if write is None else write(value)


_PLAIN: dict[type[Any], Callable[[Any], str]] = {datetime: date_text, timedelta: span_text}


def _plain_real(value: float, *, single: bool) -> float | str:
    """Write what JSON has no number for as text, a Single with its own few digits."""
    if value - value == 0:
        return shortest_single(value) if single else value
    return _odd(value)


def _odd(value: float) -> str:
    if value != value:  # noqa: PLR0124 - only NaN differs from itself
        return "NaN"
    return "Infinity" if value > 0 else "-Infinity"


def _plain_list(value: list[Any], type_: Type, work: list[_Task]) -> Any:
    element = type_.element or type_
    items: list[Any] = [None] * len(value)
    work.extend((each, element, items, place) for place, each in enumerate(value))
    if not isinstance(value, Group):
        return items
    group = {"key": None, "items": items}
    key = type_.arguments[0] if type_.owner == "IGrouping" else type_
    work.append((value.key, key, group, "key"))
    return group


def _plain_mapping(value: dict[Any, Any], type_: Type, work: list[_Task]) -> Any:
    kind = kind_of(value, type_.name if type_.kind == "entity" else "")
    entries = type_.owner in ("Dictionary", "IDictionary")
    if type_.kind != "record" and not entries and kind and "id" in value:
        return {"$type": kind, "id": value["id"]}
    types = dict(type_.fields)
    other = type_.arguments[1] if entries else type_
    plain_: dict[str, Any] = {_key(key): None for key in value}
    work.extend((each, types.get(key, other), plain_, _key(key)) for key, each in value.items())
    return plain_


def _key(key: Any) -> str:
    return key if isinstance(key, str) else str(_PLAIN.get(type(key), str)(key))
