"""Layers: one schema laid over another.

From the bottom: the built-in model, the account's metadata, its custom fields, the overrides
of a project.  The upper layer is right; what it does not know shows through.
"""

from __future__ import annotations

from tpql.schema.entity import Entity, Member, Opaque, member_key
from tpql.schema.model import Schema

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["lay", "overlay"]


def lay(below: Schema, above: Schema) -> Schema:
    """Lay one schema over another; neither is changed."""
    entities = dict(below.entities)
    for entity in above.entities.values():
        name = below.name_of(entity.name) or entity.name
        entities[name] = overlay(entities.get(name), entity, below.members(name))
    enums = {enum.name.lower(): enum for enum in below.enums}
    enums |= {e.name.lower(): e for e in above.enums if e.values or e.name.lower() not in enums}
    opaque = {kind.name.lower(): kind for kind in below.opaque_types}
    opaque |= {
        kind.name.lower(): kind
        for kind in above.opaque_types
        if kind != Opaque(kind.name) or kind.name.lower() not in opaque
    }
    return Schema.of(entities.values(), enums.values(), opaque.values())


def overlay(below: Entity | None, above: Entity, known: Iterable[Member] = ()) -> Entity:
    """Lay one description of an entity over another; ``known`` are all members of the lower.

    Where the upper one is closed, a member that it does not have is gone; but metadata never
    lists members of API v2 alone, nor custom fields, so those stay.
    """
    if below is None:
        return above
    lower = {member_key(member): member for member in known}
    members = {
        member_key(member): member
        for member in below.members
        if not above.closed or member.v2_only or member.custom is not None
    }
    for member in above.members:
        key = member_key(member)
        members[key] = _merge(lower.get(key), member)
    named = {method.name.lower() for method in above.methods}
    kept = tuple(method for method in below.methods if method.name.lower() not in named)
    return Entity(
        below.name,
        plural=above.plural or below.plural,
        base=above.base or below.base,
        members=tuple(members.values()),
        methods=kept + above.methods,
        doc=above.doc or below.doc,
        closed=above.closed or below.closed,
        evidence=above.evidence or below.evidence,
    )


def _merge(below: Member | None, above: Member) -> Member:
    """Fill in what the upper layer leaves open, if both speak of the same thing."""
    if below is None or (below.kind, below.type) != (above.kind, above.type):
        return above
    advice = below.deprecated if above.deprecated == "" and below.deprecated else above.deprecated
    return above.replace(
        nullable=below.nullable if above.nullable is None else above.nullable,
        deprecated=advice,
        doc=above.doc or below.doc,
        api_name=above.api_name or below.api_name,
        selectable=above.selectable and below.selectable,
    )
