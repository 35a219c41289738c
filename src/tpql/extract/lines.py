"""Offsets in a text from lines and columns, as other parsers count them."""

from __future__ import annotations

from tpql.pattern import pattern

__all__ = ["Lines"]

_LINE_END = pattern(r"\r\n|\r|\n")


class Lines:
    """The lines of a text; they are counted from 1."""

    __slots__ = ("_starts", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        self._starts = [0, *(match.end() for match in _LINE_END.finditer(text))]

    def start(self, line: int) -> int:
        """Return the offset at which a line starts; a line that is not there is the last."""
        return self._starts[max(0, min(line, len(self._starts)) - 1)]

    def offset(self, line: int, column: int) -> int:
        """Return the offset of a column that is counted in bytes of UTF-8, from 0."""
        start = self.start(line)
        end = self._starts[line] if line < len(self._starts) else len(self.text)
        content = self.text[start:end]
        if content.isascii():
            return start + column
        return start + len(content.encode()[:column].decode(errors="ignore"))
