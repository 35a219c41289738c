"""TP203: a cast to what is no entity."""

from __future__ import annotations

from tpql.lint.rule import Example, documented
from tpql.semantics.rules import UNKNOWN_TYPE

__all__ = ["RULE"]

RULE = documented(
    UNKNOWN_TYPE,
    "checker",
    why="Only entities of the schema can be cast to; not custom entity types, not `String`.",
    examples=(
        Example(
            "/api/v2/Comment?where=«general.As<Stroy>».id == 1",
            "/api/v2/Comment?where=general.As<UserStory>.id == 1",
        ),
    ),
    evidence="RULES 32, LANGUAGE 4.5",
)
