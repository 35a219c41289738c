"""The LALR(1) driver: text and tables in, tree out.

The text is split into words by one regular expression: a *word* is a token with the white
space behind it.  The lexicon tells the *kind* of each, the number of its terminal.  For each
word the driver makes *moves*, until one of them takes the word.

The grammars are operator grammars: no production has two operands side by side.  So symbols
and states need not be stacked one by one.  The last operand is held in a variable, and the
stack is a linked list of *frames*, each a production that is not complete: the frame below,
what leads on from the state below, where the production starts in the text, what it has left
of its last token, and that token.

1. A word that is an operand by itself, a *leaf*, is made the node that is held.
2. A token behind an operand (*infix*) or with none before it (*prefix*) begins a production
   and pushes its frame; one more token in the same production *extends* the frame.
3. When a production is complete it is *reduced*: the frame is dropped, and the semantic action
   makes one operand of it and the one that is held.  A production that is one operand has
   no frame: it *wraps* the operand.
4. A word that ends its production *closes* it at once, without a look at the next word.  If
   no operand stands before it, it is the *last* value itself.  If nothing but an operand does,
   it is a *postfix* operator, and needs no frame.
5. Or there is no move.  The end of the text in an accepting state is success; anything else
   is left to :mod:`tpql.syntax.recover`.

Where the driver stands is a *place*: a state, or a state and the nonterminal just completed
above it, since with pass-through productions folded into the goto table the state after that
depends on the next token.  A place is the list of its moves, by the kind of the next word; a
move is worked out from the tables when it is first needed.

Two things do not come from the words alone.  A path, ``a.b.c`` in one word, is taken
apart where the automaton has no move for it.  And ``[`` begins a bracketed name where the
automaton waits for an operand.  Then the rest of the text is split anew from behind it,
lazily, so that the whole stays linear.
"""

from __future__ import annotations

from itertools import chain
from operator import methodcaller

from tpql.pattern import pattern
from tpql.syntax.actions import ACTIONS, LEAVES
from tpql.syntax.tables import SPACE

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re
    from collections.abc import Iterable
    from typing import Any

    from tpql.syntax.tables import Tables, Word

    Move = tuple[int, Any, Any]
    Place = list[Move]
    Gotos = list[Place]

__all__ = ["Driver", "Unexpected"]

_END = ("",)
_text_of = methodcaller("group")
_DOTS_APART = pattern(r"\.[ \t\r\n]*|[^.]+")

LEARN, REDUCE, WRAP = range(3)
LEAF, INFIX, CLOSE, LAST, PREFIX, EXTEND, POSTFIX, SKIP, ACCEPT, ERROR = range(3, 13)
"""The kinds of moves, in the order in which they are told apart.  A move has two more things:

- ``REDUCE``, ``CLOSE`` and ``LAST``: the semantic action, and the nonterminal;
- ``WRAP``, ``LEAF`` and ``POSTFIX``: the semantic action, and the next place;
- ``INFIX`` and ``PREFIX``: what leads on from the state below, and the next place;
- ``EXTEND``: the next place;
- ``LEARN``, for a move that is not worked out yet: the state and the nonterminal here.
"""


class Unexpected(Exception):
    """The automaton stopped; ``offset`` is where the token starts that it cannot take."""

    def __init__(self, offset: int) -> None:
        super().__init__(offset)
        self.offset = offset


class _Machine(dict[int, "Gotos"]):
    """What leads on from each state: the places by the nonterminal completed; 0 is none.

    A place that no text leads to is empty.
    """

    def __init__(self, tables: Tables) -> None:
        super().__init__()
        self._tables = tables
        self._unknown = tables.kinds["UNKNOWN"]

    def __missing__(self, state: int) -> Gotos:
        kinds = self._tables.path + 2  # white space, -1, is the last of them
        lefts = {0, *self._tables.gotos[state]}
        gotos = self[state] = [
            [(LEARN, (state, left), None)] * kinds if left in lefts else []
            for left in range(max(lefts) + 1)
        ]
        return gotos

    def move(self, at: tuple[int, int], kind: int) -> Move:
        """Return what to do at a place when a word of some kind comes."""
        tables = self._tables
        base, left = at
        if kind == SPACE:  # it stands before the first token only
            return SKIP, None, None
        if left and kind >= self._unknown:
            return ERROR, None, None
        state = tables.gotos[base][left][kind] if left else base
        action = tables.actions[state][kind]
        if action >= tables.states:
            reduced, length, name = tables.productions[action - tables.states]
            if length == 1:
                return WRAP, ACTIONS[name], self[base][reduced]
            return REDUCE, ACTIONS[name], reduced
        if action:
            return self._shift(base, left, action)
        return ACCEPT if not kind and state in tables.accept else ERROR, None, None

    def _shift(self, base: int, left: int, ahead: int) -> Move:
        """Return the move from a place to the state ahead."""
        tables = self._tables
        action = max(tables.actions[ahead])
        if action >= tables.states:  # the state ahead does nothing but reduce
            reduced, length, name = tables.productions[action - tables.states]
            if length == 1:
                return LEAF, LEAVES[name], self[base][reduced]
            if not left:
                return LAST, ACTIONS[name], reduced
            if length == 2:
                return POSTFIX, ACTIONS[name], self[base][reduced]
            return CLOSE, ACTIONS[name], reduced
        if ahead in tables.inside:
            return EXTEND, None, self[ahead][0]
        return INFIX if left else PREFIX, self[base], self[ahead][0]


