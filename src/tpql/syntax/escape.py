"""Escapes in string literals: the one place that knows them.  LANGUAGE 2.5.

The server knows ``\\0 \\a \\b \\f \\n \\r \\t \\v \\\\ \\"`` in both quote styles and refuses
any other.  ``\\'`` is read here too, since the vendor's own front end writes it, but never
written.
"""

from __future__ import annotations

import re

__all__ = ["BadEscape", "escape", "unescape"]

_VALUES = {
    "0": "\0",
    "a": "\a",
    "b": "\b",
    "f": "\f",
    "n": "\n",
    "r": "\r",
    "t": "\t",
    "v": "\v",
    "\\": "\\",
    '"': '"',
    "'": "'",
}
_ESCAPES = {value: f"\\{letter}" for letter, value in _VALUES.items() if letter != "'"}
_ESCAPE = re.compile(r"\\(.?)", re.DOTALL)
_SPECIAL = re.compile(r'[\0\a\b\f\n\r\t\v\\"]')


class BadEscape(ValueError):
    """An escape that the server refuses; ``offset`` is that of its backslash."""

    def __init__(self, offset: int, text: str) -> None:
        super().__init__(f"unknown escape {text!r}")
        self.offset = offset
        self.text = text


def _value(match: re.Match[str]) -> str:
    value = _VALUES.get(match[1])
    if value is None:
        raise BadEscape(match.start(), match[0])
    return value


def unescape(raw: str) -> str:
    """Return the value of the text between the quotes of a literal.

    Raises:
        BadEscape: for an escape that is not in the table, or a backslash at the end.
    """
    return _ESCAPE.sub(_value, raw) if "\\" in raw else raw


def escape(value: str) -> str:
    """Return the text to write between double quotes for a value.

    >>> escape('5" disk')
    '5\\\\" disk'
    """
    return _SPECIAL.sub(lambda match: _ESCAPES[match[0]], value)
