"""TP211: two values of one name."""

from __future__ import annotations

from tpql.lint.rule import Example, documented
from tpql.semantics.rules import DUPLICATE_NAME

__all__ = ["RULE"]

RULE = documented(
    DUPLICATE_NAME,
    "checker",
    why="Two inferred or written names that are equal, in any letter case: some servers "
    "refuse the query, others lose one of the values.",
    examples=(
        Example(
            "/api/v2/UserStory?select={id,«project.id»}",
            "/api/v2/UserStory?select={id,projectId:project.id}",
        ),
    ),
    evidence="RULES 7, LANGUAGE 6.2, 19.1",
)
