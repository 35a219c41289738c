"""Text made of pieces of a host file, which knows where each of its characters stands there.

A query in a program is seldom one run of characters: escapes stand for characters, literals
are joined, and values are put in.  A :class:`Text` is what the server would read, together
with the range of the host file that every character comes from, so that a finding in the
query is a finding at a place of the file.
"""

from __future__ import annotations

from bisect import bisect_right

from tpql.diagnostics import Edit
from tpql.pattern import pattern
from tpql.record import Record, field
from tpql.source import Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from typing import TypeAlias

    from tpql.diagnostics import Diagnostic, Fix
    from tpql.extract.values import Value

    Escape: TypeAlias = Callable[[str], str | None]

__all__ = ["Hole", "Piece", "Text", "decoded", "glue", "hole", "verbatim"]

_NAME = pattern(r"[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*")


class Hole(Record):
    """A value that the host puts into the query when it runs.

    ``expression`` is how the host writes it; ``type`` is the type of the language that it
    certainly has, as ``Int32``, or what the project says it is; ``escaped`` says that the host
    escapes it.
    ``values`` are the literals inside the expression, which may be queries themselves.
    """

    expression: str
    type: str | None = None
    escaped: bool = False
    values: tuple[Value, ...] = field(default=(), compare=False)


class Piece(Record):
    """A part of a text that comes from one place of the host file.

    Character ``i`` comes from ``starts[i]`` up to ``ends[i]`` of the host.  ``escape`` writes
    a text as the host would have it there, or gives ``None`` when it cannot; without one
    nothing can be written there, as in a hole, or in glue, which the host does not hold.
    """

    text: str
    starts: Sequence[int] = field(compare=False)
    ends: Sequence[int] = field(compare=False)
    hole: Hole | None = None
    escape: Escape | None = field(default=None, compare=False)

    def slice(self, start: int, end: int) -> Piece:
        """Return the piece of the characters ``start`` up to ``end``."""
        return self.replace(
            text=self.text[start:end], starts=self.starts[start:end], ends=self.ends[start:end]
        )

    @property
    def is_glue(self) -> bool:
        """Whether the host holds nothing of it."""
        return bool(self.text) and self.starts[0] == self.ends[-1]


def verbatim(text: str, start: int, escape: Escape | None = str) -> Piece:
    """Make a piece that stands in the host, at ``start``, just as it is."""
    end = start + len(text)
    return Piece(text, range(start, end), range(start + 1, end + 1), None, escape)


def decoded(
    text: str, starts: Sequence[int], ends: Sequence[int], escape: Escape | None = None
) -> Piece:
    """Make a piece whose characters come from escapes, or from several lines."""
    return Piece(text, starts, ends, None, escape)


def hole(value: Hole, start: int, end: int) -> Piece:
    """Make the piece of a value that the host writes from ``start`` up to ``end``."""
    name = value.expression if _NAME.fullmatch(value.expression) else "value"
    text = f"{{{{{name}}}}}"
    return Piece(text, (start,) * len(text), (end,) * len(text), value)


def glue(text: str, place: int) -> Piece:
    """Make a piece that the host only means; findings on it stand at ``place``."""
    return Piece(text, (place,) * len(text), (place,) * len(text))


