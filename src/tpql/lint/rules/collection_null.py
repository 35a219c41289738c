"""TP230: a collection compared with null."""

from __future__ import annotations

from tpql.lint.rule import Example, documented
from tpql.semantics.rules import COLLECTION_NULL

__all__ = ["RULE"]

RULE = documented(
    COLLECTION_NULL,
    "checker",
    why="A collection is empty, never null.",
    examples=(
        Example(
            "/api/v2/UserStory?where=«assignedUser == null»",
            "/api/v2/UserStory?where=assignedUser.Count() == 0",
        ),
    ),
    evidence="RULES 49",
)
