"""TP227: an entity that does not exist."""

from __future__ import annotations

from tpql.lint.rule import Example, documented
from tpql.semantics.rules import UNKNOWN_ENTITY

__all__ = ["RULE"]

RULE = documented(
    UNKNOWN_ENTITY,
    "checker",
    why="The server answers 404. Entities are called as in the API, in singular or plural.",
    examples=(
        Example(
            "/api/v2/«UserStorys»?take=10",
            "/api/v2/UserStories?take=10",
        ),
    ),
    evidence="LANGUAGE 1.1",
    fix="Never: it is a guess.",
)
