"""The LALR(1) driver: text and tables in, tree out.

The text is split into words by one regular expression: a *word* is a token with the white
space behind it.  The lexicon tells the *kind* of each, the number of its terminal.  One
stack holds the values: token texts, then nodes.  Another holds what leads on from each
state of the automaton, and between two states the offset at which the value between them
starts.  For each word the driver makes *moves*, until one of them takes the word:

1. it *reduces*: the semantic action takes the values of the right-hand side off the stack
   and puts a node there, and as many states are dropped;
2. it *shifts*: pushes the word and the state that the automaton goes to;
3. or there is no move.  The end of the text in an accepting state is success; anything else
   is left to :mod:`tpql.syntax.recover`.

Where the driver stands is a *place*: a state, or a state and the nonterminal just completed
above it, since with pass-through productions folded into the goto table the state after that
depends on the next token.  Many states do nothing but reduce one production, whatever comes:
those after a name, a literal, a closing bracket.  Shifting to such a state and reducing is
one move: a *leaf* if the production is the word alone, else it *closes* something.

Moves are worked out from the tables when they are first needed, and remembered.

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
from tpql.syntax.tables import BLANK

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re
    from collections.abc import Iterable
    from typing import Any

    from tpql.syntax.actions import Action, Leaf
    from tpql.syntax.tables import Tables

    Move = tuple[int, Any, Any, Any, Any]

__all__ = ["Driver", "Unexpected"]

_END = ("",)
_text_of = methodcaller("group")
_DOTS_APART = pattern(r"\.[ \t\r\n]*|[^.]+")

REDUCE, SHIFT, LEAF, CLOSE, ACCEPT, ERROR = range(6)
"""The kinds of moves.  With its kind and its semantic action a move has three things:

- ``REDUCE`` and ``CLOSE``: where the value that is made starts on the stack of states, what
  they drop there, and the nonterminal;
- ``SHIFT`` and ``LEAF``: what of the state below is still to be pushed, if anything; what to
  push of the state they go to; and the place they go to.
