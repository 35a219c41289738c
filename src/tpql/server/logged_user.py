"""``/api/v1/users/LoggedUser``: who is asking, in XML and JSON as API v1 writes them."""

from __future__ import annotations

from xml.etree import ElementTree as Xml

from tpql.server.v1_values import (
    add_custom,
    add_reference,
    add_value,
    custom_json,
    reference_json,
    value_json,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from tpql.server.users import User

__all__ = ["as_json", "as_xml"]

_TYPES = {
    "Kind": "String",
    "FirstName": "String",
    "LastName": "String",
    "Email": "String",
    "Login": "String",
    "CreateDate": "DateTime",
    "ModifyDate": "DateTime",
    "DeleteDate": "DateTime",
    "IsActive": "Boolean",
    "IsAdministrator": "Boolean",
    "LastLoginDate": "DateTime",
    "WeeklyAvailableHours": "Decimal",
    "CurrentAllocation": "Int32",
    "CurrentAvailableHours": "Decimal",
    "AvailableFrom": "DateTime",
    "AvailableFutureAllocation": "Int32",
    "AvailableFutureHours": "Decimal",
    "IsObserver": "Boolean",
    "IsContributor": "Boolean",
    "Locale": "String",
    "Skills": "String",
    "ActiveDirectoryName": "String",
}
"""The members in the order of the founding document, and their types."""


def as_xml(user: User) -> str:
    """Return the user as XML."""
    root = Xml.Element("User", {"ResourceType": "User", "Id": str(user.id)})
    for name, value in _values(user).items():
        add_value(root, name, _TYPES[name], value)
    add_reference(root, "Role", "Role", user.item.get("role"))
    add_custom(root, user.item)
    return Xml.tostring(root, encoding="unicode")


def as_json(user: User) -> dict[str, Any]:
    """Return the user as plain data; what is null is there as null."""
    return {
        "ResourceType": "User",
        "Id": user.id,
        **{name: value_json(_TYPES[name], value) for name, value in _values(user).items()},
        "Role": reference_json("Role", user.item.get("role")),
        "CustomFields": custom_json(user.item),
    }


def _values(user: User) -> dict[str, Any]:
    """Return the members by name; what authentication knows better comes from there."""
    values = {name: user.item.get(name[:1].lower() + name[1:]) for name in _TYPES}
    known = {"Kind": "User", "Login": user.login, "IsActive": user.active}
    return values | known | {"IsAdministrator": user.administrator}
