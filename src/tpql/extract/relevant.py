"""Which statements of a program are worth reading: most have nothing to do with queries.

A statement is what semicolons or the braces of a block bound; where a language has no
semicolons, it is the block as a whole.  A query is never put together of two statements.
"""

from __future__ import annotations

from tpql.pattern import pattern
from tpql.query.parameters import PARAMETERS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tpql.extract.lexer import Word

__all__ = ["TELLING", "is_relevant", "relevant"]

TELLING = pattern(r"(?ai:where|select|result|order_?by|filter|v[12]\b|apiv2|storage)")
"""Without one of these, what is written is no part of a query."""
_NAMES = frozenset(p.name.lower() for p in PARAMETERS) - {"type"}
"""With these a query is gone on with, whatever else stands around them."""
_QUOTES = "\"'`"
_PAIRS = frozenset([":", "=", "to"])
_HEADS = frozenset([")", ">"])
_BEFORE_BLOCK = _HEADS | {"}", ";", "{"}
_CLOSERS = {")": "(", "]": "[", "}": "{"}


class _Open:
    """A bracket that is open, and its statement that is being read, as far as it was kept."""

    __slots__ = ("block", "first", "kept", "mark", "telling")

    def __init__(self, mark: str, first: int, *, block: bool) -> None:
        self.mark = mark
        self.block = block
        self.first = first
        self.kept = False
        self.telling = False


def relevant(words: Sequence[Word], callees: Iterable[str]) -> list[Word]:
    """Return the words of a program without the statements that cannot hold a query.

    Args:
        words: all words of the program.
        callees: functions that take an entity and clauses.

    """
    names = {name.rpartition(".")[2].lower() for name in callees}
    out: list[Word] = []
    groups = [_Open("", 0, block=True)]
    before = None
    for word in words:
        group = groups[-1]
        if word.kind == "mark":
            mark = word.text
            if mark in "([{":
                block = mark == "{" and _is_block(before, names, inside=group.block)
                groups.append(_Open(mark, len(out) + 1, block=block))
            elif _CLOSERS.get(mark) == group.mark:
                if group.block:
                    _end_statement(group, out)
                groups.pop()
                groups[-1].telling = groups[-1].telling or group.telling or group.kept
            elif group.block and (mark == ";" or (mark == "," and not group.mark)):
                _end_statement(group, out)
            elif mark in _PAIRS and before is not None and before.text.lower() in _NAMES:
                group.telling = True
        elif word.kind == "string":
            group.telling = group.telling or _tells(word.text)
        elif word.kind == "name" and (word.text.lower() in names or word.text in _PAIRS):
            group.telling = True
        out.append(word)
        if word.kind == "mark" and word.text == ";":
            group.first = len(out)
        before = word
    if len(groups) == 1:  # or else the program ends inside brackets
        _end_statement(groups[0], out)
    return out


def is_relevant(text: str, callees: Iterable[str]) -> bool:
    """Tell whether a part of a host may hold a query or the call of a callee."""
    if TELLING.search(text):
        return True
    folded = text.lower()
    return any(name.rpartition(".")[2].lower() in folded for name in callees)


def _tells(string: str) -> bool:
    """Tell whether a string may be a part of a query, or the name of a parameter."""
    return TELLING.search(string) is not None or string.strip(_QUOTES).lower() in _NAMES


def _is_block(before: Word | None, callees: set[str], *, inside: bool) -> bool:
    """Tell whether a brace begins a block, and not an object: by the word before it.

    ``inside`` tells that it stands in a block, where blocks need no head.
    """
    if before is None:
        return True
    if before.kind == "name":
        return before.text not in ("new", "return") and before.text.lower() not in callees
    return before.text in (_BEFORE_BLOCK if inside else _HEADS)


def _end_statement(group: _Open, out: list[Word]) -> None:
    """Forget the words of the statement that ends here, unless it may hold a query."""
    if group.telling:
        group.kept = True
    else:
        del out[group.first :]
    group.telling = False
    group.first = len(out)