"""
_ERROR: Move = (ERROR, None, None, None, None)


class Unexpected(Exception):
    """The automaton stopped; ``offset`` is where the token starts that it cannot take."""

    def __init__(self, offset: int) -> None:
        super().__init__(offset)
        self.offset = offset


def _on_stack(leaf: Leaf) -> Action:
    """Return a leaf action as one that finds its token on the stack."""

    def build(values: list[Any], start: int, end: int) -> None:
        values[-1] = leaf(values[-1], start, end)

    return build


_ON_STACK = {**ACTIONS, **{name: _on_stack(leaf) for name, leaf in LEAVES.items()}}


class _Place(dict[int, "Move"]):
    """The moves at one place, by the kind of the next word."""

    def __init__(self, machine: _Machine, state: int, left: int) -> None:
        super().__init__()
        self._at = machine, state, left

    def __missing__(self, kind: int) -> Move:
        machine, state, left = self._at
        move = self[kind] = machine.move(state, left, kind)
        return move


class _Gotos(dict[int, _Place]):
    """The places above one state, by the nonterminal that was completed; 0 is none."""

    def __init__(self, machine: _Machine, state: int) -> None:
        super().__init__()
        self._at = machine, state

    def __missing__(self, left: int) -> _Place:
        place = self[left] = _Place(*self._at, left)
        return place


class _Machine(dict[int, _Gotos]):
    """What leads on from each state, and how to work out a move."""

    def __init__(self, tables: Tables) -> None:
        super().__init__()
        self._tables = tables
        self._unknown = tables.kinds["UNKNOWN"]

    def __missing__(self, state: int) -> _Gotos:
        gotos = self[state] = _Gotos(self, state)
        return gotos

    def move(self, base: int, left: int, kind: int) -> Move:
        """Return what to do at a place when a word of some kind comes."""
        tables = self._tables
        if left and kind >= self._unknown:
            return _ERROR
        state = tables.gotos[base][left][kind] if left else base
        action = tables.actions[state][kind]
        if action >= tables.states:
            reduced, length, name = tables.productions[action - tables.states]
            return REDUCE, _ON_STACK[name], *_extent(length, left), reduced
        if action:
            return self._shift(state, left, action)
        return (ACCEPT, *_ERROR[1:]) if not kind and state in tables.accept else _ERROR

    def _shift(self, state: int, left: int, ahead: int) -> Move:
        """Return the move from a state to the one ahead; ``left`` is not yet on the stack."""
        below = self[state] if left else None
        closed = self._closed_by(ahead)
        if not closed:
            return SHIFT, None, below, self[ahead], self[ahead][0]
        reduced, length, name = closed
        if length == 1:
            return LEAF, LEAVES[name], below, None, self[state][reduced]
        return CLOSE, ACTIONS[name], *_extent(length - 1, left), reduced

    def _closed_by(self, state: int) -> tuple[int, int, str] | None:
        """Return the production that the state reduces, if it does nothing else."""
        tables = self._tables
        found = set(tables.actions[state]) - {0}
        if len(found) > 1 or min(found) < tables.states:
            return None
        return tables.productions[min(found) - tables.states]


def _extent(length: int, left: int) -> tuple[int, slice]:
    """Return where so many symbols start on the stack of states, and what they leave to drop.

    The state after the last of them is there too, unless the place is above ``left``.
    """
    start = (1 if left else 0) - 2 * length
    return start, slice(start + 1, None) if start < -1 else slice(0)


class Driver:
    """Parses with one set of tables; holds no state of its own between texts."""

    def __init__(self, tables: Tables) -> None:
        self.tables = tables
        self._machine = _Machine(tables)

    def parse(self, text: str, entry: str, *, placeholders: bool = False) -> Any:
        """Return the tree of ``text``, read from the entry point ``entry``.

        Raises:
            Unexpected: the text is not in the language.
            BadEscape: a string holds an escape that is not in the language.
        """
        lexicon, unknown = self.tables.lexicon, self.tables.kinds["UNKNOWN"]
        phrases = self._phrases(text, placeholders)
        offset = len(text) - len(text.lstrip(BLANK))
        words: Iterable[str] = chain(phrases.findall(text, offset), _END)
        rest = words
        gotos = self._machine[self.tables.start[entry]]
        states: list[Any] = [gotos]
        place = gotos[0]
        values: list[Any] = []
        end = 0
        while True:
            for word in words:
                kind, value, size, length = lexicon[word]
                move, build, below, above, target = place[kind]
                while not move:  # REDUCE; the test that is made most often
                    build(values, states[below], end)
                    del states[above]
                    place = states[-2][target]
                    move, build, below, above, target = place[kind]
                end = offset + size
                if move == SHIFT:
                    if below is not None:
                        states.append(below)
                    values.append(value)
                    states.append(offset)
                    states.append(above)
                    place = target
                elif move == LEAF:
                    if below is not None:
                        states.append(below)
                    values.append(build(value, offset, end))
                    states.append(offset)
                    place = target
                elif move == CLOSE:
                    values.append(value)
                    build(values, states[below], end)
                    del states[above]
                    place = states[-2][target]
                elif move == ACCEPT:
                    return values[-1]
                elif "." in word and kind >= unknown:
                    words = _DOTS_APART.findall(word)
                    break
                else:
                    name = self._bracketed(text, offset, place)
                    words = (name.group(),)
                    rest = chain(map(_text_of, phrases.finditer(text, name.end())), _END)
                    break
                offset += length
            else:
                words = rest

    def _bracketed(self, text: str, offset: int, place: _Place) -> re.Match[str]:
        """Return the bracketed name that begins here, if there may be one."""
        name = self.tables.bracketed_phrase.match(text, offset)
        if not name or place[self.tables.kinds["BRACKETED_NAME"]] is _ERROR:
            raise Unexpected(offset)
        return name

    def _phrases(self, text: str, placeholders: bool) -> re.Pattern[str]:
        """Return the pattern that splits a text, the simplest that is enough."""
        if placeholders and ("@" in text or "{{" in text or "${" in text):
            return self.tables.template_phrases
        return self.tables.ascii_phrases if text.isascii() else self.tables.phrases
