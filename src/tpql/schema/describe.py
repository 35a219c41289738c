"""An entity, a member or an enumeration of a schema as text for people."""

from __future__ import annotations

from tpql.schema.signature import signature

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from tpql.schema.entity import Entity, Enum, Member, Opaque
    from tpql.schema.model import Schema

__all__ = [
    "describe",
    "describe_entity",
    "describe_member",
    "describe_schema",
    "member_notes",
    "type_text",
]

_NULLS = {
    True: "may be null",
    False: "never null",
    None: "nobody knows whether it may be null",
}


def describe(schema: Schema, name: str) -> str | None:
    """Describe ``Entity``, ``Entity.member``, an enumeration or an opaque type.

    Names may be in any letter case, entities singular or plural; None if there is no such
    thing.
    """
    owner, dot, member_name = name.partition(".")
    entity = schema.entity(owner)
    if dot:
        member = schema.member(owner, member_name) if entity else None
        return describe_member(schema, entity, member) if entity and member else None
    if entity is not None:
        return describe_entity(schema, entity)
    enum, opaque = schema.enum(name), schema.opaque(name)
    return _enum(enum) if enum else _opaque(opaque) if opaque else None


def describe_schema(schema: Schema) -> str:
    """List the entities and enumerations of a schema."""
    rows = [(e.name, e.plural, e.base or "", e.doc) for e in schema.entities.values()]
    lines = ["entities:", *_table(sorted(rows))]
    if schema.enums:
        lines += ["", "enumerations:", *_table((e.name, ", ".join(e.values)) for e in schema.enums)]
    return "\n".join(lines) + "\n"


def describe_entity(schema: Schema, entity: Entity) -> str:
    """Describe an entity with all its members, inherited ones too."""
    base = f", a kind of {', '.join(schema.bases(entity.name))}" if entity.base else ""
    plural = f" (plural {entity.plural})" if entity.plural else ""
    lines = [f"{entity.name}: an entity{plural}{base}"]
    if entity.doc:
        lines.append(f"  {entity.doc}")
    derived = schema.derived(entity.name)
    if derived:
        lines.append(f"  kinds of it: {', '.join(derived)}")
    rows = sorted((m.spelling, type_text(m), member_notes(m)) for m in schema.members(entity.name))
    lines += ["", "members:", *_table(rows)] if rows else []
    methods = schema.methods(entity.name)
    if methods:
        lines += ["", "methods:", *_table((signature(m), m.doc) for m in methods)]
    return "\n".join(lines) + "\n"


def describe_member(schema: Schema, entity: Entity, member: Member) -> str:
    """Describe one member of an entity."""
    lines = [f"{entity.name}.{member.spelling}: {type_text(member)}, {_NULLS[member.nullable]}"]
    for each in reversed((entity.name, *schema.bases(entity.name))):
        found = schema.member(each, member.spelling)
        if found == member and each != entity.name:
            lines.append(f"  inherited from {each}")
            break
    notes = [*_flags(member), member.doc]
    lines += [f"  {note}" for note in notes if note]
    enum = schema.enum(member.type)
    if enum is not None:
        lines.append(f"  one of {', '.join(enum.values)}")
    return "\n".join(lines) + "\n"


def type_text(member: Member) -> str:
    """Return the type of a member for people: ``collection of Bug``."""
    if member.kind == "collection":
        return f"collection of {member.type}"
    return member.clr or f"{member.type}{'?' * bool(member.nullable and member.kind == 'value')}"


def member_notes(member: Member) -> str:
    """Return what is to be known of a member but its type, in one line."""
    return "; ".join([*_flags(member), *([member.doc] if member.doc else [])])


def _flags(member: Member) -> list[str]:
    found = []
    if member.deprecated is not None:
        found.append(f"deprecated{': ' if member.deprecated else ''}{member.deprecated}")
    if member.required:
        found.append("required")
    if member.custom is not None:
        found.append(f"the custom field {member.custom}")
    if member.v2_only:
        found.append("only in API v2")
    if not member.selectable:
        found.append("can be written and not read")
    if member.synthetic:
        found.append("computed when it is asked for")
    return found


def _enum(enum: Enum) -> str:
    return f"{enum.name}: an enumeration\n  one of {', '.join(enum.values)}\n"


def _opaque(opaque: Opaque) -> str:
    lines = [f"{opaque.name}: a type that is no resource"]
    lines += _table((m.spelling, type_text(m), member_notes(m)) for m in opaque.members)
    lines += _table((signature(m), m.doc) for m in opaque.methods)
    return "\n".join(lines) + "\n"


def _table(rows: Iterable[tuple[str, ...]]) -> list[str]:
    """Return rows with columns as wide as they have to be, indented."""
    cells = list(rows)
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    return [
        "  " + "  ".join(c.ljust(w) for c, w in zip(row, widths, strict=True)).rstrip()
        for row in cells
    ]
