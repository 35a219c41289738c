"""``tpql config``: show the settings that hold for a file, and where they come from."""

from __future__ import annotations

import os
import sys

from tpql.cli.arguments import Command
from tpql.cli.settings import Finder, shown
from tpql.config.keys import KEYS
from tpql.config.write import toml_value
from tpql.errors import TpqlUsageError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from tpql.cli.arguments import Options
    from tpql.cli.settings import Found

__all__ = ["COMMAND"]

_COLUMN = 40


def _folder(inputs: list[str]) -> str:
    """Return the folder whose settings hold for the input."""
    if len(inputs) > 1:
        raise TpqlUsageError("`tpql config` shows the settings for one path")
    path = inputs[0] if inputs else "."
    return path if os.path.isdir(path) else os.path.dirname(path)


def _rows(found: Found) -> list[tuple[str, str, list[str]]]:
    """Return the name of each key, its value as TOML or nothing, and where that comes from."""
    origins = dict(found.origins)
    rows = []
    for key in KEYS:
        value = getattr(found.settings, key.field)
        files = list(origins.get(key.field, ()))
        if key.name == "schema" and value is None:
            files = list(origins.get("schema_tables", ()))
        text = "" if value is None else toml_value(key, value)
        rows.append((key.name, text, files))
    return rows


def _toml(found: Found) -> str:
    """Return the settings as a file that would say the same."""
    lines = []
    for name, value, files in _rows(found):
        line = f"{name} = {value}" if value else f"# {name}"
        about = ", ".join(files) or ("default" if value else "not set")
        lines.append(f"{line:<{_COLUMN}}  # {about}")
    return "".join(f"{line}\n" for line in lines)


def _json(found: Found) -> str:
    from json import dumps

    origins = dict(found.origins)
    settings: dict[str, Any] = {}
    for key in KEYS:
        value = getattr(found.settings, key.field)
        plain = dict(value) if key.kind.table else value
        settings[key.name] = {"value": plain, "from": origins.get(key.field, ())}
    settings["schema"]["tables"] = found.settings.schema_tables
    file = None if found.file is None else shown(found.file)
    return dumps({"file": file, "settings": settings}, indent=2) + "\n"


def _schema() -> str:
    from tpql.config.pages import schema_text

    return schema_text()


def run(options: Options) -> int:
    """Show the settings, or with ``--schema`` what settings there are."""
    if options.schema:
        sys.stdout.write(_schema())
        return 0
    found = Finder(options).folder(_folder(options.inputs))
    sys.stdout.write(_WRITERS[options.output_format](found))
    return 0


_WRITERS = {"toml": _toml, "json": _json}

COMMAND = Command(
    "config",
    "Show the settings that hold for a file, and where they come from.",
    "path",
    "a file or a folder (default: .)",
    ("--config", "--isolated", "--output-format=settings", "--schema=settings"),
    "tpql config queries/\ntpql config --config 'select=[\"TP3\"]'\ntpql config --schema",
    run,
)
