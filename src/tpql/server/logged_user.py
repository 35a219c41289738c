"""``/api/v1/users/LoggedUser``: who is asking, in XML and JSON as API v1 writes them."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from xml.etree import ElementTree as Xml

from tpql.engine.custom_values import custom_fields

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import Any

    from tpql.server.users import User

    Write = Callable[[Any], Any]

__all__ = ["as_json", "as_xml"]

_VALUES = {
    "Kind": "text",
    "FirstName": "text",
    "LastName": "text",
    "Email": "text",
    "Login": "text",
    "CreateDate": "date",
    "ModifyDate": "date",
    "DeleteDate": "date",
    "IsActive": "flag",
    "IsAdministrator": "flag",
    "LastLoginDate": "date",
    "WeeklyAvailableHours": "decimal",
    "CurrentAllocation": "number",
    "CurrentAvailableHours": "decimal",
    "AvailableFrom": "date",
    "AvailableFutureAllocation": "number",
    "AvailableFutureHours": "decimal",
    "IsObserver": "flag",
    "IsContributor": "flag",
    "Locale": "text",
    "Skills": "text",
    "ActiveDirectoryName": "text",
}
"""The members in the order of the founding document, and how they are written."""

_PLACES = Decimal("0.0001")


def as_xml(user: User) -> str:
    """Return the user as XML."""
    root = Xml.Element("User", {"ResourceType": "User", "Id": str(user.id)})
    values = _values(user)
    for name, kind in _VALUES.items():
        _element(root, name, values[name], _XML[kind])
    role = user.item.get("role")
    if isinstance(role, dict):
        _reference(root, "Role", role)
    else:
        Xml.SubElement(root, "Role", {"nil": "true"})
    fields = Xml.SubElement(root, "CustomFields")
    for field in _custom(user):
        element = Xml.SubElement(fields, "Field", {"Type": field["Type"]})
        Xml.SubElement(element, "Name").text = field["Name"]
        _element(element, "Value", field["Value"], str)
    return Xml.tostring(root, encoding="unicode")


def as_json(user: User) -> dict[str, Any]:
    """Return the user as plain data; what is null is there as null."""
    values = _values(user)
    role = user.item.get("role")
    return {
        "ResourceType": "User",
        "Id": user.id,
        **{
            name: None if values[name] is None else _JSON[kind](values[name])
            for name, kind in _VALUES.items()
        },
        "Role": _named(role) if isinstance(role, dict) else None,
        "CustomFields": _custom(user),
    }


def _values(user: User) -> dict[str, Any]:
    """Return the members by name; what authentication knows better comes from there."""
    values = {name: user.item.get(name[:1].lower() + name[1:]) for name in _VALUES}
    known = {"Kind": "User", "Login": user.login, "IsActive": user.active}
    return values | known | {"IsAdministrator": user.administrator}


def _custom(user: User) -> list[dict[str, Any]]:
    return [
        {
            "Name": str(field.get("name", "")),
            "Type": str(field.get("type") or "Text"),
            "Value": field.get("value"),
        }
        for field in custom_fields(user.item.get("customValues") or {})
    ]


def _named(reference: Mapping[str, Any]) -> dict[str, Any]:
    kind = str(reference.get("resourceType") or reference.get("$type") or "Role")
    return {"ResourceType": kind, "Id": reference.get("id"), "Name": reference.get("name")}


def _element(parent: Xml.Element, name: str, value: Any, write: Write) -> None:
    element = Xml.SubElement(parent, name)
    if value is None:
        element.set("nil", "true")
    else:
        element.text = write(value)


def _reference(parent: Xml.Element, name: str, reference: Mapping[str, Any]) -> None:
    written = {key: str(value) for key, value in _named(reference).items() if value is not None}
    Xml.SubElement(parent, name, written)


def _decimal(value: Any) -> Decimal:
    return Decimal(str(value)).quantize(_PLACES)


def _moment(value: Any) -> datetime:
    return value if isinstance(value, datetime) else datetime.fromisoformat(str(value))


def _milliseconds(value: Any) -> str:
    moment = _moment(value)
    elapsed = moment.replace(tzinfo=None) - datetime(1970, 1, 1)
    return f"/Date({round(elapsed.total_seconds() * 1000)}+0000)/"


_XML: dict[str, Write] = {
    "text": str,
    "number": str,
    "flag": lambda value: str(bool(value)).lower(),
    "decimal": lambda value: str(_decimal(value)),
    "date": lambda value: _moment(value).replace(tzinfo=None).isoformat(timespec="seconds"),
}
_JSON: dict[str, Write] = {
    "text": str,
    "number": int,
    "flag": bool,
    "decimal": float,
    "date": _milliseconds,
}
