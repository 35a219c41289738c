"""How long a text is, how many tokens it has and how deep it nests, against the limits."""

from __future__ import annotations

from tpql.source import Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from tpql.limits import Limits
    from tpql.syntax.tables import Tables

__all__ = ["measure"]

_DEPTH = {"(": 1, "[": 1, "{": 1, ")": -1, "]": -1, "}": -1}
_CHANGE = {"LPAR": 1, "LSQB": 1, "LBRACE": 1, "RPAR": -1, "RSQB": -1, "RBRACE": -1}
_KEPT = "()[]{}\"'@$\r\n"
_DROPPED = {code: None for code in range(128) if chr(code) not in _KEPT}
"""The characters that are no brackets and have no part in strings but to fill them."""
_PAIRS = ("()", "[]", "{}")


def measure(text: str, tables: Tables, placeholders: bool, limits: Limits) -> None:
    """Raise :class:`TpqlLimitError` for a text with too many characters, tokens or levels.

    Most texts are too short to have too many tokens, or have too few brackets.  Of many others
    few brackets are left when those in which there is nothing are taken away.  Of the rest
    a quick look counts every word, so that only texts near a limit are looked at exactly.
    """
    limits.require("clause", len(text))
    short = len(text) <= limits.tokens
    if short and _openings(text) <= limits.nesting:
        return
    shape, removed = text, 0
    if short and "\\" not in text:
        shape, removed = text.translate(_DROPPED), len(_PAIRS)
        for pair in _PAIRS:
            shape = shape.replace(pair, "")
        if _openings(shape) + removed <= limits.nesting:
            return
    words = tables.template_words() if placeholders else tables.words
    depth = deepest = count = 0
    for word in words.findall(shape):
        count += 1
        change = _DEPTH.get(word)
        if change:
            depth = max(depth + change, 0)
            deepest = max(depth, deepest)
    if deepest + removed > limits.nesting or count > limits.tokens:
        _measure_exactly(text, tables, placeholders, limits)


def _openings(text: str) -> int:
    return text.count("(") + text.count("[") + text.count("{")


def _measure_exactly(text: str, tables: Tables, placeholders: bool, limits: Limits) -> None:
    """Count tokens without white space, and no bracketed name as a level."""
    from tpql.syntax.lexer import tokenize  # only texts near a limit need it

    depth = 0
    for number, token in enumerate(tokenize(text, tables, placeholders), start=1):
        depth = max(depth + _CHANGE.get(token.kind, 0), 0)
        if depth > limits.nesting:
            raise limits.exceeded("nesting", Span(token.start, token.end))
        if number > limits.tokens:
            raise limits.exceeded("tokens", Span(token.start, token.end))
