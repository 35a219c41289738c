"""Parameters as they stand in a text, before anyone has looked at their values."""

from __future__ import annotations

from tpql.query.parameters import KnownParameter, known
from tpql.query.percent import decode, encode, offsets
from tpql.record import Record
from tpql.source import Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from tpql.diagnostics import Diagnostic

__all__ = ["Segment", "segment"]


class Segment(Record):
    """One parameter of a URL or saved query.

    ``lead`` is the offset of the ``?`` or ``&`` before it; ``start`` and ``end`` bound its
    ``name=value``; ``value`` is the range of the value, ``None`` without a ``=``.  ``name``
    and ``text`` are decoded; ``written`` is ``name=value`` in the user's file.
    """

    lead: int
    start: int
    end: int
    value: Span | None
    name: str
    text: str
    written: str
    encoded: bool

    @property
    def raw(self) -> str:
        """The value as it stands in the user's text."""
        return self.written[self.value.start - self.start :] if self.value else ""

    @property
    def known(self) -> KnownParameter | None:
        """What is known of a parameter of this name."""
        return known(self.name)

    @property
    def name_span(self) -> Span:
        """Where the name is in the user's text."""
        equals = self.written.find("=")
        name = self.written[: equals if equals >= 0 else None].rstrip()
        return Span(self.start, self.start + len(name))

    @property
    def value_span(self) -> Span:
        """Where the value is in the user's text, or the name where there is no value."""
        return self.value or self.name_span

    def shift(self, offset: int) -> Segment:
        """Return the same parameter for a text in which everything stands ``offset`` later."""
        return self.replace(
            lead=self.lead + offset,
            start=self.start + offset,
            end=self.end + offset,
            value=self.value and self.value.shift(offset),
        )

    def place(self, diagnostic: Diagnostic) -> Diagnostic:
        """Return a finding about the decoded value as a finding about the user's text."""
        first = self.value_span.start
        if not self.encoded:
            return diagnostic.shift(first)
        places = offsets(self.raw)
        last = len(places) - 1
        moved = diagnostic.relocate(
            lambda span: Span(
                first + places[min(span.start, last)], first + places[min(span.end, last)]
            )
        )
        return moved.replace(
            fixes=tuple(
                fix.replace(
                    edits=tuple(
                        edit.replace(text=encode(edit.text, readable=True)) for edit in fix.edits
                    )
                )
                for fix in moved.fixes
            )
        )


def segment(text: str, lead: int, start: int, end: int, *, encoded: bool) -> Segment:
    """Read ``name=value`` at ``start:end`` of a text, which has no blanks at its ends.

    In unencoded text, blanks around the ``=`` belong to neither side.
    """
    equals = text.find("=", start, end)
    name = text[start : equals if equals >= 0 else end]
    raw = text[equals + 1 : end] if equals >= 0 else ""
    if encoded:
        value, name, raw_text = Span(end - len(raw), end), decode(name), decode(raw)
    else:
        raw_text = raw.strip()
        value, name = Span(end - len(raw.lstrip()), end), name.rstrip()
    given = value if equals >= 0 else None
    return Segment(lead, start, end, given, name, raw_text, text[start:end], encoded)
