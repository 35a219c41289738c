"""The LALR(1) driver: text and tables in, tree out.

The text is split into words by one regular expression.  A word is looked up to find its
*kind* (the number of its terminal).  Three parallel stacks hold the states of the
automaton, the values (token texts, then nodes), and the offsets where the values start.
For each token the driver

1. *reduces* while the action of the topmost state says so: the semantic action takes the
   values of the right-hand side off the stack and puts a node there, as many states are
   dropped, and the goto table, which depends on the next token since pass-through
   productions are folded into it, gives the state to go on from;
2. *shifts*: pushes the token and the state that the action names;
3. or, when there is no action, stops: the end of the text in an accepting state is
   success, anything else is left to :mod:`tpql.syntax.recover`.

One thing does not come from the words alone: ``[`` begins a bracketed name where the
automaton waits for an operand.  Then the rest of the text is split anew from behind it,
lazily, so that the whole stays linear.
"""

from __future__ import annotations

from itertools import chain
from operator import methodcaller

from tpql.syntax.actions import ACTIONS
from tpql.syntax.tables import SPACE, Tables

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re
    from collections.abc import Iterable
    from typing import Any

__all__ = ["Driver", "Unexpected"]

_END = ("",)
_text_of = methodcaller("group")


class Unexpected(Exception):
    """The automaton stopped: ``states`` is its stack, ``offset`` where the token starts."""

    def __init__(self, states: list[int], kind: int, offset: int) -> None:
        super().__init__(offset)
        self.states = states
        self.kind = kind
        self.offset = offset


class Driver:
    """Parses with one set of tables; holds no state of its own between texts."""

    def __init__(self, tables: Tables) -> None:
        self.tables = tables
        self.productions = [
            (left, length, ACTIONS[action] if action else None)
            for left, length, action in tables.productions
        ]

    def parse(self, text: str, entry: str, words: re.Pattern[str] | None = None) -> Any:
        """Return the tree of ``text``, read from the entry point ``entry``.

        ``words`` replaces the pattern that splits the text, to allow placeholders.

        Raises:
            Unexpected: the text is not in the language.
            BadEscape: a string holds an escape that is not in the language.
        """
        tables = self.tables
        words = words or tables.words
        actions, gotos, productions = tables.actions, tables.gotos, self.productions
        fixed, first, reserved = tables.fixed.get, tables.first.get, tables.reserved.get
        identifier, bracketed = tables.kinds["IDENTIFIER"], tables.kinds["BRACKETED_NAME"]
        reductions = tables.states
        state = tables.start[entry]
        states, values, starts = [state], [], [0]
        offset = end = 0
        tokens: Iterable[str] = chain(words.findall(text), _END)
        while True:
            for token in tokens:
                kind = fixed(token)
                if kind is None:
                    kind = first(token[0])
                    if kind is None:
                        kind = reserved(token.lower(), identifier)
                    elif kind == SPACE:
                        offset += len(token)
                        continue
                action = actions[state][kind]
                while action >= reductions:
                    left, length, build = productions[action - reductions]
                    build(values, starts[-length], end)
                    if length == 1:
                        state = gotos[states[-2]][left][kind]
                        states[-1] = state
                    else:
                        del states[-length:]
                        del starts[1 - length :]
                        state = gotos[states[-1]][left][kind]
                        states.append(state)
                    action = actions[state][kind]
                if not action:
                    break
                values.append(token)
                starts.append(offset)
                states.append(action)
                state = action
                offset += len(token)
                end = offset
            if not kind and state in tables.accept and offset == len(text):
                return values[-1]
            name = tables.bracketed_name.match(text, offset)
            action = actions[state][bracketed]
            if not (name and action):
                raise Unexpected(states, kind, offset)
            values.append(name.group())
            starts.append(offset)
            states.append(action)
            state = action
            offset = end = name.end()
            tokens = chain(map(_text_of, words.finditer(text, end)), _END)
