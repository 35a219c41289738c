"""A shape as a small document: every key is there, and every list has one item."""

from __future__ import annotations

from tpql.semantics.shape import Array, Object, Scalar, fold

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    from tpql.semantics.shape import Shape

__all__ = ["sample"]

_SCALARS: dict[str, object] = {
    "any": "anything",
    "boolean": True,
    "date-local": "2018-02-01T23:59:59",
    "date-ms": "/Date(1517525999000+0100)/",
    "date-offset": "2018-02-01T23:59:59+01:00",
    "integer": 1,
    "null": None,
    "number": 1.5,
    "string": "text",
}


def sample(shape: Shape) -> Any:
    """Return a document of a shape as plain data."""
    return fold(shape, _document)


def _document(shape: Shape, parts: Sequence[Any]) -> Any:
    if isinstance(shape, Scalar):
        return _SCALARS[shape.kind]
    if isinstance(shape, Array):
        return [parts[0]]
    if isinstance(shape, Object):
        return dict(zip((each.name for each in shape.properties), parts, strict=True))
    return parts[0]
