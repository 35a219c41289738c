"""TP218: the operator &."""

from __future__ import annotations

from tpql.lint.rule import Example, documented
from tpql.semantics.rules import AMPERSAND

__all__ = ["RULE"]

RULE = documented(
    AMPERSAND,
    "checker",
    why="`&` is in the grammar and never usable: its operands are checked as numbers and then "
    "joined as texts.",
    examples=(
        Example(
            '/api/v2/UserStory?select={a:«name %26 "x"»}',
            '/api/v2/UserStory?select={a:name %2B "x"}',
        ),
    ),
    evidence="RULES 9, LANGUAGE 19.1",
)
