"""A parse that can be taken back: what was read, what is ahead, and the way between."""

from __future__ import annotations

from tpql.syntax.automaton import accepts, advance, stack_of
from tpql.syntax.escape import BadEscape, unescape
from tpql.syntax.lexer import Token, tokenize
from tpql.syntax.site import CLOSERS, OPENERS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from typing import Any, TypeAlias

    from tpql.syntax.automaton import Stack
    from tpql.syntax.tables import Tables

    Frame: TypeAlias = tuple[Token | None, Any, Stack]

__all__ = ["LOOK", "SEPARATORS", "Trace", "bad_escape"]

LOOK = 3
"""How many tokens have to parse behind a repair before it is believed."""

SEPARATORS = frozenset(("COMMA", "AND", "OR"))
"""The terminals behind which a new operand starts, whatever went before."""


def bad_escape(token: Token) -> int | None:
    """Return the offset of the first unknown escape in a string, if there is one."""
    if token.kind != "STRING" or "\\" not in token.text:
        return None
    try:
        unescape(token.text[1:-1])
    except BadEscape as error:
        return token.start + 1 + error.offset
    return None


class Trace:
    """Reads tokens one by one.

    ``ahead`` holds what comes, in reverse, the end of the text last; ``done`` what was
    read, and ``saved`` where the parse stood before each of it.  A *frame* is the bracket
    that is open, the frame around it, and the stack at the start of the current operand:
    behind the bracket, or the last separator.
    """

    def __init__(self, text: str, tables: Tables, entry: str, placeholders: bool) -> None:
        self.text = text
        self.tables = tables
        tokens = tokenize(text, tables, placeholders)
        self.ahead = [Token("$END", "", len(text), len(text)), *reversed(tokens)]
        self.done: list[Token] = []
        self.saved: list[tuple[Stack, Frame]] = []
        self.stack = stack_of([tables.start[entry]])
        self.frame: Frame = (None, None, self.stack)

    @property
    def next(self) -> Token:
        """The token to read."""
        return self.ahead[-1]

    @property
    def opener(self) -> str:
        """The text of the bracket around, empty at the top."""
        return self.frame[0].text if self.frame[0] else ""

    def complete(self) -> bool:
        """Tell whether all was read and the text may end here."""
        return self.next.kind == "$END" and accepts(self.tables, self.stack)

    def is_real(self, token: Token) -> bool:
        """Tell whether a token stands in the text as it is, and was not put there by a fix."""
        return token.start >= 0 and self.text[token.start : token.end] == token.text

    def shift(self) -> bool:
        """Read the next token, if it may stand here."""
        token = self.next
        stack = self.after(self.stack, [token])
        if stack is None:
            return False
        self.saved.append((self.stack, self.frame))
        self.done.append(self.ahead.pop())
        self.stack = stack
        if token.kind in OPENERS:
            self.frame = (token, self.frame, stack)
        elif token.kind in CLOSERS:
            self.frame = self.frame[1]
        elif token.kind in SEPARATORS:
            self.frame = (self.frame[0], self.frame[1], stack)
        return True

    def after(self, stack: Stack, tokens: Iterable[Token]) -> Stack | None:
        """Return the stack after some tokens, or nothing when one cannot stand there."""
        found: Stack | None = stack
        for token in tokens:
            kind = self.tables.kinds.get(token.kind)
            if not kind or found is None or bad_escape(token) is not None:
                return None
            found = advance(self.tables, found, kind)
        return found

    def allows(self, kind: str, stack: Stack | None = None) -> bool:
        """Tell whether a terminal may stand here, or on another stack."""
        number = self.tables.kinds.get(kind)
        return bool(number) and advance(self.tables, stack or self.stack, number or 0) is not None

    def reach(self, insert: Sequence[Token], drop: int = 0) -> int:
        """Count the tokens, at most ``LOOK``, that parse behind a repair.

        ``insert`` goes in front of the next token, of which ``drop`` are left out.  The end
        of the text counts as all, whether the text may end there or not.
        """
        stack = self.after(self.stack, insert)
        for count in range(LOOK):
            if stack is None:
                return count - 1
            token = self.ahead[-1 - drop - count]
            if token.kind == "$END":
                return LOOK
            stack = self.after(stack, [token])
        return LOOK if stack else LOOK - 1

    def rewind(self, count: int) -> None:
        """Take back the last ``count`` tokens."""
        if count:
            self.stack, self.frame = self.saved[-count]
            del self.saved[-count:]
            for _ in range(count):
                self.ahead.append(self.done.pop())

    def put(self, tokens: Sequence[Token], drop: int = 0) -> None:
        """Put tokens in front of what comes, in the place of ``drop`` tokens."""
        del self.ahead[len(self.ahead) - drop :]
        self.ahead.extend(reversed(tokens))

    def skip(self, until: int = 0) -> None:
        """Give up the current operand: go on behind it, as if an operand stood there.

        Skips to a separator or closing bracket that can follow an operand, at the same
        depth, and beyond the offset ``until`` in any case.
        """
        dummy = [Token(kind, "", -1, -1) for kind in ("IDENTIFIER", "NUMBER")]
        operand = next((t for t in dummy if self.allows(t.kind, self.frame[2])), dummy[0])
        after = self.after(self.frame[2], [operand])
        depth, first = 0, True
        while self.next.kind != "$END":
            kind = self.next.kind
            if not depth and self.next.start >= until and _stops(self, kind, after, first):
                break
            depth = max(depth + (kind in OPENERS) - (kind in CLOSERS), 0)
            self.ahead.pop()
            first = False
        self.stack = after or self.stack


def _stops(trace: Trace, kind: str, after: Stack | None, first: bool) -> bool:
    if kind in CLOSERS:
        return not first or (after is not None and trace.allows(kind, after))
    return kind in SEPARATORS and after is not None and trace.allows(kind, after)
