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


def measure(text: str, tables: Tables, placeholders: bool, limits: Limits) -> None:
    """Raise :class:`TpqlLimitError` for a text with too many characters, tokens or levels.

    Most texts are too short to have too many tokens, or have too few brackets; of the others
    a quick look counts every word, so that only texts near a limit are looked at exactly.
    """
    limits.require("clause", len(text))
    few = text.count("(") + text.count("[") + text.count("{") <= limits.nesting
    if few and len(text) <= limits.tokens:
        return
    words = tables.template_words() if placeholders else tables.words
    depth = deepest = count = 0
    for word in words.findall(text):
        count += 1
        change = _DEPTH.get(word)
        if change:
            depth = max(depth + change, 0)
            deepest = max(depth, deepest)
    if deepest > limits.nesting or count > limits.tokens:
        _measure_exactly(text, tables, placeholders, limits)


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
