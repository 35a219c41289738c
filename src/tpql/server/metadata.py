"""``/api/v1/Index/meta`` and ``/api/v1/{Plural}/meta``: the entity model as API v1 tells it.

XML names its elements, JSON has the same names as keys and lists under ``Items``; the index
repeats the key ``ResourceMetadataDescription`` for each resource in both.
"""

from __future__ import annotations

import json
from xml.etree import ElementTree as Xml

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any

    from tpql.schema.entity import Entity, Kind, Member
    from tpql.schema.model import Schema

__all__ = ["index", "resource"]

_ENTRY = "ResourceMetadataDescription"
_GROUPS: tuple[tuple[Kind, str, str], ...] = (
    (
        "value",
        "ResourceMetadataPropertiesResourceValuesDescription",
        "ResourceFieldMetadataDescription",
    ),
    (
        "reference",
        "ResourceMetadataPropertiesResourceReferencesDescription",
        "ResourceFieldMetadataDescription",
    ),
    (
        "collection",
        "ResourceMetadataPropertiesResourceCollectionsDescription",
        "ResourceCollecitonFieldMetadataDescription",  # the server's own spelling
    ),
)


def index(schema: Schema, base: str, *, xml: bool) -> str:
    """Return the list of resources.

    Args:
        schema: the entity model.
        base: the address of the account.
        xml: as XML, or as JSON.

    """
    where = f"{base}/api/v1/index/meta"
    entries = [
        {
            "Name": entity.name,
            "Uri": f"{base}/api/v1/{entity.plural}/meta",
            "Description": entity.doc,
        }
        for entity in map(schema.entity, schema.entity_names)
        if entity is not None
    ]
    if xml:
        root = Xml.Element("ResourceMetadataDescriptionIndex", {"IndexUri": where})
        for entry in entries:
            Xml.SubElement(root, _ENTRY, entry)
        return Xml.tostring(root, encoding="unicode")
    listed = "".join(f',"{_ENTRY}":{json.dumps(entry)}' for entry in entries)
    return f'{{"IndexUri":{json.dumps(where)}{listed}}}'


def resource(schema: Schema, entity: Entity, base: str, *, xml: bool) -> str:
    """Return the description of a resource; inherited members are among its own."""
    members = [m for m in schema.members(entity.name) if m.custom is None and not m.v2_only]
    head: dict[str, Any] = {
        "Name": entity.name,
        "CanCreate": True,
        "CanUpdate": True,
        "CanDelete": True,
        "IndexUri": f"{base}/api/v1/index/meta",
        "Uri": f"{base}/api/v1/{entity.plural}",
        "Description": entity.doc,
    }
    parent = schema.entity(entity.base) if entity.base else None
    bases = [{"Name": parent.name, "Uri": f"{base}/api/v1/{parent.plural}/meta"}] if parent else []
    groups = {
        group: [_property(member, base) for member in members if member.kind == kind]
        for kind, group, _ in _GROUPS
    }
    return _xml(head, bases, groups) if xml else _json(head, bases, groups)


def _property(member: Member, base: str) -> dict[str, Any]:
    deprecated = member.deprecated is not None
    doc = f"Deprecated. {member.deprecated}".strip() if deprecated else member.doc
    about: dict[str, Any] = {
        "Name": member.api_name or member.name[:1].upper() + member.name[1:],
        "CanSet": not member.synthetic,
        "CanGet": member.selectable,
        "IsDeprecated": deprecated,
        "IsRequired": member.required,
        "Type": member.type,
        "IsTypeComplex": member.kind != "value",
        "IsSynthetic": member.synthetic,
        "Description": doc,
        "Uri": f"{base}/api/v1/{member.type}/meta",
    }
    if member.kind == "collection":
        return about | {"CanAdd": False, "CanRemove": False}
    return about | {"IsBoundToParent": True}


def _json(
    head: dict[str, Any], bases: list[dict[str, Any]], groups: dict[str, list[dict[str, Any]]]
) -> str:
    return json.dumps(
        {
            **head,
            "ResourceMetadataHierarchyDescription": {
                "ResourceMetadataBaseResourceDescription": {"Items": bases or [{}]},
                "ResourceMetadataDerivedResourceDescription": {"Items": [{}]},
            },
            "ResourceMetadataPropertiesDescription": {
                group: {"Items": items or [{}]} for group, items in groups.items()
            },
        }
    )


def _xml(
    head: dict[str, Any], bases: list[dict[str, Any]], groups: dict[str, list[dict[str, Any]]]
) -> str:
    root = Xml.Element(_ENTRY, _attributes(head))
    hierarchy = Xml.SubElement(root, "ResourceMetadataHierarchyDescription")
    for kind, items in (("Base", bases), ("Derived", [])):
        group = Xml.SubElement(hierarchy, f"ResourceMetadata{kind}ResourceDescription")
        _list(group, f"ResourceMetadata{kind}ResourceItemDescription", items or [{}])
    properties = Xml.SubElement(root, "ResourceMetadataPropertiesDescription")
    for _, group_name, item_name in _GROUPS:
        _list(Xml.SubElement(properties, group_name), item_name, groups[group_name])
    return Xml.tostring(root, encoding="unicode")


def _list(parent: Xml.Element, name: str, items: Iterable[dict[str, Any]]) -> None:
    for item in items:
        Xml.SubElement(parent, name, _attributes(item))


def _attributes(values: dict[str, Any]) -> dict[str, str]:
    return {
        name: str(value).lower() if isinstance(value, bool) else value
        for name, value in values.items()
    }
