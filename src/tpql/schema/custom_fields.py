"""Custom fields: what an account adds to its entities.

A field is known by its display name, ``CustomValues["Risk Level"]``, by its squeezed name,
``RiskLevel``, and where that is no identifier as ``[Risk Level]``; LANGUAGE 5.3 and 5.4.
They come from the account's own list, ``/api/v2/CustomField``, or from a file that a person
writes::

    [UserStory]
    "Risk Level" = "DropDown"
    "Target" = { type = "Entity", target = "Release" }
"""

from __future__ import annotations

from tpql.schema.cursor import Cursor, parse_toml, read_text
from tpql.schema.entity import Entity, Member, squeeze
from tpql.schema.model import Schema
from tpql.schema.suggest import nearest, suggest_entity

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from os import PathLike

    from tpql.schema.entity import Kind

__all__ = ["FIELD_TYPES", "load_custom_fields", "read_custom_fields", "read_listing"]

FIELD_TYPES: dict[str, tuple[Kind, str]] = {
    "Text": ("value", "String"),
    "RichText": ("value", "String"),
    "DropDown": ("value", "String"),
    "MultipleSelectionList": ("value", "String"),
    "TemplatedURL": ("value", "String"),
    "CheckBox": ("value", "Boolean"),
    "Number": ("value", "Decimal"),
    "Money": ("value", "Decimal"),
    "Date": ("value", "DateTime"),
    "Entity": ("reference", "General"),
    "URL": ("value", "Object"),
    "MultipleEntities": ("value", "Object"),
}
"""Types of custom fields and what they are in a query; of Object only null checks are known."""

_FOLDED = {name.lower(): kind for name, kind in FIELD_TYPES.items()}
_UNKNOWN: tuple[Kind, str] = ("value", "Object")
_SETTINGS = ("type", "target", "required", "doc")


def load_custom_fields(path: str | PathLike[str], known: Schema | None = None) -> Schema:
    """Read a file of custom fields as a layer; see :func:`read_custom_fields`.

    Raises:
        TpqlSchemaError: it cannot be read, or says something that cannot be.
    """
    return read_custom_fields(parse_toml(read_text(path), str(path)), known)


def read_custom_fields(document: Cursor, known: Schema | None = None) -> Schema:
    """Read a table of entities, display names and types as a layer.

    ``known`` is the schema that it will lie on: entities have to be there.

    Raises:
        TpqlSchemaError: an entity or a type is unknown.
    """
    found = []
    for entity, fields in document.items():
        if known is not None and known.entity(entity) is None:
            raise fields.error(
                f"there is no entity {entity!r}{_hint(suggest_entity(known, entity))}"
            )
        found += [(entity, _written(name, at)) for name, at in fields.items()]
    return _layer(found)


def _written(display_name: str, at: Cursor) -> Member:
    """Read a type, or a table with the type in it."""
    parts = at.record(_SETTINGS) if isinstance(at.value, dict) else {"type": at}
    if "type" not in parts:
        raise at.error("'type' is missing")
    name = parts["type"].name()
    kind = _FOLDED.get(name.lower())
    if kind is None:
        hint = _hint(nearest(name, FIELD_TYPES, 1)) or f": expected {', '.join(FIELD_TYPES)}"
        raise parts["type"].error(f"{name!r} is no type of a custom field{hint}")
    if "target" in parts:
        if kind[0] != "reference":
            raise parts["target"].error("only a field of type Entity has a target")
        kind = (kind[0], parts["target"].name())
    required = "required" in parts and parts["required"].flag()
    doc = parts["doc"].text() if "doc" in parts else ""
    return _member(display_name, kind, required, doc)


def read_listing(items: Cursor) -> Schema:
    """Read the account's list of custom fields as a layer.

    Fields that say no entity are left out; a type that is not known is Object.

    Raises:
        TpqlSchemaError: it is not such a list.
    """
    found = []
    for item in items.elements():
        parts = {key.lower(): at for key, at in item.items() if at.value is not None}
        if "name" not in parts:
            raise item.error("'name' is missing: this is no custom field")
        entity = _entity_of(parts)
        if entity:
            kind = _FOLDED.get(_text(parts, "fieldtype").lower(), _UNKNOWN)
            required = "required" in parts and parts["required"].value is True
            found.append((entity, _member(parts["name"].name(), kind, required)))
    return _layer(found)


def _entity_of(parts: dict[str, Cursor]) -> str:
    """Find the name of the entity; how it is nested depends on the ``select``."""
    at = parts.get("entitytype")
    if at is not None and isinstance(at.value, dict):
        inner = {key.lower(): each for key, each in at.items() if each.value is not None}
        return _text(inner, "name")
    return next((_text(parts, key) for key in _ENTITY_KEYS if key in parts), "")


_ENTITY_KEYS = ("entitytype", "entitytypename", "entitykind")


def _text(parts: dict[str, Cursor], key: str) -> str:
    return parts[key].text().strip() if key in parts else ""


def _member(display_name: str, kind: tuple[Kind, str], required: bool, doc: str = "") -> Member:
    """Make a field; even a required one is null in items that are older than it."""
    return Member(
        squeeze(display_name),
        *kind,
        nullable=None if required else True,
        required=required,
        custom=display_name.strip(),
        doc=doc,
    )


def _layer(fields: Iterable[tuple[str, Member]]) -> Schema:
    """Gather the fields of each entity; processes may have different ones of one name."""
    entities: dict[str, dict[str, Member]] = {}
    names: dict[str, str] = {}
    for entity, member in fields:
        name = names.setdefault(entity.lower(), entity)
        known = entities.setdefault(name, {})
        key = (member.custom or "").lower()
        same = known.get(key)
        known[key] = member if same is None else _both(same, member)
    return Schema.of(
        Entity(name, members=tuple(known.values())) for name, known in entities.items()
    )


def _both(one: Member, other: Member) -> Member:
    """Return what is true of two fields of one name."""
    required = one.required and other.required
    if (one.kind, one.type) == (other.kind, other.type):
        return other.replace(required=required, nullable=None if required else True)
    return _member(other.custom or "", _UNKNOWN, required)


def _hint(names: tuple[str, ...]) -> str:
    return f"; did you mean {' or '.join(map(repr, names))}?" if names else ""
