"""TP231: a collection read after a cast."""

from __future__ import annotations

from tpql.lint.rule import Example, documented
from tpql.semantics.rules import CAST_COLLECTION

__all__ = ["RULE"]

RULE = documented(
    CAST_COLLECTION,
    "checker",
    why="No server reads collections behind a cast.",
    examples=(
        Example(
            "/api/v2/Comment?select={a:general.As<UserStory>.«tasks»}",
            "/api/v2/Comment?select={a:general.As<UserStory>.effort}",
        ),
    ),
    evidence="RULES 31, LANGUAGE 4.5",
)