class Text:
    """An immutable text made of pieces; ``text`` is all of it."""

    __slots__ = ("_offsets", "pieces", "text")

    def __init__(self, pieces: Iterable[Piece] = ()) -> None:
        self.pieces = tuple(piece for piece in pieces if piece.text)
        if len(self.pieces) == 1:
            self.text, self._offsets = self.pieces[0].text, [0]
            return
        self.text = "".join(piece.text for piece in self.pieces)
        offsets, total = [], 0
        for piece in self.pieces:
            offsets.append(total)
            total += len(piece.text)
        self._offsets = offsets

    def __add__(self, other: Text) -> Text:
        return Text((*self.pieces, *other.pieces))

    def __len__(self) -> int:
        return len(self.text)

    def __repr__(self) -> str:
        from tpql.query.secrets import redact  # what is shown never holds a credential

        return f"Text({redact(self.text)!r})"

    def within(self, start: int, end: int) -> Iterator[tuple[int, Piece]]:
        """Yield the pieces that overlap a range, each with its offset in this text."""
        index = max(0, bisect_right(self._offsets, start) - 1)
        while index < len(self.pieces) and self._offsets[index] < end:
            offset, piece = self._offsets[index], self.pieces[index]
            if offset + len(piece.text) > start:
                yield offset, piece
            index += 1

    def slice(self, start: int, end: int) -> Text:
        """Return the text of the characters ``start`` up to ``end``."""
        return Text(
            piece.slice(max(0, start - offset), min(len(piece.text), end - offset))
            for offset, piece in self.within(start, end)
        )

    @property
    def span(self) -> Span:
        """The range of the host that the text comes from."""
        return self.place(Span(0, len(self.text)))

    @property
    def holes(self) -> list[tuple[Span, Hole]]:
        """The values that the host puts in, each with its range in the text."""
        return [
            (Span(offset, offset + len(piece.text)), piece.hole)
            for offset, piece in zip(self._offsets, self.pieces, strict=True)
            if piece.hole is not None
        ]

    def place(self, span: Span) -> Span:
        """Return the range of the host file that a range of the text comes from."""
        parts = list(self.within(span.start, span.end))
        held = [part for part in parts if not part[1].is_glue] or parts
        if not held:
            place = self._point(span.start)
            return Span(place, place)
        (first, left), (last, right) = held[0], held[-1]
        start = left.starts[max(0, span.start - first)]
        end = right.ends[min(len(right.text), span.end - last) - 1]
        return Span(start, max(start, end))

    def _point(self, offset: int) -> int:
        """Return the place in the host between two characters of the text."""
        piece, index = self._beside(offset)
        if piece is None:
            return 0
        return piece.starts[index] if index < len(piece.text) else piece.ends[-1]

    def _beside(self, offset: int) -> tuple[Piece | None, int]:
        """Return the piece in which text put in at ``offset`` would stand, and where there."""
        found: tuple[Piece | None, int] = (None, 0)
        for start, piece in self.within(max(0, offset - 1), offset + 1):
            found = piece, offset - start
            if piece.escape is not None:
                return found
        return found

    def is_one_to_one(self, span: Span) -> bool:
        """Tell whether the host holds exactly these characters, in one run, to be changed."""
        if span.start == span.end:
            piece, _ = self._beside(span.start)
            return piece is not None and piece.escape is not None
        return self._sole(span) is not None

    def _sole(self, span: Span) -> Piece | None:
        """Return the piece that holds a range whose map is one-to-one."""
        parts = list(self.within(span.start, span.end))
        if len(parts) != 1 or parts[0][1].escape is None:
            return None
        offset, piece = parts[0]
        start, end = span.start - offset, span.end - offset
        if isinstance(piece.starts, range):
            return piece
        first = piece.starts[start]
        runs = all(
            piece.starts[i] == first + i - start and piece.ends[i] == piece.starts[i] + 1
            for i in range(start, end)
        )
        return piece if runs else None

    def relocate(self, diagnostic: Diagnostic) -> Diagnostic:
        """Return a finding on the text as one on the host file.

        Its fixes write the host's escapes; those that cannot be made there are left out.
        """
        fixes = tuple(filter(None, map(self._fix, diagnostic.fixes)))
        placed = diagnostic.replace(fixes=()).relocate(self.place)
        return placed.replace(fixes=fixes)

    def _fix(self, fix: Fix) -> Fix | None:
        edits: list[Edit] = []
        for edit in fix.edits:
            empty = edit.span.start == edit.span.end
            piece = self._beside(edit.span.start)[0] if empty else self._sole(edit.span)
            text = piece.escape(edit.text) if piece is not None and piece.escape else None
            if text is None:
                return None
            edits.append(Edit(self.place(edit.span), text))
        return fix.replace(edits=tuple(edits))

    def through(self, outer: Text) -> Text:
        """Return this text, whose host is another text, as a text of that one's host."""
        return Text(part for piece in self.pieces for part in _through(piece, outer))

    def with_holes(self, places: Iterable[tuple[Span, Hole]]) -> Text:
        """Return the text with holes in the place of some ranges, which are in order."""
        pieces: list[Piece] = []
        done = 0
        for span, value in places:
            where = self.place(span)
            pieces += self.slice(done, span.start).pieces
            pieces.append(hole(value, where.start, where.end))
            done = span.end
        return Text([*pieces, *self.slice(done, len(self.text)).pieces])


def _through(piece: Piece, outer: Text) -> Iterator[Piece]:
    if piece.hole is not None or piece.is_glue or piece.escape is None:
        span = outer.place(Span(piece.starts[0], piece.ends[-1]))
        count = len(piece.text)
        yield piece.replace(starts=(span.start,) * count, ends=(span.end,) * count)
        return
    # A piece of the inner host may cross pieces of the outer one, which escape differently.
    edges = [offset for offset, _ in outer.within(piece.starts[0], piece.ends[-1])]
    done = 0
    for edge in [*edges[1:], piece.ends[-1]]:
        stop = done
        while stop < len(piece.text) and piece.starts[stop] < edge:
            stop += 1
        if stop > done:
            part = piece.slice(done, stop)
            around = next(p for _, p in outer.within(part.starts[0], part.starts[0] + 1))
            places = [
                outer.place(Span(start, end))
                for start, end in zip(part.starts, part.ends, strict=True)
            ]
            yield part.replace(
                starts=[place.start for place in places],
                ends=[place.end for place in places],
                escape=_both(piece.escape, around.escape),
            )
        done = stop


def _both(inner: Escape | None, outer: Escape | None) -> Escape | None:
    """Write as the inner host would, and that as the outer host would."""
    if inner is None or outer is None:
        return None

    def escape(text: str) -> str | None:
        written = inner(text)
        return None if written is None else outer(written)

    return escape
