"""Whether a terminal shows hyperlinks (OSC 8), and the reader wants them."""

from __future__ import annotations

from tpql.report import color

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["wanted"]

_VARIABLES = ("DOMTERM", "KITTY_WINDOW_ID", "KONSOLE_VERSION", "WEZTERM_PANE", "WT_SESSION")
"""Set by terminals that show hyperlinks, in every version that sets them."""

_PROGRAMS = ("Hyper", "Tabby", "WezTerm", "ghostty", "iTerm.app", "mintty", "rio", "vscode", "zed")
"""The values of ``TERM_PROGRAM`` of other ones."""

_TERMS = ("alacritty", "contour", "foot", "xterm-ghostty", "xterm-kitty")
"""What their ``TERM`` begins with."""

_FIRST_VTE = 5000
"""The first version of the VTE library, which many terminals use, with hyperlinks: 0.50."""


def wanted(environ: Mapping[str, str], terminal: bool) -> bool:
    """Say whether to write hyperlinks: where there are colours, on terminals that are known.

    ``FORCE_HYPERLINK`` decides before all else: ``0`` is no, any other text is yes.

    Args:
        environ: the environment; an empty variable counts as absent.
        terminal: whether the output goes to a terminal.

    """
    forced = environ.get("FORCE_HYPERLINK")
    if forced:
        return forced != "0"
    return terminal and color.wanted(environ, terminal) and _known(environ)


def _known(environ: Mapping[str, str]) -> bool:
    vte = environ.get("VTE_VERSION", "")
    return (
        any(environ.get(name) for name in _VARIABLES)
        or environ.get("TERM_PROGRAM") in _PROGRAMS
        or environ.get("TERM", "").startswith(_TERMS)
        or (vte.isdecimal() and len(vte) < 9 and int(vte) >= _FIRST_VTE)
    )
