"""Positions in a text: spans of code points, lines and columns."""

from __future__ import annotations

from tpql.record import Record

__all__ = ["Position", "Source", "Span"]


class Span(Record):
    """A half-open range ``start <= offset < end`` of code points in a text."""

    start: int
    end: int

    def shift(self, offset: int) -> Span:
        """Return the same range, ``offset`` code points further on."""
        return Span(self.start + offset, self.end + offset)


class Position(Record):
    """A place as people count it: line and column, both from 1, in code points."""

    line: int
    column: int


def _line_starts(text: str) -> list[int]:
    """Return the offset at which each line starts, after a line feed, CR LF or lone CR."""
    starts = [0]
    offset = -1
    if "\r" not in text:
        while (offset := text.find("\n", offset + 1)) >= 0:
            starts.append(offset + 1)
        return starts
    for offset, character in enumerate(text):
        if character == "\n" or (character == "\r" and text[offset + 1 : offset + 2] != "\n"):
            starts.append(offset + 1)
    return starts


class Source:
    """A text and the name under which its user knows it (a path, or ``-``)."""

    __slots__ = ("_starts", "name", "text")

    def __init__(self, text: str, name: str = "-") -> None:
        self.text = text
        self.name = name
        self._starts: list[int] = []

    def _lines(self) -> list[int]:
        if not self._starts:
            self._starts = _line_starts(self.text)
        return self._starts

    def position(self, offset: int) -> Position:
        """Return line and column of an offset; one past the end is a place too."""
        from bisect import bisect_right  # what is clean has no places to tell

        starts = self._lines()
        line = bisect_right(starts, max(offset, 0)) - 1
        return Position(line + 1, offset - starts[line] + 1)

    def line(self, number: int) -> str:
        """Return the text of a line, counted from 1, without its line end."""
        starts = self._lines()
        end = starts[number] if number < len(starts) else len(self.text)
        return self.text[starts[number - 1] : end].rstrip("\r\n")
