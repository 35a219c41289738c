"""Fragments: the pieces of a printed text, each of one token or a few whole ones."""

from __future__ import annotations

from itertools import accumulate, repeat

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from tpql.syntax.tables import Tables

__all__ = ["count_tokens", "join", "may_nest", "nesting"]

_BRACKET_DEPTHS = {"(": 1, "[": 1, "{": 1, "{ ": 1, ")": -1, "]": -1, "}": -1}
_PAIRS = ("()", "[]", "{}", "()")
_DROPPED = {code: None for code in range(128) if chr(code) not in "()[]{}\"'"}
"""The characters that neither are brackets nor keep those in strings apart from others."""


def may_nest(text: str, most: int) -> bool:
    """Tell whether brackets may nest deeper than ``most``, after a quick look.

    Few texts have so many brackets, and of most of them few are left when those in which
    there is nothing are taken away.
    """
    if len(text) <= most or sum(map(text.count, "([{")) <= most:
        return False
    shape = text.translate(_DROPPED)
    for pair in _PAIRS:
        shape = shape.replace(pair, "")
    return len(_PAIRS) + sum(map(shape.count, "([{")) > most


def nesting(fragments: Sequence[str]) -> int:
    """Return how deep the brackets nest."""
    return max(accumulate(map(_BRACKET_DEPTHS.get, fragments, repeat(0))))


def count_tokens(fragments: Sequence[str], tables: Tables) -> int:
    """Return the number of tokens in fragments, none of which is split between two."""
    words = tables.template_words()
    count = 0
    for fragment in fragments:
        plain = tables.bracketed_name.sub("name", fragment)
        count += sum(token[0] not in " \t\r\n" for token in words.findall(plain))
    return count


_ALONE = frozenset("()[]{},.:?\"'+-*/")
"""Characters that are no part of a longer token where two tokens meet."""
_OPERATORS = frozenset("<>=!&|")
"""Characters that may be part of a longer operator."""
_BEFORE_LAST = " .@"
"""What comes before the last token of a fragment that does not end in one of those."""


def join(fragments: Sequence[str], tables: Tables) -> str:
    """Join fragments, with a blank where two tokens would be read as others."""
    out: list[str] = []
    last = "("
    for fragment in filter(None, fragments):
        left, right = last[-1], fragment[0]
        if (
            left not in _ALONE
            and right not in _ALONE
            and (left in _OPERATORS) is (right in _OPERATORS)
        ):
            token = last[1 + max(map(last.rfind, _BEFORE_LAST)) :]
            read = tables.words.match(token + fragment)
            if read is None or read.end() != len(token):
                out.append(" ")
        out.append(fragment)
        last = fragment
    return "".join(out)
