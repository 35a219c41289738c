"""The schema that a command works with: the layers that the user and the project give."""

from __future__ import annotations

import os

from tpql.errors import TpqlSchemaError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from tpql.schema.model import Schema

__all__ = ["read_schema"]

_SETTINGS, _CUSTOM_FIELDS = "pyproject.toml", "custom-fields.toml"
_TABLE = b"[tool.tpql.schema"


def read_schema(path: str | None) -> Schema | None:
    """Return the schema for a command, or ``None`` where the built-in one is enough.

    At the bottom is the built-in schema, or the file of ``--schema``.  Over it lie the
    ``custom-fields.toml`` and the ``[tool.tpql.schema]`` of the project: the nearest folder,
    from the working directory upwards, that has one of the two files.

    Raises:
        TpqlSchemaError: a file cannot be read or does not hold what it should.
    """
    folder = _project(os.getcwd())
    fields = os.path.join(folder, _CUSTOM_FIELDS)
    settings = _settings(os.path.join(folder, _SETTINGS))
    if path is None and settings is None and not os.path.isfile(fields):
        return None
    from tpql.schema.model import Schema  # only commands with a schema of their own need it

    schema = Schema.builtin() if path is None else Schema.load(path)
    if os.path.isfile(fields):
        from tpql.schema.custom_fields import load_custom_fields

        schema = schema.extend(load_custom_fields(fields, schema))
    if settings is not None:
        from tpql.schema.project import project_layer

        schema = schema.extend(project_layer(settings, schema))
    return schema


def _project(folder: str) -> str:
    """Return the nearest folder with the files of a project, or ``folder`` itself."""
    place = folder
    while True:
        if any(os.path.isfile(os.path.join(place, name)) for name in (_SETTINGS, _CUSTOM_FIELDS)):
            return place
        above = os.path.dirname(place)
        if above == place:
            return folder
        place = above


def _settings(path: str) -> dict[str, Any] | None:
    """Return the table ``[tool.tpql.schema]``, if the file has it."""
    try:
        with open(path, "rb") as file:
            data = file.read()
    except OSError:
        return None
    if _TABLE not in data:
        return None
    import tomllib  # slow to import, and most projects say nothing of their schema

    try:
        settings: dict[str, Any] = tomllib.loads(data.decode())["tool"]["tpql"]["schema"]
    except (ValueError, KeyError) as error:
        raise TpqlSchemaError(f"{path} cannot be read: {error}") from None
    return settings
