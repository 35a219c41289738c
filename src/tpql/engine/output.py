"""From the values of the engine to what an answer holds.  LANGUAGE 6.3, 13.

A writer is made once for a query, of the static type of a value and of the shape that
inference gives it: the type tells a Decimal from a Double, the shape a plain list from
``{"items": [...]}``.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from decimal import ROUND_DOWN, Context, Decimal

from tpql.engine.dates import read_date, span_text
from tpql.engine.numbers import shortest_single
from tpql.engine.run import Run
from tpql.engine.values import elements, kind_of
from tpql.pattern import pattern
from tpql.semantics.names import output_key
from tpql.semantics.shape import ANY, Array, Object, Union

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import Any, TypeAlias

    from tpql.engine.store import Store
    from tpql.schema.model import Schema
    from tpql.semantics.names import Server
    from tpql.semantics.shape import Shape
    from tpql.semantics.types import Type

    Write: TypeAlias = Callable[[Any], Any]

__all__ = ["Output", "decimal_places"]

_WIDE = Context(prec=60)
_FOUR = Decimal("0.0001")
_SIX = Decimal("0.000001")
_DATE = pattern(r"/Date\(-?\d{1,15}([+-]\d{4})?\)/")
_USER_NAMES = ("firstName", "lastName", "login", "fullName")


def decimal_places(value: Decimal | int) -> Decimal:
    """Return a Decimal with the places of the server's database.

    Four, or six for an average or a quotient that needs more: ``14.419753``.  LANGUAGE 13.
    """
    number = Decimal(value)
    four = number.quantize(_FOUR, context=_WIDE)
    return four if four == number else number.quantize(_SIX, ROUND_DOWN, context=_WIDE)


def _single(value: float) -> float:
    return shortest_single(value) if value - value == 0 else value


class Output:
    """Makes the writers of one query.

    Args:
        schema: the entity model.
        store: knows the names of what is only referred to.
        write_date: writes a date.
        server: which generation answers; in 2018 a reference did not name its type.
    """

    def __init__(
        self,
        schema: Schema,
        store: Store,
        write_date: Callable[[datetime], str],
        server: Server = "current",
    ) -> None:
        self._schema = schema
        self._run = Run(store)
        self._date = write_date
        self._typed = server == "current"
        self._names: dict[str, tuple[str, ...]] = {}
        self._values: dict[str, Write] = {
            "DateTime": write_date,
            "Decimal": decimal_places,
            "Single": _single,
            "TimeSpan": span_text,
        }
        self._opaque: dict[str, Write] = {
            "CustomValue": self._custom_value,
            "CustomValues": self._custom_values,
        }

    def writer(self, type_: Type, shape: Shape = ANY) -> Write | None:
        """Return what writes a value that is not null; None if it is written as it is."""
        plain = type_.plain
        shape = _not_null(shape)
        if plain.kind == "value":
            found: Write | None = self._values.get(plain.base.name)
            return found
        if plain.kind in ("enum", "string"):
            return None
        if plain.kind == "entity":
            return self.reference(plain.name)
        if plain.kind == "record":
            return self._object(plain, shape)
        if plain.element is not None and "Dictionary" not in plain.owner:
            return self._list(plain.element, shape)
        return self._opaque.get(plain.name) or self.loose

    def _object(self, type_: Type, shape: Shape) -> Write:
        known = {each.name: each for each in shape.properties} if isinstance(shape, Object) else {}
        members: list[tuple[str, str, Write | None, Any]] = []
        for name, kind in type_.fields:
            key = output_key(name)
            found = known.get(key)
            absent = None if found is None or found.optional else _empty(found.shape)
            members.append((name, key, self.writer(kind, found.shape if found else ANY), absent))

        def write(value: Mapping[str, Any]) -> dict[str, Any]:
            made: dict[str, Any] = {}
            for name, key, write_value, absent in members:
                each = value.get(name)
                if each is not None:
                    made[key] = each if write_value is None else write_value(each)
                elif absent is not None:
                    made[key] = absent
            return made

        return write

    def _list(self, element: Type, shape: Shape) -> Write:
        wrapped = element.kind == "entity"
        inner: Shape = ANY
        if isinstance(shape, Object):
            shape = shape.properties[0].shape
        elif isinstance(shape, Array):
            wrapped = False
        if isinstance(shape, Array):
            inner = shape.item
        write_each = self.writer(element, inner)

        def write(value: Any) -> Any:
            listed: list[Any] = elements(value)
            if write_each is not None:
                listed = [None if each is None else write_each(each) for each in listed]
            return {"items": listed} if wrapped else listed

        return write

    def reference(self, entity: str) -> Write:
        """Return what writes an entity that is selected whole: its id, its name, its type."""
        open_ = bool(self._schema.derived(entity))

        def write(item: Any) -> dict[str, Any]:
            kind = item.get("$type") or item.get("resourceType")
            if kind is None:
                whole = self._run.whole(item, entity) if open_ else None
                kind = entity if whole is None else kind_of(whole, entity)
            made = {"resourceType": kind} if self._typed else {}
            for name in ("id", *self._named(kind)):
                value = self._run.read(item, kind, name)
                if value is not None:
                    made[name] = value
            return made

        return write

    def _named(self, kind: str) -> tuple[str, ...]:
        """Return the members that name an entity; few know how users are named here."""
        found = self._names.get(kind)
        if found is None:
            is_user = self._schema.is_a(kind, "GeneralUser")
            found = self._names[kind] = _USER_NAMES if is_user else ("name",)
        return found

    def loose(self, value: Any) -> Any:
        """Write a value of which only Python knows the type, of any depth."""
        made: list[Any] = [None]
        work: list[tuple[Any, Any, Any]] = [(value, made, 0)]
        while work:
            current, place, key = work.pop()
            if isinstance(current, dict) and not _is_entity(current):
                keys = {output_key(str(k)): v for k, v in current.items() if v is not None}
                place[key] = inner = dict.fromkeys(keys)
                work += [(each, inner, name) for name, each in keys.items()]
            elif isinstance(current, (list, tuple)):
                place[key] = listed = [None] * len(current)
                work += [(each, listed, index) for index, each in enumerate(current)]
            else:
                place[key] = self._scalar(current)
        return made[0]

    def _scalar(self, value: Any) -> Any:
        if isinstance(value, str) and _DATE.fullmatch(value):
            return self._date(read_date(value))
        if isinstance(value, datetime):
            return self._date(value.replace(tzinfo=None))
        if isinstance(value, timedelta):
            return span_text(value)
        return self.reference("")(value) if isinstance(value, dict) else value

    def _custom_value(self, value: Mapping[str, Any]) -> dict[str, Any]:
        """Write a custom field; its own type says what its value is.  LANGUAGE 5.3."""
        made = {
            key: value[key] for key in ("name", "type", "entityKind") if value.get(key) is not None
        }
        found = value.get("value")
        if found is None:
            return made
        if value.get("type") == "Date":
            found = _date_or_text(found)
        return {**made, "value": self.loose(found)}

    def _custom_values(self, value: Any) -> dict[str, Any]:
        from tpql.engine.custom_values import custom_fields  # few answers hold them all

        return {"customFields": [self._custom_value(each) for each in custom_fields(value)]}


def _date_or_text(value: Any) -> Any:
    try:
        return read_date(value) if isinstance(value, str) else value
    except ValueError:
        return value


def _not_null(shape: Shape) -> Shape:
    return shape.options[0] if isinstance(shape, Union) else shape


def _empty(shape: Shape) -> Any:
    """Return the collection that is there although data does not have it, None for no such."""
    if isinstance(shape, Array):
        return []
    if isinstance(shape, Object) and [each.optional for each in shape.properties] == [False]:
        inner = shape.properties[0]
        return {inner.name: []} if isinstance(inner.shape, Array) else None
    return None


def _is_entity(value: Mapping[str, Any]) -> bool:
    return "id" in value and ("resourceType" in value or "$type" in value)
