"""``tpql schema``: the commands about the entity model, each in a module of its own."""

from __future__ import annotations

from tpql.cli.arguments import Command
from tpql.errors import TpqlUsageError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import NoReturn

    from tpql.cli.arguments import Options

__all__ = ["COMMAND", "SUBCOMMANDS"]

SUBCOMMANDS = {
    "import": "schema_import",
    "pull": "schema_pull",
    "show": "schema_show",
    "diff": "schema_diff",
    "uses": "schema_uses",
    "generate": "schema_generate",
}
"""The commands behind ``schema``, and the module of this package that has each."""

_CHOICE = ", ".join(SUBCOMMANDS)


def _run(_options: Options) -> NoReturn:
    raise TpqlUsageError(f"`tpql schema` needs a command: {_CHOICE}")


COMMAND = Command(
    "schema",
    "Import, show, compare and search entity models.",
    "command",
    f"{_CHOICE}; `tpql schema COMMAND --help` shows the help of one",
    (),
    "tpql schema import saved/ -o schema.json\ntpql schema show UserStory.effort",
    _run,
)
