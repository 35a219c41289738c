"""The standard streams: how they are encoded, coloured and complained on.

What writes text is imported by who writes some: a check that finds nothing writes one line.
"""

from __future__ import annotations

import os
import sys
from io import StringIO

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import TextIO

    from tpql.diagnostics import Diagnostic
    from tpql.report.color import Style
    from tpql.source import Source

__all__ = [
    "close",
    "complain",
    "exit_code",
    "prepare",
    "report",
    "style",
    "warn",
    "watched",
    "write_text",
]

_WIDEST = 200


def prepare() -> None:
    """Let the streams carry any text: UTF-8 into files and pipes, escapes where need be.

    A stream that was closed before tpql started takes everything and shows nothing.
    """
    sys.stdout = sys.stdout or StringIO()
    sys.stderr = sys.stderr or StringIO()
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            encoding = stream.encoding if stream.isatty() else "utf-8"
            reconfigure(encoding=encoding, errors="backslashreplace", newline="")


def style(stream: TextIO | None = None) -> Style:
    """Return the style that suits standard output, or another stream."""
    from tpql.report import hyperlinks
    from tpql.report.color import Style, wanted

    stream = stream or sys.stdout
    terminal = stream.isatty()
    columns = min(_columns(terminal), _WIDEST)
    return Style(wanted(os.environ, terminal), columns, hyperlinks.wanted(os.environ, terminal))


def _columns(terminal: bool) -> int:
    """Return how wide the output is: what ``COLUMNS`` says, or else the terminal."""
    columns = os.environ.get("COLUMNS", "")
    if columns.isdecimal() and 0 < len(columns) < 6:
        return int(columns) or _WIDEST
    try:
        return (os.get_terminal_size().columns if terminal else 0) or _WIDEST
    except OSError:
        return _WIDEST


def watched() -> bool:
    """Tell whether somebody sees how work goes on: standard error is a terminal."""
    return sys.stderr.isatty()


def complain(message: str, label: str = "error") -> None:
    """Say on standard error why something could not be done."""
    _say("error", label, message)


def warn(message: str) -> None:
    """Say on standard error what the user should know."""
    _say("warning", "warning", message)


def _say(role: str, label: str, message: str) -> None:
    from tpql.query.secrets import redact
    from tpql.report.cells import visible

    label = style(sys.stderr).paint(role, f"{label}:")
    text = "\n".join(visible(line) for line in redact(message).split("\n"))
    try:
        print(f"{label} {text}", file=sys.stderr)
    except OSError:  # nobody is left who could be told
        return


def report(source: Source, diagnostics: Sequence[Diagnostic]) -> None:
    """Show on standard error why a text was not read."""
    from tpql.report.formats import render

    if diagnostics:
        sys.stdout.flush()
        sys.stderr.write(render("full", [(source, diagnostics)], style(sys.stderr)))


def exit_code(failures: Sequence[str], findings: bool) -> int:
    """Say what could not be done, and return 2 for that, 1 for findings, or else 0."""
    for failure in failures:
        complain(failure)
    return 2 if failures else int(findings)


def close() -> None:
    """Point standard output at nothing, so that the exit does not try to write the rest."""
    try:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except (AttributeError, OSError, ValueError):  # there is no such file below the stream
        return


def write_text(text: str, show_secrets: bool) -> None:
    """Write a query that was made from the user's text to standard output.

    Credentials are masked and a warning says so, unless the user wants to see them.
    """
    from tpql.query.secrets import find_secrets, redact
    from tpql.report.cells import visible

    if not show_secrets and find_secrets(text):
        text = redact(text)
        warn("credentials are printed as ***; --show-secrets prints them")
    if sys.stdout.isatty():  # a file or a pipe gets every character as it is
        text = "\n".join("\t".join(map(visible, line.split("\t"))) for line in text.split("\n"))
    sys.stdout.write(text)
