"""The JSON Schema of ``tpql.toml``, for editors."""

from __future__ import annotations

from tpql.config.keys import KEYS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from tpql.config.keys import Key

__all__ = ["json_schema"]


def json_schema() -> dict[str, Any]:
    """Return the JSON Schema of a settings file, or of the table ``tool.tpql``."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Settings of tpql",
        "description": "tpql.toml, or the table tool.tpql of pyproject.toml",
        "type": "object",
        "properties": {key.name: _property(key) for key in KEYS},
        "additionalProperties": False,
    }


def _property(key: Key) -> dict[str, Any]:
    default = key.default
    known = default is not None and not key.kind.table
    value = list(default) if isinstance(default, tuple) else default
    return {"description": key.about, **key.kind.schema, **({"default": value} if known else {})}
