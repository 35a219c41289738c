"""Make the data of the built-in model: ``python -m tpql.schema.builtin_gen SOURCE``.

``SOURCE`` is a schema file (see :mod:`tpql.schema.load`).  What it cannot say is added here:
what to use instead of a deprecated member, and the types of ``customValues``.
"""

from __future__ import annotations

import re

from tpql.schema.builtin import builtin_path
from tpql.schema.entity import Entity, Member, Method, Opaque
from tpql.schema.model import Schema
from tpql.schema.table import write

__all__ = ["generate"]

_HEAD = """\
# The built-in entity model; tpql.schema.table describes the form.
# Written by python -m tpql.schema.builtin_gen: do not edit.
#
# The evidence:
# m26       the metadata of one account, server 2609.2, 2026
# m26-coll  the names of its collections; the types of their items follow from the names
# m26-hist  what its history resources repeat of an entity
# xml26     the metadata of another account, 2026
# tau15     the metadata in the vendor's web client, 2015
# dto20     the vendor's published integration messages, 2020: types of values
# v2use     a name in a public v2 query
# doc       the vendor's documentation of API v2
# slice     the queries of the vendor's web client; not verified in v2
# analogy   an entity of the same kind has it
# index     listed by the metadata, its members were not captured

"""

_SOURCES = {"lf-xml": "xml26", "seed": "doc", "IBM docs": "doc", "index-only": "index"}
_SOURCE = re.compile(
    r"m26-coll|m26-hist|m26|lf-xml|xml26|tau15|dto20|v2use|seed|IBM docs|\bdoc\b|slice|analogy"
    r"|index-only|^index$"
)

_ADVICE = {
    "Assignable.team": "Use assignedTeams instead.",
    "Assignable.teamStates": "Use assignedTeams instead.",
    "EntityState.entityType": "Use workflow.entityType instead.",
    "EntityState.process": "Use workflow.process instead.",
    "General.masterRelations": "Use inboundRelations instead.",
    "General.slaveRelations": "Use outboundRelations instead.",
    "Process.entityStates": "Use workflows and their entityStates instead.",
    "Project.milestones": "Use milestoneProjects instead.",
    "Relation.master": "Use inbound instead.",
    "Relation.slave": "Use outbound instead.",
    "User.skills": "Renamed to legacySkills.",
    "UserStory.testCases": "Use linkedTestPlan.testCases instead.",
}

_V2_ONLY = {"Project.deleteDate"}
"""Members that API v2 has and metadata does not list, though the source does not say so."""

_CUSTOM_VALUES = Opaque(
    "CustomValues",
    members=(Member("customFields", "collection", "CustomValue", nullable=False),),
    methods=(
        Method("Get", ("String",), "CustomValue"),
        Method("Text", ("String",), "String"),
        Method("Number", ("String",), "Decimal?"),
        Method("Date", ("String",), "DateTime?"),
        Method("Boolean", ("String",), "Boolean?"),
    ),
    indexer="Object",
)
_CUSTOM_VALUE = Opaque(
    "CustomValue",
    members=(
        Member("name", "value", "String", nullable=True),
        Member("type", "value", "String", nullable=True),
        Member("entityKind", "value", "String", nullable=True),
        Member("value", "value", "Object", nullable=True),
    ),
)


def generate(source: Schema) -> str:
    """Return the data of the built-in model that is made of ``source``."""
    opaque = {kind.name: kind for kind in (*source.opaque_types, _CUSTOM_VALUES, _CUSTOM_VALUE)}
    entities = [_advised(entity) for entity in source.entities.values()]
    return _HEAD + write(Schema.of(entities, source.enums, opaque.values()))


def _advised(entity: Entity) -> Entity:
    """Add to deprecated members what to use instead; cut evidence down to its codes."""
    return entity.replace(
        members=tuple(_advise(entity.name, member) for member in entity.members),
        evidence=_codes(entity.evidence),
        closed=False,
    )


def _advise(entity: str, member: Member) -> Member:
    name = f"{entity}.{member.name}"
    known = None if member.deprecated is None else _ADVICE.get(name)
    return member.replace(
        deprecated=known or member.deprecated,
        v2_only=member.v2_only or name in _V2_ONLY,
        evidence=_codes(member.evidence),
    )


def _codes(evidence: str) -> str:
    found = (_SOURCES.get(code, code) for code in _SOURCE.findall(evidence))
    return "+".join(dict.fromkeys(found))


def main(arguments: list[str]) -> None:
    """Write the data of the built-in model, made of the schema file that is named."""
    text = generate(Schema.load(arguments[0]))
    with open(builtin_path(), "w", encoding="utf-8", newline="\n") as file:  # noqa: PTH123 - one way
        file.write(text)


if __name__ == "__main__":
    import sys

    main(sys.argv[1:])
