"""Parameters as they stand in a text, before anyone has looked at their values."""

from __future__ import annotations

from tpql.query.parameters import KnownParameter, known
from tpql.query.percent import decode, encode, offsets
from tpql.record import Record
from tpql.source import Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from tpql.diagnostics import Diagnostic

__all__ = ["BLANKS", "Segment", "segment"]

BLANKS = " \t\r\n"
"""The white space of the language; LANGUAGE 2.1."""


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
        name = self.written[: equals if equals >= 0 else None].rstrip(BLANKS)
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

    def place(self, diagnostics: Sequence[Diagnostic]) -> list[Diagnostic]:
        """Return findings about the decoded value as findings about the user's text."""
        first = self.value_span.start
        if not diagnostics or not self.encoded:
            return [d.shift(first) for d in diagnostics]
        places = offsets(self.raw)
        last = len(places) - 1

        def place(span: Span) -> Span:
            start, end = places[min(span.start, last)], places[min(span.end, last)]
            return Span(start, end).shift(first)

        return [_encoded(d.relocate(place)) for d in diagnostics]


def _encoded(diagnostic: Diagnostic) -> Diagnostic:
    """Return the finding with what its fixes write encoded for a URL."""
    fixes = tuple(
        fix.replace(edits=tuple(e.replace(text=encode(e.text, readable=True)) for e in fix.edits))
        for fix in diagnostic.fixes
    )
    return diagnostic.replace(fixes=fixes) if fixes else diagnostic


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
        raw_text = raw.strip(BLANKS)
        value, name = Span(end - len(raw.lstrip(BLANKS)), end), name.rstrip(BLANKS)
    given = value if equals >= 0 else None
    return Segment(lead, start, end, given, name, raw_text, text[start:end], encoded)
