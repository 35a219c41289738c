"""``tpql schema import``: an account's metadata, from saved answers, to a schema file."""

from __future__ import annotations

import sys

from tpql.cli import terminal
from tpql.cli.arguments import Command
from tpql.errors import TpqlUsageError
from tpql.schema.custom_fields import load_custom_fields
from tpql.schema.dump import to_dict
from tpql.schema.importer import read_account
from tpql.schema.model import Schema

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from tpql.cli.arguments import Options

__all__ = ["COMMAND", "write_schema"]

_TOML = ".toml"


def _read(paths: Sequence[str]) -> Schema:
    """Read answers, and lay the hand-written custom fields over them.

    Raises:
        TpqlSchemaError: a file cannot be read, or is neither.
    """
    answers = [path for path in paths if not path.lower().endswith(_TOML)]
    schema = Schema.builtin()
    if answers:
        account = read_account(answers)
        schema = account.schema
        for path in account.refused:
            terminal.warn(f"{path}: this is an error message, not metadata; it is left out")
        if account.unavailable:
            terminal.warn(f"listed without metadata: {', '.join(account.unavailable)}")
    for path in paths:
        if path.lower().endswith(_TOML):
            schema = schema.extend(load_custom_fields(path, schema))
    return schema


def run(options: Options) -> int:
    """Read what was named and write it as one schema file."""
    if not options.inputs:
        raise TpqlUsageError("nothing to import; save /api/v1/Index/meta and name the file")
    write_schema(_read(options.inputs), options.output)
    return 0


def write_schema(schema: Schema, path: str | None) -> None:
    """Write a schema file and say what is in it; without a path, to standard output."""
    from json import dumps

    text = dumps(to_dict(schema), indent=1, ensure_ascii=False) + "\n"
    if path is None:
        sys.stdout.write(text)
        return
    with open(path, "w", encoding="utf-8", newline="\n") as file:
        file.write(text)
    members = sum(len(entity.members) for entity in schema.entities.values())
    print(f"{path}: {len(schema.entity_names)} entities, {members} members")


COMMAND = Command(
    "schema import",
    "Make a schema file of an account's metadata.",
    "path",
    "saved answers of /api/v1/Index/meta, /api/v1/UserStories/meta, /api/v2/CustomField, ... "
    "(XML or JSON), folders of them, and .toml files of custom fields",
    ("--output",),
    "tpql schema import saved/ -o schema.json\n"
    "tpql schema import index.xml stories.xml custom-fields.toml -o schema.json",
    run,
)
