"""From a command line to a command and its exit code; the last line of defence."""

from __future__ import annotations

import os
import sys

from tpql.cli import terminal
from tpql.errors import TpqlError, TpqlUsageError
from tpql.lazy import load

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from tpql.cli.arguments import Command

__all__ = ["COMMANDS", "run", "unwritable"]

COMMANDS = (
    *("check", "format", "parse", "encode", "decode", "explain", "extract", "infer", "schema"),
    *("config", "run", "data", "whoami", "serve"),
)
"""The commands; each is the ``COMMAND`` of the module of this package that has its name."""

_GROUPS = ("schema", "data")
"""The commands of two words."""

_USAGE = """\
tpql: check, format and convert queries of the Targetprocess REST API v2

usage: tpql COMMAND [options] [inputs ...]

commands:
{commands}
options:
  -h, --help     show this help; `tpql COMMAND --help` shows that of a command
  -V, --version  show the version

example:
  tpql check queries/
  echo 'effort > 5 and feature == null' | tpql check --clause where -

Exit codes: 0 clean, or answered; 1 findings; 2 the work could not be done.
"""


def run(arguments: Sequence[str]) -> int:
    """Run a command line; every exception ends here as a message and an exit code.

    With ``TPQL_DEBUG`` in the environment, an internal error keeps its traceback.
    """
    terminal.prepare()
    try:
        code = _dispatch(list(arguments))
        sys.stdout.flush()
    except TpqlError as error:
        terminal.complain(str(error))
        return 2
    except OSError as error:
        return unwritable(error)
    except Exception as error:
        if os.environ.get("TPQL_DEBUG"):
            raise
        terminal.complain(_internal(error), "internal error")
        return 2
    return code


def unwritable(error: OSError) -> int:
    """Tell why standard output could not be written; return the exit code."""
    terminal.close()
    if isinstance(error, BrokenPipeError):  # the reader, perhaps `head`, has seen enough
        return 0
    terminal.complain(error.strerror or str(error))
    return 2


def _internal(error: Exception) -> str:
    return (
        f"{type(error).__name__}: {error}; this is a bug of tpql, please report "
        "it with the input (set TPQL_DEBUG=1 to see where it happened)"
    )


def _dispatch(arguments: list[str]) -> int:
    if not arguments or arguments[0] in ("-h", "--help", "help"):
        if arguments[1:]:
            return _dispatch([*arguments[1:], "--help"])
        print(_usage(), end="", file=sys.stdout if arguments else sys.stderr)
        return 0 if arguments else 2
    if arguments[0] == "check" and _is_known(arguments[1:]):
        return 0
    command, rest = _chosen(arguments)
    from tpql.cli.arguments import help_text, read

    options = read(command, rest)
    if options.help:
        print(help_text(command), end="")
        return 0
    return command.run(options)


def _is_known(paths: list[str]) -> bool:
    """Tell the user what is known of some files, if it is known that they are clean."""
    from tpql.cli.checks.ledger import Ledger

    ledger = Ledger.of(paths)
    queries = None if ledger is None else ledger.queries()
    if queries is None:
        return False
    from tpql.report.statistics import summary

    print(summary((), queries=queries, files=len(paths)))
    return True


def _chosen(words: list[str]) -> tuple[Command, list[str]]:
    """Return the command that the first word, or the first two, name; and the words left."""
    command = _command(words[0])
    if command.name not in _GROUPS:
        return command, words[1:]
    from tpql.cli.groups import choose

    return choose(command, load(f"tpql.cli.{command.name}", "SUBCOMMANDS"), words[1:])


def _usage() -> str:
    rows = "".join(f"  {name:<9}{_command(name).summary}\n" for name in COMMANDS)
    return _USAGE.format(commands=rows)


def _command(name: str) -> Command:
    if name not in COMMANDS:
        from tpql.cli.options import suggestion

        what = "option" if name.startswith("-") else "command"
        known = ["--help", "--version"] if what == "option" else COMMANDS
        hint = suggestion(name, known) or "; see `tpql --help`"
        raise TpqlUsageError(f"no {what} `{name}`{hint}")
    command: Command = load(f"tpql.cli.{name}", "COMMAND")
    return command
