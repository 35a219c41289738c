"""The LALR(1) driver: text and tables in, tree out.

The text is split into words by one regular expression, and the lexicon tells the *kind*
of each, the number of its terminal.  One stack holds the values: token texts, then nodes.
Another holds the states of the automaton, and between two states the offset at which the
value that leads from one to the other starts: ``state, start, state, start, state``.
For each token the driver

1. *reduces* while the action of the topmost state says so: the semantic action takes the
   values of the right-hand side off the stack and puts a node there, and as many states
   are dropped;
2. *goes on* from the state below.  Pass-through productions are folded into the goto
   table, which therefore depends on the next token;
3. *shifts*: pushes the token and the state that the action names;
4. or, when there is no action, stops: the end of the text in an accepting state is
   success, anything else is left to :mod:`tpql.syntax.recover`.

Many states do nothing but reduce one production, whatever comes: those after a name, a
literal, a closing bracket.  Shifting to such a state and reducing is *fused* to one step,
whose goto waits in ``left`` for the next token.

One thing does not come from the words alone: ``[`` begins a bracketed name where the
automaton waits for an operand.  Then the rest of the text is split anew from behind it,
lazily, so that the whole stays linear.
"""

from __future__ import annotations

from itertools import chain
from operator import methodcaller

from tpql.syntax.actions import ACTIONS, LEAVES

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re
    from collections.abc import Iterable
    from typing import Any

    from tpql.syntax.actions import Action, Leaf
    from tpql.syntax.tables import Tables

__all__ = ["Driver", "Unexpected"]

_END = ("",)
_text_of = methodcaller("group")


class Unexpected(Exception):
    """The automaton stopped; ``offset`` is where the token starts that it cannot take."""

    def __init__(self, offset: int) -> None:
        super().__init__(offset)
        self.offset = offset


def _fusions(tables: Tables) -> dict[int, int]:
    """Return the states that only reduce one production, with its number."""
    only = {}
    for state, row in enumerate(tables.actions):
        found = set(row) - {0}
        if len(found) == 1 and min(found) >= tables.states:
            only[state] = min(found) - tables.states
    return only


def _on_stack(leaf: Leaf) -> Action:
    """Return a leaf action as one that finds its token on the stack."""

    def build(values: list[Any], start: int, end: int) -> None:
        values[-1] = leaf(values[-1], start, end)

    return build


def _reduction(left: int, length: int, action: str) -> tuple[int, int, slice, Action | None]:
    """Return a production: its left side, where its extent starts on the stack of states,
    what it drops there, and its action.
    """
    leaf = LEAVES.get(action)
    dropped = slice(1 - 2 * length, None)
    return left, -2 * length, dropped, _on_stack(leaf) if leaf else ACTIONS.get(action)


def _fusion(left: int, length: int, action: str) -> tuple[int, int, slice, Action | Leaf | None]:
    """Return the same for a production whose last token is not on the stack."""
    pushed = length - 1
    dropped = slice(1 - 2 * pushed, None)
    return left, -2 * pushed, dropped, (ACTIONS if pushed else LEAVES).get(action)


class Driver:
    """Parses with one set of tables; holds no state of its own between texts.

    Actions are numbered: below ``_fused`` shifts, below ``_reduced`` fused shifts and
    reductions, above it reductions; ``steps[action]`` is the production of the latter two.
    """

    def __init__(self, tables: Tables) -> None:
        self.tables = tables
        self._fused = tables.states
        self._reduced = tables.states + len(tables.productions)
        self._machine: tuple[Any, Any, Any, Any] | None = None

    def _assemble(self) -> tuple[Any, Any, Any, Any]:
        """Make actions and steps when the first text comes."""
        tables, productions = self.tables, self.tables.productions
        numbers = [*range(self._fused), *range(self._reduced, self._reduced + len(productions))]
        for state, production in _fusions(tables).items():
            numbers[state] = self._fused + production
        actions = [tuple(map(numbers.__getitem__, row)) for row in tables.actions]
        steps: list[Any] = [None] * self._fused
        steps += [_fusion(*production) for production in productions]
        steps += [_reduction(*production) for production in productions]
        self._machine = actions, steps, tables.gotos, tables.lexicon
        return self._machine

    def parse(self, text: str, entry: str, words: re.Pattern[str] | None = None) -> Any:
        """Return the tree of ``text``, read from the entry point ``entry``.

        ``words`` replaces the pattern that splits the text, to allow placeholders.

        Raises:
            Unexpected: the text is not in the language.
            BadEscape: a string holds an escape that is not in the language.
        """
        tables, fused, reduced = self.tables, self._fused, self._reduced
        actions, steps, gotos, kinds = self._machine or self._assemble()
        words = words or (tables.ascii_words if text.isascii() else tables.words)
        tokens: Iterable[str] = [*words.findall(text), ""]
        state = tables.start[entry]
        states = [state]
        values: list[Any] = []
        offset = end = left = 0
        while True:
            for token in tokens:
                kind = kinds[token]
                if kind < 0:
                    offset += len(token)
                    continue
                if left:
                    state = gotos[state][left][kind]
                    states.append(state)
                    left = 0
                action = actions[state][kind]
                while action >= reduced:
                    reduced_to, begin, dropped, build = steps[action]
                    build(values, states[begin], end)
                    del states[dropped]
                    state = gotos[states[-2]][reduced_to][kind]
                    states.append(state)
                    action = actions[state][kind]
                if not action:
                    break
                start = offset
                offset += len(token)
                if action < fused:
                    values.append(token)
                    states.append(start)
                    states.append(action)
                    state = action
                else:
                    left, begin, dropped, build = steps[action]
                    if begin:
                        values.append(token)
                        build(values, states[begin], offset)
                        del states[dropped]
                        state = states[-2]
                    else:
                        values.append(build(token, start, offset))
                        states.append(start)
                end = offset
            if not kind and state in tables.accept:
                return values[-1]
            if not actions[state][tables.kinds["BRACKETED_NAME"]]:
                raise Unexpected(offset)
            tokens = self._bracketed(text, words, offset)

    def _bracketed(self, text: str, words: re.Pattern[str], offset: int) -> Iterable[str]:
        """Split the text anew from a bracketed name on, which stands for its first words."""
        name = self.tables.bracketed_name.match(text, offset)
        if name is None:
            raise Unexpected(offset)
        return chain([name.group()], map(_text_of, words.finditer(text, name.end())), _END)
