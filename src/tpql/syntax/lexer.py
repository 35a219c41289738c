"""A tolerant tokenizer: any text into tokens, none refused.

The driver splits a text too, faster and without positions.  This one is for texts that the
driver refuses, and for showing the tokens of a text.  On every text that the driver
accepts both agree.
"""

from __future__ import annotations

from tpql.pattern import pattern
from tpql.record import Record
from tpql.syntax.tables import SPACE, Tables

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re

__all__ = ["UNKNOWN", "UNTERMINATED", "Token", "tokenize"]

UNKNOWN = "UNKNOWN"
"""The kind of characters that are in no token: a run of one and the same character."""

UNTERMINATED = "UNTERMINATED"
"""The kind of a string without its closing quote; it ends with the line."""

_RUN = pattern(r"(?s)(.)\1*")
_LINE = pattern(r"[^\r\n]*")
_CAST = ["DOT", "AS", "LESS", "IDENTIFIER", "GREATER"]
_OPERAND_ENDS = frozenset(
    [
        "IDENTIFIER",
        "BRACKETED_NAME",
        "NUMBER",
        "STRING",
        "TRUE",
        "FALSE",
        "NULL",
        "NONE",
        "PLACEHOLDER",
        "UNTERMINATED",
        "RPAR",
        "RSQB",
        "RBRACE",
    ]
)


class Token(Record):
    """A word of a text; ``kind`` is the name of its terminal, or one of the two above."""

    kind: str
    text: str
    start: int
    end: int


def tokenize(text: str, tables: Tables, placeholders: bool = False) -> list[Token]:
    """Split a text into tokens; white space is left out.

    Args:
        text: any text.
        tables: the tables of the language.
        placeholders: know ``@name``, ``{{name}}`` and ``${name}``, as saved queries do.
    """
    words = tables.template_words() if placeholders else tables.words
    tokens: list[Token] = []
    offset = 0
    while offset < len(text):
        name = None
        if text[offset] == "[" and _waits_for_operand(tokens, tables):
            name = tables.bracketed_name.match(text, offset)
        if name:
            kind, end = "BRACKETED_NAME", name.end()
        else:
            kind, end = _word(text, offset, words, tables)
        if kind:
            tokens.append(Token(kind, text[offset:end], offset, end))
        offset = end
    return tokens


def _word(text: str, offset: int, words: re.Pattern[str], tables: Tables) -> tuple[str, int]:
    """Return the terminal and the end of a word; white space has no terminal."""
    word = words.match(text, offset)
    number = tables.lexicon.kind(word.group()) if word else tables.kinds[UNKNOWN]
    if not word or number == tables.kinds[UNKNOWN]:
        return _refused(text, offset)
    return "" if number == SPACE else tables.terminals[number], word.end()


def _refused(text: str, offset: int) -> tuple[str, int]:
    """Return the kind and the end of what starts at ``offset`` and is no word."""
    if text[offset] in "\"'":
        line: re.Match[str] | None = _LINE.match(text, offset)
        return UNTERMINATED, line.end() if line else len(text)
    run: re.Match[str] | None = _RUN.match(text, offset)
    return UNKNOWN, run.end() if run else offset + 1


def _waits_for_operand(tokens: list[Token], tables: Tables) -> bool:
    """Tell whether ``[`` may begin a name here: not an index, and not the list of ``in``."""
    if not tokens:
        return True
    last = tokens[-1].kind
    if last == "GREATER":
        return [token.kind for token in tokens[-5:]] != _CAST
    if last == "IN":
        return "LSQB" not in tables.kinds
    return last not in _OPERAND_ENDS
