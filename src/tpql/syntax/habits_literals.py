"""Foreign habits in characters, numbers, strings and placeholders."""

from __future__ import annotations

import re

from tpql.diagnostics import Edit
from tpql.source import Span
from tpql.syntax.habit import ANY, BAD_STRING, NUMBER, OPERAND, Habit
from tpql.syntax.rules import (
    FOREIGN_CHARACTER,
    FOREIGN_LITERAL,
    HOST_PLACEHOLDER,
    UNCLOSED_STRING,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    from tpql.syntax.site import Site

__all__ = ["LITERALS"]

_SIGNS = {
    "\u00d7": "*",
    "÷": "/",
    "≠": "!=",
    "≤": "<=",
    "≥": ">=",
    "∧": "and",
    "\u2228": "or",
}
_BLANKS = "\u00a0\u0085\u000b\u000c\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
_UNSEEN = "\u200b\u200e\u200f\u2060\u00ad\ufeff"
_DASHES = "\u2010-\u2015\u2212"
_QUOTES = "\u2018-\u201f\u2039\u203a\u00ab\u00bb"


def _sign(site: Site) -> Sequence[Edit]:
    return [site.replace(_SIGNS[site.match["sign"]])]


def _quoted(value: str) -> str:
    """Write a string whose text has no escapes to keep, or keeps those it has."""
    return f'"{value}"'


def _smart(site: Site) -> Sequence[Edit]:
    return [site.replace(_quoted(site.match["text"].replace('"', r"\"")))]


def _doubled(site: Site) -> Sequence[Edit]:
    quote = site.match["quote"]
    inner = site.match["text"].replace(quote * 2, quote)
    return [site.replace(_quoted(re.sub(r'(?<!\\)"', r"\"", inner)))]


def _radix(site: Site) -> Sequence[Edit] | None:
    digits = site.match["digits"]
    return [site.replace(str(int(digits, 0)))] if len(digits) < 1000 else None


def _escapes(site: Site) -> Sequence[Edit]:
    """Double every backslash of the string that begins no escape."""
    token = site.ahead[-1]
    return [
        Edit(Span(start, start + 1), "\\\\")
        for escape in _ESCAPE.finditer(token.text, 1, len(token.text) - 1)
        if len(escape[0]) == 1 or escape[0][1] not in _LETTERS
        for start in (token.start + escape.start(),)
    ]


_LETTERS = "0abfnrtv\\\"'"
_ESCAPE = re.compile(r"\\.?", re.DOTALL)

_CHARACTERS: Sequence[tuple[Any, ...]] = [
    ("smart-quotes", "name == “Open”", 'name == "Open"',
     "typographic quotes delimit no string; write straight quotes",
     "UNKNOWN UNTERMINATED", f"[{_QUOTES}](?P<text>[^{_QUOTES}\r\n]{{0,4000}})[{_QUOTES}]", _smart),
    ("smart-quote", "name == “Open\"", 'name == "Open"',
     "a typographic quote delimits no string; write a straight one",
     "UNKNOWN", f"[{_QUOTES}](?P<text>[^{_QUOTES}\"\r\n]{{0,4000}})\"", _smart),
    ("no-break-space", "a\u00a0== 1", "a == 1",
     "this blank, from a web page or a word processor, is no space; write one",
     "UNKNOWN", f"[{_BLANKS}]+", " "),
    ("invisible-character", "a == \u200b1", "a == 1",
     "an invisible character stands here; delete it", "UNKNOWN", f"[{_UNSEEN}]+", ""),
    ("dash", "a \u2013 1", "a - 1", "a dash is no minus; write `-`",
     "UNKNOWN", f"[{_DASHES}]", "-"),
    ("mathematical-sign", "a ≥ 1", "a >= 1",
     "`%(sign)s` is not in this language; write it in ASCII",
     "UNKNOWN", f"(?P<sign>[{''.join(_SIGNS)}])", _sign),
]  # fmt: skip

_NUMBERS: Sequence[tuple[Any, ...]] = [
    ("plus-exponent", "effort > 1e+5", "effort > 1e5",
     "an exponent has no `+`; write `%(head)s%(power)s`", "IDENTIFIER",
     r"(?P<head>[0-9]+(?:\.[0-9]+)?e)\+(?P<power>[0-9]+f?)(?!\w)", "%(head)s%(power)s", (1,)),
    ("bare-fraction", "effort > .5", "effort > 0.5",
     "a number needs a digit before the point; write `0%(number)s`", ". NUMBER",
     r"(?P<number>\.[0-9]+(?:e-?[0-9]+)?f?)(?!\w)", "0%(number)s", (0, 1)),
    ("bare-point", "effort > 1. and a", "effort > 1.0 and a",
     "a number needs a digit after the point; write `%(number)s.0`", ANY,
     r"(?P<number>[0-9]+)\.(?![\w.])", "%(number)s.0", (2,)),
    ("number-suffix", "effort > 5m", "effort > 5",
     "`%(suffix)s` is no suffix of a number here; write `%(number)s`", "IDENTIFIER",
     rf"(?P<number>{NUMBER})(?P<suffix>m|d|l|ul?|lu)(?!\w)", "%(number)s", (1,)),
    ("radix-prefix", "id == 0x1F", "id == 31",
     "numbers are decimal only; write `%(digits)s` in decimal", "IDENTIFIER",
     r"(?P<digits>0x[0-9a-f]{1,999}|0b[01]{1,999}|0o[0-7]{1,999})(?!\w)", _radix, (1,)),
    ("digit-groups", "id > 1_000", "id > 1000",
     "a number has no `_` between its digits; write it without", "IDENTIFIER",
     r"(?P<digits>[0-9]{1,999}(?:_[0-9]{1,999}){1,99})(?!\w)",
     lambda site: [site.replace(site.match["digits"].replace("_", ""))], (1,)),
]  # fmt: skip

_DOUBLED = (
    r"(?P<quote>[\"'])(?P<text>(?:(?!(?P=quote))[^\r\n])*+(?P=quote){2}"
    r"(?:(?!(?P=quote))[^\r\n]|(?P=quote){2})*+)(?P=quote)"
)

_STRINGS: Sequence[tuple[Any, ...]] = [
    ("doubled-quotes", 'name == "5"" disk"', r'name == "5\" disk"',
     r'a doubled quote is not an escape; write `\"` between double quotes', "STRING UNTERMINATED",
     _DOUBLED,
     _doubled, (1,)),
    ("unknown-escape", r'name == "C:\dir"', r'name == "C:\\dir"',
     r"`%(mark)s` is not an escape; write the backslash twice", BAD_STRING,
     r"\\[^\r\n]?", _escapes, (0,)),
    ("string-prefix", "name == N'Open'", "name == 'Open'",
     "a string has no prefix; leave out `%(mark)s`", "STRING",
     r"(?P<mark>[a-z]{1,2})(?=[\"'])", "", (1,)),
    ("datetime-literal", "createDate > datetime'2024-01-31'",
     'createDate > DateTime.Parse("2024-01-31")',
     "there is no date literal; write `DateTime.Parse(\"%(text)s\")`", "STRING",
     r"datetime(?P<quote>[\"'])(?P<text>[^\"'\\\r\n]*)(?P=quote)",
     'DateTime.Parse("%(text)s")', (1,)),
    ("hash-date", "createDate > #2024-01-31#", 'createDate > DateTime.Parse("2024-01-31")',
     "there is no date literal; write `DateTime.Parse(\"%(text)s\")`", "UNKNOWN",
     r"#(?P<text>[0-9][0-9:./ -]{1,40})#", 'DateTime.Parse("%(text)s")', (0,)),
    ("backtick-string", "name == `Open`", 'name == "Open"',
     "backticks delimit no string; write double quotes", "UNKNOWN",
     r"`(?P<text>[^`\r\n\"\\]{0,4000})`", '"%(text)s"', (0,)),
]  # fmt: skip

_SAVED = "placeholders belong in saved queries; put the value here"
_PLACEHOLDERS: Sequence[tuple[Any, ...]] = [
    ("at-placeholder", "id == @project", f"`%(mark)s` is a placeholder: {_SAVED}",
     "UNKNOWN", r"(?P<mark>@\w+)", (0,)),
    ("dollar-placeholder", "id == ${project.id}", f"`%(mark)s` is a placeholder: {_SAVED}",
     "UNKNOWN", r"(?P<mark>\$(?:\{[^{}\r\n]{0,400}\}|\w+))", (0,)),
    ("brace-placeholder", "a.as<{{type}}>.id", f"`%(mark)s` is a placeholder: {_SAVED}",
     "{ }", r"(?P<mark>\{\{[^{}\r\n]{0,400}\}\})", (0, 1, 2)),
    ("colon-placeholder", "id == :project", f"`%(mark)s` is a placeholder of SQL: {_SAVED}",
     ":", r"(?P<mark>:\w+)", (0,)),
    ("percent-placeholder", "id == %s", f"`%(mark)s` is a placeholder of Python: {_SAVED}",
     "UNKNOWN", r"(?P<mark>%(?:\(\w+\))?[sd](?!\w))", (0,)),
]  # fmt: skip

_ENDLESS = Habit(
    "backslash-at-end", UNCLOSED_STRING, r'name == "C:\\" and id == "x"', "",
    "a string that ends in a backslash goes on to the next quote of its kind in the line; put "
    "it last, or write the other strings in other quotes", ANY,
    r"(?P<quote>[\"'])(?:(?!(?P=quote))[^\\\r\n]|\\[^\r\n])*?\\\\(?P=quote)"
    r"[^\r\n]*(?P=quote)[^\r\n]*", None, (1,), filters=True)  # fmt: skip
"""The longest match wins, and a backslash may be a character like any other.  LANGUAGE 2.5."""

LITERALS: tuple[Habit, ...] = (
    _ENDLESS,
    *(
        Habit(name, FOREIGN_CHARACTER, bad, good, message, at, pattern, replacement, filters=True)
        for name, bad, good, message, at, pattern, replacement in _CHARACTERS
    ),
    *(
        Habit(name, FOREIGN_LITERAL, bad, good, message, at, pattern, replacement, back,
              filters=True)
        for name, bad, good, message, at, pattern, replacement, back in [*_NUMBERS, *_STRINGS]
    ),
    *(
        Habit(name, HOST_PLACEHOLDER, bad, "", message, at, pattern, None, back,
              place="" if "brace" in name else OPERAND,
              filters=True)
        for name, bad, message, at, pattern, back in _PLACEHOLDERS
    ),
)  # fmt: skip
"""The rows about the small things of a text."""
