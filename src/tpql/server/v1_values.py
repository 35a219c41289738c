"""How API v1 writes values: in XML as text, in JSON as numbers and dates of its own."""

from __future__ import annotations

import json
from datetime import datetime
from decimal import Decimal
from xml.etree import ElementTree as Xml

from tpql.engine.custom_values import custom_fields

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import Any

    Write = Callable[[Any], Any]

__all__ = [
    "add_custom",
    "add_reference",
    "add_value",
    "custom_json",
    "json_text",
    "reference_json",
    "value_json",
]

_PLACES = Decimal("0.0001")


def add_value(parent: Xml.Element, name: str, kind: str, value: Any) -> None:
    """Add a value as an element, with ``nil`` where it is null.

    Args:
        parent: the element of the object.
        name: the name of the member.
        kind: the name of its type, such as ``DateTime``.
        value: its value in the data.

    """
    element = Xml.SubElement(parent, name)
    if value is None:
        element.set("nil", "true")
    else:
        element.text = _XML.get(kind, str)(value)


def value_json(kind: str, value: Any) -> Any:
    """Return a value as JSON has it."""
    return None if value is None else _JSON.get(kind, str)(value)


def add_reference(parent: Xml.Element, name: str, kind: str, value: Any) -> None:
    """Add a reference as an element; ``kind`` is what it refers to if it does not say so."""
    reference = reference_json(kind, value)
    if reference is None:
        Xml.SubElement(parent, name, {"nil": "true"})
        return
    written = {key: str(part) for key, part in reference.items() if part is not None}
    Xml.SubElement(parent, name, written)


def reference_json(kind: str, value: Any) -> dict[str, Any] | None:
    """Return a reference as JSON has it."""
    if not isinstance(value, dict):
        return None
    known = str(value.get("resourceType") or kind)
    return {"ResourceType": known, "Id": value.get("id"), "Name": value.get("name")}


def add_custom(parent: Xml.Element, item: Mapping[str, Any]) -> None:
    """Add the custom fields of an object."""
    fields = Xml.SubElement(parent, "CustomFields")
    for field in custom_json(item):
        element = Xml.SubElement(fields, "Field", {"Type": field["Type"]})
        Xml.SubElement(element, "Name").text = field["Name"]
        add_value(element, "Value", "", field["Value"])


def custom_json(item: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Return the custom fields of an object as JSON has them."""
    return [
        {
            "Name": str(field.get("name", "")),
            "Type": str(field.get("type") or "Text"),
            "Value": field.get("value"),
        }
        for field in custom_fields(item.get("customValues") or {})
    ]


def json_text(value: Any) -> str:
    """Return JSON; custom fields may hold any value."""
    return json.dumps(value, default=lambda v: float(v) if isinstance(v, Decimal) else str(v))


def _decimal(value: Any) -> Decimal:
    return Decimal(str(value)).quantize(_PLACES)


def _moment(value: Any) -> datetime:
    return value if isinstance(value, datetime) else datetime.fromisoformat(str(value))


def _milliseconds(value: Any) -> str:
    elapsed = _moment(value).replace(tzinfo=None) - datetime(1970, 1, 1)
    return f"/Date({round(elapsed.total_seconds() * 1000)}+0000)/"


_XML: dict[str, Write] = {
    "Boolean": lambda value: str(bool(value)).lower(),
    "Decimal": lambda value: str(_decimal(value)),
    "DateTime": lambda value: _moment(value).replace(tzinfo=None).isoformat(timespec="seconds"),
}
_JSON: dict[str, Write] = {
    **dict.fromkeys(("Int32", "Int64"), int),
    "Boolean": bool,
    **dict.fromkeys(("Decimal", "Double"), float),
    "DateTime": _milliseconds,
}
