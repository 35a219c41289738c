"""Which reference makes a collection: the tasks of a story are those that refer to it."""

from __future__ import annotations

from tpql.record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from tpql.schema.model import Member, Schema

__all__ = ["THROUGH", "Inverse", "inverse"]


class Inverse(Record):
    """A collection holds the objects of ``entity`` whose ``members`` refer to its owner.

    Of several members the first that is set counts: a time has a ``userStory`` as well as an
    ``assignable``, and data may hold only one of them.
    """

    entity: str
    members: tuple[str, ...]


_RELATIONS = {
    "inboundRelations": Inverse("Relation", ("outbound", "slave")),
    "masterRelations": Inverse("Relation", ("slave", "outbound")),
    "outboundRelations": Inverse("Relation", ("inbound", "master")),
    "slaveRelations": Inverse("Relation", ("master", "inbound")),
}
"""A relation comes in at its outbound end; LANGUAGE 5.7."""

_NAMED = {
    ("GeneralUser", "generals"): "owner",
    ("GeneralUser", "assignables"): "owner",
    ("GeneralUser", "requests"): "owner",
    ("User", "impediments"): "responsible",
}
"""The reference that counts where an entity has several of one type."""

THROUGH = {"assignedUser": ("assignments", ("generalUser", "user"))}
"""Collections of what the objects of another collection refer to."""


def inverse(schema: Schema, entity: str, name: str) -> Inverse | None:
    """Return what a collection is made of; None where nobody knows.

    Args:
        schema: the entity model.
        entity: the entity that has the collection.
        name: the name of the collection, as the schema spells it.

    >>> from tpql.schema import Schema
    >>> inverse(Schema.builtin(), "Project", "userStories")
    Inverse(entity='UserStory', members=('project',))
    """
    if name in _RELATIONS:
        return _RELATIONS[name]
    collection = schema.member(entity, name)
    if collection is None or collection.kind != "collection":
        return None
    owners = (entity, *schema.bases(entity))
    named = next((found for each in owners if (found := _NAMED.get((each, name)))), None)
    if named is not None:
        return Inverse(collection.type, (named,))
    referring = [m.name for m in schema.members(collection.type) if _refers(schema, m, entity)]
    spelled = {found.lower(): found for found in referring}
    wanted = [prefix + owner.lower() for prefix in ("", "linked") for owner in owners]
    members = [spelled[each] for each in wanted if each in spelled]
    if not members and len(referring) == 1:
        members = referring
    return Inverse(collection.type, tuple(members)) if members else None


def _refers(schema: Schema, member: Member, entity: str) -> bool:
    return member.kind == "reference" and schema.is_a(entity, member.type)
