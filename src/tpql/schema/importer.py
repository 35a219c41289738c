"""An account's metadata, from saved answers, to a schema.

The answers are those of ``/api/v1/Index/meta``, of ``/api/v1/{Plural}/meta`` and of
``/api/v2/CustomField``, in files of any name.  The index is not complete, and lists what is
not there: a resource without metadata stays open, and one that is not listed is read.
"""

from __future__ import annotations

from tpql.errors import TpqlSchemaError
from tpql.record import Record
from tpql.schema.cursor import read_text
from tpql.schema.custom_fields import read_listing
from tpql.schema.meta_json import read_json
from tpql.schema.meta_xml import read_xml
from tpql.schema.metadata import is_error, is_index, is_resource, read_index, read_resource
from tpql.schema.model import Schema

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from os import PathLike

    from tpql.schema.entity import Entity, Member

__all__ = ["Account", "import_metadata", "read_account", "read_answers"]


class Account(Record):
    """What was learnt of an account.

    ``unavailable`` are the resources that are listed and have no metadata; ``refused`` are
    the answers that are error messages.
    """

    schema: Schema
    unavailable: tuple[str, ...] = ()
    refused: tuple[str, ...] = ()


def import_metadata(paths: Iterable[str | PathLike[str]]) -> Schema:
    """Read saved answers as a schema, laid over the built-in model; see :func:`read_account`."""
    schema: Schema = read_account(paths).schema
    return schema


def read_account(paths: Iterable[str | PathLike[str]]) -> Account:
    """Read saved answers; a folder stands for the ``.json`` and ``.xml`` files in it.

    Raises:
        TpqlSchemaError: a file cannot be read or is no answer, or there is no metadata.
    """
    return read_answers((path, read_text(path)) for path in _files(paths))


def _files(paths: Iterable[str | PathLike[str]]) -> Iterator[str]:
    import os

    for path in paths:
        if not os.path.isdir(path):  # noqa: PTH112 - pathlib is slow to import
            yield os.fspath(path)
            continue
        for name in sorted(os.listdir(path)):  # noqa: PTH208 - as above
            if name.lower().endswith((".json", ".xml")):
                yield os.path.join(path, name)  # noqa: PTH118 - as above


def read_answers(answers: Iterable[tuple[str, str]]) -> Account:
    """Read answers, each a name for messages and a text.

    Raises:
        TpqlSchemaError: a text is no answer, or there is no metadata.
    """
    found = _Found()
    for where, text in answers:
        found.add(where, text)
    if not found.listed and not found.described and not found.layers:
        raise TpqlSchemaError(
            "there is no metadata in these files; save /api/v1/Index/meta, "
            "/api/v1/UserStories/meta and so on"
        )
    return found.account()


class _Found:
    """What has been read so far."""

    def __init__(self) -> None:
        self.listed: dict[str, Entity] = {}
        self.described: dict[str, Entity] = {}
        self.layers: list[Schema] = []
        self.refused: list[str] = []

    def add(self, where: str, text: str) -> None:
        """Read one answer, whatever it is: some are XML where JSON was asked for."""
        text = text.lstrip("\ufeff").strip()
        read = read_xml if text.startswith("<") else read_json
        document = read(text, where)
        if isinstance(document.value, list):
            self.layers.append(read_listing(document))
            return
        answer = dict(document.items())
        items = answer.get("items") or answer.get("Items")
        if is_error(answer):
            self.refused.append(where)
        elif is_resource(answer):
            entity = read_resource(answer, document)
            self.described[entity.name.lower()] = entity
        elif is_index(answer):
            self.listed |= {entity.name.lower(): entity for entity in read_index(answer)}
        elif items is not None:
            self.layers.append(read_listing(items))
        else:
            raise document.error(
                "this is neither an index, nor a resource's metadata, nor a list of custom fields"
            )

    def account(self) -> Account:
        builtin = Schema.builtin()
        described = {
            key: _judged(_completed(entity, self.listed.get(key)), builtin)
            for key, entity in self.described.items()
        }
        entities = self.listed | described
        laid = builtin.extend(Schema.of(_with_v2(e, builtin) for e in entities.values()))
        schema = _unflatten(laid).extend(*self.layers)
        missing = [e.name for key, e in self.listed.items() if key not in self.described]
        return Account(schema, tuple(missing), tuple(self.refused))


def _completed(entity: Entity, listed: Entity | None) -> Entity:
    """Add what only the index says."""
    if listed is None:
        return entity
    return entity.replace(plural=entity.plural or listed.plural, doc=entity.doc or listed.doc)


def _judged(entity: Entity, builtin: Schema) -> Entity:
    """Prefer what has been seen of a value that can be null, to what metadata makes likely."""
    members = []
    for member in entity.members:
        known = builtin.member(entity.name, member.name)
        if known is None or known.nullable is None or _what(known) != _what(member):
            members.append(member)
        else:
            members.append(member.replace(nullable=known.nullable))
    return entity.replace(members=tuple(members))


def _what(member: Member) -> tuple[str, str, bool]:
    return member.kind, member.type, member.required


def _with_v2(entity: Entity, builtin: Schema) -> Entity:
    """Add what metadata leaves out, to an entity that inherits it from nowhere."""
    if entity.base is not None or builtin.entity(entity.name) is not None:
        return entity
    names = {member.name for member in entity.members}
    wanted = ["resourceType", *(["customValues"] if "customFields" in names else [])]
    added = [builtin.member("General", name) for name in wanted if name not in names]
    return entity.replace(members=entity.members + tuple(m for m in added if m is not None))


def _unflatten(schema: Schema) -> Schema:
    """Return the same schema where no entity repeats what it inherits."""
    return Schema.of(
        [
            entity.replace(members=tuple(_own(schema, entity)))
            for entity in schema.entities.values()
        ],
        schema.enums,
        schema.opaque_types,
    )


def _own(schema: Schema, entity: Entity) -> Iterator[Member]:
    inherited = {m.name: _plain(m) for m in schema.members(entity.base)} if entity.base else {}
    for member in entity.members:
        if inherited.get(member.name) != _plain(member):
            yield member


def _plain(member: Member) -> Member:
    """Leave the description out of the comparison: it may name the derived entity."""
    return member.replace(doc="")
