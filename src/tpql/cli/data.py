"""``tpql data``: the commands that fill a file of data, each in a module of its own."""

from __future__ import annotations

from tpql.cli.arguments import Command
from tpql.errors import TpqlUsageError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import NoReturn

    from tpql.cli.arguments import Options

__all__ = ["COMMAND", "SUBCOMMANDS"]

SUBCOMMANDS = {"import": "data_import", "pull": "data_pull"}
"""The commands behind ``data``, and the module of this package that has each."""

_CHOICE = ", ".join(SUBCOMMANDS)


def _run(_options: Options) -> NoReturn:
    raise TpqlUsageError(f"`tpql data` needs a command: {_CHOICE}")


COMMAND = Command(
    "data",
    "Fill a file of data for `tpql run`, from exports or an account.",
    "command",
    f"{_CHOICE}; `tpql data COMMAND --help` shows the help of one",
    (),
    "tpql data import exports/ --db account.db\n"
    "tpql data pull --url https://name.tpondemand.com --token-env TP_TOKEN --db account.db",
    _run,
)
