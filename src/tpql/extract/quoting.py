"""How string literals are written: what opens, closes and escapes them, and their holes."""

from __future__ import annotations

from tpql.extract.pieces import Text, decoded, verbatim
from tpql.pattern import pattern
from tpql.record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re

    from tpql.extract.pieces import Piece

__all__ = ["ESCAPE", "Literal", "Quoting", "unescape"]

ESCAPE = pattern(
    r"\\(?:u[dD][89abAB][0-9A-Fa-f]{2}\\u[dD][c-fC-F][0-9A-Fa-f]{2}"
    r"|u+[0-9A-Fa-f]{4}|u\{[0-9A-Fa-f]{1,6}\}|U[0-9A-Fa-f]{8}|x[0-9A-Fa-f]{1,2}"
    r"|N\{[^{}\r\n]{1,80}\}|[0-7]{1,3}|\r\n|[\s\S])"
)
"""An escape of any of the hosts: they differ in which they know, not in what they mean."""

_SIMPLE = dict(zip("abfnrtv", "\a\b\f\n\r\t\v", strict=True)) | {"\n": "", "\r": ""}
_HEX = pattern(r"[0-9A-Fa-f]+")
_KNOWN_BY_PYTHON = "\\'\"abfnrtvxuUN01234567\r\n"


class Quoting(Record):
    """One way to write a string literal.

    ``opener`` and ``closer`` bound it.  ``escapes`` says that a backslash escapes;
    ``keeps`` that it stays before a letter that is no escape, as in Python.  ``doubled``
    are the characters that are written twice, ``holes`` what opens a hole and what closes
    it, with ``$`` alone for ``$name``.  ``lines`` says that it may span lines.
    """

    opener: str
    closer: str
    escapes: bool = True
    keeps: bool = False
    doubled: str = ""
    holes: tuple[tuple[str, str], ...] = ()
    lines: bool = False

    def special(self, text: str, start: int, end: int) -> re.Match[str] | None:
        """Find the next place of ``text[start:end]`` that is not what it looks like.

        The group that matches says what it is: ``close``, ``escape``, ``hole``, ``twice`` for
        a doubled character, ``line`` for the end of a line.
        """
        known = _SPECIALS.get(id(self))
        if known is None:
            known = _SPECIALS[id(self)] = self, self._compiled()
        return known[1].search(text, start, end)

    def _compiled(self) -> re.Pattern[str]:
        import re

        # Of `"""" at the end of a long literal, the last three close it.
        last = f"(?!{self.closer[0]})" if len(self.closer) > 1 else ""
        groups = {
            "twice": "|".join(re.escape(c * 2) for c in self.doubled),
            "close": re.escape(self.closer) + last,
            "escape": r"\\" if self.escapes else "",
            "hole": "|".join(re.escape(opener) for opener, _ in self.holes),
            "line": r"[\r\n]",
        }
        found = "|".join(f"(?P<{name}>{group})" for name, group in groups.items() if group)
        return re.compile(found)

    def write(self, text: str) -> str | None:
        """Return a text as it is written in such a literal, or ``None`` if it cannot be."""
        if self.escapes:
            text = text.replace("\\", "\\\\").replace(self.closer, "\\" + self.closer)
            if not self.lines:
                text = text.replace("\n", "\\n").replace("\r", "\\r")
        for character in self.doubled:
            text = text.replace(character, character * 2)
        if not self.lines and ("\n" in text or "\r" in text):
            return None
        closed = not self.escapes and self.closer not in self.doubled and self.closer in text
        opened = any(h not in self.doubled and h in text for h, _ in self.holes)
        return None if closed or opened else text


_SPECIALS: dict[int, tuple[Quoting, re.Pattern[str]]] = {}
"""By identity, since the hash of a record takes long; it is kept so that no other gets its id."""


def unescape(match: re.Match[str], keeps: bool) -> str:
    """Return the text that an escape stands for.

    ``keeps`` says that the host leaves an escape that it does not know as it is.
    """
    body = match[0][1:]
    if keeps and body[0] not in _KNOWN_BY_PYTHON:
        return match[0]
    if body[0] == "N" and body[1:2] == "{":
        return _named(body[2:-1], match[0])
    if body[0] in "uUx" and len(body) > 1:
        return _from_hex(body, match[0])
    if body[0] in "01234567":
        return chr(int(body, 8))
    return _SIMPLE.get(body[0], body)


def _named(name: str, written: str) -> str:
    from unicodedata import lookup  # few files name characters

    try:
        return lookup(name)
    except KeyError:
        return written


def _from_hex(body: str, written: str) -> str:
    codes = [int(digits, 16) for digits in _HEX.findall(body.replace("\\u", " "))]
    if len(codes) == 2:
        return chr(0x10000 + ((codes[0] - 0xD800) << 10) + codes[1] - 0xDC00)
    return chr(codes[0]) if codes[0] < 0x110000 else written


class Literal:
    """A literal that is being read: its quoting, and the pieces so far."""

    __slots__ = ("_parts", "hole_at", "pieces", "quoting", "start")

    def __init__(self, quoting: Quoting, start: int) -> None:
        self.quoting = quoting
        self.start = start
        self.hole_at = 0
        self.pieces: list[Piece] = []
        # Texts with their places; one that is all of an escape has the end of it too.
        self._parts: list[tuple[str, int, int]] = []

    @property
    def has_holes(self) -> bool:
        """Whether a hole was read."""
        return any(piece.hole is not None for piece in self.pieces)

    def add(self, text: str, start: int, end: int) -> None:
        """Add characters that all stand for ``start`` up to ``end`` of the host."""
        self._parts.append((text, start, end))

    def copy(self, text: str, start: int) -> None:
        """Add characters that stand in the host as they are."""
        if text:
            self._parts.append((text, start, -1))

    def put(self, piece: Piece) -> None:
        """Add a piece that is ready."""
        self._flush()
        self.pieces.append(piece)

    def _flush(self) -> None:
        parts, self._parts = self._parts, []
        if len(parts) == 1 and parts[0][2] < 0:
            self.pieces.append(verbatim(parts[0][0], parts[0][1], self.quoting.write))
            return
        starts: list[int] = []
        ends: list[int] = []
        for text, start, end in parts:
            count = len(text)
            if end < 0:
                starts += range(start, start + count)
                ends += range(start + 1, start + count + 1)
            else:
                starts += [start] * count
                ends += [end] * count
        if starts:
            whole = "".join(text for text, _, _ in parts)
            # A backslash that is none is copied on its own: in one run with what follows.
            plain = starts[-1] - starts[0] + 1 == ends[-1] - starts[0] == len(whole)
            piece = verbatim(whole, starts[0], self.quoting.write)
            if not plain:
                piece = decoded(whole, tuple(starts), tuple(ends), self.quoting.write)
            self.pieces.append(piece)

    def finish(self) -> Text:
        """Return what the literal holds."""
        self._flush()
        return Text(self.pieces)
