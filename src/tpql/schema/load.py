"""Schema files: JSON to a schema.

The format is described by ``docs/schema.schema.json``; :mod:`tpql.schema.dump` writes it.
What a file leaves out is unknown: nullability, plural names.  Unknown keys are refused, since
a misspelled one would silently mean nothing.
"""

from __future__ import annotations

from tpql.limits import DEFAULT
from tpql.schema.cursor import Cursor, parse_json, read_text
from tpql.schema.entity import KINDS, Entity, Enum, Member, Method, Opaque
from tpql.schema.model import Schema
from tpql.schema.signature import parse_signature

TYPE_CHECKING = False
if TYPE_CHECKING:
    from os import PathLike
    from typing import Any

    from tpql.schema.entity import Kind

__all__ = ["FORMAT", "load_schema", "read_schema"]

FORMAT = "tpql-schema-1"
"""The ``version`` of files that tpql writes."""

_TOP = (
    "$schema",
    "version",
    "evidenceCodes",
    "primitiveTypes",
    "enums",
    "enumValues",
    "opaqueTypes",
    "opaque",
    "entities",
)
_ENTITY = ("plural", "base", "description", "evidence", "methods", "fields", "closed")
_MEMBER = (
    "kind",
    "type",
    "nullable",
    "evidence",
    "apiName",
    "name",
    "clr",
    "member",
    "required",
    "deprecated",
    "v2only",
    "selectable",
    "synthetic",
    "custom",
    "note",
)
_METHOD = ("args", "returns", "doc")
_DOCUMENTED = ("signature", "doc")
_OPAQUE = ("fields", "methods", "indexer")


def load_schema(source: str | PathLike[str] | dict[str, Any]) -> Schema:
    """Read a schema file, or the mapping that is in it.

    Raises:
        TpqlSchemaError: it cannot be read, or is not a schema.
    """
    if isinstance(source, str) or hasattr(source, "__fspath__"):
        return read_schema(parse_json(read_text(source), str(source)))
    return read_schema(Cursor(source, "schema"))


def read_schema(document: Cursor, *, closed: bool = True) -> Schema:
    """Read a schema; ``closed`` is what entities are that do not say it themselves.

    Raises:
        TpqlSchemaError: the document is not a schema.
    """
    top = document.record(_TOP)
    if "entities" not in top:
        raise document.error("this is not a schema: it has no 'entities'")
    entities = [_entity(name, at, closed) for name, at in top["entities"].items()]
    _check_names(entities, top["entities"])
    schema = Schema.of(entities, _enums(top), _opaque_types(top))
    _check_bases(schema, top["entities"])
    return schema


def _check_names(entities: list[Entity], at: Cursor) -> None:
    seen: set[str] = set()
    for entity in entities:
        if entity.name.lower() in seen:
            raise at.error(f"{entity.name} is there twice; letter case does not count")
        seen.add(entity.name.lower())


def _check_bases(schema: Schema, at: Cursor) -> None:
    """Refuse an entity that inherits from itself, or through too many others."""
    depths: dict[str | None, int] = {None: 0}
    bases = {name: schema.name_of(e.base or "") for name, e in schema.entities.items()}
    for start in bases:
        name: str | None = start
        path: dict[str | None, None] = {}
        while name not in depths:
            if name in path:
                raise at.error(f"{name} inherits from itself")
            path[name] = None
            name = bases[name] if name is not None else None
        depths |= {each: n for n, each in enumerate(reversed(path), depths[name] + 1)}
        if depths[start] > DEFAULT.nesting:
            raise at.error(f"{start} inherits through more than {DEFAULT.nesting} entities")


def _entity(name: str, at: Cursor, closed: bool) -> Entity:
    parts = at.record(_ENTITY)
    return Entity(
        name,
        plural=_text(parts, "plural"),
        base=parts["base"].optional() if "base" in parts else None,
        members=_members(parts),
        methods=_methods(parts),
        doc=_text(parts, "description"),
        closed=_flag(parts, "closed", closed),
        evidence=_text(parts, "evidence"),
    )


def _members(parts: dict[str, Cursor]) -> tuple[Member, ...]:
    if "fields" not in parts:
        return ()
    return tuple(_member(name, at) for name, at in parts["fields"].items())


