"""The automaton in slow motion: one token at a time, on stacks that are never changed.

A stack is a linked list of states, ``(state, stack below)``.  Keeping one, going back to it
and trying several ways to go on from it cost nothing, which is what recovery needs.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any, TypeAlias

    from tpql.syntax.tables import Tables

    Stack: TypeAlias = tuple[int, Any]

__all__ = ["accepts", "advance", "stack_of"]


def stack_of(states: Iterable[int]) -> Stack:
    """Link the states of a stack, the bottom one first."""
    stack: Any = None
    for state in states:
        stack = (state, stack)
    result: Stack = stack
    return result


def _reduce(tables: Tables, stack: Stack, kind: int) -> tuple[int, Stack]:
    """Make all reductions that the token asks for; return the action that is left."""
    action = tables.actions[stack[0]][kind]
    while action >= tables.states:
        left, length, _ = tables.productions[action - tables.states]
        for _ in range(length):
            stack = stack[1]
        stack = (tables.gotos[stack[0]][left][kind], stack)
        action = tables.actions[stack[0]][kind]
    return action, stack


def advance(tables: Tables, stack: Stack, kind: int) -> Stack | None:
    """Return the stack after a token of this kind, or nothing when it cannot stand here."""
    action, stack = _reduce(tables, stack, kind)
    return (action, stack) if action else None


def accepts(tables: Tables, stack: Stack) -> bool:
    """Tell whether the text may end here."""
    return _reduce(tables, stack, 0)[1][0] in tables.accept
