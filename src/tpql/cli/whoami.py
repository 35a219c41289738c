"""``tpql whoami``: whose credentials these are."""

from __future__ import annotations

import sys

from tpql.cli.account import ACCOUNT, client_of
from tpql.cli.arguments import Command
from tpql.errors import TpqlUsageError
from tpql.report.cells import visible

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from tpql.cli.arguments import Options

__all__ = ["COMMAND"]

_ROWS = ("Id", "Login", "Email", "Role", "IsActive", "IsAdministrator")


def run(options: Options) -> int:
    """Ask the account, and show what it says."""
    if options.inputs:
        raise TpqlUsageError("`tpql whoami` takes only options")
    with client_of(options) as client:
        user = client.logged_user()
    found = {name.lower(): _shown(value) for name, value in user.items()}
    name = found.get("fullname") or f"{found.get('firstname', '')} {found.get('lastname', '')}"
    rows = [("Name", name), *((row, found.get(row.lower(), "")) for row in _ROWS)]
    sys.stdout.write("".join(f"{row:<17}{visible(value)}\n" for row, value in rows if value))
    return 0


def _shown(value: Any) -> str:
    if isinstance(value, dict):
        return str(value.get("Name", ""))
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "" if value is None else str(value)


COMMAND = Command(
    "whoami",
    "Say who an account thinks is asking.",
    "",
    "",
    ACCOUNT,
    "tpql whoami --url https://name.tpondemand.com --token-env TP_TOKEN",
    run,
)
