"""What may stand at a place of a text, as terminals and in the user's words."""

from __future__ import annotations

from tpql.syntax.automaton import accepts, advance

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from tpql.syntax.automaton import Stack
    from tpql.syntax.tables import Tables

__all__ = ["acceptable", "describe"]


def acceptable(tables: Tables, stack: Stack) -> tuple[str, ...]:
    """Return the names of the terminals that may come next, exactly, in their order.

    A terminal counts only when it can be shifted in the end, after all reductions.
    """
    ends = ("$END",) if accepts(tables, stack) else ()
    return ends + tuple(
        name
        for kind, name in enumerate(tables.terminals)
        if kind and advance(tables, stack, kind) is not None
    )


_GROUPS: Sequence[tuple[str, frozenset[str], str]] = (
    (
        "NUMBER",
        frozenset(
            [
                "NUMBER",
                "STRING",
                "TRUE",
                "FALSE",
                "NULL",
                "NONE",
                "IDENTIFIER",
                "BRACKETED_NAME",
                "LBRACE",
                "NEW",
                "NOT",
                "MINUS",
                "LPAR",
                "PLACEHOLDER",
            ]
        ),
        "an expression",
    ),
    (
        "PLUS",
        frozenset(
            [
                "PLUS",
                "MINUS",
                "STAR",
                "SLASH",
                "AMPERSAND",
                "EQUAL",
                "NOT_EQUAL",
                "LESS",
                "LESS_EQUAL",
                "GREATER",
                "GREATER_EQUAL",
                "AND",
                "OR",
                "IN",
                "IS",
                "QMARK",
                "DOT",
                "LPAR",
                "LSQB",
                "AS",
            ]
        ),
        "an operator",
    ),
    ("EQUAL", frozenset(["EQUAL", "AND", "OR"]), "an operator"),
    ("AND", frozenset(["AND", "OR"]), "`and` or `or`"),
    ("IDENTIFIER", frozenset(["IDENTIFIER", "BRACKETED_NAME", "AS"]), "a name"),
)
"""A terminal that stands for a group, the group, and what users call it."""

_LITERALS = frozenset(["NUMBER", "STRING", "TRUE", "FALSE", "NULL"])

_SPELLINGS = {
    "AS": "`as`",
    "ASCENDING": "`asc`",
    "COLON": "`:`",
    "COMMA": "`,`",
    "DESCENDING": "`desc`",
    "DOT": "`.`",
    "GREATER": "`>`",
    "LESS": "`<`",
    "LPAR": "`(`",
    "LSQB": "`[`",
    "NUMBER": "a number",
    "RBRACE": "`}`",
    "RPAR": "`)`",
    "RSQB": "`]`",
    "$END": "the end of the text",
}


def describe(names: Collection[str]) -> str:
    """Say in a few words what may come next: ``an operator, `,` or `)```."""
    left = set(names)
    parts: list[str] = []
    if left == _LITERALS:
        return "a string, a number, `true`, `false` or `null`"
    for witness, group, words in _GROUPS:
        if witness in left:
            parts.append(words)
            left -= group
    parts += [words for name, words in _SPELLINGS.items() if name in left]
    return " or ".join([", ".join(parts[:-1]), parts[-1]] if parts[1:] else parts)
