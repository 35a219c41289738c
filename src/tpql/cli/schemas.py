"""The schema that a command works with: the layers that the user and the project give."""

from __future__ import annotations

import os

from tpql.errors import TpqlSchemaError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any, TypeAlias

    from tpql.config.settings import Settings
    from tpql.schema.model import Schema

    Said: TypeAlias = dict[str, Any] | str | None

__all__ = ["files_of_schema", "read_schema"]

_CUSTOM_FIELDS = "custom-fields.toml"
_FILES = {"tpql.toml": (), "pyproject.toml": ("tool", "tpql")}
"""Settings files, the first of which wins, and the table of each that may have ``schema``."""

_MARKS = {"tpql.toml": b"schema", "pyproject.toml": b"tool.tpql"}


def read_schema(path: str | None, tables: Sequence[str] | None = None) -> Schema | None:
    """Return the schema for a command, or ``None`` where the built-in one is enough.

    At the bottom is the built-in schema, or the file of ``--schema``, or else that which the
    settings name.  Over it lie the ``custom-fields.toml`` and the table ``schema`` of the
    settings of the project: the nearest folder, from the working directory upwards, that has
    one of these files.

    Args:
        path: a file with a schema.
        tables: settings files with a table ``schema``, the base first; by default that of
            the project, if it has one.

    Raises:
        TpqlSchemaError: a file cannot be read or does not hold what it should.
    """
    folder = _project(os.getcwd())
    fields = os.path.join(folder, _CUSTOM_FIELDS)
    said = [_settings_in(folder)] if tables is None else [_settings(file) for file in tables]
    layers = [layer for layer in said if isinstance(layer, dict)]
    named = next((file for file in said if isinstance(file, str)), None)
    path = path or named
    if path is None and not layers and not os.path.isfile(fields):
        return None
    from tpql.schema.model import Schema  # only commands with a schema of their own need it

    schema = Schema.builtin() if path is None else Schema.load(path)
    if os.path.isfile(fields):
        from tpql.schema.custom_fields import load_custom_fields

        schema = schema.extend(load_custom_fields(fields, schema))
    for layer in layers:
        from tpql.schema.project import project_layer

        schema = schema.extend(project_layer(layer, schema))
    return schema


def files_of_schema(settings: Settings) -> list[str]:
    """Return the files that the schema depends on which these settings ask for."""
    named = [settings.schema] if settings.schema else []
    fields = os.path.join(_project(os.getcwd()), _CUSTOM_FIELDS)
    return [*named, *settings.schema_tables, fields]


def _project(folder: str) -> str:
    """Return the nearest folder with the files of a project, or ``folder`` itself."""
    place = folder
    while True:
        if any(os.path.isfile(os.path.join(place, name)) for name in (*_FILES, _CUSTOM_FIELDS)):
            return place
        above = os.path.dirname(place)
        if above == place:
            return folder
        place = above


def _settings_in(folder: str) -> Said:
    """Return what the settings of a folder say of the schema."""
    path = next((p for name in _FILES if os.path.isfile(p := os.path.join(folder, name))), None)
    return None if path is None else _settings(path)


def _settings(path: str) -> Said:
    """Return the table ``schema`` of a settings file, or the path that it names instead."""
    name = os.path.basename(path)
    try:
        with open(path, "rb") as file:
            data = file.read()
    except OSError:
        return None
    if _MARKS.get(name, b"") not in data:
        return None
    import tomllib  # slow to import, and most projects say nothing of their schema

    try:
        settings: Any = tomllib.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise TpqlSchemaError(f"{path} cannot be read: {error}") from None
    for key in (*_FILES.get(name, ()), "schema"):
        settings = settings.get(key) if isinstance(settings, dict) else None
    if isinstance(settings, str):
        return os.path.join(os.path.dirname(path), settings)
    if settings is None or isinstance(settings, dict):
        return settings
    raise TpqlSchemaError(f"{path}: schema: expected a path or a table")