class Driver:
    """Parses with one set of tables; holds no state of its own between texts."""

    def __init__(self, tables: Tables) -> None:
        self.tables = tables
        self._start = tables.start
        self._word = tables.lexicon.__getitem__
        self._machine = _Machine(tables)

    # One loop: calling a function for each move would take longer than the moves.
    def parse(self, text: str, entry: str, placeholders: bool = False) -> Any:  # noqa: C901, PLR0912, PLR0915
        """Return the tree of ``text``, read from the entry point ``entry``.

        Raises:
            Unexpected: the text is not in the language.
            BadEscape: a string holds an escape that is not in the language.
        """
        phrases = self._phrases(text, placeholders)
        words: Iterable[Word] = map(self._word, [*phrases.findall(text), ""])
        rest = words
        place = self._machine[self._start[entry]][0]
        stack: Any = None
        node: Any = None
        offset = start = end = 0
        while True:
            for kind, value, size, length in words:
                move, build, target = place[kind]
                while move <= WRAP:
                    if move == REDUCE:
                        stack, gotos, start, left, token = stack
                        node = build(left, token, node, start, end)
                        place = gotos[target]
                    elif move == WRAP:
                        node = build(None, "", node, start, end)
                        place = target
                    else:
                        place[kind] = self._machine.move(build, kind)
                    move, build, target = place[kind]
                if move == LEAF:
                    start, end = offset, offset + size
                    node = build(value, start, end)
                    place = target
                elif move == INFIX:
                    stack = stack, build, start, node, value
                    place = target
                elif move <= LAST:
                    end = offset + size
                    stack, gotos, start, left, token = stack
                    node = build(left, token, value if move == LAST else node, start, end)
                    place = gotos[target]
                elif move == PREFIX:
                    start = offset
                    stack = stack, build, start, None, value
                    place = target
                elif move == EXTEND:
                    stack, gotos, start, left, token = stack
                    stack = stack, gotos, start, (left, token, node), value
                    place = target
                elif move == POSTFIX:
                    end = offset + size
                    node = build(node, value, None, start, end)
                    place = target
                elif move == ACCEPT:
                    return node
                elif move == ERROR:
                    words, rest = self._apart(text, offset, length, rest, phrases)
                    break
                offset += length
            else:
                words = rest

    def _apart(
        self,
        text: str,
        offset: int,
        length: int,
        rest: Iterable[Word],
        phrases: re.Pattern[str],
    ) -> tuple[Iterable[Word], Iterable[Word]]:
        """Return what to read instead of a word that has no move, and what after that."""
        kinds = self.tables.kinds
        word = text[offset : offset + length]
        kind = self._word(word)[0]
        if "." in word and kind >= kinds["UNKNOWN"]:
            return map(self._word, _DOTS_APART.findall(word)), rest
        name = self.tables.bracketed_phrase.match(text, offset)
        if not name or kind == kinds["BRACKETED_NAME"]:
            raise Unexpected(offset)
        behind = chain(map(_text_of, phrases.finditer(text, name.end())), _END)
        return (self._word(name.group()),), map(self._word, behind)

    def _phrases(self, text: str, placeholders: bool) -> re.Pattern[str]:
        """Return the pattern that splits a text, the simplest that is enough."""
        if placeholders and ("@" in text or "{{" in text or "${" in text):
            return self.tables.template_phrases
        return self.tables.ascii_phrases if text.isascii() else self.tables.phrases
