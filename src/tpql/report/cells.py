"""What characters look like on a terminal: the text that is shown and the columns it takes."""

from __future__ import annotations

__all__ = ["cells", "visible"]

_TAB = 4


def visible(text: str) -> str:
    r"""Return ``text`` on one line, with all that cannot be seen written as an escape.

    A control character could move the cursor, recolour the terminal or turn the direction
    of the text; none is ever sent raw.

    >>> visible("a\x1b[31m")
    'a\\x1b[31m'
    """
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() else _escape(c) for c in text)


def cells(text: str) -> list[tuple[str, int]]:
    """Return for every code point of a line what is shown and how many columns that takes.

    Wide characters take two columns, combining marks none, a tab goes to the next stop.
    """
    if text.isascii() and text.isprintable():
        return [(c, 1) for c in text]
    shown: list[tuple[str, int]] = []
    column = 0
    for character in text:
        cell = _cell(character, column)
        shown.append(cell)
        column += cell[1]
    return shown


def _cell(character: str, column: int) -> tuple[str, int]:
    if character == "\t":
        width = _TAB - column % _TAB
        return " " * width, width
    if not character.isprintable():
        escape = _escape(character)
        return escape, len(escape)
    return character, 1 if character.isascii() else _width(character)


def _width(character: str) -> int:
    from unicodedata import category, east_asian_width  # only lines outside ASCII pay for it

    if category(character) in ("Mn", "Me"):
        return 0
    return 2 if east_asian_width(character) in ("W", "F") else 1


def _escape(character: str) -> str:
    code = ord(character)
    if code < 0x100:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"
