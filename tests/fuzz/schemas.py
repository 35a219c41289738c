"""Entity models: schema files, and the metadata of an account."""

from __future__ import annotations

import json

import tpql
from tests.fuzz.cutting import parts, text
from tests.fuzz.trees import json_of
from tpql.errors import TpqlError
from tpql.schema.cursor import Cursor, parse_toml
from tpql.schema.custom_fields import read_custom_fields
from tpql.schema.diff import diff
from tpql.schema.dump import to_dict
from tpql.schema.importer import read_answers
from tpql.schema.load import read_schema
from tpql.schema.model import Schema

__all__ = ["metadata", "schema"]

_QUERY = "/api/v2/UserStory?where=effort>5 and tasks.count()>1&select={id,customValues}"


def schema(data: bytes) -> None:
    """A schema file is read or refused; what was read is written and read as the same."""
    given = text(data)
    read = _schema(json_of(given)) or _custom_fields(given)
    if read is None:
        return
    assert _schema(json.loads(json.dumps(to_dict(read)))) == read
    assert not diff(read, read)
    _use(read)


def _schema(document: object) -> Schema | None:
    try:
        return read_schema(Cursor(document, "fuzz"))
    except TpqlError as error:
        assert str(error)
        return None


def _custom_fields(given: str) -> Schema | None:
    """Read the custom fields of a settings file."""
    builtin = Schema.builtin()
    try:
        return builtin.extend(read_custom_fields(parse_toml(given, "fuzz"), builtin))
    except TpqlError as error:
        assert str(error)
        return None


def _use(read: Schema) -> None:
    """Check a query with a schema, whatever is in it; and about each of its entities."""
    tpql.check(_QUERY, schema=read)
    for entity in list(read.entity_names)[:5]:
        members = list(read.members(entity))[:9]
        text_ = ", ".join(m.name for m in members)
        tpql.check(f"{{{text_}}}", clause="select", entity=entity, schema=read)


def metadata(data: bytes) -> None:
    """Recorded answers on metadata, JSON or XML, give a schema or are refused."""
    answers = [(f"answer {number}", text(part)) for number, part in enumerate(parts(data, 3))]
    try:
        account = read_answers([a for a in answers if a[1]])
    except TpqlError as error:
        assert str(error)
        return
    _use(account.schema)
