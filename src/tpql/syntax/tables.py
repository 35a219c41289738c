"""The generated tables, unpacked once into the form that the driver reads fastest."""

from __future__ import annotations

import re
import string

from tpql.syntax import _tables

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Any

__all__ = ["EXPRESSION", "FILTER", "Tables"]

SPACE = -1
"""The kind of white space, which no state sees."""


class Tables:
    """The LALR(1) automaton of one grammar, with its lexicon.

    A *kind* is the number of a terminal: its index in ``terminals``; 0 is the end of the
    text.  ``actions[state][kind]`` is 0 for an error, below ``states`` the state to shift
    to, and above it the production to reduce, as ``states + number``.
    ``gotos[state][left][kind]`` is the state after a reduction to the nonterminal ``left``.
    """

    def __init__(self, raw: Mapping[str, Any]) -> None:
        self.terminals: tuple[str, ...] = raw["terminals"]
        self.kinds: Mapping[str, int] = {name: i for i, name in enumerate(self.terminals)}
        self.start: Mapping[str, int] = raw["start"]
        self.accept: frozenset[int] = frozenset(raw["accept"])
        self.productions: Sequence[tuple[int, int, str]] = raw["productions"]
        self.states: int = len(raw["actions"])
        self.actions: Sequence[Sequence[int]] = [tuple(row) for row in raw["actions"]]
        rows = [tuple(row) for row in raw["rows"]]
        width = 1 + max(left for left, _, _ in self.productions)
        self.gotos: list[list[Sequence[int]]] = [
            [rows[targets[left]] if left in targets else () for left in range(width)]
            for targets in raw["gotos"]
        ]
        self.fixed: Mapping[str, int] = {**raw["fixed"], "": 0}
        self.reserved: Mapping[str, int] = raw["reserved"]
        self.first: Mapping[str, int] = _first_characters(self.kinds)
        self._patterns: Mapping[str, str] = raw["patterns"]
        self.words = re.compile(self._pattern())
        self.bracketed_name = re.compile(self._patterns["BRACKETED_NAME"])
        self.word = re.compile(self._patterns["WORD"])

    def _pattern(self, *more: str) -> str:
        """Return the pattern of any token or white space; the longest operator wins."""
        operators = sorted((text for text in self.fixed if text), key=len, reverse=True)
        names = [*more, "WORD", "WHITE_SPACE", "NUMBER", "STRING"]
        return "|".join([self._patterns[n] for n in names] + [re.escape(t) for t in operators])

    def template_words(self) -> re.Pattern[str]:
        """Return the pattern for texts that may hold placeholders."""
        return re.compile(self._pattern("PLACEHOLDER"))


def _first_characters(kinds: Mapping[str, int]) -> dict[str, int]:
    """Tell by its first character what a token is that is neither fixed nor a word."""
    return {
        **dict.fromkeys(" \t\r\n", SPACE),
        **dict.fromkeys(string.digits, kinds["NUMBER"]),
        **dict.fromkeys("\"'", kinds["STRING"]),
        **dict.fromkeys("@{$", kinds["PLACEHOLDER"]),
    }


EXPRESSION = Tables(_tables.EXPRESSION)
FILTER = Tables(_tables.FILTER)
