"""Colours, and whether the reader wants them."""

from __future__ import annotations

from tpql.record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["ROLES", "Style", "wanted"]

ROLES = {
    "error": "1;31",
    "warning": "1;33",
    "info": "1;36",
    "path": "1",
    "frame": "1;34",
    "note": "1;34",
    "help": "1;36",
    "added": "32",
    "removed": "31",
    "hunk": "36",
}
"""What a piece of output is, and the ANSI colour that shows it."""


class Style(Record):
    """How output is laid out: with colours or without, for how many columns, with links."""

    color: bool = False
    width: int = 100
    links: bool = False

    def paint(self, role: str, text: str) -> str:
        """Return ``text`` in the colour of its role, or as it is."""
        return f"\x1b[{ROLES[role]}m{text}\x1b[0m" if self.color and text else text

    def link(self, address: str, text: str) -> str:
        """Return ``text`` as a hyperlink of the terminal (OSC 8), or as it is."""
        return f"\x1b]8;;{address}\x1b\\{text}\x1b]8;;\x1b\\" if self.links else text


def wanted(environ: Mapping[str, str], terminal: bool) -> bool:
    """Say whether to colour: ``NO_COLOR`` wins over ``FORCE_COLOR`` wins over the terminal.

    Args:
        environ: the environment; an empty variable counts as absent.
        terminal: whether the output goes to a terminal.

    """
    if environ.get("NO_COLOR"):
        return False
    if environ.get("FORCE_COLOR"):
        return environ["FORCE_COLOR"] != "0"
    return terminal and environ.get("TERM") != "dumb"
