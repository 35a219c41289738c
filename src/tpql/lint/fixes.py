"""The fixes that rules offer."""

from __future__ import annotations

from tpql.diagnostics import Edit, Fix
from tpql.source import Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from tpql.query.segments import Segment

__all__ = ["insert", "remove_parameter", "replace", "wrap"]


def replace(span: Span, text: str, message: str, *, safe: bool = True) -> tuple[Fix, ...]:
    """Offer to write ``text`` in the place of ``span``."""
    return (Fix(message, (Edit(span, text),), safe),)


def insert(place: int, text: str, message: str, *, safe: bool = True) -> tuple[Fix, ...]:
    """Offer to write ``text`` at an offset."""
    return replace(Span(place, place), text, message, safe=safe)


def wrap(
    span: Span, message: str, *, before: str = "(", after: str = ")", safe: bool = True
) -> tuple[Fix, ...]:
    """Offer to put something around ``span``, by default parentheses."""
    edits = (Edit(Span(span.start, span.start), before), Edit(Span(span.end, span.end), after))
    return (Fix(message, edits, safe),)


def remove_parameter(
    segments: Sequence[Segment], segment: Segment, *, safe: bool = True
) -> tuple[Fix, ...]:
    """Offer to leave out a parameter, with the ``&`` that sets it off."""
    removed = Span(segment.lead, segment.end)
    if segment is segments[0] and len(segments) > 1:
        removed = Span(segment.start, segments[1].start)
    return replace(removed, "", f"remove `{segment.name}`", safe=safe)
