"""Commands of two words: ``tpql schema import``, ``tpql data pull``."""

from __future__ import annotations

from tpql.cli.options import suggestion
from tpql.errors import TpqlUsageError
from tpql.lazy import load

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

    from tpql.cli.arguments import Command

__all__ = ["choose"]


def choose(
    group: Command, members: Mapping[str, str], words: list[str]
) -> tuple[Command, list[str]]:
    """Return the command that the words behind the name of a group name, and the words left.

    Args:
        group: what shows the help of the group.
        members: the second words, and the module of this package that has each command.
        words: what follows the first word.

    Raises:
        TpqlUsageError: there is no such command.
    """
    if not words or words[0].startswith("-"):
        return group, words
    module = members.get(words[0])
    if module is None:
        hint = suggestion(words[0], members) or f"; choose one of {', '.join(members)}"
        raise TpqlUsageError(f"no command `{group.name} {words[0]}`{hint}")
    command: Command = load(f"tpql.cli.{module}", "COMMAND")
    return command, words[1:]
