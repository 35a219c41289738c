"""The top layer: what a project says of its schema, ``[tool.tpql.schema]``.

It has the keys of a schema file, as far as it needs them, and ``custom-fields``, which is
written like a file of custom fields::

    [tool.tpql.schema.custom-fields.UserStory]
    "Risk Level" = "DropDown"

    [tool.tpql.schema.entities.UserStory.fields.package]
    kind = "reference"
    type = "Package"
"""

from __future__ import annotations

from tpql.schema.cursor import Cursor
from tpql.schema.custom_fields import read_custom_fields
from tpql.schema.load import read_schema

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from tpql.schema.model import Schema

__all__ = ["project_layer"]

_CUSTOM_FIELDS = "custom-fields"


def project_layer(
    settings: dict[str, Any], known: Schema | None = None, where: str = "tool.tpql.schema"
) -> Schema:
    """Read the settings of a project as a layer.

    An entity stays open unless the project says ``closed = true``.

    Raises:
        TpqlSchemaError: they are not as they should be.
    """
    rest = {key: value for key, value in settings.items() if key != _CUSTOM_FIELDS}
    layer = read_schema(Cursor({"entities": {}, **rest}, where), closed=False)
    if _CUSTOM_FIELDS not in settings:
        return layer
    if known is not None:
        known = known.extend(layer)
    at = Cursor(settings[_CUSTOM_FIELDS], f"{where}.{_CUSTOM_FIELDS}")
    return layer.extend(read_custom_fields(at, known))
