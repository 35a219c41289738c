"""Parameters as they stand in a text, before anyone has looked at their values."""

from __future__ import annotations

from tpql.errors import TpqlUsageError
from tpql.query.parameters import known
from tpql.query.percent import decode, encode, offsets
from tpql.record import Record
from tpql.source import Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from tpql.diagnostics import Diagnostic, Fix
    from tpql.query.parameters import KnownParameter

__all__ = ["BLANKS", "Segment", "segment"]

BLANKS = " \t\r\n"
"""The white space of the language; LANGUAGE 2.1."""


class Segment(Record):
    """One parameter of a URL or saved query.

    ``lead`` is the offset of the ``?`` or ``&`` before it; ``start`` and ``end`` bound its
    ``name=value``; ``value`` is the range of the value, ``None`` without a ``=``.  ``name``
    and ``text`` are decoded; ``written`` is ``name=value`` in the user's file.  ``known`` is
    what is known of a parameter of this name.
    """

    lead: int
    start: int
    end: int
    value: Span | None
    name: str
    text: str
    written: str
    encoded: bool
    known: KnownParameter | None

    @property
    def raw(self) -> str:
        """The value as it stands in the user's text."""
        return self.written[self.value.start - self.start :] if self.value else ""

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

    def place(self, diagnostics: Sequence[Diagnostic]) -> list[Diagnostic]:
        """Return findings about the decoded value as findings about the user's text."""
        if not diagnostics:
            return []
        first = self.value_span.start
        if not self.encoded:
            return [d.shift(first) for d in diagnostics]
        places = offsets(self.raw)
        last = len(places) - 1

        def place(span: Span) -> Span:
            start, end = places[min(span.start, last)], places[min(span.end, last)]
            return Span(start, end).shift(first)

        blank = " " if " " in self.raw else "%20"
        return [_encoded(d.relocate(place), blank) for d in diagnostics]


def _encoded(diagnostic: Diagnostic, blank: str) -> Diagnostic:
    """Return the finding with what its fixes write encoded for a URL, blanks as told."""
    if not diagnostic.fixes:
        return diagnostic
    written = (_written(fix, blank) for fix in diagnostic.fixes)
    return diagnostic.replace(fixes=tuple(fix for fix in written if fix is not None))


def _written(fix: Fix, blank: str) -> Fix | None:
    """Return the fix as a URL holds it; none if it repeats half of a surrogate pair."""
    try:
        edits = tuple(
            edit.replace(text=encode(edit.text, readable=True).replace("%20", blank))
            for edit in fix.edits
        )
    except TpqlUsageError:
        return None
    return fix.replace(edits=edits)


def segment(
    text: str, lead: int, start: int, end: int, *, encoded: bool, offset: int = 0
) -> Segment:
    """Read ``name=value`` at ``start:end`` of a text, which has no blanks at its ends.

    In unencoded text, blanks around the ``=`` belong to neither side.  ``offset`` is where the
    text begins in the user's file.
    """
    equals = text.find("=", start, end)
    name = text[start : equals if equals >= 0 else end]
    raw = text[equals + 1 : end] if equals >= 0 else ""
    if encoded:
        length, name, value = len(raw), decode(name), decode(raw)
    else:
        name, value = name.rstrip(BLANKS), raw.lstrip(BLANKS)
        length = len(value)
    stop = end + offset
    given = Span(stop - length, stop) if equals >= 0 else None
    return Segment(
        lead + offset,
        start + offset,
        stop,
        given,
        name,
        value,
        text[start:end],
        encoded,
        known(name),
    )
