"""TP220: a whole condition that may be null."""

from __future__ import annotations

from tpql.lint.rule import Example, documented
from tpql.semantics.rules import NULLABLE_CONDITION

__all__ = ["RULE"]

RULE = documented(
    NULLABLE_CONDITION,
    "checker",
    why="The documents say that null counts as false; the published server refuses such a "
    "condition.",
    examples=(
        Example(
            "/api/v2/User?where=«isContributor»",
            "/api/v2/User?where=isContributor == true",
        ),
    ),
    evidence="RULES 25, LANGUAGE 7, 19.1",
)
