"""JSON answers of the metadata endpoints, with their traps.

The index repeats the key ``ResourceMetadataDescription`` for every resource, where an ordinary
reader keeps the last one.  Here a repeated key gathers its values in a list.
"""

from __future__ import annotations

from tpql.schema.cursor import Cursor, parse_json

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

__all__ = ["read_json"]


def read_json(text: str, where: str) -> Cursor:
    """Parse an answer; values of a repeated key become one list, in order.

    Raises:
        TpqlSchemaError: it is not JSON.
    """
    return parse_json(text, where, _gather)


def _gather(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Make an object of its keys and values, in linear time."""
    found: dict[str, list[Any]] = {}
    for key, value in pairs:
        found.setdefault(key, []).append(value)
    return {key: values if len(values) > 1 else values[0] for key, values in found.items()}
