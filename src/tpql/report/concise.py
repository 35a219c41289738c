"""One line a finding, as editors and ``grep`` like it."""

from __future__ import annotations

from tpql.report.cells import visible
from tpql.report.masking import Mask

TYPE_CHECKING = False
if TYPE_CHECKING:
    from tpql.diagnostics import Diagnostic
    from tpql.report.color import Style
    from tpql.report.formats import Findings
    from tpql.source import Source

__all__ = ["render"]


def render(findings: Findings, style: Style) -> str:
    """Write ``path:line:column: CODE severity: message`` for each finding."""
    return "".join(
        _line(source, found, style, mask)
        for source, diagnostics in findings
        for mask in [Mask(source)]
        for found in diagnostics
    )


def _line(source: Source, found: Diagnostic, style: Style, mask: Mask) -> str:
    place = source.position(found.span.start)
    path = style.paint("path", visible(mask(source.name)))
    what = style.paint(found.severity, f"{found.code} {found.severity}")
    message = visible(mask(found.message))
    return f"{path}:{place.line}:{place.column}: {what}: {message}\n"
