"""The entity model of an account that is known wholly."""

from __future__ import annotations

from tpql.schema.model import Schema

__all__ = ["closed"]


def closed(schema: Schema) -> Schema:
    """Return the same model, in which a member that is not known is one that is not there."""
    entities = (entity.replace(closed=True) for entity in schema.entities.values())
    return Schema.of(entities, schema.enums, schema.opaque_types)
