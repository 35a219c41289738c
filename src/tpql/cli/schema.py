"""``tpql schema``: the commands about the entity model, each in a module of its own."""

from __future__ import annotations

from tpql.cli.arguments import Command
from tpql.cli.options import suggestion
from tpql.errors import TpqlUsageError
from tpql.lazy import load

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import NoReturn

    from tpql.cli.arguments import Options

__all__ = ["COMMAND", "SUBCOMMANDS", "choose"]

SUBCOMMANDS = {
    "import": "schema_import",
    "show": "schema_show",
    "diff": "schema_diff",
    "uses": "schema_uses",
    "generate": "schema_generate",
}
"""The commands behind ``schema``, and the module of this package that has each."""

_CHOICE = ", ".join(SUBCOMMANDS)


def choose(words: list[str]) -> tuple[Command, list[str]]:
    """Return the command that the words behind ``schema`` name, and the words left.

    Raises:
        TpqlUsageError: there is no such command.
    """
    if not words or words[0].startswith("-"):
        return COMMAND, words
    module = SUBCOMMANDS.get(words[0])
    if module is None:
        hint = suggestion(words[0], SUBCOMMANDS) or f"; choose one of {_CHOICE}"
        raise TpqlUsageError(f"no command `schema {words[0]}`{hint}")
    command: Command = load(f"tpql.cli.{module}", "COMMAND")
    return command, words[1:]


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
