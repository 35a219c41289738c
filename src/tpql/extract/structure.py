"""From the words of a program to values: joined strings, mappings, lists, calls.

It is no parser of any language: it sees brackets, commas, names before brackets, and signs
that join strings.  That is enough to find queries, and works for code that is not finished.
"""

from __future__ import annotations

from tpql.extract.holes import BRACES, PERCENT, fill, make_hole
from tpql.extract.pieces import Text, hole, verbatim
from tpql.extract.values import Array, Call, Mapping

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tpql.extract.lexer import Language, Word
    from tpql.extract.values import Value

__all__ = ["structure"]

_CLOSERS = {")": "(", "]": "[", "}": "{"}
_PAIRS = (":", "=", "to")
_FORMATTERS = ("format", "formatted", "sprintf", "printf", "errorf", "fprintf")


class _Group:
    """A bracket and what is in it: items, which commas or semicolons separate."""

    __slots__ = ("end", "items", "opener", "start")

    def __init__(self, opener: str, start: int) -> None:
        self.opener = opener
        self.start = start
        self.end = start
        self.items: list[list[Word | _Group]] = [[]]


def structure(words: Sequence[Word], language: Language, text: str) -> tuple[Value, ...]:
    """Return the values in a program, in the order of the text.

    Args:
        words: the words of the program, or of a part of it.
        language: how it is written.
        text: the program.

    """
    reader = _Reader(language, text)
    open_groups = [_Group("", 0)]
    for word in words:
        group = open_groups[-1]
        if word.kind != "mark":
            group.items[-1].append(word)
        elif word.text in "([{":
            open_groups.append(_Group(word.text, word.start))
        elif word.text in _CLOSERS:
            if _CLOSERS[word.text] == group.opener:
                open_groups.pop()
                group.end = word.end
                open_groups[-1].items[-1].append(reader.close(group))
        elif word.text in ",;":
            group.items.append([])
        else:
            group.items[-1].append(word)
    while len(open_groups) > 1:  # the file ends inside brackets
        group = open_groups.pop()
        open_groups[-1].items[-1].append(reader.close(group))
    return reader.close(open_groups[0]).values
