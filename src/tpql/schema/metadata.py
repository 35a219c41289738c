"""The meaning of metadata answers: an index, a resource, an error; XML and JSON alike.

Names of resources and members are those of the account; a plural name comes from an address
and is never made up.  Metadata does not say what can be null: what is required is not, text
and optional references are, of the rest nobody knows.
"""

from __future__ import annotations

from tpql.schema.entity import Entity, Member

TYPE_CHECKING = False
if TYPE_CHECKING:
    from tpql.schema.cursor import Cursor
    from tpql.schema.entity import Kind

__all__ = ["camel_case", "is_error", "is_index", "is_resource", "read_index", "read_resource"]

_ENTRY = "ResourceMetadataDescription"
_PROPERTIES = "ResourceMetadataPropertiesDescription"
_HIERARCHY = "ResourceMetadataHierarchyDescription"
_BASE = "ResourceMetadataBaseResourceDescription"
_GROUPS: tuple[tuple[str, Kind], ...] = (
    ("ResourceMetadataPropertiesResourceValuesDescription", "value"),
    ("ResourceMetadataPropertiesResourceReferencesDescription", "reference"),
    ("ResourceMetadataPropertiesResourceCollectionsDescription", "collection"),
)
_FLAGS = {True: True, False: False, "true": True, "false": False}


def is_error(answer: dict[str, Cursor]) -> bool:
    """Tell whether an answer is the server's refusal, which a client may have saved."""
    return "Status" in answer and "Message" in answer


def is_resource(answer: dict[str, Cursor]) -> bool:
    """Tell whether an answer describes one resource."""
    return _PROPERTIES in answer or ("Name" in answer and "Uri" in answer)


def is_index(answer: dict[str, Cursor]) -> bool:
    """Tell whether an answer lists the resources."""
    return "IndexUri" in answer or _ENTRY in answer


def read_index(answer: dict[str, Cursor]) -> list[Entity]:
    """Return the listed resources as entities whose members are not known.

    Raises:
        TpqlSchemaError: an entry is not as it should be.
    """
    entries = [answer[_ENTRY]] if _ENTRY in answer else []
    if entries and isinstance(entries[0].value, list):
        entries = entries[0].elements()
    listed = [dict(entry.items()) for entry in entries]
    return [
        Entity(e["Name"].name(), _plural(e), doc=_text(e, "Description"))
        for e in listed
        if "Name" in e
    ]


def read_resource(answer: dict[str, Cursor], where: Cursor) -> Entity:
    """Return a resource as an entity; inherited members are among its own.

    Raises:
        TpqlSchemaError: it is not as it should be.
    """
    if "Name" not in answer:
        raise where.error("'Name' is missing: this metadata is of no resource")
    groups = _object(answer, _PROPERTIES)
    return Entity(
        answer["Name"].name(),
        _plural(answer),
        base=_base(answer),
        members=tuple(
            _member(item, kind) for group, kind in _GROUPS for item in _items(groups, group)
        ),
        doc=_text(answer, "Description"),
        closed=True,
    )


def _object(parts: dict[str, Cursor], key: str) -> dict[str, Cursor]:
    """Return a part that may be missing or empty; XML has text where it is blank."""
    return dict(parts[key].items()) if key in parts and parts[key].value else {}


def _items(groups: dict[str, Cursor], key: str) -> list[dict[str, Cursor]]:
    """Return the items of a group; the empty objects in them are placeholders."""
    group = _object(groups, key)
    if "Items" not in group or group["Items"].value is None:
        return []
    return [dict(item.items()) for item in group["Items"].elements() if item.value != {}]


def _base(answer: dict[str, Cursor]) -> str | None:
    named = [i["Name"].name() for i in _items(_object(answer, _HIERARCHY), _BASE) if "Name" in i]
    return named[0] if named else None


def _plural(parts: dict[str, Cursor]) -> str:
    """Return the plural from an address such as ``.../api/v1/UserStories/meta``."""
    path = _text(parts, "Uri").partition("?")[0].rstrip("/")
    *_, before, last = ("", *path.split("/"))
    return before if last.lower() == "meta" else last


def _member(item: dict[str, Cursor], kind: Kind) -> Member:
    for key in ("Name", "Type"):
        if key not in item:
            place = next(iter(item.values()))
            raise place.error(f"{key!r} is missing beside this")
    api_name, type_ = item["Name"].name(), item["Type"].name()
    name, required = camel_case(api_name), _flag(item, "IsRequired")
    doc = _text(item, "Description")
    deprecated = doc.removeprefix("Deprecated.").strip() if _flag(item, "IsDeprecated") else None
    return Member(
        name,
        kind,
        type_,
        nullable=_nullable(name, kind, type_, required),
        required=required,
        deprecated=deprecated,
        doc="" if deprecated else doc,
        selectable=_flag(item, "CanGet", True),
        synthetic=_flag(item, "IsSynthetic"),
        api_name="" if api_name == name[:1].upper() + name[1:] else api_name,
    )


def _nullable(name: str, kind: str, type_: str, required: bool) -> bool | None:
    if required or kind == "collection" or name == "id":
        return False
    return True if kind == "reference" or type_ == "String" else None


def _flag(item: dict[str, Cursor], key: str, default: bool = False) -> bool:
    """Read a flag: true or false in JSON, text in XML."""
    if key not in item:
        return default
    value = item[key].value
    found = _FLAGS.get(value.lower() if isinstance(value, str) else value is True)
    if found is None or not isinstance(value, (bool, str)):
        raise item[key].error("expected true or false")
    return found


def _text(parts: dict[str, Cursor], key: str) -> str:
    return parts[key].text() if key in parts and parts[key].value is not None else ""


def camel_case(name: str) -> str:
    """Return a name of the metadata as API v2 writes it: ``SMTPServer`` is ``smtpServer``."""
    for index, character in enumerate(name):
        follower = name[index + 1 : index + 2]
        if not character.isupper() or (index and follower and not follower.isupper()):
            return name[:index].lower() + name[index:]
    return name.lower()
