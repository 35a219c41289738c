"""The places of findings, as the formats of other tools write them."""

from __future__ import annotations

import os

from tpql.diagnostics import apply, with_line
from tpql.source import Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from tpql.diagnostics import Diagnostic, Fix
    from tpql.source import Position, Source

__all__ = ["clamped", "has_place", "joined", "path", "region"]

_NOWHERE = Span(0, 0)


def has_place(found: Diagnostic) -> bool:
    """Tell whether a finding is about a part of its text, or about the input as a whole."""
    return found.span != _NOWHERE or not found.code.startswith("TP9")


def path(source: Source) -> str:
    """Return the name of a text with slashes, as reports of other systems write paths."""
    return source.name if os.sep == "/" else source.name.replace(os.sep, "/")


def clamped(source: Source, span: Span) -> Span:
    """Return a span within the text: one past its end has no lines there."""
    start = min(max(span.start, 0), len(source.text))
    return Span(start, min(max(span.end, start), len(source.text)))


def region(source: Source, span: Span) -> tuple[Position, Position]:
    """Return line and column of the start of a span, and of its end, which is not in it."""
    span = clamped(source, span)
    return source.position(span.start), source.position(span.end)


def joined(source: Source, fix: Fix) -> tuple[Span, str]:
    """Return a fix as one replacement: of the text from its first edit to its last one."""
    made = [with_line(source.text, edit) for edit in fix.edits]
    spans = [clamped(source, edit.span) for edit in made]
    span = Span(min(s.start for s in spans), max(s.end for s in spans))
    edits = (
        edit.replace(span=place.shift(-span.start)) for edit, place in zip(made, spans, strict=True)
    )
    return span, apply(source.text[span.start : span.end], edits)
