r"""Escapes in string literals: the one place that knows them.  LANGUAGE 2.5.

The server knows ``\0 \a \b \f \n \r \t \v \\ \"`` in both quote styles and refuses
any other.  ``\'`` is read here too, since the vendor's own front end writes it, but never
written.
"""

from __future__ import annotations

from tpql.pattern import pattern

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re

__all__ = ["BadEscape", "escape", "part_strings", "unescape"]

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
_ESCAPE = pattern(r"(?s)\\(.?)")
_SPECIAL = {
    ('"', False): pattern(r'[\0\a\b\f\n\r\t\v\\"]'),
    ("'", False): pattern(r"[\0\a\b\f\n\r\t\v\\]"),
    ('"', True): pattern(r'[\n\r\\"]'),
    ("'", True): pattern(r"[\n\r\\]"),
}
"""What to escape, by the quotes around it and whether only what cannot stand for itself."""
_QUOTED = pattern(r"""\n *|"[^"\\]*(?:\\.[^"\\]*)*"|'[^'\\]*(?:\\.[^'\\]*)*'|\$\{[^{}\r\n]*\}""")
"""A line break, or what may hold a quote."""


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


def escape(value: str, quote: str = '"', *, shortest: bool = False) -> str:
    r"""Return the text to write between quotes for a value.

    Between single quotes the value may not hold one: no escape stands for it.  The
    ``shortest`` text keeps control characters that may stand for themselves.

    >>> escape('5" disk')
    '5\\" disk'
    >>> escape('5" disk', "'")
    '5" disk'
    """
    return _SPECIAL[quote, shortest].sub(lambda match: _ESCAPES[match[0]], value)


def part_strings(text: str) -> str:
    """Break lines so that no string runs into the next one.

    The longest match wins in the server's lexer, and a backslash may be an ordinary
    character: a string that ends in one takes all up to a later quote of its kind on the
    line.  LANGUAGE 2.5.  ``text`` must have its strings escaped by :func:`escape`.
    """
    if '\\"' not in text and "\\'" not in text:
        return text
    out: list[str] = []
    written = 0
    line_break = "\n"
    unsafe: set[str] = set()
    for match in _QUOTED.finditer(text):
        token = match.group()
        if token[0] == "\n":
            line_break = token
            unsafe.clear()
            continue
        if not unsafe.isdisjoint(token):
            out += (text[written : match.start()].removesuffix(" "), line_break)
            written = match.start()
            unsafe.clear()
        if token.endswith(('\\"', "\\'")):
            unsafe.add(token[-1])
    out.append(text[written:])
    return "".join(out)