def _member(name: str, at: Cursor) -> Member:
    if isinstance(at.value, str):
        return Member(name, "value", at.name())
    parts = at.record(_MEMBER)
    for key in ("kind", "type"):
        if key not in parts:
            raise at.error(f"{key!r} is missing")
    custom = parts["custom"].optional() if "custom" in parts else None
    return Member(
        name if custom is None else _text(parts, "name") or name,
        _kind(parts["kind"]),
        parts["type"].name(),
        nullable=_nullable(parts),
        required=_flag(parts, "required"),
        deprecated=_deprecated(parts),
        v2_only=_flag(parts, "v2only"),
        custom=custom,
        doc=_text(parts, "note"),
        selectable=_flag(parts, "selectable", True),
        synthetic=_flag(parts, "synthetic"),
        api_name="" if custom else _api_name(name, parts),
        clr=_text(parts, "clr"),
        evidence=_text(parts, "evidence"),
    )


def _kind(at: Cursor) -> Kind:
    kind: Any = at.value
    if kind not in KINDS:
        raise at.error(f"expected one of {', '.join(KINDS)}")
    found: Kind = kind
    return found


def _nullable(parts: dict[str, Cursor]) -> bool | None:
    at = parts.get("nullable")
    return None if at is None or at.value is None else at.flag()


def _deprecated(parts: dict[str, Cursor]) -> str | None:
    """Read ``true``, ``false``, or an advice what to use instead."""
    at = parts.get("deprecated")
    if at is None or at.value is None or at.value is False:
        return None
    return "" if at.value is True else at.text()


def _api_name(name: str, parts: dict[str, Cursor]) -> str:
    """Return the name in the metadata, or nothing where it is ``name`` with a capital."""
    api_name = _text(parts, "apiName") or _text(parts, "name")
    return "" if api_name == name[:1].upper() + name[1:] else api_name


def _methods(parts: dict[str, Cursor]) -> tuple[Method, ...]:
    """Read a list of signatures, or an object of one method a name."""
    at = parts.get("methods")
    if at is None:
        return ()
    if isinstance(at.value, dict):
        return tuple(_described(name, each) for name, each in at.items())
    return tuple(_signed(each) for each in at.elements())


def _described(name: str, at: Cursor) -> Method:
    parts = at.record(_METHOD)
    args = parts["args"].elements() if "args" in parts else []
    result = parts["returns"].name() if "returns" in parts else "Object"
    return Method(name, tuple(arg.name() for arg in args), result, _text(parts, "doc"))


def _signed(at: Cursor) -> Method:
    doc = ""
    if isinstance(at.value, dict):
        parts = at.record(_DOCUMENTED)
        if "signature" not in parts:
            raise at.error("'signature' is missing")
        at, doc = parts["signature"], _text(parts, "doc")
    method = parse_signature(at.text(), doc)
    if method is None:
        raise at.error("expected a signature such as 'Boolean InPast(Int32)'")
    return method


def _enums(top: dict[str, Cursor]) -> list[Enum]:
    if "enums" not in top:
        return []
    numbers = dict(top["enumValues"].items()) if "enumValues" in top else {}
    return [_enum(name, at, numbers.get(name)) for name, at in top["enums"].items()]


def _enum(name: str, at: Cursor, numbered: Cursor | None) -> Enum:
    values = tuple(value.name() for value in at.elements())
    if numbered is None:
        return Enum(name, values)
    by_value = {value: number.number() for value, number in numbered.items()}
    if set(by_value) != set(values):
        raise numbered.error(f"expected a number for each value of {name}")
    return Enum(name, values, tuple(by_value[value] for value in values))


def _opaque_types(top: dict[str, Cursor]) -> list[Opaque]:
    names = top["opaqueTypes"].elements() if "opaqueTypes" in top else []
    described = dict(top["opaque"].items()) if "opaque" in top else {}
    plain = [Opaque(at.name()) for at in names if at.name() not in described]
    return plain + [_opaque(name, at) for name, at in described.items()]


def _opaque(name: str, at: Cursor) -> Opaque:
    parts = at.record(_OPAQUE)
    indexer = _text(parts, "indexer").rpartition("->")[2].strip()
    return Opaque(name, _members(parts), _methods(parts), indexer or None)


def _text(parts: dict[str, Cursor], key: str) -> str:
    return parts[key].text() if key in parts else ""


def _flag(parts: dict[str, Cursor], key: str, default: bool = False) -> bool:
    return parts[key].flag() if key in parts else default
