"""What a change would do to a text, as a unified diff."""

from __future__ import annotations

from itertools import islice

from tpql.query.secrets import redact
from tpql.report.cells import visible

TYPE_CHECKING = False
if TYPE_CHECKING:
    from tpql.report.color import Style

__all__ = ["render"]

_ROLES = {"@": "hunk", "-": "removed", "+": "added"}
_NO_END = "\\ No newline at end of file\n"


def render(before: str, after: str, name: str, style: Style) -> str:
    """Write the changes from ``before`` to ``after``; the text is empty if there are none."""
    from difflib import unified_diff  # slow to import; only a diff needs it

    shown = visible(name)
    lines = unified_diff(_lines(before), _lines(after), shown, shown)
    header = [style.paint("path", line[:-1]) + "\n" for line in islice(lines, 2)]
    return "".join([*header, *(_row(line, style) for line in lines)])


def _lines(text: str) -> list[str]:
    """Split a text at line feeds alone, so that the diff counts lines as ``patch`` does."""
    lines = text.split("\n")
    last = lines.pop()
    return [f"{line}\n" for line in lines] + ([last] if last else [])


def _row(line: str, style: Style) -> str:
    """Make a line of the diff fit to be seen: coloured, without secrets and control codes."""
    body = line.removesuffix("\n")
    text = body.removesuffix("\r")
    safe = "\t".join(visible(part) for part in redact(text).split("\t")) + body[len(text) :]
    role = _ROLES.get(line[0])
    shown = f"{style.paint(role, safe) if role else safe}\n"
    return shown if line.endswith("\n") else shown + _NO_END
