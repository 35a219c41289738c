"""The data that a user names, and the entity model that fits it."""

from __future__ import annotations

from pathlib import Path

from tpql.data.folder import DEMO, read_folder
from tpql.schema.cursor import Cursor
from tpql.schema.custom_fields import read_listing
from tpql.schema.model import Schema

TYPE_CHECKING = False
if TYPE_CHECKING:
    from os import PathLike

    from tpql.engine.data import DataStore

__all__ = ["open_data", "schema_of"]

_EXPORTS = (".json", ".jsonl", ".ndjson")


def open_data(path: str | PathLike[str], schema: Schema | None = None) -> DataStore:
    """Open data for queries.

    Args:
        path: a file of ``tpql data import``, a folder of exports or one of them, or ``demo``.
        schema: the entity model, by default the built-in one.

    Raises:
        TpqlDataError: it cannot be read.

    >>> from tpql.engine import Dataset
    >>> Dataset(open_data("demo")).run("/api/v2/UserStory/93114?select={name}").json()
    '{"items":[{"name":"Study Projectplace tool"}]}'
    """
    path = Path(path)
    if str(path) == "demo" and not path.exists():
        return read_folder(DEMO, schema)
    if path.is_dir() or path.suffix.lower() in _EXPORTS:
        return read_folder(path, schema)
    from tpql.data.sqlite import SqliteData

    return SqliteData(path, schema)


def schema_of(data: DataStore, schema: Schema | None = None) -> Schema:
    """Return the entity model that queries of the data are held against.

    It has the custom fields that the data has.  A member that it lacks is an error, as for a
    server, besides those of entities whose objects have more members than the model knows.

    Raises:
        TpqlSchemaError: an object of ``CustomField`` is none.
    """
    schema = schema or Schema.builtin()
    fields = [dict(item) for item in data.items("CustomField")]
    if fields:
        layer = read_listing(Cursor(fields, "CustomField"))
        if not _has(schema, layer):
            schema = schema.extend(layer)
    return schema.close(besides=_open(data, schema))


def _has(schema: Schema, layer: Schema) -> bool:
    """Whether a schema has the custom fields of a layer: then it stays, with what it has found."""
    wanted = ((name, member) for name in layer.entity_names for member in layer.members(name))
    return all(schema.custom_field(name, member.custom or "") == member for name, member in wanted)


def _open(data: DataStore, schema: Schema) -> set[str]:
    """Return the entities that have, or whose derived ones have, more than the model knows."""
    found = set()
    for entity in data.entities():
        names = data.members(entity)
        for each in (entity, *schema.bases(entity)):
            if any(schema.member(each, name) is None for name in names):
                found.add(each)
    return found
