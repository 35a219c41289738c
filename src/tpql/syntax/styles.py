"""The styles of printing, as data."""

from __future__ import annotations

from tpql.syntax.layout import CLOSE, INDENT, OPEN, STEP, Mark

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["BOARD", "COMPACT", "PRETTY", "Style"]


class Style:
    """How one style spells what the languages leave open.

    ``clear`` asks for parentheses where people misread a text without.  ``texts`` holds
    operators and separators, ``brackets`` pairs by their flat form; an object that would
    look like a placeholder has ``{ }``.  ``group`` is what begins a group, begins an
    indented group, and ends one.
    """

    def __init__(
        self,
        *,
        clear: bool,
        texts: Mapping[str, str],
        brackets: Mapping[str, tuple[str, str]],
        group: tuple[str, str, str],
    ) -> None:
        self.clear = clear
        self.texts = texts
        self.brackets = brackets
        self.open, self.indent, self.close = group


_RELATIONS = ("!=", "==", "<=", "<", ">=", ">", "is", "is not", "in")
_ARITHMETIC = ("&", "+", "-", "*", "/")
_BRACKETS = ("()", "[]", "{}", "{ }")

PRETTY = Style(
    clear=True,
    texts={
        **{op: Mark(f" {op} ", after=f"{op} ") for op in ("and", "or", "?", ":")},
        **{op: Mark(f" {op} ", after=f"{op} ", fills=True) for op in _RELATIONS + _ARITHMETIC},
        ",": Mark(", ", before=","),
        "name:": ": ",
        "in [": " in ",
        "not x": "not ",
    },
    brackets={
        pair: (
            Mark(pair[:-1], before=pair[0], depth=1, nest=STEP),
            Mark(pair[-1], after=pair[-1], depth=-1),
        )
        for pair in _BRACKETS
    },
    group=(OPEN, INDENT, CLOSE),
)
"""To be read."""
COMPACT = Style(
    clear=False,
    texts={
        **{op: op for op in ("?", ":", *_RELATIONS, *_ARITHMETIC, ",")},
        "==": "=",
        "and": "&&",
        "or": "||",
        "name:": ":",
        "in [": "in",
        "not x": "!",
    },
    brackets={pair: (pair[:-1], pair[-1]) for pair in _BRACKETS},
    group=("", "", ""),
)
"""To be sent: the shortest spelling of everything."""
BOARD = Style(
    clear=False,
    texts={**COMPACT.texts, **{op: op for op in ("==", "and", "or")}, "not x": "not"},
    brackets=COMPACT.brackets,
    group=("", "", ""),
)
"""To be sent, of a filter: of what boards read only these spellings are known.  LANGUAGE 10."""
