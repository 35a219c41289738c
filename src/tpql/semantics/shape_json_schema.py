"""A shape as JSON Schema, draft 2020-12."""

from __future__ import annotations

from tpql.semantics.shape import Array, Object, Scalar, fold

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    from tpql.semantics.shape import Shape

__all__ = ["DIALECT", "json_schema"]

DIALECT = "https://json-schema.org/draft/2020-12/schema"
"""The ``$schema`` of what :func:`json_schema` returns."""

_MOMENT = r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?"
_SCALARS: dict[str, dict[str, Any]] = {
    "any": {},
    "boolean": {"type": "boolean"},
    "date-local": {"type": "string", "pattern": f"{_MOMENT}$"},
    "date-ms": {"type": "string", "pattern": r"^/Date\(-?\d+([+-]\d{4})?\)/$"},
    "date-offset": {"type": "string", "pattern": rf"{_MOMENT}(Z|[+-]\d\d:\d\d)$"},
    "integer": {"type": "integer"},
    "null": {"type": "null"},
    "number": {"type": "number"},
    "string": {"type": "string"},
}


def json_schema(shape: Shape) -> dict[str, Any]:
    """Return a JSON Schema that accepts the answers of a shape, and no others."""
    schema: dict[str, Any] = fold(shape, _schema)
    return {"$schema": DIALECT, **schema}


def _schema(shape: Shape, parts: Sequence[dict[str, Any]]) -> dict[str, Any]:
    if isinstance(shape, Scalar):
        return dict(_SCALARS[shape.kind])
    if isinstance(shape, Array):
        most = {} if shape.most is None else {"maxItems": shape.most}
        return {"type": "array", "items": parts[0], **most}
    if isinstance(shape, Object):
        return _object(shape, parts)
    return {"anyOf": list(parts)}


def _object(shape: Object, parts: Sequence[dict[str, Any]]) -> dict[str, Any]:
    names = [each.name for each in shape.properties]
    required = [each.name for each in shape.properties if not each.optional]
    return {
        "type": "object",
        "properties": dict(zip(names, parts, strict=True)),
        **({"required": required} if required else {}),
        **({} if shape.open else {"additionalProperties": False}),
    }
