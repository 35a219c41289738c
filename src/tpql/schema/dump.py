"""A schema to plain data for JSON, in the format that :mod:`tpql.schema.load` reads."""

from __future__ import annotations

from tpql.schema.entity import Entity, Enum, Member, Method, Opaque
from tpql.schema.load import FORMAT
from tpql.schema.signature import signature

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from tpql.schema.model import Schema

__all__ = ["to_dict"]


def to_dict(schema: Schema) -> dict[str, Any]:
    """Return plain data that ``Schema.load`` reads back to an equal schema."""
    plain = [kind.name for kind in schema.opaque_types if kind == Opaque(kind.name)]
    described = {k.name: _opaque(k) for k in schema.opaque_types if k != Opaque(k.name)}
    return {
        "version": FORMAT,
        "enums": {enum.name: list(enum.values) for enum in schema.enums},
        "enumValues": {enum.name: _numbers(enum) for enum in schema.enums if enum.numbers},
        "opaqueTypes": plain,
        "opaque": described,
        "entities": {name: _entity(entity) for name, entity in schema.entities.items()},
    }


def _numbers(enum: Enum) -> dict[str, int]:
    return dict(zip(enum.values, enum.numbers, strict=True))


def _entity(entity: Entity) -> dict[str, Any]:
    return {
        "plural": entity.plural,
        "base": entity.base,
        **_given(
            description=entity.doc,
            evidence=entity.evidence,
            methods=[_method(method) for method in entity.methods],
        ),
        **({} if entity.closed else {"closed": False}),
        "fields": _members(entity.members),
    }


def _members(members: tuple[Member, ...]) -> dict[str, Any]:
    return {_key(member): _member(member) for member in members}


def _key(member: Member) -> str:
    """Return a key under which a custom field does not meet another member."""
    return member.name if member.custom is None else f"[{member.custom}]"


def _member(member: Member) -> dict[str, Any]:
    return {
        "kind": member.kind,
        "type": member.type,
        "nullable": member.nullable,
        **_given(
            required=member.required,
            v2only=member.v2_only,
            synthetic=member.synthetic,
            custom=member.custom,
            name=member.name if member.custom is not None else member.api_name,
            clr=member.clr,
            note=member.doc,
            evidence=member.evidence,
        ),
        **({} if member.deprecated is None else {"deprecated": member.deprecated or True}),
        **({} if member.selectable else {"selectable": False}),
    }


def _method(method: Method) -> str | dict[str, str]:
    text = signature(method)
    return {"signature": text, "doc": method.doc} if method.doc else text


def _opaque(kind: Opaque) -> dict[str, Any]:
    return {
        "fields": _members(kind.members),
        **_given(methods=[_method(m) for m in kind.methods], indexer=kind.indexer),
    }


def _given(**values: object) -> dict[str, object]:
    """Leave out what is empty, false or unknown."""
    return {key: value for key, value in values.items() if value}
