"""Findings as workflow commands, which GitHub Actions shows beside the changed lines."""

from __future__ import annotations

from tpql.report.cells import visible
from tpql.report.masking import Mask
from tpql.report.places import has_place, path, region

TYPE_CHECKING = False
if TYPE_CHECKING:
    from tpql.diagnostics import Diagnostic
    from tpql.report.color import Style
    from tpql.report.formats import Findings
    from tpql.source import Source

__all__ = ["render"]

_COMMANDS = {"error": "error", "warning": "warning", "info": "notice"}
_DATA = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_PROPERTY = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A", ":": "%3A", ",": "%2C"})


def render(findings: Findings, style: Style) -> str:  # noqa: ARG001 - every format has this shape
    """Write ``::error file=...,line=...,col=...,title=...::message`` for each finding."""
    return "".join(
        _command(source, found, mask)
        for source, diagnostics in findings
        for mask in [Mask(source)]
        for found in diagnostics
    )


def _command(source: Source, found: Diagnostic, mask: Mask) -> str:
    properties = {"file": visible(mask(path(source)))}
    if has_place(found):
        properties |= _place(source, found)
    properties["title"] = visible(f"{found.code} {found.name}")
    listed = ",".join(f"{key}={value.translate(_PROPERTY)}" for key, value in properties.items())
    lines = [found.message, *found.hints]
    message = "\n".join(visible(mask(line)) for line in lines).translate(_DATA)
    return f"::{_COMMANDS[found.severity]} {listed}::{message}\n"


def _place(source: Source, found: Diagnostic) -> dict[str, str]:
    """Return the lines; and the columns, the last one included, if there is but one line."""
    start, end = region(source, found.span)
    lines = {"line": str(start.line), "endLine": str(end.line)}
    if start.line != end.line:
        return lines
    last = max(start.column, end.column - 1)
    return lines | {"col": str(start.column), "endColumn": str(last)}
