"""The place of an error, as a foreign habit sees it: the text and the tokens around."""

from __future__ import annotations

from tpql.diagnostics import Edit
from tpql.source import Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re
    from collections.abc import Iterator, Sequence

    from tpql.syntax.lexer import Token

__all__ = ["BLANKS", "CLOSERS", "OPENERS", "Site"]

OPENERS = {"LPAR": "RPAR", "LSQB": "RSQB", "LBRACE": "RBRACE"}
"""The terminals of opening brackets, each with that which closes it."""

CLOSERS = {closer: opener for opener, closer in OPENERS.items()}
"""The same, the other way round."""

_REACH = 400
BLANKS = " \t\r\n"
"""The white space of the language."""

_PRIMARY = frozenset(["IDENTIFIER", "BRACKETED_NAME", "NUMBER", "STRING", "TRUE", "FALSE", "NULL"])
_OPERANDS = frozenset({*_PRIMARY, "PLACEHOLDER", *CLOSERS})
_COMPARISONS = frozenset(
    ["EQUAL", "NOT_EQUAL", "LESS", "LESS_EQUAL", "GREATER", "GREATER_EQUAL", "IN", "IS"]
)
_SEPARATORS = frozenset(("COMMA", "AND", "OR"))


class Site:
    """What stands around a match; every look is bounded, so that recovery is linear.

    ``before`` are the tokens in front of the match, ``ahead`` those from the match on in
    reverse, ``opener`` is the text of the bracket around, empty at the top.
    """

    __slots__ = ("ahead", "before", "end", "match", "opener", "start", "text")

    def __init__(
        self,
        match: re.Match[str],
        before: Sequence[Token],
        ahead: Sequence[Token],
        opener: str,
    ) -> None:
        self.text = match.string
        self.match = match
        self.start, self.end = match.span()
        self.before = before
        self.ahead = ahead
        self.opener = opener

    def following(self) -> Iterator[Token]:
        """Yield the tokens behind the match."""
        for token in self.ahead[: -_REACH - 1 : -1]:
            if token.start >= self.end and token.kind != "$END":
                yield token

    def closing(self, depth: int = 1) -> Token | None:
        """Return the bracket that closes the ``depth`` brackets open at the end of the match."""
        for token in self.following():
            depth += (token.kind in OPENERS) - (token.kind in CLOSERS)
            if depth <= 0 and token.kind in CLOSERS:
                return token
        return None

    def caller(self) -> Token | None:
        """Return what stands in front of the bracket around: of a call, the name."""
        depth = 0
        for token in self.before[: -_REACH - 1 : -1]:
            if depth < 0:
                return token
            depth += (token.kind in CLOSERS) - (token.kind in OPENERS)
        return None

    def left(self) -> int | None:
        """Return where the operand in front of the match starts: names, calls, an index."""
        depth, start = 0, None
        last = ""
        for token in self.before[: -_REACH - 1 : -1]:
            kind = token.kind
            if not depth and last and not _chains(kind, last):
                break
            depth += (kind in CLOSERS) - (kind in OPENERS)
            if depth < 0 or (not last and kind not in _OPERANDS):
                break
            if not depth:
                start = token.start
            last = kind
        return None if depth > 0 else start

    def right(self) -> int | None:
        """Return where the operand behind the match ends."""
        depth, end = 0, None
        last = "DOT"
        for token in self.following():
            kind = token.kind
            starts = kind in _PRIMARY or kind in ("LPAR", "LBRACE", "PLACEHOLDER")
            goes_on = starts if last == "DOT" else kind in ("DOT", "LPAR", "LSQB")
            if not depth and not goes_on:
                break
            depth += (kind in OPENERS) - (kind in CLOSERS)
            if not depth and kind != "DOT":
                end = token.end
            last = kind
        return None if depth else end

    def compares(self) -> bool:
        """Tell whether there is a comparison on both sides, up to the next separators."""
        return _compares(self.before[: -_REACH - 1 : -1]) and _compares(self.following(), -1)

    def replace(self, replacement: str, start: int | None = None, end: int | None = None) -> Edit:
        """Make an edit of the match, or of a wider range, that glues no words together."""
        start = self.start if start is None else start
        end = self.end if end is None else end
        if not replacement and not self.text[end:].strip(BLANKS):
            return Edit(Span(len(self.text[:start].rstrip(BLANKS)), end), "")
        before, after = self.text[max(start - 1, 0) : start], self.text[end : end + 1]
        if not replacement:
            return Edit(Span(start, end), " " if _glue(before, after) else "")
        head = " " if _glue(before, replacement[0]) else ""
        tail = " " if _glue(replacement[-1], after) else ""
        return Edit(Span(start, end), f"{head}{replacement}{tail}")


def _chains(kind: str, after: str) -> bool:
    """Tell whether a token of this kind goes on, to the left, with the operand after it."""
    if after in ("LPAR", "LSQB"):
        return kind in ("IDENTIFIER", "BRACKETED_NAME", "RPAR", "RSQB", "RBRACE")
    if after == "DOT":
        return kind in _OPERANDS
    return kind == "DOT" and after not in ("NUMBER", "STRING")


def _compares(tokens: Sequence[Token] | Iterator[Token], sign: int = 1) -> bool:
    depth = 0
    for token in tokens:
        depth += sign * ((token.kind in CLOSERS) - (token.kind in OPENERS))
        if depth < 0 or (not depth and token.kind in _SEPARATORS):
            return False
        if not depth and token.kind in _COMPARISONS:
            return True
    return False


_OPERATOR = frozenset("<>=!&|+-*/?:.")


def _glue(left: str, right: str) -> bool:
    """Tell whether two characters side by side could be read as one word."""
    if not left or not right:
        return False
    word = (left.isalnum() or left == "_") and (right.isalnum() or right == "_")
    return word or (left in _OPERATOR and right in _OPERATOR) or (left in "\"'" and left == right)
