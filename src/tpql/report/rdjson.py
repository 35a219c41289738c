"""Findings in the Reviewdog Diagnostic Format, with suggestions that a reviewer can accept."""

from __future__ import annotations

from tpql.report.links import HOME, rule_page
from tpql.report.masking import Mask
from tpql.report.places import clamped, has_place, joined, path
from tpql.source import Source

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from tpql.diagnostics import Diagnostic
    from tpql.report.color import Style
    from tpql.report.formats import Findings
    from tpql.source import Span

__all__ = ["render"]


def render(findings: Findings, style: Style) -> str:  # noqa: ARG001 - every format has this shape
    """Write one ``DiagnosticResult``; safe fixes are its suggestions."""
    import json  # slow to import, and not needed by the formats for people

    found = [
        _diagnostic(source, lines, diagnostic, mask)
        for source, diagnostics in findings
        for lines, mask in [(_LineFeeds(source), Mask(source))]
        for diagnostic in diagnostics
    ]
    result = {"source": {"name": "tpql", "url": HOME}, "diagnostics": found}
    return json.dumps(result, indent=2) + "\n"


class _LineFeeds:
    """Places as reviewdog counts them: lines end at line feeds alone, columns are bytes."""

    def __init__(self, source: Source) -> None:
        self.source = source
        # A lone carriage return is a character of its line, as long in UTF-8 as a blank.
        self.lines = Source(source.text.replace("\r", " "), source.name)
        self._line_sizes: dict[int, int] = {}
        self._last = (0, 0)

    def range(self, span: Span) -> dict[str, object]:
        """Return a range in lines and bytes of UTF-8, both counted from 1."""
        span = clamped(self.source, span)
        return {"start": self._position(span.start), "end": self._position(span.end)}

    def _position(self, offset: int) -> dict[str, int]:
        place = self.lines.position(offset)
        start = offset - place.column + 1
        if start not in self._line_sizes:
            self._line_sizes[start] = self._size(start)
        return {"line": place.line, "column": self._size(offset) - self._line_sizes[start] + 1}

    def _size(self, offset: int) -> int:
        """Return how many bytes stand before an offset; only those from the last one count."""
        known, size = self._last
        between = self.source.text[min(known, offset) : max(known, offset)]
        step = len(between.encode("utf-8", "surrogatepass"))
        self._last = offset, size + step if offset > known else size - step
        return self._last[1]


def _diagnostic(
    source: Source, lines: _LineFeeds, found: Diagnostic, mask: Mask
) -> dict[str, object]:
    location: dict[str, object] = {"path": mask(path(source))}
    if has_place(found):
        location["range"] = lines.range(found.span)
    diagnostic = {
        "message": mask("\n".join([found.message, *found.hints])),
        "location": location,
        "severity": found.severity.upper(),
        "code": {"value": found.code, "url": rule_page(found.code)},
    }
    suggestions = list(_suggestions(source, lines, found, mask))
    return diagnostic | ({"suggestions": suggestions} if suggestions else {})


def _suggestions(
    source: Source, lines: _LineFeeds, found: Diagnostic, mask: Mask
) -> Iterator[dict[str, object]]:
    """Yield the safe fixes; with a credential masked, one would put ``***`` into the file."""
    for fix in found.fixes:
        if fix.safe and fix.edits:
            span, text = joined(source, fix)
            if not mask.hides(text):
                yield {"range": lines.range(span), "text": text}
